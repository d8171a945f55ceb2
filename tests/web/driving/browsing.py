"""A server on a port of its own and a browser, for the tests that look at pages as people do."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-component-update")


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which the app answers until the end."""
    config = uvicorn.Config(app, port=0, log_level="error", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server has not started"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def browsing() -> Iterator[Browser]:
    """The system's browser. A CI machine must have one; elsewhere the test is skipped without."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            raise FileNotFoundError("chromium: not found; requirements/ci.sh installs it")
        pytest.skip("needs the program chromium, which is not installed")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def faults(page: Page) -> list[str]:
    """The serious and critical faults that axe-core finds on a page."""
    # of axe-playwright-python only the script, which it carries: no other host, no npm
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8") + ";0")
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} ({len(each['nodes'])} places)"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
