"""Dates in running French and Russian: one row a form, with near misses."""

from __future__ import annotations

from datetime import date

import pytest

from communique.languages.dates import find_dates
from communique.languages.pack import Pack

BASE = date(2031, 5, 6)  # a Tuesday
FRENCH, RUSSIAN = Pack("fr").dates, Pack("ru").dates

IN_FRENCH: list[tuple[str, list[str]]] = [
    ("le 4 mai 2031", ["2031-05-04"]),
    ("Le 1er mai", ["2031-05-01"]),
    ("lundi 5 mai", ["2031-05-05"]),
    ("ce mardi 6 mai 2031", ["2031-05-06"]),
    ("du 3 au 5 mai 2031", ["2031-05-03/2031-05-05"]),
    ("les 3 et 4 mai", ["2031-05-03/2031-05-04"]),
    ("le 1er et le 2 mai", ["2031-05-01/2031-05-02"]),
    ("entre le 3 et le 5 mai", ["2031-05-03/2031-05-05"]),
    ("du 30 avril au 2 mai 2031", ["2031-04-30/2031-05-02"]),
    ("du lundi 5 au mercredi 7 mai", ["2031-05-05/2031-05-07"]),
    ("le 3 Mai 2031", ["2031-05-03"]),
    ("le 12 août 2030", ["2030-08-12"]),
    ("le 12 aout 2030", ["2030-08-12"]),
    ("07/04/2031", ["2031-04-07"]),
    ("le 07.04.2031", ["2031-04-07"]),
    # counted from the day of the text
    ("aujourd’hui", ["2031-05-06"]),
    ("hier soir", ["2031-05-05"]),
    ("avant-hier", ["2031-05-04"]),
    ("lundi", ["2031-05-05"]),
    ("mercredi dernier", ["2031-04-30"]),
    ("vendredi prochain", ["2031-05-09"]),
    ("la semaine dernière", ["2031-04-28/2031-05-04"]),
    ("le mois dernier", ["2031-04"]),
    ("l’année prochaine", ["2032"]),
    ("cette année", ["2031"]),
    ("le 8 mai dernier", ["2030-05-08"]),
    ("le 3 mai prochain", ["2032-05-03"]),
    ("mardi 29 avril dernier", ["2031-04-29"]),
    ("le 3 mars de l'année dernière", ["2030-03-03"]),
    ("dans la soirée du 4 mai", ["2031-05-04"]),
    ("la semaine du 5 mai", ["2031-05-05/2031-05-11"]),
    # months and years
    ("en mars", ["2031-03"]),
    ("en mars dernier", ["2031-03"]),
    ("au mois d'avril 2031", ["2031-04"]),
    ("fin juin 2030", ["2030-06"]),
    ("à la mi-avril", ["2031-04"]),
    ("en 2029", ["2029"]),
    ("d'ici 2035", ["2035"]),
    # no dates
    ("le monde d'aujourd'hui", []),
    ("la planète Mars", []),
    ("le 31 juin 2031", []),
    ("en mai 20 États ont signé", ["2031-05"]),
    ("tous les lundis", []),
    ("en 20 ans", []),
]

IN_RUSSIAN: list[tuple[str, list[str]]] = [
    ("4 мая 2031 г.", ["2031-05-04"]),
    ("4 мая 2031 года", ["2031-05-04"]),
    ("4 мая с.г.", ["2031-05-04"]),
    ("4 мая этого года", ["2031-05-04"]),
    ("4 мая прошлого года", ["2030-05-04"]),
    ("3–5 мая", ["2031-05-03/2031-05-05"]),
    ("3-5 мая 2031 года", ["2031-05-03/2031-05-05"]),
    ("с 3 по 5 мая", ["2031-05-03/2031-05-05"]),
    ("3 и 4 мая", ["2031-05-03/2031-05-04"]),
    ("с 30 апреля по 2 мая", ["2031-04-30/2031-05-02"]),
    ("6 мая, во вторник,", ["2031-05-06"]),
    ("6-го мая", ["2031-05-06"]),
    ("в понедельник", ["2031-05-05"]),
    ("в прошлую пятницу", ["2031-05-02"]),
    ("в среду", ["2031-04-30"]),
    ("сегодня", ["2031-05-06"]),
    ("вчера вечером", ["2031-05-05"]),
    ("на прошлой неделе", ["2031-04-28/2031-05-04"]),
    ("в апреле 2031 года", ["2031-04"]),
    ("в марте", ["2031-03"]),
    ("в апреле прошлого года", ["2030-04"]),
    ("в конце апреля", ["2031-04"]),
    ("в прошлом месяце", ["2031-04"]),
    ("в 2029 году", ["2029"]),
    ("в 2028–2029 годах", ["2028/2029"]),
    ("к 2035 году", ["2035"]),
    ("в прошлом году", ["2030"]),
    ("06.05.2031", ["2031-05-06"]),
    # no dates
    ("в 2000 километрах", []),
    ("за окружающую среду", []),
    ("Марта пришла", []),
    ("31 июня 2031 г.", []),
]


def _values(text: str, words: object) -> list[str]:
    found = find_dates(text, words, base=BASE)  # type: ignore[arg-type]
    return ["/".join(filter(None, (each.value, each.end_value))) for each in found]


@pytest.mark.parametrize(("text", "values"), IN_FRENCH)
def test_french(text: str, values: list[str]) -> None:
    assert _values(text, FRENCH) == values


@pytest.mark.parametrize(("text", "values"), IN_RUSSIAN)
def test_russian(text: str, values: list[str]) -> None:
    assert _values(text, RUSSIAN) == values


def test_the_whole_of_a_date_is_its_span() -> None:
    text = "Встреча состоялась 4 мая 2031 г. в столице."
    assert [text[each.start : each.end] for each in find_dates(text, RUSSIAN)] == ["4 мая 2031 г."]
    text = "Ils se sont vus lundi 5 mai 2031 au soir."
    found = find_dates(text, FRENCH, base=BASE)
    assert [text[each.start : each.end] for each in found] == ["lundi 5 mai 2031 au soir"]
