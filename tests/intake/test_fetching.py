"""Addresses, asked of a server on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from communique.errors import InputError, NotFoundError
from communique.intake import fetching, open_source
from communique.record import Document

Handler = Callable[[BaseHTTPRequestHandler], object]
Serve = Callable[[Handler], str]

PAGE = (
    "<html><body><h1>Duro besøker Belmora</h1><p>Minister Duro said that the møte was good and "
    "that both sides should meet again.</p></body></html>"
)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server on this machine that answers with a handler; gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(handler: Handler) -> str:
        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                handler(self)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **head: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **head}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def _one(address: str, timeout: float = 5.0) -> Any:
    (item,) = open_source(address, timeout=timeout)
    return item


def test_the_declared_charset_counts(serve: Serve) -> None:
    kind = "text/html; charset=iso-8859-1"
    address = serve(lambda h: _answer(h, PAGE.encode("latin-1"), Content_Type=kind))
    document = _one(f"{address}/a")
    assert isinstance(document, Document)
    assert document.title == "Duro besøker Belmora"
    assert (document.origin, document.url) == (f"{address}/a", f"{address}/a")


def test_a_redirect_is_followed(serve: Serve) -> None:
    def handler(h: BaseHTTPRequestHandler) -> None:
        if h.path == "/old":
            _answer(h, b"", 302, Location="/new")
        else:
            _answer(h, PAGE.encode())

    address = serve(handler)
    document = _one(f"{address}/old")
    assert (document.origin, document.url) == (f"{address}/old", f"{address}/new")


def test_redirects_without_end(serve: Serve) -> None:
    address = serve(lambda h: _answer(h, b"", 302, Location="/again"))
    assert "leads on more than" in str(_one(address))


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (404, NotFoundError, "answers 404 (Not Found)"),
        (410, NotFoundError, "answers 410 (Gone)"),
        (403, InputError, "answers 403 (Forbidden)"),
        (500, InputError, "answers 500"),
    ],
)
def test_an_address_that_has_no_page(serve: Serve, status: int, kind: type, said: str) -> None:
    address = serve(lambda h: _answer(h, b"<p>Sorry.</p>", status))
    error = _one(f"{address}/a")
    assert type(error) is kind
    assert str(error).startswith(f"{address}/a: {said}")


def test_an_empty_answer(serve: Serve) -> None:
    assert "is empty" in str(_one(serve(lambda h: _answer(h, b""))))


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """Lets a hanging handler go at the end of the test."""
    event = threading.Event()
    yield event
    event.set()


def test_an_address_that_never_answers(serve: Serve, release: threading.Event) -> None:
    address = serve(lambda h: release.wait(60))
    error = _one(address, timeout=0.3)
    assert type(error) is NotFoundError
    assert "no answer within 0.3 seconds" in str(error)


def test_an_answer_that_stops_in_the_middle(serve: Serve, release: threading.Event) -> None:
    def handler(h: BaseHTTPRequestHandler) -> None:
        h.send_response(200)
        h.send_header("Content-Length", "1000")
        h.end_headers()
        h.wfile.write(b"<p>Begun")
        h.wfile.flush()
        release.wait(60)

    assert "no answer within" in str(_one(serve(handler), timeout=0.3))


def test_an_answer_that_is_cut(serve: Serve) -> None:
    address = serve(lambda h: _answer(h, b"<p>Begun", Content_Length="1000"))
    assert "broke off" in str(_one(address))


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        error = _one(f"http://127.0.0.1:{port}/")
    assert type(error) is NotFoundError
    assert "cannot be reached" in str(error)


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://a b.example:x/"])
def test_what_is_no_address(address: str) -> None:
    error = _one(address)
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{address}: ")


def test_an_answer_above_the_limit(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_FILE", 1000)
    address = serve(lambda h: _answer(h, b"<p>" + b"long " * 1000))
    assert "more than 1,000 bytes" in str(_one(address))


def test_an_answer_that_drips_without_end(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_WHOLE", 0)
    assert "does not end" in str(_one(serve(lambda h: _answer(h, PAGE.encode()))))
