"""What a stranger hands in through a page: a file, an address or a text, each taken with care.

The name of a file is shown and never opened; what was handed in is known by its bytes. An address
must lead to the public internet. All of it is bounded.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from communique.errors import InputError
from communique.intake.addresses import check_address
from communique.intake.assembling import Known
from communique.intake.items import Item, items_of
from communique.intake.limits import MAX_FILE, MAX_GIVEN, TIMEOUT
from communique.intake.rows import stated_date
from communique.intake.sniffing import HEAD, Format, sniff
from communique.intake.unpacking import Readable, read_at_most, unpack

Kind = Literal["file", "address", "text"]

UPLOAD_LIMIT = 20_000_000
"""Bytes that may be handed in at once, where no setting says otherwise."""

_LONGEST_NAME = 120
_LONGEST_FIELD = 500
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True)
class Given:
    """What was handed in: plain data, for another process to read.

    ``name`` is what it is called where it is shown: a file's name without its folders, an address,
    or the title of a text.
    """

    kind: Kind
    name: str
    known: Known
    data: bytes = b""


def given_file(
    name: str, stream: Readable, *, limit: int = UPLOAD_LIMIT, language: str | None = None
) -> Given:
    """A file of a stranger. Raises InputError if it is empty or larger than ``limit`` bytes, of
    which no more are read."""
    shown = shown_name(name)
    data = read_at_most(stream, limit, _too_large(shown, limit))
    if not data:
        raise InputError(f"{shown}: is empty; expected a text")
    return Given("file", shown, Known(shown, language=language), data)


def given_address(address: str, *, language: str | None = None) -> Given:
    """An address of a stranger. Raises InputError if it cannot be one of a public page; where it
    leads to is looked at when it is fetched."""
    said = address.strip()
    if len(said) > _LONGEST_ADDRESS:
        raise InputError(
            f"{said[:60]}...: is longer than {_LONGEST_ADDRESS:,} characters; expected the address "
            "of one page"
        )
    check_address(said)
    return Given("address", said, Known(said, language=language))


def given_text(
    text: str,
    *,
    limit: int = UPLOAD_LIMIT,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Given:
    """A text that a stranger pasted, with what is stated of it.

    Browsers send line ends of their own; they are made the same, so that a text is one text.
    Raises InputError if it has no words, is larger than ``limit`` bytes, or if what is stated is
    no date or no address.
    """
    stated = {
        name: " ".join(value.split())[:_LONGEST_FIELD]
        for name, value in {"title": title, "publisher": publisher}.items()
        if value and value.strip()
    }
    shown = stated.get("title") or "pasted text"
    data = "\n".join(text.splitlines()).strip().encode("utf-8", "replace")
    if not data:
        raise InputError(f"{shown}: is empty; expected a text")
    if len(data) > limit:
        raise _too_large(shown, limit)
    date = stated_date(published.strip()) if published and published.strip() else None
    if published and published.strip() and date is None:
        raise InputError(
            f"{shown}: {published[:40]!r} is no date; expected one such as 2024-06-10 or 2024-06"
        )
    address = url.strip() if url and url.strip() else None
    if address:
        check_address(address)
    known = Known("pasted text", url=address, published=date, language=language, **stated)
    return Given("text", shown, known, data)


def items_given(
    given: Given, *, timeout: float = TIMEOUT, limit: int = UPLOAD_LIMIT
) -> Iterator[Item | InputError]:
    """The items of what was handed in; one that cannot be taken out is an error among them.

    ``limit`` is how many bytes an address may answer with. Unpacked, all items together may be
    ``MAX_FILE`` bytes and ``MAX_GIVEN`` items.
    """
    count = size = 0
    try:
        for item in _items(given, timeout, limit):
            count += 1
            size += len(item.data) if isinstance(item, Item) else 0
            if count > MAX_GIVEN or size > MAX_FILE:
                yield InputError(
                    f"{given.name}: holds more than {MAX_GIVEN:,} texts or {MAX_FILE:,} bytes; "
                    "what came before was read: add the whole with communique add"
                )
                return
            yield item
    except InputError as error:
        yield error


def _items(given: Given, timeout: float, limit: int) -> Iterator[Item | InputError]:
    if given.kind == "text":
        form: Format = "page" if sniff(given.data[:HEAD]) == "page" else "text"
        yield _by_bytes(Item(given.data, form, given.known, charset="utf-8"))
    elif given.kind == "file":
        stream = unpack(io.BytesIO(given.data), given.name)
        for item in items_of(stream, given.known):
            yield item if isinstance(item, InputError) else _by_bytes(item)
    else:
        from communique.intake.fetching import fetch

        with fetch(given.name, timeout=timeout, public_only=True, most=limit) as answer:
            known = replace(given.known, url=answer.url)
            yield from items_of(unpack(answer.stream, given.name), known, charset=answer.charset)


def _by_bytes(item: Item) -> Item:
    return replace(item, key=f"bytes:{hashlib.sha256(item.data).hexdigest()}")


def shown_name(name: str) -> str:
    """A stranger's name of a file, as it may be shown: without folders and without signs that are
    not seen or turn the line around."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(
        sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " "
    )
    seen = " ".join(seen.split())
    if len(seen) > _LONGEST_NAME:  # the end tells tables
        seen = f"{seen[: _LONGEST_NAME - 20]}~{seen[-19:]}"
    return seen if seen.strip(".") else "file"


def _too_large(name: str, limit: int) -> InputError:
    return InputError(
        f"{name}: more than {limit:,} bytes; expected a smaller file: add it with communique add, "
        "or raise the setting 'upload_limit'"
    )
