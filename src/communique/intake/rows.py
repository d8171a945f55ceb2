"""JSON: one object, a list of them, or one a line (JSONL); each row is a text or a page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import InputError
from communique.intake.assembling import Known
from communique.intake.limits import MAX_FILE, MAX_TEXT
from communique.intake.unpacking import read_at_most
from communique.intake.words import fold, words
from communique.languages.page_dates import parse_page_date

_OBJECT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{\s*(?:[\"}]|\Z)")
_LIST = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|\]\s*\Z)")
_STATED = ("id", "url", "title", "publisher", "language")
_SHORT_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_FORM = 'expected a JSON object with "text" or "html"'
# escapes may make a row of JSON this much longer than its text
_ESCAPED = 6


@dataclass(frozen=True)
class Row:
    """A row: its bytes, what it states, and its text or page."""

    data: bytes
    known: Known
    text: str | None = None
    html: str | None = None


def is_json(head: bytes) -> bool:
    """Whether a file that begins so holds JSON rows."""
    return bool(_OBJECT.match(head) or _LIST.match(head))


def rows(stream: io.BufferedReader, *, origin: str) -> Iterator[Row | InputError]:
    """The rows of a stream; a row that is broken is an error, and the others go on."""
    if _LIST.match(stream.peek()) or not _is_lines(stream.peek()):
        yield from _values(stream, origin)
    else:
        yield from _lines(stream, origin)


def _is_lines(head: bytes) -> bool:
    """Whether an object stands on one line of its own, and not over several."""
    first, end, rest = head.lstrip().partition(b"\n")
    try:
        json.loads(first.decode("utf-8-sig", "replace"))
    except ValueError:
        return not end or (bool(_OBJECT.match(rest)) and len(first.strip()) > 1)
    return True


def _values(stream: io.BufferedReader, origin: str) -> Iterator[Row | InputError]:
    """One JSON value: an object, or a list of objects."""
    data = read_at_most(
        stream, MAX_FILE, InputError(f"{origin}: JSON of more than {MAX_FILE:,} bytes; use JSONL")
    )
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield InputError(f"{origin}: not valid JSON ({_reason(error)}); {_FORM}: correct it")
        return
    if isinstance(value, dict):
        yield _checked(value, data, origin, origin)
        return
    for number, one in enumerate(value, 1):
        line = json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield _checked(one, line, f"{origin}:{number}", f"{origin}: item {number}")


def _lines(stream: io.BufferedReader, origin: str) -> Iterator[Row | InputError]:
    limit = _ESCAPED * MAX_TEXT
    number = 0
    while line := stream.readline(limit):
        number += 1
        where = f"{origin}: line {number}"
        if len(line) == limit and not line.endswith(b"\n"):
            yield InputError(f"{where}: more than {limit:,} bytes; expected one text a line")
            if not _skip_line(stream):
                return
        elif line.strip():
            yield parsed(line.strip(), f"{origin}:{number}", where)


def _skip_line(stream: io.BufferedReader) -> bool:
    """Leave out the rest of a line; False where that is longer than any file may be."""
    skipped = 0
    while part := stream.readline(MAX_TEXT):
        skipped += len(part)
        if part.endswith(b"\n"):
            return True
        if skipped > MAX_FILE:
            return False
    return True


def parsed(line: bytes, name: str, where: str) -> Row | InputError:
    """The row of a line of JSON, or what is wrong with it; ``name`` is its id if it states none."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return InputError(f"{where}: not valid JSON ({_reason(error)}); {_FORM}: correct the line")
    return _checked(value, line, name, where)


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start:,} is not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, at character {error.pos + 1:,}"
    return "nested too deep"


def _checked(value: Any, data: bytes, name: str, where: str) -> Row | InputError:
    """A row of a JSON value, or what is wrong with it."""
    if not isinstance(value, dict):
        return InputError(f"{where}: holds {_kind(value)}; {_FORM}: correct it")
    for key in ("text", "html", *_STATED, "published"):
        if not isinstance(value.get(key), str | None) and not (key == "id" and _number(value[key])):
            return InputError(
                f'{where}: "{key}" is {_kind(value[key])}; expected a text: correct it'
            )
    text, html = (value.get(key) for key in ("text", "html"))
    if not (text or "").strip() and not (html or "").strip():
        return InputError(f'{where}: has no words in "text" or "html"; {_FORM}: correct it')
    published = (value.get("published") or "").strip() or None
    date = stated_date(published) if published else None
    if published and not date:
        return InputError(
            f'{where}: "published" is {published[:40]!r}, in which no date can be read; expected '
            "one such as 2024-06-10, 2024-06 or 2024: correct it or leave it out"
        )
    stated = {
        key: " ".join(str(value[key]).split()) or None
        for key in _STATED
        if value.get(key) is not None
    }
    stated["language"] = _language(stated.get("language"))
    known = Known(stated.get("id") or name, published=date, where=where, **stated)
    return Row(data, known, text if (text or "").strip() else None, html)


def stated_date(stated: str) -> str | None:
    """A date that was stated, as ISO 8601; a month or a year alone stays what it is."""
    return stated if _SHORT_DATE.fullmatch(stated) else parse_page_date(stated)


def _language(stated: str | None) -> str | None:
    """The code of a language that is named in full ("English") or with a region ("en-GB")."""
    if stated is None:
        return None
    return words().language_names.get(fold(stated)) or re.split(r"[-_]", stated)[0].lower()


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _kind(value: Any) -> str:
    names = {bool: "a truth value", list: "a list", dict: "an object", str: "a text"}
    return names.get(type(value), "nothing" if value is None else "a number")
