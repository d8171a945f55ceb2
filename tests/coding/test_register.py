"""What of a name tells one person from another."""

from __future__ import annotations

import pytest

from communique.coding.register import Register
from communique.languages.pack import load_pack


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("xi marek", ("xi", "marek")),  # a family name that is also a numeral
        ("jan torv xi", ("jan", "torv")),
        ("von der holm", ("holm",)),
        ("petra von der holm", ("petra", "holm")),
    ],
)
def test_particles_and_numerals(name: str, core: tuple[str, ...]) -> None:
    register = Register(load_pack("en").entities)
    assert register._core(tuple(name.split())) == core
