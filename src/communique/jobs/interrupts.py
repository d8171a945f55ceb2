"""Ctrl-C at the right moment: not in the middle of what belongs together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held_back() -> Iterator[None]:
    """Keep a first Ctrl-C back until the block ends; a second one is heeded at once."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return
    pressed: list[int] = []

    def hold(number: int, _frame: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
    if pressed:
        raise KeyboardInterrupt


@contextmanager
def not_inherited() -> Iterator[None]:
    """Processes that are started in the block leave Ctrl-C alone from their first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows; there the processes ignore it once they are set up
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
