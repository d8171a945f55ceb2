"""Tables (CSV, TSV) to rows: one text a line, with the columns that hold what is known of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from communique.errors import DataError, InputError
from communique.intake.limits import MAX_TEXT

FIELDS = ("text", "html", "id", "url", "title", "publisher", "published", "language")
"""What a column can hold."""

_ENDS = {".csv", ".tsv"}
_PACKED = {".gz", ".xz"}
_SAMPLE = 1 << 14
_DELIMITERS = ",;\t|"


def is_table(origin: str) -> bool:
    """Whether a file is a table by its name; nothing in a table's bytes tells it from a text."""
    ends = [end.lower() for end in PurePath(origin).suffixes[-2:]]
    return bool(ends) and (ends[-1] in _ENDS or (ends[-1] in _PACKED and ends[0] in _ENDS))


def parse_columns(said: str) -> dict[str, str]:
    """The column of each field, of ``text=body,published=date``.

    Raises DataError if it is no such list or names a field that a row does not have.
    """
    columns: dict[str, str] = {}
    for part in said.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or not equals or not column:
            raise DataError(
                f"columns {said!r}: {part.strip()!r} is no FIELD=COLUMN; expected such as "
                f"text=body,published=date, with the fields {', '.join(FIELDS)}"
            )
        columns[field] = column
    return columns


def table_rows(
    stream: io.BufferedReader, *, origin: str, columns: Mapping[str, str] | None = None
) -> Iterator[tuple[bytes, str, str] | InputError]:
    """The lines of a table, each as a row of JSON, with its name and its place for errors.

    ``columns`` gives the column of a field; a field that it does not name has the column of its
    own name. Raises InputError if the table has no such columns or is no CSV.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="")
    # csv refuses long cells by default; a text is one cell
    csv.field_size_limit(MAX_TEXT)
    reader = csv.reader(text, delimiter=_delimiter(stream.peek(_SAMPLE), origin), strict=True)
    try:
        head = next(reader, [])
        places = _places(head, columns or {}, origin)
        for cells in reader:
            where = f"{origin}: line {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(head):
                yield InputError(
                    f"{where}: has {len(cells)} cells; expected {len(head)}, as in the first line: "
                    "correct it (a cell with a comma or a line break stands in quotation marks)"
                )
                continue
            row = {field: cells[place] for field, place in places.items() if cells[place].strip()}
            yield json.dumps(row, ensure_ascii=False).encode(), f"{origin}:{reader.line_num}", where
    except csv.Error as error:
        raise InputError(
            f"{origin}: line {reader.line_num}: is no CSV ({error}); expected cells divided by "
            "commas: save the table as CSV again"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{origin}: byte {error.start:,} of a part is not UTF-8; expected CSV in UTF-8: save "
            "the table as UTF-8"
        ) from None


def _delimiter(sample: bytes, origin: str) -> str:
    """What divides the cells: the sign that the first line holds most of."""
    if PurePath(origin.lower()).suffix == ".tsv":
        return "\t"
    first = sample.partition(b"\n")[0].decode("utf-8", "replace")
    return max(_DELIMITERS, key=first.count)


def _places(head: Sequence[str], columns: Mapping[str, str], origin: str) -> dict[str, int]:
    """Where each field stands in a line."""
    names = {name.strip().lower(): place for place, name in reversed(list(enumerate(head)))}
    places: dict[str, int] = {}
    for field in FIELDS:
        named = columns.get(field)
        place = names.get((named or field).lower())
        if place is not None:
            places[field] = place
        elif named is not None:
            raise InputError(
                f"{origin}: has no column {named!r}; expected one of: {', '.join(head)}"
            )
    if "text" not in places and "html" not in places:
        raise InputError(
            f"{origin}: has no column 'text' or 'html', but {', '.join(head) or 'nothing'}; say "
            "which column holds the text: --columns text=COLUMN"
        )
    return places
