"""A redline as a report: the text with its marks, side by side if wanted, then the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from communique.codebook import load_codebook
from communique.export.report import (
    Block,
    Link,
    Mark,
    Marked,
    Report,
    Section,
    SideBySide,
    Table,
    entry_link,
)

if TYPE_CHECKING:
    from communique.analysis.compare import Said
    from communique.analysis.redline import Redline
    from communique.analysis.text_changes import Piece

_FOLDED = 40
"""Unchanged words in a row from which on they are folded."""
_SHOWN = 6
"""Words by which a block that moved is named where it stood."""

Part = tuple[Mark, str]

LEGEND = Marked(
    (
        ("removed", "struck through: gone"),
        ("plain", "   "),
        ("added", "underlined: new"),
        ("plain", "   "),
        ("moved", "double underline: stood elsewhere"),
        ("plain", "   the rest: as before"),
    )
)


def redline_report(found: Redline, *, full: bool = False, sides: bool = False) -> Report:
    """The redline. ``full`` shows unchanged stretches whole; ``sides`` sets both texts beside each
    other."""
    text = side_by_side(found, full=full) if sides else inline(found, full=full)
    sections = [
        Section(None, list(_heading(found))),
        Section("Text", [_counted(found), LEGEND, text]),
        Section("Statements", list(_statements(found))),
        Section("Topics", list(_topics(found))),
        Section("Stock phrases", list(_phrases(found))),
    ]
    if found.others:
        sections.append(Section("Other readouts to read it against", [_others(found)]))
    title = found.new.title or found.ids[1]
    return Report(f"Redline: {title}", sections)


def _heading(found: Redline) -> Iterator[Block]:
    rows = [
        (name, document.published, document.publisher,
         Link(document.title or id_, document.url, id_), entry_link(id_),
         text_state(whole=found.whole[at], coded=found.coded[at]))
        for name, document, id_, at in (
            ("new", found.new, found.ids[1], 1),
            ("against", found.old, found.ids[0], 0),
        )
    ]  # fmt: skip
    yield Table(("", "published", "publisher", "readout", "id", "text"), rows)
    if found.baseline:
        agrees = ", ".join(("parties", "publisher", *found.baseline.agrees))
        yield f"The previous readout of the same {agrees}."


def text_state(*, whole: bool, coded: bool) -> str:
    """Whether a text is there to its end and can be read, in words."""
    if not coded:
        return "in a language that cannot be read yet"
    return "whole" if whole else "breaks off"


def _counted(found: Redline) -> str:
    words = found.words
    return (
        f"Of {words['old']:,} words {words['removed']:,} are gone and {words['moved']:,} moved; of "
        f"{words['new']:,} words {words['added']:,} are new."
    )


# -- the text ----------------------------------------------------------------------------------


def inline(found: Redline, *, full: bool = False) -> Marked:
    """Both texts in one, with marks."""
    parts: list[Part] = []
    for what, group in groupby(found.pieces, key=lambda piece: (piece.what, piece.move)):
        pieces = list(group)
        if what[0] == "same":
            _append(parts, _same(found, pieces, full), opens=pieces[0].opens)
        elif what[0] == "left":
            _append(parts, _left(found, pieces), opens=pieces[0].opens)
        else:
            for number, piece in enumerate(pieces):
                label = piece.move if number == 0 else None
                _append(parts, _part(found, piece, label), opens=piece.opens)
    return Marked(_merged(parts))


def _append(parts: list[Part], new: Iterable[Part], *, opens: bool) -> None:
    """Add a piece after the break of a paragraph, or a space if none stands there yet."""
    if parts and opens:
        parts.append(("plain", "\n\n"))
    elif parts and not parts[-1][1][-1:].isspace():
        parts.append(("plain", " "))
    parts.extend(new)


def _part(found: Redline, piece: Piece, label: int | None) -> Iterator[Part]:
    """A piece as it stands in the inline redline; the first one of a move has its number."""
    if label is not None:
        yield "folded", f"[moved {label}] "
    if piece.edits:
        same: Mark = "moved" if piece.what == "moved" else "plain"
        gap = False
        for edit in piece.edits:
            if edit.what == "removed" and gap:
                yield same, " "
            yield same if edit.what == "same" else edit.what, found.words_in(edit)
            # what stayed stands as in the new text, where a sign may follow at once
            was = found.old.text[slice(*edit.old)]
            gap = was[-1:].isspace() and not found.words_in(edit)[-1:].isspace()
    else:
        marks: dict[str, Mark] = {"changed": "plain", "same": "plain"}
        yield marks.get(piece.what, piece.what), found.text(piece)  # type: ignore[arg-type]


def _left(found: Redline, pieces: Sequence[Piece]) -> Iterator[Part]:
    """Where a block stood: its first words, since the block itself stands elsewhere."""
    words = found.text(pieces[0]).split()
    dots = " …" if len(words) > _SHOWN or len(pieces) > 1 else ""
    yield "folded", f"[moved {pieces[0].move}] "
    yield "left", " ".join(words[:_SHOWN]) + dots


def _same(found: Redline, pieces: Sequence[Piece], full: bool) -> list[Part]:
    """Unchanged sentences; many words of them are folded."""
    texts: list[Part] = []
    number = 0
    for piece in pieces:
        number += len(found.text(piece).split())
        if texts and piece.opens:
            texts.append(("plain", "\n\n"))
        texts.append(("plain", found.text(piece)))
    if full or number < _FOLDED:
        return texts
    sentences = f"{len(pieces)} sentences" if len(pieces) > 1 else "1 sentence"
    return [("folded", f"[… {sentences}, {number} words, as before …]")]


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Neighbours of one mark as one; the space after marked words is not marked."""
    trimmed: list[Part] = []
    for mark, text in parts:
        words = text.rstrip()
        if mark == "plain" or not words:
            trimmed.append(("plain", text))
        else:
            trimmed += [(mark, words), ("plain", text[len(words) :])]
    found = [
        (mark, "".join(text for _, text in group))
        for mark, group in groupby((each for each in trimmed if each[1]), key=lambda part: part[0])
    ]
    return _bridged(found)


