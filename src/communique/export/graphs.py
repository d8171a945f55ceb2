"""Networks as graph files: GraphML, and GEXF with the time in which each edge was seen."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def write_graph(path: Path, graph: nx.Graph[str]) -> None:
    """Write a graph in the form that the file's ending names (.graphml, .gexf).

    Edges have ``weight``, ``first`` and ``last``; in GEXF those are its ``start`` and ``end``, so
    that Gephi's timeline works. Raises OSError if the file cannot be written.
    """
    import networkx as nx

    from communique.export.files import write_whole

    file = io.BytesIO()
    if path.suffix.lower() == ".gexf":
        made = graph.copy()
        for _, _, edge in made.edges(data=True):
            if edge.get("first"):
                edge["start"], edge["end"] = edge["first"], edge["last"]
        made.graph["mode"] = "dynamic"
        made.graph["timeformat"] = "date"
        nx.write_gexf(made, file, version="1.2draft")
    else:
        nx.write_graphml(graph, file)
    write_whole(path, file.getvalue().decode("utf-8"))
