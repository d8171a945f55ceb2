"""People are found by names written otherwise, on both databases."""

from __future__ import annotations

import pytest
from makers import meeting, put
from sqlalchemy import text

from communique.store import Store

PEOPLE = [
    ("Volodar Zelenkyy", "XBE", "President"), ("Ana Durán Leal", "XAR", "President"),
    ("Lan Meiqi", "CHN", "Minister"), ("Li Xin", "CHN", "Minister"), ("Ivo Marne", "XCO", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("zelenki", "volodar-zelenkyy-xbe"),
        ("Ana Duran", "ana-duran-leal-xar"),
        ("dur", "ana-duran-leal-xar"),
        ("Selenkyy", "volodar-zelenkyy-xbe"),
        ("li", "li-xin-chn"),
        ("lan-meiqi-chn", "lan-meiqi-chn"),
    ],
)
def test_names_written_otherwise(store: Store, said: str, first: str) -> None:
    put(store, meeting(1, *PEOPLE))
    assert store.register.people(said)[0].id == first


def test_nobody_is_found(store: Store) -> None:
    put(store, meeting(1, *PEOPLE))
    for said in ("Quirin Haber", "", "%", '"; --', "Ivo Quirin"):
        assert store.register.people(said) == []
    assert store.register.people("Marne", party="XAR") == []


def test_a_server_without_trigrams_finds_by_first_letters(store: Store) -> None:
    put(store, meeting(1, *PEOPLE))
    with store.writing() as writer:
        if writer.connection.dialect.name == "sqlite":
            pytest.skip("is for PostgreSQL")
        writer.connection.execute(text("DROP INDEX ix_names_folded_trigrams"))
    assert store.register.people("zelenki")[0].id == "volodar-zelenkyy-xbe"
