"""Two language versions of one text: what stands for what, and how grave a difference is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from communique.analysis.discrepancy import Versions
from communique.analysis.versions import versions
from communique.languages.parties import PartyTable
from communique.record import Document, MadeBy, Participant, Phrase, Readout, Statement

RUSSIAN = """Дуро и Ланц обсудили торговлю.
Дуро заявила, что Арвания готова расширять торговлю. Арвания направит 2,5 млрд рублей в Корвану.
Дуро решительно осудила нападения. Она призвала Белмору вернуть суда до 4 мая 2031 года."""
ENGLISH = """Duro and Lanz discussed trade.
Duro said that Arvania is ready to expand trade. Arvania will send 2.5 billion roubles to Corvana.
Duro strongly condemned the attacks. She called on Belmora to return the ships by 4 May 2031."""

ROWS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("торговлю", "trade", "discussion", "XAR+XBE", {"topics": ("trade",)}),
    ("расширять торговлю", "expand trade", "commitment", "XAR",
     {"topics": ("trade",), "strength": 2}),
    ("направит 2,5 млрд рублей в Корвану", "send 2.5 billion roubles to Corvana", "commitment",
     "XAR", {"strength": 4, "topics": ("finance-debt",)}),
    ("нападения", "the attacks", "opposition", "XAR", {"topics": ("armed-conflict",)}),
    ("вернуть суда до 4 мая 2031 года", "return the ships by 4 May 2031", "request", "XAR",
     {"topics": ("maritime",)}),
]  # fmt: skip
THIRD = (ROWS[3][0], *ROWS[3][2:])
PEOPLE = (
    Participant(id="p1", name="Duro", party="XAR"),
    Participant(id="p2", name="Lanz", party="XBE"),
)
PARTIES = PartyTable.default()


def _statement(
    number: int, text: str, words: str, kind: str, party: str, more: dict[str, Any]
) -> Statement:
    at = text.index(words)
    return Statement(
        id=f"s{number}", span=(at, at + len(words)), text=words, attribution="cued", kind=kind,
        source_parties=tuple(party.split("+")), holder=more.pop("holder", party),
        rule="test", confidence=1.0, **more,
    )  # fmt: skip


def _record(
    text: str,
    language: str,
    statements: Sequence[Statement],
    phrases: Sequence[tuple[str, str]] = (),
) -> Readout:
    found = [
        Phrase(id=concept, span=(text.index(words), text.index(words) + len(words)), text=words)
        for concept, words in phrases
    ]
    document = Document(
        id=language,
        origin=language,
        text=text,
        sha256="0",
        language=language,
        published="2031-05-05",
    )
    return Readout(
        document=document, is_readout=True, participants=PEOPLE, statements=tuple(statements),
        phrases=tuple(found), made_by=MadeBy(communique="0", pack="0", codebook="0", model="0"),
    )  # fmt: skip


def _sides(
    changed: dict[int, dict[str, Any]] | None = None, left_out: Sequence[int] = (),
    *, english: str = ENGLISH, own_phrases: Sequence[tuple[str, str]] = (),
    phrases: Sequence[tuple[str, str]] = (),
) -> Versions:  # fmt: skip
    """The two versions; the English statements ``changed`` by number, those ``left_out`` gone."""
    own = [_statement(n, RUSSIAN, row[0], *row[2:]) for n, row in enumerate(ROWS)]
    other = []
    for number, (_, words, kind, party, more) in enumerate(ROWS):
        if number in left_out:
            continue
        fields = {
            "kind": kind,
            "party": party,
            "words": words,
            **more,
            **(changed or {}).get(number, {}),
        }
        other.append(_statement(number, english, fields.pop("words"), fields.pop("kind"),
                                fields.pop("party"), fields))  # fmt: skip
    return versions(
        _record(RUSSIAN, "ru", own, own_phrases),
        _record(english, "en", other, phrases),
        parties=PARTIES,
    )


def test_a_faithful_translation_has_no_difference() -> None:
    found = _sides()
    assert found.counts() == {"same": 5, "substantive": 0, "degree": 0, "minor": 0}
    assert [(p.own.id, p.translation.id) for p in found.pairings if p.own and p.translation] == [
        (f"s{n}", f"s{n}") for n in range(5)
    ]


@pytest.mark.parametrize(
    ("changed", "grade", "what"),
    [
        ({1: {"strength": 1}}, "degree", "weaker"),
        ({1: {"strength": 3}}, "degree", "stronger"),
        ({3: {"kind": "concern"}}, "degree", "weaker"),  # one ladder of the codebook
        ({4: {"kind": "position"}}, "degree", "weaker"),
        ({3: {"kind": "report"}}, "substantive", "different"),
        ({2: {"kind": "report", "strength": None}}, "substantive", "different"),
        ({3: {"kind": "accusation"}}, "degree", "stronger"),
        ({1: {"modality": "negated"}}, "substantive", "different"),
        ({1: {"modality": "conditional"}}, "degree", "weaker"),
        ({3: {"party": "XBE"}}, "substantive", "different"),
        ({3: {"party": "XAR+XBE"}}, "minor", "reworded"),
    ],
)
def test_grades(changed: dict[int, dict[str, Any]], grade: str, what: str) -> None:
    found = _sides(changed)
    assert [(each.grade, each.what) for each in found.differing] == [(grade, what)]


def test_kinds_of_assertion_are_another_wording() -> None:
    text, other = "Дуро назвала мост важным.", "Duro called the bridge important."
    own = [_statement(1, text, "мост важным", "assessment", "XAR", {})]
    for kind, grade in (("report", "minor"), ("accusation", "substantive")):
        translated = [_statement(1, other, "the bridge important", kind, "XAR", {})]
        found = versions(_record(text, "ru", own), _record(other, "en", translated))
        assert [each.grade for each in found.differing] == [grade]


def test_a_holder_who_takes_no_part_is_another_wording() -> None:
    assert [each.grade for each in _sides({1: {"holder": "BRICS"}}).differing] == ["minor"]
    assert [each.grade for each in _sides({1: {"holder": "XBE"}}).differing] == ["substantive"]


def test_another_amount_and_another_date_are_substantive() -> None:
    text = ENGLISH.replace("2.5 billion", "2.5 million").replace("4 May", "9 May")
    words = {2: "send 2.5 million roubles to Corvana", 4: "return the ships by 9 May 2031"}
    found = _sides({number: {"words": each} for number, each in words.items()}, english=text)
    assert [each.reasons[0].said for each in found.differing] == [
        "amount 2.5e+09, then 2.5e+06", "date 2031-05-04, then 2031-05-09",
    ]  # fmt: skip


def test_a_date_left_out_is_of_degree() -> None:
    text = ENGLISH.replace(" by 4 May 2031", "")
    found = _sides({4: {"words": "return the ships"}}, english=text)
    assert [(each.grade, each.reasons[0].said) for each in found.differing] == [
        ("degree", "date 2031-05-04 left out")
    ]


def test_missing_and_added_statements_are_substantive() -> None:
    found = _sides(left_out=[3])
    assert [(each.what, each.own and each.own.id) for each in found.differing] == [
        ("missing", "s3")
    ]
    swapped = versions(_record(ENGLISH, "en", []), _record(RUSSIAN, "ru", [
        _statement(1, RUSSIAN, *THIRD)]), parties=PARTIES)  # fmt: skip
    assert [(each.what, each.own) for each in swapped.differing] == [("added", None)]


def test_nothing_is_missing_from_a_text_that_breaks_off() -> None:
    found = _sides(left_out=[3], english=ENGLISH + " [...]")
    assert found.differing == ()


def test_two_statements_made_one_are_minor() -> None:
    text = "Дуро заявила, что Арвания готова расширять торговлю и открыть порты."
    own = [
        _statement(1, text, "расширять торговлю", "commitment", "XAR", {"topics": ("trade",)}),
        _statement(2, text, "открыть порты", "commitment", "XAR", {"topics": ("infrastructure",)}),
    ]
    other = "Duro said that Arvania is ready to expand trade."
    one = [_statement(1, other, "expand trade", "commitment", "XAR", {"topics": ("trade",)})]
    found = versions(_record(text, "ru", own), _record(other, "en", one), parties=PARTIES)
    assert found.counts() == {"same": 1, "substantive": 0, "degree": 0, "minor": 1}


def test_phrases_that_lost_their_form() -> None:
    found = _sides(
        own_phrases=[
            ("strong-condemnation", "решительно осудила"),
            ("practical-cooperation", "расширять торговлю"),
        ]
    )
    assert [(each.id, each.words, each.instead) for each in found.lost] == [
        ("strong-condemnation", "решительно осудила", None),  # outside of a statement
        ("practical-cooperation", "расширять торговлю", "expand trade"),
    ]
    kept = _sides(own_phrases=[("strong-condemnation", "решительно осудила")],
                  phrases=[("strong-condemnation", "strongly condemned")])  # fmt: skip
    assert kept.lost == ()
    assert kept.gained == ()


def test_another_rung_of_a_family_is_of_degree() -> None:
    found = _sides(own_phrases=[("strong-condemnation", "нападения")],
                   phrases=[("serious-concern", "the attacks")])  # fmt: skip
    assert [(each.grade, each.what) for each in found.differing] == [("degree", "different")]
    assert [each.near for each in found.lost] == ["serious-concern"]


def test_plain_data() -> None:
    made = _sides(left_out=[3]).to_dict()
    assert made["schema"] == "communique/versions/1"
    assert made["counts"]["substantive"] == 1
    assert [each["what"] for each in made["pairings"]] == [None, None, None, "missing", None]
