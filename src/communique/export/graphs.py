"""Networks as graph files: GraphML, and GEXF with the time in which each edge was seen."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def write_graph(path: Path, graph: nx.Graph[str]) -> None:
    """Write a graph in the form that the file's ending names (.graphml, .gexf), whole or not at
    all. Raises OSError if the file cannot be written."""
    from communique.export.files import write_whole

    form = path.suffix.lower().lstrip(".")
    write_whole(path, graph_file(graph, form).decode("utf-8"))


def graph_file(graph: nx.Graph[str], form: str) -> bytes:
    """A graph as ``gexf`` or ``graphml``.

    Edges have ``weight``, ``first`` and ``last``; in GEXF those are its ``start`` and ``end``, so
    that Gephi's timeline works.
    """
    import networkx as nx

    file = io.BytesIO()
    if form == "gexf":
        made = graph.copy()
        for _, _, edge in made.edges(data=True):
            if edge.get("first"):
                edge["start"], edge["end"] = edge["first"], edge["last"]
        made.graph["mode"] = "dynamic"
        made.graph["timeformat"] = "date"
        nx.write_gexf(made, file, version="1.2draft")
    else:
        nx.write_graphml(graph, file)
    return file.getvalue()
