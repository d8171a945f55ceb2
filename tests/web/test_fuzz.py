"""Requests that nobody expects: none of them is a fault of the server, none says too much."""

from __future__ import annotations

import asyncio
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given

from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app

LONG = "a" * 5000


@pytest.fixture(scope="module")
def asked(sample_store: Store) -> TestClient:
    """The reader, where a fault is an answer and not an exception."""
    app = create_app(sample_store, settings=Settings())
    return TestClient(
        app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False
    )


def test_what_is_described_answers(sample_store: Store) -> None:
    app = create_app(sample_store, settings=Settings(), hosts=())
    described = schemathesis.openapi.from_asgi("/openapi.json", app)
    operations: list[Any] = list(described.get_all_operations())
    asked = [each.ok() for each in operations]
    assert len(asked) > 20
    for operation in asked:
        if operation.method.upper() == "GET":  # what changes the store has tests of its own
            _answers(operation)


def _answers(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @hypothesis.settings(
        max_examples=12, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def every(case: Any) -> None:
        answer = case.call()
        # 503 is said on purpose, where something is still being made
        assert answer.status_code < 500 or answer.status_code == 503, case.as_curl_command()

    every()


ODD_VALUES = (
    LONG,
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "..%2F..%2Fetc%2Fpasswd",
    "a%0D%0ASet-Cookie:%20a=b",
    "0001-01-01",
    "99999-99-99",
    "-1",
    "999999999999999999999999",
    "%22%27%3B--",
    "(((((*",
    "%25",
)
PLACES = (
    "/r/{}", "/r/{}/original", "/r/{}/warc", "/r/{}/edits", "/r/{}/redline", "/r/{}.json",
    "/r/{1}?version={}", "/diff/{}..{}", "/diff/{1}..{}", "/diff?a={}&b={}", "/compare?ids={}",
    "/cite?ids={}", "/pair/{}", "/person/{}", "/ledger?holder={}", "/ledger?status={}",
    "/ledger?since={}&until={}", "/ledger?limit={}", "/pairs?since={}&until={}",
    "/pairs?limit={}", "/timeline?who={}", "/timeline?since={}&until={}", "/matrix?topic={}",
    "/network?since={}", "/people?name={}", "/people?party={}", "/map?who={}",
    "/search?q={}", "/search?q=a&page={}", "/phrase/{}", "/phrases?q={}", "/review?target={}",
    "/review?said={}", "/login?next={}", "/static/{}", "/{}",
    "/timeline?view=calendar&who=XAR&month={}", "/calendar.ics?who={}", "/feed.atom?q={}",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_odd_values_are_no_fault(asked: TestClient, ids: dict[str, str], place: str) -> None:
    for value in ODD_VALUES:
        path = place.replace("{1}", ids["1"]).replace("{}", value)
        answer = asked.get(path)
        assert answer.status_code < 500, path[:300]
        assert "set-cookie" not in answer.headers
        assert "root:" not in answer.text


def test_ten_thousand_ids_are_no_fault(asked: TestClient, ids: dict[str, str]) -> None:
    for path in ("/compare", "/cite"):
        for many in ([ids["1"]] * 10_000, list(map(str, range(10_000)))):
            # a test client sends no address so long, a server may be sent one
            query = ("ids=" + ",".join(many)).encode()
            assert status(asked, path, query) < 500


def status(client: TestClient, path: str, query: bytes) -> int:
    """The status of an answer to a request that is put to the app itself."""
    found: list[int] = []
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
             "query_string": query, "headers": [(b"host", b"localhost")], "scheme": "http",
             "server": ("localhost", 80), "client": ("localhost", 1), "http_version": "1.1",
             "root_path": ""}  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        found.extend([message["status"]] if "status" in message else [])

    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]
    return found[0]


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fapp.py",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%5c..%5capp.py",
        "/static//etc/passwd",
    ],
)
def test_only_its_own_files_are_static(asked: TestClient, path: str) -> None:
    assert asked.get(path).status_code == 404


def test_names_of_downloads_hold_no_more_than_the_id(
    asked: TestClient, ids: dict[str, str]
) -> None:
    for path in ("original", "warc"):
        answer = asked.get(f"/r/{ids['1']}/{path}?version=1%0D%0AX-Bad:%201")
        assert answer.status_code == 422
        good = asked.get(f"/r/{ids['1']}/{path}")
        assert ids["1"] in good.headers["content-disposition"]
        assert good.headers["content-disposition"].startswith("attachment; ")
        assert good.headers["x-content-type-options"] == "nosniff"


def test_errors_do_not_say_where_the_store_is(asked: TestClient, sample_store: Store) -> None:
    for path in ("/r/nothing", "/r/nothing.json", "/compare?ids=nothing,less", "/person/nobody",
                 "/diff/a..b", "/pair/QQQ-RRR"):  # fmt: skip
        assert sample_store.address not in asked.get(path).text
