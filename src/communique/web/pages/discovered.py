"""Discovered: recurrent wordings that no list holds, made in the background and remembered."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from communique.analysis.discovery import Wording, discover
from communique.errors import QueryError
from communique.export.phrases import discovery_report
from communique.languages.pack import known_packs, load_pack
from communique.web.asking import Field
from communique.web.desk import AtDesk, Desk
from communique.web.paging import Paged, paged
from communique.web.screens import Screen, Waiting, screen

router = APIRouter()
_SECONDS = 3
_BEING_MADE = "The wordings are being looked for in all texts; ask again in a few seconds"
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Context:
    """The wordings; while they are being made, none, and the seconds until it asks again."""

    wordings: Paged[Wording]
    readouts: int
    least: int
    language: str
    again: int | None
    fields: Sequence[Field]


@dataclass(frozen=True)
class Asked:
    """Wordings of which language, in how many publications at least; which languages there are."""

    language: str
    least: int
    page: int
    languages: tuple[str, ...]


@screen(router, "/phrases/discover")
def discovered(
    desk: AtDesk,
    least: Annotated[int, Query(ge=2, le=1000)] = 5,
    page: int = 1,
    language: str = "en",
) -> Screen | Waiting:
    """Wordings that stand in many publications and in no list, the most formulaic first."""
    asked = Asked(language, least, page, _languages(desk))
    if language not in asked.languages:
        raise QueryError(f"language: {language}: nothing stored can be read in it; expected "
                         f"one of: {', '.join(asked.languages)}")  # fmt: skip
    texts = [each for each in desk.texts() if each.source.language == language]
    making = desk.recall(("wordings", least, language), lambda: in_background(
        lambda: discover(texts, least=least, language=language)))  # fmt: skip
    if not making.done():
        return Waiting(_screen(asked, [], len(texts), _SECONDS), _BEING_MADE, _SECONDS)
    return _screen(asked, making.result(), len(texts))


def _languages(desk: Desk) -> tuple[str, ...]:
    """The languages of the texts that can be looked through, those of most texts first."""
    counted = Counter(each.source.language for each in desk.texts())
    known = known_packs()
    return tuple(code for code, _ in counted.most_common() if code in known) or ("en",)


def _screen(
    asked: Asked, found: Sequence[Wording], readouts: int, again: int | None = None
) -> Screen:
    fields = [Field("least", "In at least so many publications", str(asked.least), size=4)]
    if len(asked.languages) > 1:
        named = [(each, load_pack(each).about.name) for each in asked.languages]
        fields.append(Field("language", "Language", asked.language, named))
    shown, name = paged(found, asked.page), load_pack(asked.language).about.name
    return Screen(
        "discovered.html",
        lambda: Context(shown, readouts, asked.least, name, again, fields),
        data=lambda: [each.to_dict() for each in found],
        report=lambda: discovery_report(found, len(found), readouts, asked.least),
    )


def in_background(make: Callable[[], Any]) -> Future[Any]:
    """What ``make`` will give, made in a thread that does not keep the program from ending; what
    is asked for meanwhile waits its turn."""
    found: Future[Any] = Future()

    def work() -> None:
        with _ONE_AT_A_TIME:
            try:
                found.set_result(make())
            except Exception as error:  # noqa: BLE001 - who asked is told
                found.set_exception(error)

    threading.Thread(target=work, name="wordings", daemon=True).start()
    return found
