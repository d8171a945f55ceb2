"""One text, page, PDF or DOCX: bytes or characters to a Document."""

from __future__ import annotations

from dataclasses import replace

from communique.errors import InputError
from communique.intake import plain
from communique.intake.assembling import Known, assemble
from communique.intake.charsets import decode, too_long
from communique.intake.limits import MAX_TEXT
from communique.intake.passages import Passage
from communique.intake.sniffing import HEAD, Format, foreign
from communique.intake.surroundings import Found
from communique.record import Document


def document(data: bytes, known: Known, *, form: Format, charset: str | None = None) -> Document:
    """The Document of bytes in a form; ``charset`` is the one that came with them."""
    if form == "pdf":
        from communique.intake.pdf import read_pdf

        return of_passages(*read_pdf(data, known.place), known, data)
    if form == "zip":
        from communique.intake.docx import read_docx

        return of_passages(*read_docx(data, known.place), known, data)
    if not data.strip():
        raise InputError(f"{known.place}: is empty; expected a text")
    if said := foreign(data[:HEAD]):
        raise InputError(f"{known.place}: is {said}")
    text = decode(data, origin=known.place, stated=charset, markup=form == "page")
    return of_page(text, known, data) if form == "page" else of_text(text, known, data)


def of_text(text: str, known: Known, data: bytes | None = None) -> Document:
    """The Document of a text: plain, Markdown, or flattened from a page."""
    raw = _raw(text, known) if data is None else data
    return _worded(assemble(plain.passages(text), known, raw), known)


def of_page(text: str, known: Known, data: bytes | None = None) -> Document:
    """The Document of an HTML page."""
    from communique.intake.facts import date_of_page, look_at, saved_from
    from communique.intake.markup import parse
    from communique.intake.pages import flatten, pictures

    raw = _raw(text, known) if data is None else data
    root = parse(text, known.place)
    if root is None:
        raise _wordless(known)
    page = flatten(root)
    found, own = look_at(root, url=known.url)
    known = replace(known, url=known.url or own or saved_from(text))
    made = _worded(assemble(page.passages, known, raw, page=found, source="html"), known)
    shown = pictures(page, made.source_map.runs, base=known.url)
    date = made.published or date_of_page(text, url=known.url)
    return made.model_copy(update={"images": shown, "published": date})


def of_passages(passages: list[Passage], found: Found, known: Known, data: bytes) -> Document:
    """The Document of passages that a format was read into, with what it told besides."""
    return _worded(assemble(passages, known, data, page=found), known)


def _raw(text: str, known: Known) -> bytes:
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_TEXT:
        raise too_long(known.place)
    return raw


def _worded(made: Document, known: Known) -> Document:
    if not made.text:
        raise _wordless(known)
    return made


def _wordless(known: Known) -> InputError:
    return InputError(f"{known.place}: holds no words; expected a text")
