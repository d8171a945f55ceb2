"""The addresses that test_screens.py asks for, so that a new screen is driven by the browser, too.

Test modules cannot import each other: two folders may each have one of a name.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_FILE = Path(__file__).parents[1] / "test_screens.py"
_spec = spec_from_file_location("screens_tested", _FILE)
assert _spec is not None
assert _spec.loader is not None
_tested = module_from_spec(_spec)
_spec.loader.exec_module(_tested)

ADDRESSES: tuple[str, ...] = _tested.ADDRESSES


def address(pattern: str, ids: dict[str, str]) -> str:
    """An address of the samples."""
    made: str = _tested.address(pattern, ids)
    return made
