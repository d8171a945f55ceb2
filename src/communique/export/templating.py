"""How templates become pages, the same for every page that is written or served."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def web_address(address: str | None) -> str | None:
    """An address that a page may link to: http and https only, so no link can run anything."""
    if address is not None and address.lower().startswith(("http://", "https://")):
        return address
    return None


def environment(folders: Sequence[Path] = (TEMPLATES,)) -> Environment:
    """The templates of some folders: all that they show is escaped, and a name that is not known
    is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["web_address"] = web_address
    return made
