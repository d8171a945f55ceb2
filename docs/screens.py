"""Writes the pictures of the web reader in docs/, on the samples: python docs/screens.py

It needs a browser (chromium) on the PATH. The pictures change with the fonts of the machine, so
they are not made by docs/generate.py; look at each before it goes in.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from communique.jobs.read import Options, add
from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app

HERE = Path(__file__).parent
SIZE = {"width": 1180, "height": 820}


@contextmanager
def reader() -> Iterator[tuple[str, Store]]:
    """The reader on the samples, and their store."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "samples.db", create=True) as store,
        socket.create_server(("127.0.0.1", 0)) as listening,
    ):
        add(store, [str(HERE.parent / "samples")], Options(jobs=1))
        app = create_app(store, settings=Settings(), today=lambda: date(2025, 12, 1))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            yield f"http://localhost:{listening.getsockname()[1]}", store
        finally:
            server.should_exit = True
            thread.join()


def main() -> None:
    """Open each screen and write its picture."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        raise SystemExit("docs/screens.py: no chromium on the PATH; install it first")
    with reader() as (address, store), sync_playwright() as play:
        ids = {
            Path(each.item.known.origin).name.partition("-")[0]: each.document
            for each in store.stored_items()
        }
        screens = {
            "readout": f"/r/{ids['1']}#s5",
            "redline": f"/diff/{ids['1']}..{ids['10']}",
            "compare": f"/compare?ids={ids['1']},{ids['2']}",
            "search": "/search?q=energy",
            "phrase": "/phrase/frank-exchange",
        }
        browser = play.chromium.launch(executable_path=browser_path)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        for name, path in screens.items():
            answer = page.goto(address + path)
            if answer is None or answer.status != 200:
                raise SystemExit(f"docs/screens.py: {path} is not there")
            page.screenshot(path=HERE / f"reader-{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
