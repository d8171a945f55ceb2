"""What analyses found, as pictures: charts where their library is installed, else plain bars.

Each caption says what a mark is, of what the numbers are, and what is left out of the picture; the
table beside it has it all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from communique.codebook import load_codebook
from communique.export import charts
from communique.export.charts import Circle, Count, Dot, Field, Tie
from communique.export.report import Picture, bar_chart

if TYPE_CHECKING:
    from pathlib import Path

    from communique.analysis.contacts import Announcement, Contact, Timeline
    from communique.analysis.matrix import Matrix
    from communique.analysis.network import Network
    from communique.analysis.phrases import History, Share

AHEAD = "announced"
_TYPES = 5
_CIRCLES, _TIES, _NAMED = 40, 160, 40
_TOPICS, _PARTIES = 30, 18
_SPEAKERS = 5
_MOST = "in most readouts, with enough for a line"
_FEW = 5
_PERIODS = 400
"""Periods that are filled in between; a wrong year would make thousands of them."""


def filters(
    since: str | None = None,
    until: str | None = None,
    *,
    between: Sequence[str] = (),
    speaker: str | None = None,
) -> str:
    """The filters of a question in words, to stand after what they limit."""
    words = [
        f"with {' and '.join(between)}" if between else "",
        f"said by {speaker}" if speaker else "",
        f"since {since}" if since else "",
        f"until {until}" if until else "",
    ]
    return ", ".join(filter(None, words))


def _limited(words: str) -> str:
    return f" ({words})" if words else ""


def _part(shown: Sized, everything: Sized, name: str, which: str = "of most publications") -> str:
    """How many are in the picture, of how many, and which they are if not all."""
    if len(shown) == len(everything):
        return f"all {len(shown):,} {name}"
    return f"{len(shown):,} of {len(everything):,} {name} ({which})"


def write_picture(path: Path, picture: Picture, title: str) -> None:
    """Write a picture as .svg or .png, whichever the name says, whole or not at all; a chart with
    its title and caption.

    Raises OSError if it cannot be written.
    """
    from communique.export.files import write_whole

    if isinstance(picture.drawing, str):
        drawn = charts.on_paper(picture.drawing)
    else:
        chart = charts.titled(picture.drawing(), title, picture.caption)
        drawn = charts.to_svg(chart, title, paper=True)
    write_whole(path, charts.svg_to_png(drawn) if path.suffix.lower() == ".png" else drawn)


# -- contacts ------------------------------------------------------------------------------------


def timeline_picture(found: Timeline, limits: str) -> Picture | None:
    """Every contact in time by level, with what was announced; None without charts, or without
    anything that has a date."""
    if not charts.installed():
        return None
    dots = [dot for dot in map(_contact, found.contacts) if dot]
    ahead = [each for each in found.announced if each.seen is None]
    dots += [dot for dot in map(_announced, ahead) if dot]
    if not dots:
        return None
    rows = [*(each.level for each in found.last), *(dot.row for dot in dots if dot.row != AHEAD)]
    types = [name for name in load_codebook().engagement_types if name not in _AFAR]
    caption = (
        f"{len(found.contacts):,} engagements in the store{_limited(limits)}, copies left out; "
        "each in the row of its lower side's level."
    )
    if any(dot.hollow for dot in dots):
        caption += " Hollow: announced for that day, and no stored readout fits."
    if undated := sum(1 for each in found.contacts if middle(each.day) is None):
        caption += f" {undated:,} of them have no date."
    if open_ := sum(1 for each in ahead if middle(each.reference.day) is None):
        caption += f" {open_:,} more were announced for no date."
    kinds = [*types, *sorted({dot.kind for dot in dots} - {*types})]
    draw = partial(charts.timeline_chart, dots, list(dict.fromkeys([*rows, AHEAD])), kinds)
    return Picture(draw, caption)


_AFAR = ("statement", "message")
_ALSO = {"summit": "conference"}
"""What an announcement calls otherwise than a report."""


def _contact(each: Contact) -> Dot | None:
    listed = each.listed
    said = [f"{each.day}: {listed.type}", listed.place, ", ".join(each.people),
             listed.source.title or listed.document]  # fmt: skip
    day = middle(each.day)
    words = "; ".join(filter(None, said))
    return Dot(day, each.level or "other", listed.type, words) if day else None


def _announced(each: Announcement) -> Dot | None:
    said = each.reference
    day = middle(said.day)
    words = f"{said.kind} announced for {said.day}: {said.text}; {said.source.document}"
    kind = _ALSO.get(said.kind, said.kind)
    return Dot(day, AHEAD, kind, words, hollow=True) if day else None


def middle(said: str | None) -> date | None:
    """The day of a date, the middle of a month or a year; None for what is none."""
    if not said:
        return None
    try:
        return date.fromisoformat(said[:10] + {4: "-07-01", 7: "-15"}.get(len(said), ""))
    except ValueError:
        return None


def years_of(found: Timeline) -> dict[str, Counter[str]]:
    """The types of the contacts of each year, without a gap between the years."""
    named = [(each.day[:4] if each.day else "no date", each) for each in found.contacts]
    years = {year: Counter[str]() for year in every(year for year, _ in named)}
    for year, each in named:
        years.setdefault(year, Counter())[each.listed.type] += 1
    return years


def years_picture(years: Mapping[str, Counter[str]], limits: str) -> Picture:
    """Contacts by year and type; the rarer types are one."""
    what = f"Contacts by year{_limited(limits)}"
    if not charts.installed():
        return Picture(bar_chart({year: types.total() for year, types in years.items()}), what)
    common = [name for name, _ in sum(years.values(), Counter()).most_common()]
    own = common if len(common) <= _TYPES else common[: _TYPES - 1]
    counts = [Count(year, "all", types.total(), f"{year}: {types.total()} of all types")
              for year, types in years.items()]  # fmt: skip
    if len(common) > 1:
        counts += [Count(year, name, types[name], f"{year}: {name} {types[name]}")
                   for name in own for year, types in years.items()]  # fmt: skip
    if rest := common[len(own) :]:
        folded = {year: sum(types[name] for name in rest) for year, types in years.items()}
        counts += [Count(year, "others", n, f"{year}: others {n}") for year, n in folded.items()]
        what += f"; others are {', '.join(rest)}"
    return Picture(partial(charts.bars_chart, counts), f"{what}.")


def every(periods: Iterable[str]) -> list[str]:
    """All years, quarters or months from the first to the last that is named."""
    named = sorted({each for each in periods if each[:4].isdigit()})
    if not named:
        return []
    inside = {4: [""], 7: [f"-{n:02}" for n in range(1, 13)]}.get(len(named[0]), [])
    if " Q" in named[0]:
        inside = [f" Q{n}" for n in range(1, 5)]
    first, last = int(named[0][:4]), int(named[-1][:4])
    if (last - first) * len(inside) > _PERIODS:
        return named
    filled = [f"{year:04}{part}" for year in range(first, last + 1) for part in inside]
    return [each for each in filled if named[0] <= each <= named[-1]]


# -- networks ------------------------------------------------------------------------------------


def network_picture(found: Network, limits: str) -> Picture:
    """Those who meet most, and the ties between them."""
    if not charts.installed():
        bars = bar_chart({each.label: each.engagements for each in found.nodes[:15]})
        return Picture(bars, f"Engagements of those who have most{_limited(limits)}")
    nodes = found.nodes[:_CIRCLES]
    drawn = {each.id for each in nodes}
    inside = [each for each in found.edges if each.a in drawn and each.b in drawn]
    names = {each.id: each.label for each in nodes}
    circles = [
        Circle(each.id, each.label, each.engagements,
               f"{each.label}: {each.engagements:,} engagements, {each.partners:,} partners")
        for each in nodes
    ]  # fmt: skip
    ties = [
        Tie(each.a, each.b, each.engagements,
            f"{names[each.a]} and {names[each.b]}: {each.engagements:,} engagements")
        for each in inside[:_TIES]
    ]  # fmt: skip
    who = {"party": "parties", "person": "people"}[found.by]
    caption = (
        f"{found.engagements:,} engagements{_limited(limits)}: "
        f"{_part(nodes, found.nodes, who, 'that have most')}, "
        f"{_part(ties, found.edges, 'ties', 'the strongest between them')}. "
        "The area of a circle is its engagements; the oftener two have met, the thicker their line."
    )
    return Picture(partial(charts.network_chart, circles, ties, named=_NAMED), caption)


# -- topics --------------------------------------------------------------------------------------


def matrix_picture(found: Matrix, limits: str) -> Picture | None:
    """Topics by party in percent of what each publishes; None without charts."""
    if not charts.installed() or not found.cells:
        return None
    by_topic, speaking = Counter[str](), Counter[str]()
    for cell in found.cells:
        by_topic[cell.topic] += cell.publications
        speaking[cell.party] = found.publications[cell.party]
    topics = [name for name, _ in by_topic.most_common(_TOPICS)]
    # of one or two publications all or none speak of a topic
    parties = [name for name, _ in speaking.most_common(_PARTIES)]
    enough = [name for name in parties if speaking[name] >= _FEW]
    parties = enough if len(enough) >= _FEW else parties
    known = load_codebook().topics
    labels = {name: known[name].label if name in known else name for name in topics}
    fields = []
    for cell in found.cells:
        if cell.topic in labels and cell.party in parties:
            of = found.publications[cell.party]
            words = (
                f"{cell.party} on {labels[cell.topic]}: {cell.publications:,} of {of:,} "
                f"publications, {cell.statements:,} statements"
            )
            share = cell.publications / of
            text = f"{100 * share:.0f}" if share >= 0.005 else "<1"
            fields.append(Field(labels[cell.topic], cell.party, text, share, words))
    caption = (
        "The number under a party is that of publications in which it says anything"
        f"{_limited(limits)}; in the field is the percent of them with a statement on the topic: "
        f"{_part(parties, speaking, 'parties')}, {_part(topics, by_topic, 'topics')}."
    )
    heads = {party: f"{found.publications[party]:,}" for party in parties}
    draw = partial(charts.matrix_chart, fields, [labels[t] for t in topics], parties, heads)
    return Picture(draw, caption)


# -- phrases -------------------------------------------------------------------------------------


def phrase_picture(found: History, limits: str) -> Picture:
    """The share of the readouts that have a phrase, over time, and of those who say it most."""
    caption = (
        f"Readouts that have the phrase, in percent of those that are stored{_limited(limits)}"
    )
    periods = every(found.periods)
    if not charts.installed() or not periods:
        shares = {name: round(100 * each.share, 1) for name, each in found.periods.items()}
        return Picture(bar_chart(shares), caption)
    counts = _shares("all", found.periods, periods)
    lines = [who for who, some in found.spoken.items()
             if sum(each.of_readouts >= _FEW for each in some.values()) > 1]  # fmt: skip
    parties = (lines or list(found.spoken))[:_SPEAKERS]
    for party in parties:
        counts += _shares(party, found.spoken[party], periods)
    if parties:
        caption += (
            "; of a party, those in which it says it in percent of those in which it takes part: "
            + _part(parties, found.spoken, "parties that say it", _MOST)
        )
    if any(count.hollow for count in counts):
        caption += f". Hollow: of fewer than {_FEW} readouts, to which no line leads"
    return Picture(partial(charts.line_chart, counts, "percent of readouts"), f"{caption}.")


def phrases_picture(found: Sequence[History], limits: str) -> Picture:
    """The shares of the readouts that have each of some phrases, over time."""
    caption = "Readouts that have each phrase, in percent of those that are stored" + _limited(
        limits
    )
    periods = every(name for each in found for name in each.periods)
    if not charts.installed() or not periods:
        shares = {each.phrase: round(100 * each.share.share, 1) for each in found}
        return Picture(bar_chart(shares), f"{caption}, over the whole time")
    counts = [each for one in found for each in _shares(one.phrase, one.periods, periods)]
    if any(count.hollow for count in counts):
        caption += f". Hollow: of fewer than {_FEW} readouts, to which no line leads"
    return Picture(partial(charts.line_chart, counts, "percent of readouts"), f"{caption}.")


def _shares(series: str, some: Mapping[str, Share], periods: Iterable[str]) -> list[Count]:
    counts = []
    for period in periods:
        each = some.get(period)
        words = f"{series}, {period}: {each.readouts:,} of {each.of_readouts:,}" if each else ""
        number = round(100 * each.share, 2) if each else None
        few = each is not None and each.of_readouts < _FEW
        counts.append(Count(period, series, number, words, hollow=few))
    return counts
