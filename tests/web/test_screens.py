"""What holds for every screen: four forms, what its template uses, what its answer carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jinja2 import meta, nodes

from communique.web.asking import ANSWER, Asked
from communique.web.pages import PAGES
from communique.web.rendering import environment

FRAME = {
    "cited",
    "here",
    "path",
    "forms",
    "menu",
    "visitor",
    "teams",
    "program",
    "codebook",
    "doubtful",
}
ADDRESSES = (
    "/",
    "/pairs",
    "/ledger",
    "/r/{1}",
    "/cite?ids={1},{2}",
    "/review",
    "/review?sort=pairs",
    "/add",
    "/api",
    "/review/log",
    "/search",
    "/search?q=energy&view=kwic",
    "/search?q=nothinglikeit",
    "/searches",
    "/diff/{1}..{4}",
    "/compare",
    "/edits",
    "/r/{1}/edits",
    "/compare?ids={1},{2}",
    "/compare?ids={1},{2},{3}",
    "/pair/XAR-XBE",
    "/parties",
    "/timeline",
    "/timeline?who=XAR&who=XBE",
    "/timeline?who=XAR&view=calendar",
    "/matrix",
    "/matrix?topic=trade",
    "/network",
    "/network?by=person",
    "/map",
    "/map?who=XAR&who=XBE",
    "/people",
    "/people?name=lanz&party=XBE",
    "/person/ana-duro-xar",
    "/sources",
    "/phrases",
    "/phrases?sort=family&with=XAR",
    "/phrase/win-win-cooperation",
    "/phrase/win-win-cooperation?between=XAR&with=no such words",
    "/phrase/rules of the road",
    "/r/{1}/quote/s1",
)


def address(pattern: str, ids: dict[str, str], form: str = "") -> str:
    """An address of the samples, in a form."""
    path, question, asked = pattern.partition("?")
    for number, id_ in ids.items():
        path, asked = path.replace(f"{{{number}}}", id_), asked.replace(f"{{{number}}}", id_)
    path = "/index" if path == "/" and form else path
    return f"{path}{form and '.'}{form}{question}{asked}"


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_every_screen_has_four_forms(reader: TestClient, ids: dict[str, str], pattern: str) -> None:
    page = reader.get(address(pattern, ids))
    assert page.status_code == 200, page.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.count("<h1") == 1
    assert reader.get(address(pattern, ids, "json")).json() is not None
    assert reader.get(address(pattern, ids, "csv")).headers["content-type"].startswith("text/csv")
    assert reader.get(address(pattern, ids, "md")).text.startswith("# ")


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_no_screen_needs_a_style_or_a_script_of_its_own(
    reader: TestClient, ids: dict[str, str], pattern: str
) -> None:
    page = reader.get(address(pattern, ids))
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert page.text.count("<script") == 1  # ours, by its address
    assert " onclick" not in page.text


def contexts() -> dict[str, Any]:
    """The context class of every template that a page has to itself."""
    found: dict[str, Any] = {ANSWER: Asked}
    for name in (*PAGES, "trouble"):
        module = import_module(f"communique.web.pages.{name}")
        template = getattr(module, "TEMPLATE", f"{name}.html")
        for each in vars(module).values():
            if is_dataclass(each) and getattr(each, "__module__", "") == module.__name__ and (
                getattr(each, "__name__", "") == "Context"
            ):  # fmt: skip
                found[template] = each
    return found


@pytest.mark.parametrize("template", sorted(contexts()))
def test_a_template_uses_what_its_context_has(template: str) -> None:
    used = names_used(template) - FRAME - set(environment().globals)
    has = {each.name for each in fields(contexts()[template])}
    assert used == has


def names_used(template: str) -> set[str]:
    """The names that a template and those it extends look up in their context."""
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), template)
    tree = environment().parse(source)
    used = set(meta.find_undeclared_variables(tree)) - set(_names_made(tree))
    for parent in tree.find_all(nodes.Extends):
        assert isinstance(parent.template, nodes.Const)
        used |= names_used(parent.template.value)
    return used


def _names_made(tree: nodes.Template) -> Iterator[str]:
    """The names that a template gives itself at its top, which its blocks may use."""
    for macro in tree.find_all(nodes.Macro):
        yield macro.name
    for imported in tree.find_all(nodes.FromImport):
        yield from (each if isinstance(each, str) else each[1] for each in imported.names)
    for assigned in tree.find_all(nodes.Assign):
        yield from (name.name for name in [assigned.target] if isinstance(name, nodes.Name))


def test_what_is_not_there_says_what_to_do(reader: TestClient) -> None:
    for path in ("/nothing", "/r/0000000000"):
        page = reader.get(path)
        assert page.status_code == 404
        assert 'role="alert"' in page.text
    assert reader.get("/r/0000000000.json").json()["error"].startswith("0000000000: no such")


def test_another_name_for_this_address_is_refused(reader: TestClient) -> None:
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 421
    assert reader.get("/", headers={"host": "127.0.0.1:8321"}).status_code == 200


def test_a_form_of_another_site_is_refused(reader: TestClient) -> None:
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert reader.post("/review", headers=headers).status_code == 403


def test_a_new_readout_opens_on_its_redline(reader: TestClient, ids: dict[str, str]) -> None:
    page = reader.get("/").text
    assert f'href="/diff/{ids["1"]}..{ids["10"]}"' in page
    assert f'href="/r/{ids["2"]}"' in page  # there is none before it


def test_what_a_page_rests_on_can_be_cited(reader: TestClient, ids: dict[str, str]) -> None:
    assert f'href="/cite?ids={ids["1"]}" data-key="y"' in reader.get(f"/r/{ids['1']}").text
    page = reader.get("/pair/XAR-XBE").text
    found = re.search(r'href="(/cite\?ids=[^"]+)"', page)
    assert found
    assert ids["10"] in found[1]
    assert reader.get(found[1]).status_code == 200
    assert "/cite" not in reader.get("/people").text


@pytest.mark.parametrize("path", ["/ledger", "/pairs", "/timeline", "/matrix", "/phrases"])
def test_what_is_no_date_is_told(reader: TestClient, path: str) -> None:
    page = reader.get(f"{path}?since=next+week")
    assert page.status_code == 400
    assert "expected 2031, 2031-05 or 2031-05-04" in page.text
