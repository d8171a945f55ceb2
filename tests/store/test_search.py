"""Searches find the same on both databases, and show where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from makers import plain
from makers import put as put_plain
from sqlalchemy import text

from communique.errors import QueryError
from communique.jobs.read import Options, add
from communique.store import Filters, Hit, Store
from communique.store.search import day_number, last_day
from communique.store.terms import Token, cut, mark, stem, tokens

SAMPLES = Path(__file__).parents[2] / "samples"
ALL = [str(path) for path in sorted(SAMPLES.glob("[1-9]*"))]
ONE = Options(jobs=1)


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, ALL, ONE)
    return store


def quotes(store: Store, said: str = "", **filters: Any) -> list[str]:
    options = {name: filters.pop(name) for name in ("where", "sort", "limit") if name in filters}
    found = store.search(said, Filters(**filters), limit=options.pop("limit", 100), **options)
    return [hit.text for hit in found.hits]


def matched(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.matches]


def test_a_word_finds_its_other_forms_and_shows_them(filled: Store) -> None:
    found = filled.search("presidents understanding")
    assert found.hits
    for hit in found.hits:
        assert {word.lower()[:9] for word in matched(hit)} == {"president", "presidents"[:9],
                                                              "understan"}  # fmt: skip


def test_a_phrase_finds_only_itself(filled: Store) -> None:
    assert quotes(filled, '"border markets"')
    assert quotes(filled, '"markets border"') == []
    assert quotes(filled, '"border market"') == []
    assert quotes(filled, '"border market"*')


def test_and_or_not(filled: Store) -> None:
    both = set(quotes(filled, "railway OR markets"))
    assert both == set(quotes(filled, "railway")) | set(quotes(filled, "markets"))
    assert set(quotes(filled, "(railway OR markets) NOT finish")) < both
    assert quotes(filled, "railway markets fisheries") == []


def test_near(filled: Store) -> None:
    near = quotes(filled, "importance NEAR/3 passage")
    assert near
    assert quotes(filled, "passage NEAR/3 importance") == near
    assert quotes(filled, "importance NEAR/1 passage") == []


def test_filters_and_fields_say_the_same(filled: Store) -> None:
    promised = quotes(filled, kind=["commitment"], holder=["XAR"], sort="date")
    assert promised
    assert promised == quotes(filled, "kind:commitment holder:XAR", sort="date")
    strong = quotes(filled, kind=["commitment"], strength=4)
    assert strong == quotes(filled, "kind:commitment strength:4")
    assert quotes(filled, "strength:1", sort="date") == quotes(filled, strength=1, sort="date")
    assert strong
    assert set(strong) < set(quotes(filled, kind=["commitment"]))


def test_every_filter_takes_only_what_it_names(filled: Store) -> None:
    found = filled.search("", Filters(kind=["request", "warning"]), limit=100).hits
    assert {hit.statement.kind for hit in found if hit.statement} == {"request", "warning"}
    found = filled.search("", Filters(type=["call"]), limit=100, where="documents").hits
    assert [hit.source.title for hit in found if hit.source.title] != []
    assert len(found) < len(quotes(filled, where="documents"))
    found = filled.search("", Filters(speaker=["XBE"]), limit=100).hits
    assert all("XBE" in hit.statement.source_parties for hit in found if hit.statement)
    assert found
    found = filled.search("", Filters(publisher=["belmora"]), limit=100).hits
    assert {hit.source.publisher for hit in found} == {"Foreign Ministry of Belmora"}


def test_dates(filled: Store) -> None:
    days = [hit.source.date or "" for hit in filled.search("", limit=1000, sort="date").hits]
    assert days == sorted(days, reverse=True)
    month = filled.search("", Filters(since="2025-03", until="2025-03"), limit=1000).hits
    assert month
    assert all((hit.source.date or "").startswith("2025-03") for hit in month)


def test_pages_of_hits(filled: Store) -> None:
    every = [hit.statement for hit in filled.search("", limit=1000).hits]
    first = [hit.statement for hit in filled.search("", limit=7).hits]
    second = [hit.statement for hit in filled.search("", limit=7, offset=7).hits]
    assert [*first, *second] == every[:14]


def test_counts_have_their_denominator(filled: Store) -> None:
    counts = filled.search("railway", limit=2, counting="quick").counts
    assert counts is not None
    assert counts.hits == len(quotes(filled, "railway"))
    assert 1 <= counts.publications <= counts.documents <= counts.of_publications == len(ALL)
    every = filled.search("railway", limit=100).hits
    assert counts.occurrences == sum(len(hit.matches) for hit in every)
    none = filled.search("kind:warning", counting="full").counts
    assert none is not None
    assert none.occurrences is None
    one = filled.search("", Filters(publisher=["belmora"]), counting="quick").counts
    assert one is not None
    assert one.of_publications == one.publications


def test_relevance_puts_more_matches_first(store: Store) -> None:
    put_plain(
        store,
        plain(
            "A long text about other things that says ferry once. " + "It goes on. " * 30,
            "https://a.example/1",
            published="2031-05-05",
            language="en",
        ),
        plain(
            "Ferry, ferry and ferry.", "https://a.example/2", published="2031-05-04", language="en"
        ),
    )
    for filters in (Filters(), Filters(since="2031"), Filters(language=["en"])):
        hits = store.search("ferry", filters, where="documents").hits
        assert [hit.source.url for hit in hits] == ["https://a.example/2", "https://a.example/1"]
        assert hits[0].score > hits[1].score > 0


def test_only_so_many_hits_are_ranked_and_this_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.store.finding.RANKED", 2)
    put_plain(
        store,
        *(
            plain("A ferry.", f"https://a.example/{n}", published=f"2031-05-0{n}")
            for n in (1, 2, 3)
        ),
    )
    found = store.search("ferry", where="documents")
    assert [hit.source.published for hit in found.hits] == ["2031-05-03", "2031-05-02"]
    assert found.ranked
    assert store.search("ferry", Filters(since="2031-05-03"), where="documents").ranked is None


def test_chinese_is_found_by_words_of_two_characters(store: Store) -> None:
    body = "双方就台湾问题交换了意见。中方强调，一个中国原则是两国关系的政治基础。G20峰会闭幕。"
    put_plain(store, plain(body, "https://a.example/zh", language="zh"))
    for said in ("台湾", "台湾问题", "原则", "双方", "台", "础", "峰会", "G20峰会"):
        (hit,) = store.search(said, where="documents").hits
        assert matched(hit) == [said]
    assert store.search("湾台", where="documents").hits == ()


def test_accents_and_case_do_not_count(store: Store) -> None:
    put_plain(store, plain("Rencontre à l'Élysée avec le ministre.", "https://a.example/fr"))
    assert store.search("elysee", where="documents").hits
    assert store.search("RENCONTRE", where="documents").hits


def test_a_word_that_is_not_stored_suggests_one_that_is(filled: Store) -> None:
    found = filled.search("fisherees")
    assert found.hits == ()
    assert "fisheries" in found.suggestions


def test_copies_are_left_out_unless_asked_for(store: Store, tmp_path: Path) -> None:
    original = (SAMPLES / "1-arvania-meeting.txt").read_text()
    (tmp_path / "parties.toml").write_text((SAMPLES / "parties.toml").read_text())
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(original)
        add(store, [str(tmp_path / name)], ONE)
    once = quotes(store, "railway")
    assert len(quotes(store, "railway", copies=True)) == 2 * len(once)


def test_an_edited_page_is_found_by_its_present_words(store: Store, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    (tmp_path / "parties.toml").write_text((SAMPLES / "parties.toml").read_text())
    before = (SAMPLES / "1-arvania-meeting.txt").read_text()
    for words in (before, before.replace("protectionism", "smuggling")):
        page.write_text(words)
        add(store, [str(page)], ONE)
    assert quotes(store, "protectionism") == []
    assert len(quotes(store, "smuggling")) == 1


def test_leaving_and_entering_again_leaves_the_index_as_it_was(filled: Store) -> None:
    from communique.jobs.reread import reread

    def content() -> list[Any]:
        with filled.reading() as connection:
            key = "rowid, words, marks" if "store.db" in filled.address else "number, terms"
            return [
                tuple(row)
                for name in ("statement_index", "document_index")
                for row in connection.execute(text(f"SELECT {key} FROM {name} ORDER BY 1"))
            ]

    before = content()
    reread(filled, jobs=1)
    after = content()
    assert len(after) == len(before)
    assert [row[1:] for row in after] == [row[1:] for row in before]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"kind": ["promise"]}, "kind 'promise': unknown; expected one of: accusation"),
        ({"topic": ["weather"]}, "topic 'weather': unknown"),
        ({"publisher": ["nobody"]}, "none has this in its name; there are:"),
        ({"publisher": ["Belmoro"]}, "nearest: Foreign Ministry of Belmora"),
        ({"person": ["Nobody Known"]}, "nobody of this name is known"),
        ({"party": ["Chinaa"]}, r"party 'Chinaa': no such party is known; nearest: China \(CHN\)"),
        ({"phrase": ["sea of peace"]}, "phrase 'sea of peace': no stored text uses such a one; "),
        ({"language": ["xx"]}, "language 'xx': no stored text is in it; there are: en"),
        ({"strength": 5}, "strength '5': unknown; expected one of: 1, 2, 3, 4"),
        ({"since": "2031-13"}, "since '2031-13': is no date"),
        ({"until": "soon"}, "until 'soon': is no date"),
    ],
)
def test_unknown_values_are_told(filled: Store, filters: dict[str, Any], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        filled.search("", Filters(**filters))


def test_a_hit_can_be_checked(filled: Store) -> None:
    for hit in filled.search("railway", limit=5).hits:
        row = hit.to_dict()
        body = filled.readout(row["document"]).document.text
        assert body[row["start"] : row["end"]] == row["quote"]
        assert all(body[start:end].lower().startswith("rail") for start, end in row["matches"])
        assert {"url", "captured", "sha256"} <= row.keys()
        assert json.dumps(row)


def test_words_are_cut_with_their_places() -> None:
    assert list(tokens("The U.S.-Arvania talks")) == [
        Token("the", 0, 3), Token("u", 4, 5), Token("s", 6, 7), Token("arvania", 9, 16),
        Token("talks", 17, 22),
    ]  # fmt: skip
    assert cut("一带一路 Initiative") == "一带 带一 一路 路 initiative"
    assert cut("G20峰会，2025年") == "g20 峰会 会 2025 年"


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Élysée", "elysee"),
        ("E\u0301lyse\u0301e", "elysee"),
        ("Erdoğan", "erdogan"),
        ("Łódź", "lodz"),
        ("российский", "российский"),
        ("ещё", "еще"),
        ("हिन्दी", "हिन्दी"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_folding(written: str, word: str) -> None:
    assert cut(written) == word


def test_stems_are_those_of_words_with_their_accents() -> None:
    assert stem("négociée", "fr") == stem("négociations", "fr") == "negoci"
    assert stem("российский", "ru") == stem("российские", "ru")


def test_marks_are_words_that_cannot_be_taken_apart() -> None:
    assert mark("party", "European Commission").isalnum()
    assert mark("party", "A B") != mark("party", "AB")
    assert mark("kind", "warning") != mark("topic", "warning")


def test_days() -> None:
    assert day_number("2031-05") == day_number("2031-05-01")
    assert last_day("2031-02") == day_number("2031-02-28")
    assert last_day("2031") == day_number("2031-12-31")
    assert day_number(None) == day_number("soon") == 0
