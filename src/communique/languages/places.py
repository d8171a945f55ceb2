"""The gazetteer: cities, regions and venues with country and coordinates, for many languages.

The table is ``places.tsv``; ``places.md`` beside it says what it holds and where it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from communique.errors import DataError
from communique.languages.folding import fold
from communique.languages.parties import PartyTable

PLACES = Path(__file__).parent / "places.tsv"
_COLUMNS = 6

PlaceKind = Literal["city", "capital", "region", "venue"]


@dataclass(frozen=True)
class PlaceEntry:
    """A place: ``country`` is its party's code (alpha-3); ``lat``/``lon`` are degrees."""

    name: str
    country: str
    lat: float
    lon: float
    kind: PlaceKind


class Gazetteer:
    """Places by name. The first of a name wins: venues, then capitals, then the biggest.

    ``table`` has a place a line, as ``places.tsv``.
    """

    def __init__(self, table: str) -> None:
        self._rows: dict[str, list[str]] = {}
        for row in table.splitlines():
            if row.startswith("#"):
                continue
            name, _, rest = _folded(row).partition("\t")
            others = rest.rpartition("\t")[2]
            for form in (name, *others.split("|")) if others else (name,):
                self._rows.setdefault(_bare(form), []).append(row)

    @staticmethod
    def default() -> Gazetteer:
        """The shipped gazetteer; read once."""
        return _default()

    def find(self, name: str, country: str | None = None) -> PlaceEntry | None:
        """The place of a name, in a country where one is given (alpha-3 code).

        Accents, case, dots and a leading "the" do not count. A name with a comma ("Sorrin,
        Arvania"; "Austin, Texas") is looked up before it, in the country that stands after it.
        """
        place = self._pick(name, country)
        if place is None and "," in name:
            town, _, rest = name.partition(",")
            return self._pick(town, country or self._country(rest))
        return place

    def _pick(self, name: str, country: str | None) -> PlaceEntry | None:
        for row in self._rows.get(_key(name), ()):
            place = _entry(row)
            if country in (None, place.country):
                return place
        return None

    def _country(self, name: str) -> str | None:
        """The country that a country's or region's name stands for."""
        party = PartyTable.default().lookup(name)
        if party is not None and party.kind == "state":
            return party.code
        place = self._pick(name, None)
        return place.country if place is not None and place.kind == "region" else None


@lru_cache(maxsize=1)
def _default() -> Gazetteer:
    return Gazetteer(PLACES.read_text(encoding="utf-8"))


def _entry(row: str) -> PlaceEntry:
    parts = row.split("\t")
    if len(parts) != _COLUMNS:
        raise DataError(f"{PLACES}: {row!r} has {len(parts)} columns; expected {_COLUMNS}")
    name, country, lat, lon, kind, _ = parts
    return PlaceEntry(name, country, float(lat), float(lon), cast(PlaceKind, kind))


def _key(name: str) -> str:
    return _bare(_folded(name.strip()))


def _folded(text: str) -> str:
    plain = text if text.isascii() else fold(text)  # the table has 20,000 rows, most of them ASCII
    return plain.casefold().replace(".", "")


def _bare(folded: str) -> str:
    name = folded.removeprefix("the ")
    return "saint " + name[3:] if name.startswith("st ") else name