def _bridged(parts: list[Part]) -> list[Part]:
    """A space between words of one mark is marked as they are."""
    found: list[Part] = []
    for mark, text in parts:
        if (
            len(found) > 1
            and found[-1][1].isspace()
            and "\n" not in found[-1][1]
            and (found[-2][0] == mark)
        ):
            space = found.pop()[1]
            found[-1] = (mark, found[-1][1] + space + text)
        else:
            found.append((mark, text))
    return found


def side_by_side(found: Redline, *, full: bool = False) -> SideBySide:
    """The old text left, the new one right, a row for each stretch that changed or did not."""
    rows: list[tuple[Marked, Marked]] = []
    before = ""
    for what, group in groupby(found.pieces, key=lambda piece: (piece.what, piece.move)):
        pieces = list(group)
        if what[0] == "same":
            shown = Marked(_merged(_same(found, pieces, full)))
            rows.append((shown, shown))
        elif what[0] in ("removed", "left"):
            rows.append((Marked(_merged(_column(found, pieces, old=True))), Marked(())))
        elif what[0] == "added" and before == "removed":
            rows[-1] = (rows[-1][0], Marked(_merged(_column(found, pieces, old=False))))
        elif what[0] in ("added", "moved"):
            rows.append((Marked(()), Marked(_merged(_column(found, pieces, old=False)))))
        else:
            rows.extend(
                (Marked(_merged(_column(found, [piece], old=True))),
                 Marked(_merged(_column(found, [piece], old=False))))
                for piece in pieces
            )  # fmt: skip
        before = what[0]
    columns = (_name(found, 0), _name(found, 1))
    return SideBySide(columns, rows)


def _name(found: Redline, which: int) -> str:
    document = (found.old, found.new)[which]
    return " ".join(filter(None, (document.published, document.publisher))) or found.ids[which]


