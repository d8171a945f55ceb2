"""What a store may hold besides the plain case, for every analysis: it is answered, and nothing is
claimed that the texts do not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from listed import DURO, LANZ, VESH, engagement, reference, source, statement, text

from communique.analysis.brief import brief
from communique.analysis.compare import NOT_MENTIONED, NOT_PUBLISHED, compare
from communique.analysis.contacts import timeline
from communique.analysis.ledger import ledger
from communique.analysis.matrix import matrix
from communique.analysis.network import network
from communique.analysis.pairs import find_pairs
from communique.analysis.phrases import history, overview
from communique.analysis.redline import redline
from communique.analysis.standing import standing
from communique.record import Document, Engagement, MadeBy, Participant, Phrase, Readout, Statement
from communique.record.listed import Attendant, Listed

TODAY = date(2031, 7, 1)
PAIR = ("XAR", "XBE")
PORTS = "open two ports to ships"
MADE_BY = MadeBy(communique="0", codebook="1")


def record(*said: str, end: str = ".", language: str | None = "en",
           office: str = "Foreign Minister", topic: str = "infrastructure") -> Readout:  # fmt: skip
    """A record whose statements are the sentences of its text, each with a stock phrase."""
    words = f"Ada Duro met Ivo Lanz. {'. '.join(said)}{end}"
    statements = tuple(
        Statement(id=f"s{number}", span=(words.index(each), words.index(each) + len(each)),
                  text=each, attribution="cued", kind="position", holder="XAR",
                  source_parties=("XAR",), topics=(topic,), rule="test", confidence=1.0)
        for number, each in enumerate(said, 1)
    )  # fmt: skip
    phrases = tuple(
        Phrase(id="-".join(each.text.split()[:2]), span=each.span, text=each.text,
               source_parties=("XAR",))
        for each in statements
    )  # fmt: skip
    return Readout(
        document=Document(id="d", origin="d", text=words, language=language, sha256="0" * 64),
        is_readout=True, engagement=Engagement(type="meeting"), statements=statements,
        participants=(Participant(id="p1", name="Ada Duro", party="XAR", offices=(office,),
                                  span=(0, 8)),
                      Participant(id="p2", name="Ivo Lanz", party="XBE", span=(13, 21))),
        phrases=phrases, made_by=MADE_BY,
    )  # fmt: skip


def unread() -> Readout:
    """A text in a language without a pack: it is kept, and its record holds nothing."""
    document = Document(id="ja", origin="ja", text="双方は二つの港を開くことで合意した。",
                        language="ja", sha256="0" * 64)  # fmt: skip
    return Readout(document=document, is_readout=False, made_by=MADE_BY)


# -- a side whose text breaks off, or is in a language without a pack ------------------------------


@pytest.mark.parametrize("other", [record("lower the tariffs", end=" and ..."), unread()])
def test_nothing_is_claimed_against_what_cannot_be_read_to_its_end(other: Readout) -> None:
    found = compare([record(PORTS, "end the fishing dispute"), other], ids=["a", "b"])
    assert found.only["a"] == ()
    assert found.topics["infrastructure"]["b"] != NOT_MENTIONED
    assert not found.sides[1].complete
    (cell,) = [row["b"] for row in compare([record(PORTS, topic="trade"), other], ids=["a", "b"])
               .topics.values() if row["a"] != NOT_MENTIONED]  # fmt: skip
    assert cell == NOT_PUBLISHED


@pytest.mark.parametrize("other", [record("lower the tariffs", end=" and ..."), unread()])
def test_a_redline_calls_nothing_new_against_it_nor_dropped(other: Readout) -> None:
    ours = record(PORTS, topic="trade")
    came = redline(other, ours)
    assert {each.what for each in came.statements} <= {"dropped"}
    assert "came" not in {each.what for each in came.topics}
    assert "gained" not in {each.what for each in came.phrases}
    gone = redline(ours, other)
    assert {each.what for each in gone.statements} <= {"new"}
    assert "went" not in {each.what for each in gone.topics}
    assert "lost" not in {each.what for each in gone.phrases}
    assert sum(gone.words[name] for name in ("same", "removed", "moved")) == gone.words["old"]


def test_a_language_without_a_pack_is_told_apart_from_a_text_that_breaks_off() -> None:
    sides = compare([record(PORTS), unread(), record(PORTS, end=" ...")]).sides
    assert [(side.whole, side.coded) for side in sides] == [
        (True, True), (True, False), (False, True),
    ]  # fmt: skip
    found = redline(unread(), record(PORTS))
    assert (found.coded, found.words["old"]) == ((False, True), 12)


def test_readouts_in_two_languages_are_a_pair_by_who_when_and_where() -> None:
    ours = engagement("a1")
    theirs = replace(ours, source=source("b1", publisher="外交部", language="zh"))
    home = [
        replace(engagement("a2", "2031-01-01", people=(DURO, VESH))),
        Listed(source("b2", "2031-01-02", publisher="外交部"), "meeting", "2031-01-02",
               attendants=(LANZ, VESH)),
    ]  # fmt: skip
    (pair,) = find_pairs([ours, theirs, *home])
    assert (pair.a.document, pair.b.document, pair.sure) == ("a1", "b1", True)


def test_what_is_said_in_a_language_without_a_pack_is_counted_and_not_understood() -> None:
    said = [statement("d1", PORTS), statement("d2", "开放两个港口", "2031-06-01")]
    said[1] = replace(said[1], source=replace(said[1].source, language="zh"))
    assert [entry.status for entry in ledger(said)] == ["new", "new"]
    assert {cell.statements for cell in matrix(said).cells} == {2}
    foreign = engagement("d2", "2031-06-01", people=(DURO, LANZ))
    foreign = replace(foreign, source=replace(foreign.source, language="zh"))
    found = timeline([engagement("d1"), foreign], parties=PAIR, today=TODAY)
    assert [each.level for each in found.contacts] == ["ministers", None]
    assert [each.level for each in found.last] == ["ministers", "other"]


# -- three sides -----------------------------------------------------------------------------------

THREE = (DURO, LANZ, VESH)


def test_three_sides() -> None:
    offices = ("Foreign Minister", "Trade Minister", "Trade Minister")
    found = compare([record(PORTS, office=each) for each in offices], ids=["a", "b", "c"])
    assert len(found.aligned) == 3
    assert [(each.field, each.values) for each in found.conflicts] == [
        ("title of Ada Duro", dict(zip("abc", offices, strict=True)))
    ]
    meeting = engagement("d1", people=THREE)
    made = network([meeting])
    assert (len(made.nodes), len(made.edges)) == (3, 3)
    for pair in (PAIR, ("XAR", "XBE", "XCO")):
        assert len(timeline([meeting], parties=pair, today=TODAY).contacts) == 1
    joint = statement("d1", PORTS, holder="XAR+XBE+XCO", addressee=("XAR", "XBE", "XCO"))
    assert {cell.party for cell in matrix([joint]).cells} == {"XAR", "XBE", "XCO"}
    page = brief([meeting], [joint], [], parties=("XAR", "XBE", "XCO"), today=TODAY)
    assert len(page.open) == 1
    spoken = text("d1", "[mutual-respect:mutual respect]", parties=("XAR", "XBE", "XCO"))
    assert len(history([spoken], "mutual-respect").pairs) == 3


def test_a_title_that_only_the_second_and_third_side_give_differently_is_told() -> None:
    first = record(PORTS)
    first = first.model_copy(update={"participants": first.participants[1:]})
    others = [record(PORTS, office=each) for each in ("Foreign Minister", "Trade Minister")]
    (title,) = compare([first, *others], ids=["a", "b", "c"]).conflicts
    assert title.values == {"a": None, "b": "Foreign Minister", "c": "Trade Minister"}


# -- one person, two offices, one day --------------------------------------------------------------


def test_a_person_with_two_offices_on_one_day() -> None:
    vice = replace(DURO, offices=("Deputy Prime Minister",))
    two = [engagement("d1"), engagement("d2", type="call", people=(vice, LANZ))]
    found = timeline(two, person="ada-duro-xar", today=TODAY)
    assert [each.listed.document for each in found.contacts] == ["d1", "d2"]
    (duro,) = [node for node in network(two, by="person").nodes if node.party == "XAR"]
    assert (duro.id, duro.engagements) == ("ada-duro-xar", 2)
    theirs = replace(two[0], source=source("b1", publisher="Belmora"),
                     attendants=(vice, LANZ))  # fmt: skip
    home = [engagement("a2", "2031-01-01", people=(DURO, VESH)),
            replace(engagement("b2", "2031-01-01", people=(LANZ, VESH)),
                    source=source("b2", "2031-01-01", publisher="Belmora"))]  # fmt: skip
    (pair,) = find_pairs([two[0], theirs, *home])
    assert pair.reasons["people"] == 1.0


# -- no date ---------------------------------------------------------------------------------------

UNDATED = engagement("d9", None)
UNDATED = replace(UNDATED, source=replace(UNDATED.source, published=None))


def test_an_engagement_without_a_date() -> None:
    listed = [UNDATED, engagement("d1")]
    assert find_pairs(listed, same_side=True) == []
    found = timeline(listed, parties=PAIR, today=TODAY)
    assert {each.day for each in found.contacts} == {None, "2031-05-04"}
    assert [each.contact.listed.document for each in found.last] == ["d1"]
    (edge,) = network(listed).edges
    assert (edge.engagements, edge.first, edge.last) == (2, "2031-05-04", "2031-05-04")
    (edge,) = network([UNDATED]).edges
    assert (edge.first, edge.last) == (None, None)
    page = brief(listed, [], [], parties=PAIR, today=TODAY)
    assert page.latest == listed[1].source
    assert brief([UNDATED], [], [], parties=PAIR, today=TODAY).latest is None
    announced = reference("d9", "the next visit")
    announced = replace(announced, source=UNDATED.source)
    assert timeline(listed, [announced], parties=PAIR, today=TODAY).announced[0].seen is None


def test_a_promise_without_a_date_is_neither_first_nor_a_repetition() -> None:
    said = [statement("d9", PORTS, None), statement("d1", PORTS)]
    said[0] = replace(said[0], source=UNDATED.source)
    (entry,) = ledger(said, [engagement(f"m{n}", f"2031-06-0{n}") for n in (1, 2)])
    assert (entry.first.source.document, entry.suggested, entry.passed) == ("d1", "new", 2)
    assert [each.what for each in entry.mentions] == ["undated"]
    (alone,) = ledger(said[:1])
    assert (alone.status, alone.overdue(TODAY)) == ("new", False)


def test_what_has_no_date_is_no_last_word() -> None:
    said = [statement("d9", "undated words", None, topics=("trade",)),
            statement("d1", "dated words", topics=("trade",))]  # fmt: skip
    (cell,) = matrix(said).cells
    assert [each.text for each in cell.quotes] == ["dated words", "undated words"]
    texts = [text("d9", "[mutual-respect:mutual respect]", None),
             text("d1", "[mutual-respect:mutual respect]")]  # fmt: skip
    found = history(texts, "mutual-respect").to_dict()
    assert [found[name]["date"] for name in ("first", "last")] == ["2031-05-04"] * 2
    assert (found["share"]["uses"], set(found["periods"])) == (2, {"2031", "no date"})
    (one,) = overview(texts)
    assert (one.first.date, one.last.date) == ("2031-05-04", "2031-05-04")
    (stands,) = standing(texts[0], texts)
    assert (stands.what, stands.of) == ("no date", 0)


# -- nothing at all --------------------------------------------------------------------------------


def test_an_empty_store() -> None:
    assert find_pairs([]) == []
    assert ledger([]) == []
    assert network([]).to_dict()["nodes"] == []
    assert network([], by="person").edges == ()
    assert matrix([]).cells == ()
    assert timeline([], person="Ada Duro", today=TODAY).last == ()
    assert brief([], [], [], parties=PAIR, today=TODAY).latest is None
    assert history([], "mutual-respect").last is None
    assert overview([]) == []


def test_a_record_without_parts() -> None:
    nothing = record().model_copy(update={"participants": (), "engagement": None})
    found = compare([nothing, nothing], ids=["a", "b"])
    assert (found.aligned, found.topics) == ((), {})
    assert redline(nothing, nothing).statements == ()
    nobody = Listed(source("d1"), "meeting", "2031-05-04", attendants=(Attendant("", None),))
    assert find_pairs([nobody, nobody]) == []
    assert timeline([nobody], person="Ada Duro", today=TODAY).contacts == ()
    assert network([nobody], by="person").engagements == 0
