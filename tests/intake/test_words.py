"""The data files of intake."""

from __future__ import annotations

import pytest

from communique.intake.markup import markup
from communique.intake.words import fold, words


@pytest.mark.parametrize("table", sorted(type(words()).model_fields))
def test_every_table_holds_words_in_small_letters(table: str) -> None:
    for language, names in getattr(words(), table).items():
        assert names, f"{table}.{language} is empty"
        assert all(name == name.lower() and name.strip() == name for name in names)


@pytest.mark.parametrize(
    ("line", "folded"),
    [("  Read   MORE » ", "read more"), ("*** END ***", "end"), ("【正文】", "正文"), ("…", "")],
)
def test_fold(line: str, folded: str) -> None:
    assert fold(line) == folded


def test_months_are_numbered() -> None:
    numbers = words().month_numbers
    assert (numbers["may"], numbers["sept"], numbers["мая"], numbers["août"]) == (5, 9, 5, 8)


def test_an_element_is_of_one_sort() -> None:
    found = markup().elements
    assert not found.silent & (found.block | found.bold | found.around)
    assert found.around <= found.block
    assert set(markup().marks) <= found.block
