"""Stored scripts never run: documents that hold them everywhere, in a browser, on every screen."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import browsing, serving
from playwright.sync_api import Browser

from communique.jobs.read import Options, add
from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app

SAMPLES = Path(__file__).parents[2] / "samples"
RUNS = "window.ran=1"
EVIL = (
    f"<script>{RUNS}</script>",
    f"<img src=x onerror='{RUNS}'>",
    f"<svg onload={RUNS}><animate onbegin={RUNS} attributeName=x></svg>",
    f"\"'><details open ontoggle={RUNS}>",
    "</title></textarea><iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
)  # fmt: skip
TEXT = (
    "Foreign Minister Ana Duro {evil} of Arvania met Foreign Minister Bo Lanz {evil} of Belmora on "
    "4 May 2025. The two sides discussed trade {evil}. Arvania will support {evil} Belmora. "
    "The Minister said: “We firmly support {evil} the treaty.”"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        {"url": url, "title": f"Duro meets Lanz {evil}", "publisher": f"mfa {evil}",
         "published": f"2025-05-0{number + 1}", "text": TEXT.replace("{evil}", evil)}
        for number, (evil, url) in enumerate(
            zip(EVIL, (f"javascript:{RUNS}", f"data:text/html,<script>{RUNS}</script>",
                       f"https://mfa.example/<script>{RUNS}</script>",
                       f"https://mfa.example/\" onfocus=\"{RUNS}", f"JaVaScRiPt:{RUNS}"),
                strict=True)
        )
    ]  # fmt: skip
    source = folder / "hostile.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    page = folder / "page.html"
    page.write_text(
        f"<html><head><title>Duro meets Lanz</title></head><body onload='{RUNS}'>"
        f"<p>{TEXT.replace('{evil}', '&lt;script&gt;' + RUNS + '&lt;/script&gt;')}</p>"
        f"{''.join(EVIL)}</body></html>", encoding="utf-8",
    )  # fmt: skip
    with Store.open(folder / "hostile.db", create=True) as made:
        parties = (str(SAMPLES / "parties.toml"),)
        for each in (source, page):
            add(made, [str(each)], Options(jobs=1, parties=parties))
        yield made


def addresses(store: Store) -> list[str]:
    ids = [each.document for each in store.stored_items()]
    assert len(ids) >= len(EVIL)
    people = store.register.people()
    return [
        *(f"/r/{each}" for each in ids),
        *(f"/r/{each}/edits" for each in ids[:2]),
        *(f"/diff/{a}..{b}{sides}" for a, b in itertools.pairwise(ids)
          for sides in ("", "?view=sides")),
        f"/compare?ids={ids[0]},{ids[1]}",
        f"/cite?ids={','.join(ids)}",
        *(f"/person/{each.id}" for each in people[:3]),
        "/", "/pairs", "/ledger", "/review", "/review?sort=pairs", "/pair/XAR-XBE", "/parties",
        "/timeline", "/timeline?who=XAR&who=XBE", "/timeline?who=XAR&view=calendar", "/matrix",
        "/matrix?topic=trade", "/network", "/map", "/people", "/sources", "/edits", "/add",
        "/search?q=support", "/search?q=script", "/phrases",
        "/search?q=<script>window.ran=1</script>", "/people?name=<svg onload=window.ran=1>",
        "/review?said=<img src=x onerror=window.ran=1>", "/<script>window.ran=1</script>",
    ]  # fmt: skip


def test_nothing_stored_runs(browser: Browser, hostile: Store) -> None:
    with serving(create_app(hostile, settings=Settings())) as where:
        # were the policy all that held, a page could still be broken: so it is off here
        for bypass in (False, True):
            context = browser.new_context(bypass_csp=bypass)
            page = context.new_page()
            for address in addresses(hostile):
                page.goto(where + address)
                # all that could be focused or toggled has been
                page.evaluate("document.querySelectorAll('a, [tabindex]').forEach(e => e.focus())")
                assert page.evaluate("window.ran") is None, address
                assert page.locator("main script, main iframe, main img").count() == 0, address
                links = page.evaluate("[...document.links].map(each => each.protocol)")
                assert set(links) <= {"http:", "https:"}, address
            context.close()


def test_an_original_is_never_a_page(browser: Browser, hostile: Store) -> None:
    with serving(create_app(hostile, settings=Settings())) as where:
        context = browser.new_context()
        for item in hostile.stored_items():
            answer = context.request.get(f"{where}/r/{item.document}/original")
            assert answer.headers["content-type"] == "application/octet-stream"
            assert answer.headers["content-disposition"].startswith("attachment; ")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "sandbox" in answer.headers["content-security-policy"]
        context.close()
