"""DOCX to passages: paragraphs, headings and lists in their order, tables' cells too."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from communique.errors import InputError
from communique.intake.limits import MAX_MARKUP
from communique.intake.markup import refuse_memory
from communique.intake.passages import Mark, Passage, draw
from communique.intake.surroundings import Found
from communique.intake.wacz import BROKEN, damaged, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}ptab": "\t",
}
_LEFT_OUT = frozenset({_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"})
_TITLE = "Title"
_MARKUP = (".xml", ".rels")
_PLACEHOLDERS = frozenset({"", "word document", "document", "untitled", "title"})


def read_docx(data: bytes, origin: str) -> tuple[list[Passage], Found]:
    """The passages of a DOCX file and what its properties tell."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _look_into(data, origin)
    try:
        return _read(docx.Document(io.BytesIO(data)))
    except (OpcError, LxmlError, *BROKEN, KeyError) as error:
        refuse_memory(error)
        raise damaged(origin, error) from None
    except AttributeError:  # an element of another kind than its place says
        raise damaged(origin, ValueError("a part holds something else than it says")) from None


def _read(document: Any) -> tuple[list[Passage], Found]:
    styles = {style.style_id: style.name or "" for style in document.styles}
    pieces: list[str] = []
    rows: list[tuple[int, int, Mark]] = []
    at = 0
    title = None
    for paragraph in _paragraphs(document.element.body):
        style, listed = _style(paragraph, styles)
        for line in "".join(_texts(paragraph)).split("\n"):
            rows.append((at, at + len(line), _mark(style, listed=listed)))
            pieces.append(line)
            at += len(line) + 1
            if style == _TITLE and title is None:
                title = " ".join(line.split()) or None
    source = "\n".join(pieces)
    passages = [draw(source, [(start, end)], mark=mark, gap=True) for start, end, mark in rows]
    return [p for p in passages if p.text], _told(document, title)


def _look_into(data: bytes, origin: str) -> None:
    """Raise InputError for an archive of another kind, or with more markup than can be held."""
    entries = open_zip(data, origin).infolist()
    names = [entry.filename for entry in entries]
    if not any(name.startswith("word/") for name in names):
        raise InputError(
            f"{origin}: a ZIP archive without a text that can be read (it holds "
            f"{', '.join(names[:3]) or 'nothing'}); expected DOCX or WACZ: unpack it first"
        )
    size = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_MARKUP))
    if size > MAX_MARKUP:
        raise InputError(
            f"{origin}: unpacks to {size:,} bytes of markup; expected at most {MAX_MARKUP:,}: "
            "split it"
        )


def _paragraphs(body: Element) -> Iterator[Element]:
    """All paragraphs, those in tables, text boxes and content controls too, each once."""
    for element in body.iter(f"{_W}p"):
        if not any(above.tag == _FALLBACK for above in element.iterancestors()):
            yield element


def _texts(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph's runs; what was inserted counts, what was deleted does not."""
    for child in paragraph:
        if child.tag in _LEFT_OUT or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield (child.text or "") + "".join(inner.tail or "" for inner in child)
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _texts(child)


def _style(paragraph: Element, styles: dict[str, str]) -> tuple[str, bool]:
    """The name of a paragraph's style, and whether it is an item of a list."""
    settings = paragraph.find(f"{_W}pPr")
    if settings is None:
        return "", False
    named = settings.find(f"{_W}pStyle")
    style = styles.get(named.get(f"{_W}val") or "", "") if named is not None else ""
    return style, settings.find(f"{_W}numPr") is not None


def _mark(style: str, *, listed: bool) -> Mark:
    if style.startswith(("Heading", "heading", _TITLE, "Subtitle")):
        return "heading"
    if style == "Caption":
        return "caption"
    return "item" if listed or style.startswith("List") else ""


def _told(document: Any, title: str | None) -> Found:
    core = document.core_properties
    stated = " ".join((core.title or "").split())
    if stated.casefold() in _PLACEHOLDERS:
        stated = ""
    language = (core.language or "").partition("-")[0].lower() or None
    aliases = tuple(name for name in (title, stated) if name)
    return Found(title=title or stated or None, language=language, aliases=aliases)
