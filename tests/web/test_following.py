"""The screens that follow parties and people: pair, timeline, calendar, matrix, network, people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from communique.jobs.read import Options, add
from communique.store import Store
from communique.web.app import create_app

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/pair/XBE-XAR", "/pair/XAR-XBE"),
        ("/pair/arvania-belmora", "/pair/XAR-XBE"),
        ("/pair/XBE-XAR.json", "/pair/XAR-XBE.json"),
        ("/pair/XBE-XAR?since=2031", "/pair/XAR-XBE?since=2031"),
        ("/pair?who=Belmora&who=XAR", "/pair/XAR-XBE"),
        ("/pair?who=Belmora&who=XAR&since=2031-02", "/pair/XAR-XBE?since=2031-02"),
    ],
)
def test_names_and_any_order_lead_to_the_pair(reader: TestClient, asked: str, leads: str) -> None:
    answer = reader.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, leads)


def test_a_pair_tells_last_contacts_promises_and_how_sides_name_things(reader: TestClient) -> None:
    page = reader.get("/pair/XAR-XBE").text
    assert "<h1>Arvania and Belmora</h1>" in page
    for head in ("Last contacts", "New in it", "No longer said", "Open promises", "Announced"):
        assert head in page
    assert 'href="/timeline?who=XAR&amp;who=XBE"' in page
    assert 'href="/ledger?holder=XAR&amp;to=XBE"' in page
    data = reader.get("/pair/XAR-XBE.json").json()
    assert data["parties"] == ["XAR", "XBE"]
    assert data["latest"]
    assert data["phrases"].keys() >= {"since", "gained", "lost"}
    assert "## Open promises" in reader.get("/pair/XAR-XBE.md").text


def test_a_pair_as_pdf(reader: TestClient) -> None:
    pytest.importorskip("reportlab")
    answer = reader.get("/pair/XAR-XBE.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("/pair/XAR-QQQ", 404, "QQQ: no stored readout names such a party"),
        ("/pair/XAR", 400, "expected two or more"),
        ("/pair?who=XAR", 400, "/parties lists those that are stored"),
        ("/pair/XAR-Belmoria", 404, "like this: Belmora (XBE)"),
        ("/pair/XAR-XBE?since=May", 400, "since: May: is no date"),
        ("/timeline?person=Nobody+Known", 404, "/people finds"),
        ("/timeline?view=calendar&month=2031", 400, "expected a month"),
        ("/timeline?view=calendar&month=2031-13", 400, "is no date"),
        ("/matrix?topic=weather", 400, "topic: weather: unknown"),
        ("/person/nobody-xar", 404, "no such person"),
        ("/people?party=QQQ", 404, "/parties lists"),
        ("/network?by=ship", 422, "by"),
    ],
)
def test_what_is_unknown_is_answered_with_what_to_do(
    reader: TestClient, asked: str, status: int, said: str
) -> None:
    answer = reader.get(asked)
    assert answer.status_code == status
    assert said in answer.text


def test_a_timeline_of_a_pair_and_of_a_person(reader: TestClient) -> None:
    found = reader.get("/timeline.json?who=XAR&who=XBE").json()
    assert found["subject"] == "Arvania and Belmora"
    assert {"XAR", "XBE"} <= set(found["contacts"][0]["parties"])
    own = reader.get("/timeline.json?person=ana-duro-xar").json()
    assert own["subject"] == "Ana Duro"
    assert own["contacts"]
    written = {"Ana Duro", "安娜·杜罗"}  # in the readouts of several languages she is one person
    assert all(written & set(each["people"]) for each in own["contacts"])
    assert {"安娜·杜罗"} & {name for each in own["contacts"] for name in each["people"]}
    none = reader.get("/timeline?who=XAR&who=XBE&until=1990").text
    assert "No contact is stored of which this holds" in none


def test_a_month_has_its_days_and_leads_to_those_beside_it(reader: TestClient) -> None:
    contacts = reader.get("/timeline.json?who=XAR").json()["contacts"]
    month = contacts[-1]["date"][:7]
    page = reader.get(f"/timeline?who=XAR&view=calendar&month={month}").text
    assert f'<time datetime="{contacts[-1]["date"]}">' in page
    assert f"/r/{contacts[-1]['document']}" in page
    assert "who=XAR&amp;view=calendar&amp;month=" in page
    empty = reader.get("/timeline?view=calendar&month=1990-01").text
    assert "Nothing is stored of this month" in empty


def test_what_is_announced_goes_into_a_calendar(reader: TestClient) -> None:
    pytest.importorskip("icalendar")
    found = reader.get("/timeline.ics?who=XAR")
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    assert found.text.startswith("BEGIN:VCALENDAR")
    assert "Announced: Arvania" in found.text


def test_a_map_of_a_pair_and_of_nothing(reader: TestClient) -> None:
    assert reader.get("/map.json?who=XAR").json()["parties"] == ["XAR"]
    assert "names a place that is known" in reader.get("/map?until=1990").text


def test_a_topic_quotes_what_every_party_has_said(reader: TestClient) -> None:
    table = reader.get("/matrix.json").json()
    cell = next(each for each in table["cells"] if each["topic"] == "trade")
    found = reader.get("/matrix.json?topic=trade").json()
    assert {each["topic"] for each in found["cells"]} == {"trade"}
    page = reader.get("/matrix?topic=trade").text
    quote = found["cells"][0]["quotes"][0]
    assert f'href="/r/{quote["document"]}#' in page
    assert f'id="{cell["party"]}"' in page
    assert "Nobody has said anything" in reader.get("/matrix?until=1990").text


def test_a_network_as_files(reader: TestClient) -> None:
    graphml = reader.get("/network.graphml?by=person")
    assert graphml.headers["content-disposition"].endswith('"network-person.graphml"')
    assert b"ana-duro-xar" in graphml.content
    assert b"<gexf" in reader.get("/network.gexf").content
    assert reader.get("/network.json?since=2999").json()["nodes"] == []


def test_people_are_found_in_any_spelling_and_by_party(reader: TestClient) -> None:
    found = reader.get("/people.json?name=anna%20duro").json()
    assert found[0]["id"] == "ana-duro-xar"
    of_party = reader.get("/people.json?party=XBE").json()
    assert {one["party"] for one in of_party} == {"XBE"}
    assert "Nobody in the store is named so" in reader.get("/people?name=qqqqq").text


def test_a_person_has_names_offices_partners_and_statements(reader: TestClient) -> None:
    found = json.loads(reader.get("/person/ana-duro-xar.json").text)
    assert found["name"] == "Ana Duro"
    assert found["names"][0]["why"]
    assert "Piet Lanz" in {each["name"] for each in found["met"]}
    assert sum(each["statements"] for each in found["statements"]) > 0
    page = reader.get("/person/ana-duro-xar").text
    assert 'href="/person/piet-lanz-xbe"' in page


def test_sources_tell_shares_and_what_is_incomplete(reader: TestClient) -> None:
    found = reader.get("/sources.json").json()
    assert all(0 <= each["share"] <= 1 for each in found["publishers"])
    assert found["last_fetch"]
    assert "The days before a fetch are incomplete" in reader.get("/sources").text


def test_parties_lead_to_a_pair(reader: TestClient) -> None:
    page = reader.get("/parties").text
    assert 'action="/pair"' in page
    assert '<option value="XAR">Arvania</option>' in page
    assert {each["code"] for each in reader.get("/parties.json").json()} >= {"XAR", "XBE", "XCO"}


def test_an_id_of_before_leads_to_the_person_of_now(tmp_path: Path) -> None:
    with Store.open(tmp_path / "merged.db", create=True) as store:
        add(store, [str(SAMPLES / "1-arvania-meeting.txt")], Options(jobs=1))
        kept, gone = (one.id for one in store.register.people()[:2])
        store.register.merge(kept, gone)
        with TestClient(create_app(store), base_url="http://localhost") as client:
            answer = client.get(f"/person/{gone}.json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"/person/{kept}.json")