def _column(found: Redline, pieces: Sequence[Piece], *, old: bool) -> Iterator[Part]:
    gone = "removed" if old else "added"
    if pieces[0].move is not None:
        yield "folded", f"[moved {pieces[0].move}] "
    for number, piece in enumerate(pieces):
        if number and piece.opens:
            yield "plain", "\n\n"
        if piece.edits:
            for edit in piece.edits:
                if edit.what in ("same", gone):
                    same: Mark = "moved" if piece.what == "moved" else "plain"
                    words = found.old.text[slice(*edit.old)] if old else found.words_in(edit)
                    yield same if edit.what == "same" else edit.what, words
        else:
            mark: Mark = piece.what if piece.what in ("removed", "added", "moved", "left") else (
                "plain")  # fmt: skip
            yield mark, found.text(piece)


def record_table(found: Redline) -> Report:
    """What the redline says of the record as one table, for spreadsheets."""
    rows: list[tuple[str | None, ...]] = []
    for said in found.statements:
        rows.append(("statement", said.what, _who(said.after or said.before), _coded(said.before),
                     _coded(said.after)))  # fmt: skip
    for topic in found.topics:
        rows.append(("topic", topic.what, topic.topic, _ordinal(topic.before),
                     _ordinal(topic.after)))  # fmt: skip
    for phrase in found.phrases:
        gained = phrase.what == "gained"
        rows.append(("phrase", phrase.what, phrase.phrase, None if gained else phrase.text,
                     phrase.text if gained else None))  # fmt: skip
    before, now = (
        f"{word} ({id_})" for word, id_ in zip(("before", "now"), found.ids, strict=True)
    )
    table = Table(("part", "change", "who or what", before, now), rows)
    return Report("Changes", [Section(None, [table])])


def _ordinal(order: int | None) -> str | None:
    return None if order is None else f"{order}."


# -- the record --------------------------------------------------------------------------------


def _statements(found: Redline) -> Iterator[Block]:
    rows = [
        (each.what, _who(each.after or each.before), _coded(each.before), _coded(each.after))
        for each in found.statements
    ]
    note = (
        f"{found.kept} statements are as before. "
        if found.kept != 1
        else "One statement is as before. "
    )
    if not all((*found.whole, *found.coded)):
        note += (
            "A text that breaks off, or cannot be read, may have said more: nothing is called new "
            "or dropped for it."
        )
    if rows:
        yield Table(("", "who", "before", "now"), rows, note.strip())
    else:
        yield f"No statement is new, dropped, stronger or weaker. {note}".strip()


def _who(said: Said | None) -> str | None:
    return said.holder.replace("+", ", ") if said and said.holder else None


def _coded(said: Said | None) -> str | None:
    if said is None:
        return None
    strength = f" {said.strength}" if said.strength else ""
    return f"{said.kind}{strength}: {said.text} ({said.id})"


def _topics(found: Redline) -> Iterator[Block]:
    labels = load_codebook().topics
    rows = [
        (
            each.what,
            labels[each.topic].label if each.topic in labels else each.topic,
            each.before,
            each.after,
            f"{each.share_before:.0%}",
            f"{each.share_after:.0%}",
        )
        for each in found.topics
    ]
    if rows:
        note = "As which topic it comes up, and its share of what is said."
        columns = ("", "topic", "before", "now", "share before", "share now")
        yield Table(columns, rows, note)
    else:
        yield "The topics are the same, in the same order."


def _phrases(found: Redline) -> Iterator[Block]:
    rows = [
        (each.what, each.phrase, each.text, ", ".join(each.source_parties) or None)
        for each in found.phrases
    ]
    if rows:
        yield Table(("", "phrase", "words", "of"), rows)
    else:
        yield "No known stock phrase was gained or lost."


def _others(found: Redline) -> Table:
    rows = [
        (
            each.listed.source.date,
            each.listed.type,
            Link(
                each.listed.source.title or each.listed.document,
                each.listed.source.url,
                each.listed.document,
            ),
            ", ".join(each.agrees) or None,
            entry_link(each.listed.document),
        )
        for each in found.others
    ]
    note = "Earlier readouts of the same parties and publisher: --against ID."
    return Table(("date", "type", "readout", "same", "id"), rows, note)
