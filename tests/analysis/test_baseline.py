"""Which earlier readout one is read against."""

from __future__ import annotations

from dataclasses import replace

from listed import DURO, LANZ, TAM, engagement, source

from communique.analysis.baseline import baselines, chains, neighbours, why_none
from communique.record.listed import Attendant

HEAD = Attendant("Olm Rask", "XBE", ("President",), 2, "olm-rask-xbe")
NEW = engagement("new", "2031-05-04")


def documents(*listed: object) -> list[str]:
    return [each.listed.document for each in baselines(NEW, listed)]  # type: ignore[arg-type]


def test_the_latest_of_the_same_type_and_level_comes_first() -> None:
    heads = engagement("heads", "2031-05-01", people=(TAM, HEAD))
    call = engagement("call", "2031-04-30", type="call")
    meetings = [engagement(f"m{day}", f"2031-0{day}-09") for day in (1, 3, 2)]
    assert documents(NEW, heads, call, *meetings) == ["m3", "m2", "m1", "call", "heads"]


def test_what_agrees_is_told() -> None:
    found = baselines(NEW, [engagement("one", "2031-01-01")])
    assert found[0].agrees == ("type", "level", "people")


def test_others_parties_publishers_languages_and_later_ones_do_not_count() -> None:
    base = engagement("base", "2031-04-01")
    assert documents(base) == ["base"]
    third = replace(base, attendants=(DURO, LANZ, Attendant("Ilan Vesh", "XCO")))
    other = replace(base, source=source("x", "2031-04-01", publisher="Belmora Today"))
    french = replace(base, source=source("f", "2031-04-01", language="fr"))
    copy = replace(base, source=source("c", "2031-04-01", role="copy"))
    itself = replace(base, source=replace(NEW.source, date="2031-04-01"))
    undated = replace(base, source=source("u", None))
    later = engagement("later", "2031-06-01")
    assert documents(third, other, french, copy, itself, undated, later) == []


def test_without_a_date_or_a_second_party_there_is_none() -> None:
    old = engagement("old", "2031-01-01")
    assert baselines(replace(NEW, source=replace(NEW.source, date=None)), [old]) == []
    alone = replace(NEW, attendants=(DURO,))
    assert baselines(alone, [replace(old, attendants=(DURO,))]) == []


def test_without_a_publisher_nobody_can_say_that_it_is_the_same() -> None:
    unsigned = [replace(each, source=replace(each.source, publisher=None, url=None))
                for each in (NEW, engagement("old", "2031-01-01"))]  # fmt: skip
    assert baselines(unsigned[0], unsigned) == []
    assert chains(unsigned) == {}
    assert why_none(unsigned[0]) == "does not say who published it"


def test_a_chain_holds_the_readouts_of_the_same_sort_by_date() -> None:
    call = engagement("call", "2031-04-30", type="call")
    old, late = engagement("old", "2031-01-01"), engagement("late", "2031-06-01")
    third = engagement("third", "2031-02-01", people=(DURO, LANZ, Attendant("Ilan Vesh", "XCO")))
    alone = engagement("alone", "2031-02-01", people=(DURO,))
    found = chains([late, NEW, third, call, old, engagement("undated", None), alone])
    assert [each.document for each in found["new"]] == ["old", "call", "new", "late"]
    assert found["call"] is found["late"]
    assert [each.document for each in found["third"]] == ["third"]
    assert not {"undated", "alone"} & set(found)
    assert baselines(NEW, found["new"]) == baselines(NEW, [old, call, late, third])


def test_neighbours_are_the_readouts_just_before_and_just_after() -> None:
    call = engagement("call", "2031-04-30", type="call")
    copy = replace(call, source=source("copy", "2031-05-01", role="copy"))
    itself = replace(NEW, source=replace(NEW.source, document="twin"))
    chain = chains([call, copy, NEW, itself, engagement("late", "2031-06-01")])["new"]
    before, after = neighbours("new", chain)
    assert before is not None
    assert after is not None
    assert (before.document, after.document) == ("call", "late")
    assert neighbours("call", chain)[0] is None
    assert neighbours("late", chain)[1] is None
    assert neighbours("elsewhere", chain) == (None, None)
