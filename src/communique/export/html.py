"""The HTML view: one self-contained page of records, without script and without other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from communique.codebook import load_codebook
from communique.export.files import write_whole
from communique.export.marks import Paragraph, mark_up
from communique.export.sides import SideGroup, by_side, speaker_label
from communique.export.templating import TEMPLATES, environment
from communique.record import Readout, Statement

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True)
class Page:
    """One record as the template takes it; ``prefix`` keeps anchors apart on a page of several."""

    prefix: str
    readout: Readout
    paragraphs: Sequence[Paragraph]
    groups: Sequence[SideGroup]
    kinds: Sequence[str]
    quote: str | None = None
    """Where the words of a statement are shown with a citation, as an address to which its id is
    added; None for a page by itself, which leads to no other."""

    def speaker(self, statement: Statement) -> str:
        """Who says a statement."""
        return speaker_label(self.readout, statement)


def render(readouts: Iterable[Readout], *, doubtful: float = 0.5) -> str:
    """The page's HTML. ``doubtful``: statements whose confidence is below it are marked."""
    several = list(readouts)
    pages = [
        page_of(readout, f"d{number}-" if len(several) > 1 else "")
        for number, readout in enumerate(several, start=1)
    ]
    return _template().render(
        pages=pages, doubtful=doubtful, codebook=load_codebook(), style=style()
    )


@lru_cache(maxsize=1)
def style() -> str:
    """The look of a record, with what every kind means: each of hundreds of entries shows that, and
    a page says it once."""
    meanings = "".join(
        f".k-{kind} {{ --meaning: {_css_string(known.meaning)}; }}\n"
        for kind, known in load_codebook().kinds.items()
    )
    return (TEMPLATES / "readout.css").read_text(encoding="utf-8") + meanings


def _css_string(words: str) -> str:
    """Words as CSS quotes them, which can end neither the string nor the style."""
    return '"' + re.sub(r'["\\<\n]', lambda one: f"\\{ord(one[0]):x} ", words) + '"'


def write_page(path: Path, readouts: Iterable[Readout], *, doubtful: float = 0.5) -> None:
    """Write the page of the records to a file, in whole or not at all.

    Raises OSError if the file cannot be written; what stood there before then still stands.
    """
    write_whole(path, render(readouts, doubtful=doubtful))


def page_of(readout: Readout, prefix: str = "", quote: str | None = None) -> Page:
    """A record as the templates take it; ``prefix`` goes before every anchor, ``quote`` before the
    id of a statement that is quoted."""
    used = {statement.kind for statement in readout.statements}
    known = [kind for kind in load_codebook().kinds if kind in used]
    return Page(
        prefix=prefix,
        readout=readout,
        paragraphs=mark_up(readout, prefix),
        groups=by_side(readout),
        kinds=[*known, *sorted(used.difference(known))],
        quote=quote,
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    return environment().get_template("readout.html")
