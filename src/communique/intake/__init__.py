"""Intake: bytes to Document.

Ways in:

``open_source(origin, *, language=None, timeout=20.0)``
    ``origin`` is a path, an address (http or https) or ``-`` (standard input). Yields one Document
    for each text found (a JSONL row, a WARC record, ... may give several) and yields, rather than
    raises, an InputError for each item that cannot be read, so that the other items go on.

``from_bytes(data, *, origin, ...)``
    The same for bytes at hand.

``from_text(text, *, origin="text", title=None, publisher=None, published=None, url=None,
language=None)``
    One Document of one text: plain, Markdown, or flattened from a page.

``open_items(origin, ...)`` and ``document_of(item)``
    ``open_source`` in two steps: the items of a source with their bytes, and one item read. So the
    bytes can be kept, and items be read in other processes.

``given_file``, ``given_address`` and ``given_text``
    What a stranger hands in, taken with care: a name is no path, an address leads to the public
    internet, all is bounded. ``jobs.add_queue`` adds it to a store.

Read are HTML, plain text, Markdown, PDF, DOCX, WARC, WACZ, JSON and JSONL rows with ``text`` or
``html``, and gzip and xz of these; the content decides, not the name. What the input states (the
fields of a row, the arguments) is taken as known. What is not found is None.

One text may be ``MAX_TEXT`` bytes; a larger one is refused. Containers (JSONL, WARC) are read as
a stream and may be of any size.
"""

from communique.intake.handed import Given, given_address, given_file, given_text
from communique.intake.items import Item, document_of
from communique.intake.limits import MAX_TEXT
from communique.intake.opening import from_bytes, from_text, open_items, open_source

__all__ = [
    "MAX_TEXT",
    "Given",
    "Item",
    "document_of",
    "from_bytes",
    "from_text",
    "given_address",
    "given_file",
    "given_text",
    "open_items",
    "open_source",
]
