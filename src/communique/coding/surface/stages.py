"""The stages in order, for a text that has words and sentences but no trees."""

from __future__ import annotations

from dataclasses import replace

from communique.codebook import Codebook
from communique.coding.mentions import Cast, Entities, Mention
from communique.coding.parts import Parts
from communique.coding.phrases import code_phrases
from communique.coding.surface.engagement import code_engagement
from communique.coding.surface.entities import find_entities, with_sides
from communique.coding.surface.lead import read_lead, title_scan
from communique.coding.surface.modes import read_mode
from communique.coding.surface.references import code_references
from communique.coding.surface.scan import Scan
from communique.coding.surface.speech import attribute
from communique.coding.surface.statements import code_statements
from communique.coding.text import Text
from communique.languages.phrases import PhraseList


def code_surface(text: Text, *, codebook: Codebook, phrases: PhraseList) -> Parts | None:
    """The parts of a text; None for a page that reports no engagement."""
    scan = Scan(text)
    title = title_scan(text)
    found = find_entities(scan, title)
    if scan.runs_across(found.people):
        scan = Scan(text, found.people)
        found = find_entities(scan, title)
    lead = read_lead(scan, title)
    engagement, cast = code_engagement(scan, found, lead)
    if engagement is None:
        return None
    entities = with_sides(scan, _resolved(found, cast), cast)
    mode = read_mode(scan, entities, cast, lead)
    attributions = attribute(scan, entities, cast, lead, mode)
    stretches = attributions.stretches
    return Parts(
        engagement=engagement,
        participants=cast.participants,
        statements=code_statements(scan, entities, cast, stretches, codebook=codebook),
        references=code_references(scan, entities, lead),
        phrases=code_phrases(text, stretches, known=phrases),
        narrated=attributions.narrated,
    )


def _resolved(found: Entities, cast: Cast) -> Entities:
    """The mentions with the parties that the cast gives to people."""
    party = {participant.id: participant.party for participant in cast.participants}

    def settled(mention: Mention) -> Mention:
        ident = cast.ids.get(mention.people[0]) if mention.people else None
        code = party.get(ident) if ident else None
        return replace(mention, parties=(code,)) if code else mention

    return Entities(found.people, tuple(settled(mention) for mention in found.mentions))
