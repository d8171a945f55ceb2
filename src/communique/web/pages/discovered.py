"""Discovered: recurrent wordings that no list holds, made in the background and remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from communique.analysis.discovery import Wording, discover
from communique.export.phrases import discovery_report
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
    again: int | None
    fields: Sequence[Field]


@screen(router, "/phrases/discover")
def discovered(
    desk: AtDesk, least: Annotated[int, Query(ge=2, le=1000)] = 5, page: int = 1
) -> Screen | Waiting:
    """Wordings that stand in many publications and in no list, the most formulaic first."""
    texts = [each for each in desk.texts() if each.source.language == "en"]
    making = desk.recall(("wordings", least), lambda: in_background(
        lambda: discover(texts, least=least)))  # fmt: skip
    if not making.done():
        return Waiting(_screen(desk, [], len(texts), least, page, _SECONDS), _BEING_MADE, _SECONDS)
    return _screen(desk, making.result(), len(texts), least, page)


def _screen(
    desk: Desk, found: Sequence[Wording], readouts: int, least: int, page: int,
    again: int | None = None,
) -> Screen:  # fmt: skip
    fields = [Field("least", "In at least so many publications", str(least), size=4)]
    return Screen(
        "discovered.html",
        lambda: Context(paged(found, page), readouts, least, again, fields),
        data=lambda: [each.to_dict() for each in found],
        report=lambda: discovery_report(found, len(found), readouts, least),
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
