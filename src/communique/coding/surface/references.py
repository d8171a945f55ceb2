"""References: other engagements, documents and processes that the speech and the report name."""

from __future__ import annotations

from communique.coding.mentions import Entities
from communique.coding.surface.lead import Lead
from communique.coding.surface.scan import Scan
from communique.record import Reference


def code_references(scan: Scan, entities: Entities, lead: Lead) -> tuple[Reference, ...]:
    """The references of a text in order."""
    return ()
