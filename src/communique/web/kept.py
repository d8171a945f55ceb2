"""Pages as they were made, kept until the store changes: most readers ask for the same few.

A page is kept for its address and for whoever sees it; what a browser has already is not sent again
(ETag). Of all pages only so many bytes are kept, those asked for last: addresses have no end.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

_MOST = 64_000_000
_LARGE = 16
"""A page that takes more than this part of the room is not kept."""
_ASK_AGAIN = "private, no-cache"
"""A browser may keep it, and asks each time whether it still holds."""


@dataclass(frozen=True)
class Kept:
    """A page: what is sent, of which type, and a digest by which a browser asks for it again."""

    body: bytes
    type: str
    tag: str

    @classmethod
    def of(cls, answer: Response) -> Kept:
        """The page that an answer holds."""
        body = bytes(answer.body)
        tag = hashlib.sha256(body).hexdigest()[:24]
        return cls(body, answer.headers["content-type"], f'"{tag}"')

    def answer(self, request: Request) -> Response:
        """The page, or that what the browser has still holds."""
        headers = {"ETag": self.tag, "Cache-Control": _ASK_AGAIN}
        asked = request.headers.get("if-none-match", "")
        # a proxy that packs what it passes on makes tags weak
        if self.tag in (each.strip().removeprefix("W/") for each in asked.split(",")):
            return Response(status_code=304, headers=headers)
        return Response(self.body, headers={**headers, "Content-Type": self.type})


class Pages:
    """The pages that are kept, by name, each for the moment that it was made at. Safe under
    threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, Kept]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, name: Hashable, moment: Hashable) -> Kept | None:
        """The page of a name, if it is of this moment."""
        with self._lock:
            made, page = self._kept.get(name, (None, None))
            if page is None or made != moment:
                return None
            self._kept.move_to_end(name)
            return page

    def keep(self, name: Hashable, moment: Hashable, page: Kept) -> None:
        """Keep a page; those that were asked for longest ago make room."""
        with self._lock:
            self._forget(name)
            if len(page.body) * _LARGE > self._most:
                return
            self._kept[name] = (moment, page)
            self._size += len(page.body)
            while self._size > self._most:
                self._forget(next(iter(self._kept)))

    def _forget(self, name: Hashable) -> None:
        _, page = self._kept.pop(name, (None, None))
        self._size -= len(page.body) if page else 0
