"""The readable view of a record on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.cli.messages import safe
from communique.codebook import load_codebook
from communique.export.sides import SideGroup, by_side
from communique.record import Date, Engagement, Participant, Readout, Reference, Statement

_ACT_STYLES = {
    "assertive": "blue",
    "commissive": "green",
    "directive": "yellow",
    "expressive": "magenta",
    "declarative": "cyan",
}
# words stay readable on a wide screen
_WIDEST = 110


class Terminal:
    """Prints records one after the other. ``doubtful``: confidence below it is marked."""

    def __init__(self, *, doubtful: float, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, emoji=False, markup=False)
        self._console.width = min(self._console.width, _WIDEST)
        self._doubtful = doubtful
        self._first = True

    def show(self, readout: Readout) -> None:
        """Print one record; a rule sets it off from the one before."""
        if not self._first:
            self._console.print(Rule(style="dim"))
        self._first = False
        for part in _parts(readout, self._doubtful):
            self._console.print(part)


def _nothing(readout: Readout) -> str:
    """Why a record has no parts."""
    if readout.coded:
        return "Not a readout: it reports no diplomatic engagement."
    language = readout.document.language
    named = f"texts in its language ({language})" if language else "texts in its language"
    return f"Not coded: {named} are kept, searched and shown, and not coded yet."


def _parts(readout: Readout, doubtful: float) -> Iterator[RenderableType]:
    yield from _heading(readout)
    if not readout.is_readout:
        yield Padding(Text(_nothing(readout)), (1, 0))
        return
    if readout.participants:
        yield _section("Participants")
        yield _indented(_participants(readout.participants))
    for group in by_side(readout):
        yield _section(group.label)
        yield _indented(_statements(group, doubtful))
    if readout.references:
        yield _section("References")
        yield _indented(_references(readout.references))
    if readout.phrases:
        yield _section("Phrases")
        yield _indented(Text(safe("; ".join(f"{p.text} ({p.id})" for p in readout.phrases))))
    yield _section("Uncoded")
    yield _indented(_uncoded(readout))
    yield Text()


def _heading(readout: Readout) -> Iterator[RenderableType]:
    document = readout.document
    yield Text(safe(document.title or document.origin), style="bold")
    line = [part for part in (*_met(readout.engagement), document.publisher) if part]
    if line:
        yield Text(safe(" · ".join(line)))
    engagement = readout.engagement
    if engagement is not None and engagement.occasion:
        yield Text(safe(f"Occasion: {engagement.occasion}"))
    if document.title:
        yield Text(safe(document.url or document.origin), style="dim")


def _met(engagement: Engagement | None) -> Iterator[str | None]:
    if engagement is None:
        return
    known = load_codebook().engagement_types.get(engagement.type)
    yield known.label if known else engagement.type
    yield date_words(engagement.date) or "date unknown"
    place = engagement.place
    if place is not None:
        yield f"{place.text} ({place.country})" if place.country else place.text


def date_words(date: Date | None) -> str | None:
    """A date as it is shown: ISO 8601, "to" its last day where several days are named."""
    if date is None:
        return None
    return f"{date.value} to {date.end}" if date.end else date.value


def _section(title: str) -> RenderableType:
    return Padding(Text(safe(title), style="bold underline"), (1, 0, 0, 0))


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2))


def _participants(participants: tuple[Participant, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    for column in ("side", "party", "name", "offices"):
        table.add_column(overflow="fold", no_wrap=column in {"side", "party"})
    for one in participants:
        side = f"side {one.side}" if one.side is not None else ""
        table.add_row(
            Text(side, style="dim"),
            Text(safe(one.party or "?"), style="bold"),
            Text(safe(one.name)),
            Text(safe("; ".join(one.offices)), style="dim"),
        )
    return table


def _statements(group: SideGroup, doubtful: float) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for statement in group.statements:
        words = Text(safe(statement.text))
        words.append(f"\n{safe(_details(statement))}", style="dim")
        table.add_row(statement.id, _kind(statement, doubtful), words)
    return table


def _kind(statement: Statement, doubtful: float) -> Text:
    kind = Text(safe(statement.kind), style=_ACT_STYLES.get(statement.act or "", ""))
    if statement.strength is not None:
        kind.append(f" {statement.strength}/4")
    if statement.confidence < doubtful:
        kind.append(" ?", style="bold red")
    return kind


def _details(statement: Statement) -> str:
    """Holder and addressee, and what else is known of a statement, on one line."""
    parties = statement.holder or "nobody"
    if statement.addressee:
        parties = f"{parties} → {', '.join(statement.addressee)}"
    quoted = "quoted" if statement.direct else None
    notes = (parties, statement.attribution, statement.modality, quoted, *statement.topics)
    return " · ".join(note for note in notes if note)


def _references(references: tuple[Reference, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=1)
    for one in references:
        place = one.place.text if one.place else None
        about = (*one.people, *one.parties, place, date_words(one.date))
        words = Text(safe(one.text))
        known = ", ".join(part for part in about if part)
        if known:
            words.append(f" ({safe(known)})", style="dim")
        table.add_row(safe(one.kind), one.time or "", words)
    return table


def _uncoded(readout: Readout) -> RenderableType:
    text = readout.document.text
    if not readout.uncoded:
        return Text("Nothing: every sentence of the text is covered.", style="dim")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=1)
    for start, end in readout.uncoded:
        table.add_row(f"{start}-{end}", Text(safe(text[start:end])))
    return table
