"""Who meets whom: a graph of parties or people, with the usual measures, for Gephi and networkx."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from communique.record.listed import Listed

if TYPE_CHECKING:
    import networkx as nx

By = Literal["party", "person"]

_LARGEST = 40
"""Engagements of more members say little of any two of them; a summit of 190 is 18,000 pairs."""

_SAMPLED = 400
"""Nodes from which betweenness is reckoned in a larger graph (U. Brandes and C. Pich, 2007)."""


@dataclass(frozen=True)
class Node:
    """A party or a person: engagements, partners, and how central they are (0 to 1)."""

    id: str
    label: str
    party: str | None
    engagements: int
    partners: int
    betweenness: float
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Edge:
    """Two that met: how often, by which types, and when first and last."""

    a: str
    b: str
    engagements: int
    types: dict[str, int]
    first: str | None
    last: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """The graph; ``left_out`` are engagements too large to say who met whom."""

    by: By
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    engagements: int
    left_out: int

    def to_dict(self) -> dict[str, Any]:
        """The network as plain data."""
        return {
            "by": self.by,
            "engagements": self.engagements,
            "left_out": self.left_out,
            "nodes": [vars(each) for each in self.nodes],
            "edges": [{**vars(each), "documents": list(each.documents)} for each in self.edges],
        }

    def graph(self) -> nx.Graph[str]:
        """The network as a networkx graph; edges weigh as many engagements as they stand for."""
        import networkx as nx

        made: nx.Graph[str] = nx.Graph()
        for node in self.nodes:
            made.add_node(node.id, label=node.label, party=node.party or "",
                          engagements=node.engagements, betweenness=node.betweenness)  # fmt: skip
        for edge in self.edges:
            made.add_edge(edge.a, edge.b, weight=edge.engagements, first=edge.first or "",
                          last=edge.last or "")  # fmt: skip
        return made


@dataclass
class _Meetings:
    """The engagements of a node or an edge, as they are counted."""

    label: str = ""
    party: str | None = None
    documents: list[str] | None = None
    days: list[str] | None = None
    types: dict[str, int] | None = None

    def add(self, listed: Listed) -> None:
        self.documents = [*(self.documents or []), listed.document]
        self.types = self.types or {}
        self.types[listed.type] = self.types.get(listed.type, 0) + 1
        if day := listed.day or listed.source.published:
            self.days = [*(self.days or []), day]


def network(engagements: Iterable[Listed], *, by: By = "party") -> Network:
    """The graph of engagements, each of which ties all its parties (or people) to each other.

    Statements and messages tie nobody. People of one party are not tied by having gone together.
    """
    nodes: dict[str, _Meetings] = defaultdict(_Meetings)
    edges: dict[tuple[str, str], _Meetings] = defaultdict(_Meetings)
    count = left_out = 0
    for listed in engagements:
        members = _members(listed, by)
        if listed.type in ("statement", "message") or len(members) < 2:
            continue
        count += 1
        for id_, (label, party) in members.items():
            nodes[id_].label, nodes[id_].party = label, party
            nodes[id_].add(listed)
        if len(members) > _LARGEST:
            left_out += 1
            continue
        for a, b in combinations(sorted(members), 2):
            if by == "party" or members[a][1] != members[b][1]:
                edges[a, b].add(listed)
    return Network(by, *_measured(nodes, edges), count, left_out)


def _members(listed: Listed, by: By) -> dict[str, tuple[str, str | None]]:
    """Ids of the members of an engagement with their labels and parties."""
    if by == "party":
        return {party: (party, party) for party in listed.parties}
    return {
        each.person or f"{each.name} ({each.party or 'unknown'})": (each.name, each.party)
        for each in listed.attendants
    }


def _measured(
    nodes: dict[str, _Meetings], edges: dict[tuple[str, str], _Meetings]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    sampled = _SAMPLED if len(graph) > _SAMPLED else None
    between = nx.betweenness_centrality(graph, k=sampled, seed=1)
    made = [
        Node(
            id=id_,
            label=each.label,
            party=each.party,
            engagements=len(each.documents or ()),
            partners=graph.degree(id_),
            betweenness=round(between[id_], 4),
            first=min(each.days or (), default=None),
            last=max(each.days or (), default=None),
        )
        for id_, each in nodes.items()
    ]
    tied = [
        Edge(
            a=a,
            b=b,
            engagements=len(each.documents or ()),
            types=dict(sorted((each.types or {}).items())),
            first=min(each.days or (), default=None),
            last=max(each.days or (), default=None),
            documents=tuple(each.documents or ()),
        )
        for (a, b), each in edges.items()
    ]
    made.sort(key=lambda node: (-node.engagements, node.id))
    tied.sort(key=lambda edge: (-edge.engagements, edge.a, edge.b))
    return tuple(made), tuple(tied)
