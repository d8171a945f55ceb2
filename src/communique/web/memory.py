"""What pages ask of the store again and again, kept until something is stored."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """Results by name, each for the state of the store that it was made of.

    Whoever asks for what is being made waits for it, so that fifty readers who come at once cause
    the work once. Safe under threads.
    """

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, state: Hashable, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gave for this name and state, made now if it is not known."""
        with self._lock:
            found = self._found(state, name)
            making = self._making.setdefault(name, threading.Lock())
        if found is not None:
            return cast(T, found[1])
        with making:
            with self._lock:
                found = self._found(state, name)
            if found is not None:
                return cast(T, found[1])
            value = make()
            with self._lock:
                self._kept[name] = (state, value)
                self._kept.move_to_end(name)
                while len(self._kept) > self._most:
                    oldest, _ = self._kept.popitem(last=False)
                    self._making.pop(oldest, None)
            return value

    def _found(self, state: Hashable, name: Hashable) -> tuple[Hashable, Any] | None:
        found = self._kept.get(name)
        if found is None or found[0] != state:
            return None
        self._kept.move_to_end(name)
        return found
