"""Who meets whom: ties, measures, and graph files that others read."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from listed import DURO, LANZ, TAM, VESH, engagement

from communique.analysis.network import network
from communique.export.graphs import write_graph
from communique.record.listed import Attendant

MEETINGS = [
    engagement("d1", "2031-05-04"),
    engagement("d2", "2031-06-01", "call", (TAM, LANZ)),
    engagement("d3", "2031-06-10", people=(DURO, VESH)),
    engagement("d4", "2031-06-20", "statement"),
]


def test_parties() -> None:
    found = network(MEETINGS)
    assert [(each.id, each.engagements, each.partners) for each in found.nodes] == [
        ("XAR", 3, 2), ("XBE", 2, 1), ("XCO", 1, 1),
    ]  # fmt: skip
    assert [(each.a, each.b, each.engagements) for each in found.edges] == [
        ("XAR", "XBE", 2), ("XAR", "XCO", 1),
    ]  # fmt: skip
    assert found.edges[0].types == {"call": 1, "meeting": 1}
    assert (found.edges[0].first, found.edges[0].last) == ("2031-05-04", "2031-06-01")
    assert found.nodes[0].betweenness == 1.0


def test_people_of_one_party_are_not_tied() -> None:
    found = network([engagement("d1", people=(DURO, TAM, LANZ))], by="person")
    assert {(each.a, each.b) for each in found.edges} == {
        ("ada-duro-xar", "ivo-lanz-xbe"), ("ivo-lanz-xbe", "mira-tam-xar"),
    }  # fmt: skip


def test_a_very_large_engagement_ties_nobody() -> None:
    crowd = tuple(Attendant(f"P{n}", f"X{n:02}") for n in range(60))
    found = network([engagement("d1", people=crowd)])
    assert (found.edges, found.left_out, len(found.nodes)) == ((), 1, 60)


READERS = {"n.graphml": nx.read_graphml, "n.gexf": nx.read_gexf}


@pytest.mark.parametrize("name", READERS)
def test_graph_files_come_back(name: str, tmp_path: Path) -> None:
    write_graph(tmp_path / name, network(MEETINGS).graph())
    graph = READERS[name](tmp_path / name)
    assert graph.edges["XAR", "XBE"]["weight"] == 2
    text = (tmp_path / name).read_text()
    assert 'start="2031-05-04"' in text or name.endswith("graphml")


def test_nothing_gives_nothing() -> None:
    assert network([]).nodes == ()
