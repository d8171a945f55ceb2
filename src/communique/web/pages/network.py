"""Network: who meets whom, as a picture, as tables, and as files for graph programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter
from fastapi.responses import Response

from communique.analysis.network import By, Edge, Network, Node, network
from communique.export.answers import network_report
from communique.export.graphs import graph_file
from communique.export.report import Picture, Report, Section, Table
from communique.record.listed import within
from communique.web.asking import Field, Lead, dates
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.pages.people import everybody
from communique.web.pictures import drawn
from communique.web.rendering import address
from communique.web.screens import Screen, screen
from communique.web.who import party_name

router = APIRouter()
_SHOWN = 100
_TYPES = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}


@dataclass(frozen=True)
class Context:
    """The graph as its picture and the most frequent nodes and ties."""

    found: Network
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    names: Mapping[str, str]
    people: frozenset[str]
    pictures: Sequence[Picture]
    fields: Sequence[Field]
    leads: Sequence[Lead]


@router.get("/network.graphml", include_in_schema=False)
def graphml(
    desk: AtDesk, by: By = "party", since: str | None = None, until: str | None = None
) -> Response:
    """The graph as GraphML."""
    return _file(desk, "graphml", by, since, until)


@router.get("/network.gexf", include_in_schema=False)
def gexf(
    desk: AtDesk, by: By = "party", since: str | None = None, until: str | None = None
) -> Response:
    """The graph as GEXF, which has a time for each tie, for Gephi."""
    return _file(desk, "gexf", by, since, until)


def _file(desk: Desk, form: str, by: By, since: str | None, until: str | None) -> Response:
    found = _network(desk, by, day_asked("since", since), day_asked("until", until))
    given = {"Content-Disposition": f'attachment; filename="network-{by}.{form}"'}
    return Response(graph_file(found.graph(), form), media_type=_TYPES[form], headers=given)


@screen(router, "/network")
def meetings(
    desk: AtDesk, by: By = "party", since: str | None = None, until: str | None = None
) -> Screen:
    """Who meets whom: how often, with how many others, how central."""
    days = day_asked("since", since), day_asked("until", until)
    found = _network(desk, by, *days)
    return Screen(
        "network.html",
        lambda: _context(desk, found, *days),
        data=found.to_dict,
        report=lambda: _report(found),
    )


def _network(desk: Desk, by: By, since: str | None, until: str | None) -> Network:
    def made() -> Network:
        listed = [each for each in desk.engagements() if within(each.source.date, since, until)]
        found = network(listed, by=by)
        names = _registered(desk)
        nodes = (replace(node, label=names.get(node.id, node.label)) for node in found.nodes)
        return replace(found, nodes=tuple(nodes))

    return desk.recall(("network", by, since, until), made)


def _context(desk: Desk, found: Network, since: str | None, until: str | None) -> Context:
    asked = {"by": found.by, "since": since, "until": until}
    choices = [("party", "parties"), ("person", "people")]
    names = {each.id: each.label for each in found.nodes}
    if found.by == "party":
        names = {code: party_name(desk, code) for code in names}
    return Context(
        found=found,
        nodes=found.nodes[:_SHOWN],
        edges=found.edges[:_SHOWN],
        names=names,
        people=frozenset(_registered(desk)),
        pictures=desk.recall(
            ("network pictures", *asked.values()), lambda: drawn(network_report(found).pictures())
        ),
        fields=[Field("by", "Who", found.by, choices), *dates(since, until)],
        leads=[
            Lead(address("/network.graphml", **asked), "GraphML"),
            Lead(address("/network.gexf", **asked), "GEXF (Gephi)"),
            Lead(address("/map", since=since, until=until), "Map"),
            Lead("/parties", "All parties"),
            Lead("/people", "All people"),
        ],
    )


def _registered(desk: Desk) -> dict[str, str]:
    """The names of people in the register by their ids; whoever is not in it has no page."""
    return {one.id: one.name for one in everybody(desk)}


def _report(found: Network) -> Report:
    nodes = Table(
        ("id", "name", "party", "engagements", "partners", "betweenness", "first", "last"),
        [tuple(vars(each).values()) for each in found.nodes],
        f"from {found.engagements:,} engagements of the store",
    )
    edges = Table(
        ("one", "other", "engagements", "types", "first", "last"),
        [
            (each.a, each.b, each.engagements,
             ", ".join(f"{name} {number}" for name, number in each.types.items()),
             each.first, each.last)
            for each in found.edges
        ],
        f"{found.left_out:,} engagements of very many members tie nobody",
    )  # fmt: skip
    return Report("Who meets whom", [Section("Nodes", [nodes]), Section("Ties", [edges])])
