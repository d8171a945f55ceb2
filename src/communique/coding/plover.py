"""PLOVER events: which event, if any, a statement makes, by the rules of the codebook's file."""

from __future__ import annotations

from collections.abc import Sequence

from communique.codebook import EventRule, load_codebook
from communique.record import Plover


def code_plover(
    kind: str,
    modality: str | None,
    source: Sequence[str],
    addressee: Sequence[str],
    topics: Sequence[str] = (),
    *,
    strength: int | None = None,
) -> Plover | None:
    """The event of a statement, or None where it makes none (most do not).

    ``source`` holds the parties that act (a statement's holder), ``addressee`` those that it is
    directed at, all as codes. Several parties on one end are joined with ``+``. An event needs a
    target other than its source; what several parties settle, promise or discuss among themselves
    runs from the first of them to the rest. ``strength`` is a commitment's; None is not tested.
    """
    targets = [party for party in dict.fromkeys(addressee) if party not in source]
    sources = list(dict.fromkeys(source))
    for rule in load_codebook().plover.rule:
        if not _fits(rule, kind, modality, topics, strength):
            continue
        if not targets and rule.mutual:
            sources, targets = sources[:1], sources[1:]
        if not sources or not targets:
            return None
        return Plover(event=rule.event, source="+".join(sources), target="+".join(targets))
    return None


def _fits(
    rule: EventRule, kind: str, modality: str | None, topics: Sequence[str], strength: int | None
) -> bool:
    if kind not in rule.kinds or (modality or "ongoing") not in rule.modality:
        return False
    if rule.topics and rule.topics.isdisjoint(topics):
        return False
    return strength is None or strength >= rule.strength
