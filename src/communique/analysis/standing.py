"""The stock phrases of one readout: new, back after months, used as before, or gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from communique.analysis.phrases import GAP, months_between
from communique.record.listed import ListedPhrase, ListedText, Source

How = Literal["new", "new for these parties", "back", "used", "no date"]

_RECENT = 5
"""Earlier readouts of the same parties in which a phrase may have stood that is gone now."""


@dataclass(frozen=True)
class PhraseStanding:
    """How a phrase of a readout stands to earlier ones, or what is gone in it.

    ``what`` is ``new`` (no earlier readout has it), ``new for these parties``, ``back`` (not seen
    for ``months``), ``used``, ``gone``, or ``no date`` where the readout has none. ``times`` are
    the earlier readouts of the same parties and publisher that have it, of ``of``; ``anywhere`` are
    all earlier readouts that have it.
    """

    what: How | Literal["gone"]
    phrase: str
    words: str
    speakers: tuple[str, ...]
    times: int
    of: int
    anywhere: int
    first: Source | None
    last: Source | None
    months: int | None

    def to_dict(self) -> dict[str, Any]:
        """The standing as plain data."""
        data = asdict(self)
        for name in ("first", "last"):
            source = getattr(self, name)
            data[name] = source and {"document": source.document, "date": source.date}
        return {**data, "speakers": list(self.speakers)}


def standing(
    text: ListedText, texts: Sequence[ListedText], *, gap: int = GAP, recent: int = _RECENT
) -> list[PhraseStanding]:
    """How the phrases of a readout stand to the earlier ones, and which are gone.

    Earlier are those of an earlier date and in the same language. A phrase is gone if two or more
    of the ``recent`` last readouts of the same parties by the same publisher have it, the very last
    one among them, and this one has not.
    """
    day = text.source.date or ""
    earlier = [
        each
        for each in texts
        if each.source.date
        and each.source.date < day
        and each.source.language == text.source.language
        and each.source.publication != text.source.publication
    ]
    same = [
        each
        for each in earlier
        if each.parties == text.parties and each.source.publisher == text.source.publisher
    ]
    found: dict[str, PhraseStanding] = {}
    for used in text.phrases:
        if used.phrase not in found:
            found[used.phrase] = _stands(used, day, earlier, same, gap)
    order = ("new", "new for these parties", "back", "used", "no date")
    here = sorted(found.values(), key=lambda each: order.index(each.what))
    return [*here, *_gone(found, same, day, recent)]


def _stands(
    used: ListedPhrase,
    day: str,
    earlier: Sequence[ListedText],
    same: Sequence[ListedText],
    gap: int,
) -> PhraseStanding:
    anywhere = [each for each in earlier if _has(each, used.phrase)]
    ours = [each for each in same if _has(each, used.phrase)]
    months = months_between(ours[-1].source.date, day) if ours else None
    what: How = "used"
    if not day:
        what = "no date"
    elif not anywhere:
        what = "new"
    elif not ours:
        what = "new for these parties"
    elif months is not None and months >= gap:
        what = "back"
    seen = ours or anywhere
    return PhraseStanding(
        what,
        used.phrase,
        used.text,
        used.source_parties,
        len(ours),
        len(same),
        len(anywhere),
        seen[0].source if seen else None,
        seen[-1].source if seen else None,
        months,
    )


def _gone(
    here: Mapping[str, PhraseStanding], same: Sequence[ListedText], day: str, recent: int
) -> Iterable[PhraseStanding]:
    last = same[-recent:]
    if not last:
        return
    for phrase in dict.fromkeys(used.phrase for used in last[-1].phrases):
        having = [each for each in last if _has(each, phrase)]
        if phrase in here or len(having) < 2:
            continue
        ours = [each for each in same if _has(each, phrase)]
        used = next(each for each in last[-1].phrases if each.phrase == phrase)
        yield PhraseStanding("gone", phrase, used.text, used.source_parties, len(ours), len(same),
                        len(ours), ours[0].source, ours[-1].source,
                        months_between(ours[-1].source.date, day))  # fmt: skip


def _has(text: ListedText, phrase: str) -> bool:
    return any(each.phrase == phrase for each in text.phrases)
