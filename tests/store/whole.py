"""All that a store holds, for comparing two; and a corpus that is quick to read."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from communique.store import Filters, Store, tables

_TIMES = {"at", "captured", "first_seen", "last_seen"}
_REGISTER_TIMES = {"people", "offices", "names"}  # theirs are dates of readouts
_ALL = Filters(copies=True)
_WORDS = ("ports", "Duro", '"joint commission"', "Accord AND NOT dinner", "thank*", "ambassadeur")

_PARTIES = (
    '[party.XAR]\nkind = "state"\nnames = ["Arvania"]\n'
    '[party.XBE]\nkind = "state"\nnames = ["Belmora"]\n'
)
_PEOPLE = ("Ada Duro", "Nia Forst", "Olan Brade", "Tove Marsk", "Ines Calder", "Pavo Rint")
_GUESTS = ("Ivo Lanz", "Sela Morn", "Karl Ovet", "Mira Tann", "Jon Eskel", "Ruta Vale")
_TOWNS = ("Sorrin", "Halve", "Port Anse", "Mirrow", "Taldo")
_THINGS = ("ports", "railways", "fishing", "grain", "visas", "schools", "satellites", "rivers")


def content(store: Store) -> dict[str, Any]:
    """Every row of every table except for times, and what searches find."""
    found: dict[str, Any] = {}
    with store.reading() as connection:
        for name, table in tables.metadata.tables.items():
            kept = [
                column
                for column in table.columns
                if name in _REGISTER_TIMES or column.name not in _TIMES
            ]
            query = select(*kept).order_by(*table.primary_key.columns)
            found[name] = [tuple(row) for row in connection.execute(query)]
    for words in _WORDS:
        for where in ("statements", "documents"):
            hits = store.search(words, _ALL, where=where, sort="date", limit=1000).hits
            found[f"{where} with {words}"] = [(hit.source.document, hit.start) for hit in hits]
    return found


def differences(one: str | Path, other: str | Path, *, but: Sequence[str] = ()) -> list[str]:
    """Which tables and searches of two stores are not the same, leaving some tables out."""
    with Store.open(one) as first, Store.open(other) as second:
        left, right = content(first), content(second)
    return [
        f"{name}: {len(left[name])} and {len(right[name])} rows"
        for name in left
        if left[name] != right[name] and name not in but
    ]


def write_corpus(path: Path, count: int, *, seed: int = 4) -> Path:
    """Short readouts about invented people, a row each: with copies, pages that are changed later,
    texts in a language that is only kept, and a page that reports nothing."""
    chance = random.Random(seed)
    path.with_name("parties.toml").write_text(_PARTIES, encoding="utf-8")
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(_row(number, chance), ensure_ascii=False) + "\n")
    return path


def _row(number: int, chance: random.Random) -> dict[str, str]:
    host, guest = chance.choice(_PEOPLE), chance.choice(_GUESTS)
    town, thing = chance.choice(_TOWNS), chance.choice(_THINGS)
    day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}"
    url = f"https://mfa.arvania.example/en/news/{number}"
    text = (
        f"On {day}, Foreign Minister {host} of Arvania met with Minister of Trade {guest} of "
        f"Belmora in {town}. {host.split()[1]} said that Arvania is willing to open "
        f"{2 + number % 90} {thing} offices with Belmora. {guest.split()[1]} thanked Arvania."
    )
    if number % 11 == 3:
        url = f"https://mfa.arvania.example/en/news/{number - 2}"  # that page again, changed
    elif number % 11 == 5:
        url = f"https://reposts.example/{number}"
        text += " The joint commission will meet soon."
    elif number % 11 == 7:
        text = f"Une cuisinière est recherchée à {town} par l'ambassadeur, dès le {day}. " * 3
        return {"url": url, "text": text, "language": "fr", "published": day}
    elif number % 11 == 9:
        text = f"A cook is sought in {town} for {thing}, from {day} on. Write to the kitchen."
    return {"url": url, "text": text, "title": f"{host} in {town}", "published": day}
