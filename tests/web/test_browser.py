"""The reader in a real browser: every screen, the keys, without script, on paper, on a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import browsing, faults, serving
from corpus_store import SCREENS, Places, make, places, screens
from playwright.sync_api import Browser, Page
from screen_addresses import ADDRESSES, address

from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture(scope="module")
def samples_at(browser: Browser, sample_store: Store) -> Iterator[str]:
    """Where the samples are read. The browser is asked for first: without one nothing is served."""
    app = create_app(sample_store, settings=Settings(), today=lambda: date(2025, 12, 1))
    with serving(app) as where:
        yield where


@pytest.fixture(scope="module")
def talks_at(browser: Browser, talks: Store) -> Iterator[str]:
    """Where the talks are read."""
    app = create_app(talks, settings=Settings(), today=lambda: date(2031, 6, 1))
    with serving(app) as where:
        yield where


@pytest.fixture(scope="session")
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the English corpus, or the one that is named."""
    if named := os.environ.get("COMMUNIQUE_READER_STORE"):
        return Path(named)
    return make(request.getfixturevalue("shared"), tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def corpus_at(browser: Browser, corpus: Path) -> Iterator[tuple[Places, dict[str, str]]]:
    """Where the corpus is read: readouts to walk between, and every screen."""
    with Store.open(corpus) as store:
        app = create_app(store, settings=Settings(), today=lambda: date(2026, 1, 10))
        with serving(app) as where:
            at = places(store, where)
            yield at, screens(store, at)


@pytest.fixture(params=["talks", "corpus"])
def at(request: pytest.FixtureRequest) -> Places:
    """Readouts to walk between, of the invented talks and of the corpus."""
    if request.param == "corpus":
        found: Places = request.getfixturevalue("corpus_at")[0]
        return found
    ids: dict[str, str] = request.getfixturevalue("talk")
    where: str = request.getfixturevalue("talks_at")
    return Places(where, ids["first"], ids["second"], ids["theirs"])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def check_sound(page: Page, base: str, where: str) -> None:
    """No error, no other host, no fault of access in either scheme, nothing wider than a phone."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda each: said.append(each.text) if each.type == "error" else None)
    page.on("pageerror", lambda each: said.append(str(each)))
    page.on("request", lambda each: asked.append(each.url))
    answer = page.goto(base + where)
    assert answer is not None
    assert answer.status == 200
    assert said == []
    assert [each for each in asked if not each.startswith((base, "data:"))] == []
    assert page.get_attribute("html", "lang") == "en"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_every_screen_is_sound(
    page: Page, samples_at: str, ids: dict[str, str], pattern: str
) -> None:
    check_sound(page, samples_at, address(pattern, ids))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_of_the_corpus_is_sound(
    page: Page, corpus_at: tuple[Places, dict[str, str]], screen: str
) -> None:
    at, every = corpus_at
    check_sound(page, at.base, every[screen])


def test_text_says_its_language(page: Page, talks_at: str, talk: dict[str, str]) -> None:
    page.goto(f"{talks_at}/r/{talk['first']}")
    assert page.locator(".text").first.evaluate("each => each.closest('[lang]').lang") == "en"


def path(page: Page) -> str:
    return page.evaluate("location.pathname")  # type: ignore[no-any-return]


def pressed(page: Page, key: str) -> str:
    """Where a key leads."""
    with page.expect_navigation():
        page.keyboard.press(key)
    return path(page)


def test_keys_lead_on(page: Page, at: Places) -> None:
    second = f"/r/{at.second}"
    page.goto(at.base + second)
    assert pressed(page, "[") == f"/r/{at.first}"
    assert pressed(page, "]") == second
    assert pressed(page, "d") == f"/diff/{at.first}..{at.second}"
    page.goto(at.base + second)
    assert pressed(page, "c") == "/compare"
    page.goto(at.base + second)
    assert pressed(page, "y") == "/cite"
    page.goto(at.base + second)
    assert pressed(page, "e") == f"{second}.json"


def test_keys_walk_entries_and_changes(page: Page, at: Places) -> None:
    page.goto(f"{at.base}/r/{at.second}")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.outerHTML") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.outerHTML") == first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto(f"{at.base}/diff/{at.first}..{at.second}")
    page.keyboard.press("n")
    current = (
        "[...document.querySelectorAll('[data-change]')].findIndex(e => e.matches('.current'))"
    )
    assert page.evaluate(current) == 0
    page.keyboard.press("n")
    assert page.evaluate(current) == 1
    page.keyboard.press("p")
    assert page.evaluate(current) == 0


def test_o_opens_what_is_walked_to(page: Page, at: Places) -> None:
    page.goto(f"{at.base}/")
    page.keyboard.press("j")
    where = page.evaluate("document.activeElement.pathname")
    assert where
    assert pressed(page, "o") == where


def test_keys_are_letters_while_one_types(page: Page, at: Places) -> None:
    page.goto(f"{at.base}/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("jkode?/[]")
    assert page.input_value("header input[name=q]") == "jkode?/[]"
    assert path(page) == "/"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_search_needs_no_script(plain: Page, at: Places) -> None:
    plain.goto(f"{at.base}/")
    plain.fill("header input[name=q]", "support")
    plain.click("header button:text('Search')")
    assert plain.url.startswith(f"{at.base}/search?q=support")
    if plain.locator("main mark, main [data-item]").count():
        assert plain.locator("main a[href^='/r/']").count() > 0


def test_redline_and_comparison_need_no_script(plain: Page, at: Places) -> None:
    plain.goto(f"{at.base}/r/{at.second}")
    plain.click("main a[data-key=d]")
    assert plain.url == f"{at.base}/diff/{at.first}..{at.second}"
    assert plain.locator("main ins, main del").count() > 0
    plain.goto(f"{at.base}/r/{at.second}")
    plain.click("main a[data-key=c]")
    assert "/compare?ids=" in plain.url
    assert plain.locator("main h1").count() == 1


def test_export_needs_no_script(plain: Page, at: Places) -> None:
    plain.goto(f"{at.base}/r/{at.second}")
    link = plain.get_attribute("footer a[href$='.csv']", "href")
    answer = plain.request.get(f"{at.base}{link}")
    assert answer.text().startswith("id,said by,holder")


def test_the_keys_are_shown_without_script(plain: Page, at: Places) -> None:
    plain.goto(f"{at.base}/")
    plain.click("footer a[href='#keys']")
    assert plain.locator("#keys").is_visible()


def test_paper_has_no_menus(page: Page, at: Places) -> None:
    page.goto(f"{at.base}/r/{at.second}")
    page.emulate_media(media="print")
    assert not page.locator("header.top nav").is_visible()
    assert not page.locator("header.top form").is_visible()
    assert page.locator("main .text").first.is_visible()
