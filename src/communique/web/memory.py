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
    the work once. Safe under threads. Of each kind, which is the first part of a name that has
    parts, only so many are kept, those asked for last: addresses have no end, memory has.
    """

    def __init__(self, most: int = 256, of_a_kind: int = 32) -> None:
        self._most = most
        self._of_a_kind = of_a_kind
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
            try:
                value = make()
            except BaseException:
                with self._lock:
                    self._making.pop(name, None)
                raise
            with self._lock:
                self._keep(state, name, value)
            return value

    def known(self, state: Hashable, name: Hashable) -> bool:
        """Whether it is made."""
        with self._lock:
            return self._found(state, name) is not None

    def _keep(self, state: Hashable, name: Hashable, value: Any) -> None:
        self._kept[name] = (state, value)
        self._kept.move_to_end(name)
        alike = [each for each in self._kept if _kind(each) == _kind(name)]
        surplus = alike[: -self._of_a_kind] if isinstance(name, tuple) else []
        surplus += list(self._kept)[: max(0, len(self._kept) - len(surplus) - self._most)]
        for each in surplus:
            self._kept.pop(each, None)
            self._making.pop(each, None)

    def _found(self, state: Hashable, name: Hashable) -> tuple[Hashable, Any] | None:
        found = self._kept.get(name)
        if found is None or found[0] != state:
            return None
        self._kept.move_to_end(name)
        return found


def _kind(name: Hashable) -> Hashable:
    return name[0] if isinstance(name, tuple) else name
