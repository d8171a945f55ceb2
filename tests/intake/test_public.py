"""Fetching for a stranger: what is connected to, on a network that the tests make up."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from communique.errors import InputError, NotFoundError
from communique.intake import fetching, open_items
from communique.intake.fetching import fetch

PAGE = b"<html><body><p>Minister Duro said that both sides should meet again.</p></body></html>"
PUBLIC, OTHER, PUBLIC_6 = "93.184.216.34", "93.184.216.35", "2606:2800:220:1::1"
Handler = Callable[[BaseHTTPRequestHandler], object]


class Net:
    """A network of names with their answers; all connections end at a server of the test."""

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        """What each name answers, the first time and later; the last answer stays."""
        self.asked: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.unreachable: set[str] = set()
        self.hosts: list[str | None] = []
        self.handler: Handler = page
        self.port = 0

    def getaddrinfo(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        """As the name service answers; numbers in any notation answer themselves."""
        self.asked.append(host)
        if host not in self.names:
            return _real_getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=_NUMBERS)
        answers = self.names[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        family = socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    def create_connection(self, address: tuple[str, int], *args: Any, **kwargs: Any) -> Any:
        """A connection to the test's server, whatever was asked for."""
        self.connected.append(address)
        if address[0] in self.unreachable:
            raise ConnectionRefusedError("refused")
        made = socket.socket()
        made.connect(("127.0.0.1", self.port))
        return made


_real_getaddrinfo = socket.getaddrinfo
_NUMBERS = socket.AI_NUMERICHOST


def page(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(PAGE)))
    handler.end_headers()
    handler.wfile.write(PAGE)


def redirect(to: str) -> Handler:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path != "/go":
            return page(handler)
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return None

    return answer


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    made = Net()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.hosts.append(self.headers["Host"])
            made.handler(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    made.port = server.server_port
    monkeypatch.setattr(socket, "getaddrinfo", made.getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", made.create_connection)
    yield made
    monkeypatch.undo()
    server.shutdown()
    server.server_close()


def got(address: str, **options: Any) -> bytes:
    with fetch(address, timeout=5, public_only=True, **options) as answer:
        return answer.stream.read()


def refusal(address: str, **options: Any) -> str:
    with pytest.raises(InputError) as error:
        got(address, **options)
    said = str(error.value)
    assert said.startswith(f"{address}: ")
    assert "\n" not in said
    return said


def test_a_public_page_is_fetched_from_the_address_that_was_checked(net: Net) -> None:
    net.names["mfa.example"] = [[PUBLIC]]
    assert got("http://mfa.example/1") == PAGE
    assert net.asked == ["mfa.example"]
    assert net.connected == [(PUBLIC, 80)]
    assert net.hosts == ["mfa.example"]


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "0",
        "169.254.169.254",
        "127。0。0。1",
        "①②⑦.0.0.1",
    ],
)
def test_this_machine_in_every_notation(net: Net, host: str) -> None:
    refusal(f"http://{host}/")
    assert net.connected == []


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["10.1.2.3"], ["::1"], ["::ffff:10.0.0.1"], ["64:ff9b::a00:1"], ["fd00::1"],
     [PUBLIC, "10.1.2.3"], ["10.1.2.3", PUBLIC], [PUBLIC_6, "::1"], ["fe80::1%eth0"]],
)  # fmt: skip
def test_a_name_that_answers_with_what_is_not_public(net: Net, answers: list[str]) -> None:
    net.names["inside.example"] = [answers]
    said = refusal("http://inside.example/")
    assert "is not fetched (the host inside.example)" in said
    assert not any(each in said for each in answers)  # what was found is nobody's business
    assert net.connected == []


def test_a_name_that_answers_otherwise_the_second_time(net: Net) -> None:
    net.names["twice.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert got("http://twice.example/") == PAGE
    assert net.connected == [(PUBLIC, 80)]


def test_a_name_that_answers_otherwise_after_a_redirect(net: Net) -> None:
    net.names["twice.example"] = [[PUBLIC], ["127.0.0.1"]]
    net.handler = redirect("/on")
    assert "the host twice.example" in refusal("http://twice.example/go")
    assert net.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://localhost/", "the host localhost"),
        ("http://127.0.0.1/", "the host 127.0.0.1"),
        ("http://169.254.169.254/latest/", "the host 169.254.169.254"),
        ("//[::1]/", "the host ::1"),
        ("http://inside.example/", "the host inside.example"),
        ("http://mfa.example:6379/", "port 6379"),
        ("http://a:b@mfa.example/", "a name or password"),
        ("ftp://mfa.example/", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_a_redirect_is_looked_at_again(net: Net, to: str, said: str) -> None:
    net.names |= {"mfa.example": [[PUBLIC]], "inside.example": [["192.168.0.1"]]}
    net.handler = redirect(to)
    assert said in refusal("http://mfa.example/go")
    assert net.connected == [(PUBLIC, 80)]


def test_a_redirect_to_another_public_page(net: Net) -> None:
    net.names |= {"mfa.example": [[PUBLIC]], "www.mfa.example": [[OTHER]]}
    net.handler = redirect("http://www.mfa.example/1")
    with fetch("http://mfa.example/go", timeout=5, public_only=True) as answer:
        assert (answer.url, answer.stream.read()) == ("http://www.mfa.example/1", PAGE)
    assert net.connected == [(PUBLIC, 80), (OTHER, 80)]
    assert net.hosts == ["mfa.example", "www.mfa.example"]


def test_of_several_addresses_the_next_is_tried(net: Net) -> None:
    net.names["mfa.example"] = [[PUBLIC_6, PUBLIC]]
    net.unreachable = {PUBLIC_6}
    assert got("http://mfa.example/") == PAGE
    assert net.connected == [(PUBLIC_6, 80), (PUBLIC, 80)]


def test_nobody_answers(net: Net) -> None:
    net.names["mfa.example"] = [[PUBLIC]]
    net.unreachable = {PUBLIC}
    with pytest.raises(NotFoundError, match="cannot be reached"):
        got("http://mfa.example/")
    with pytest.raises(NotFoundError, match="cannot be reached"):
        got("http://nowhere.example/")


def test_proxies_are_not_asked(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    net.names["mfa.example"] = [[PUBLIC]]
    assert got("http://mfa.example/") == PAGE
    assert net.connected == [(PUBLIC, 80)]


def test_the_certificate_must_be_that_of_the_name(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def wrap(_: object, made: socket.socket, **options: Any) -> None:
        asked.append(options["server_hostname"])
        made.close()
        raise ssl.SSLCertVerificationError(1, "of another name")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    net.names["mfa.example"] = [[PUBLIC]]
    assert "of another name" in refusal("https://mfa.example/")
    assert (asked, net.connected) == (["mfa.example"], [(PUBLIC, 443)])


def test_the_limit_of_an_answer(net: Net) -> None:
    net.names["mfa.example"] = [[PUBLIC]]
    assert "more than 20 bytes" in refusal("http://mfa.example/", most=20)


def test_headers_that_drip_without_end(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_WHOLE", 0.1)  # half a second
    gone = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not gone.wait(0.05):
            handler.wfile.write(b"X-More: 1\r\n")
            handler.wfile.flush()

    net.handler = drip
    net.names["mfa.example"] = [[PUBLIC]]
    try:
        assert "no answer within" in refusal("http://mfa.example/")
    finally:
        gone.set()


def test_open_items_keeps_the_same_rules(net: Net, tmp_path: Any) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Secret.")
    for origin in (str(path), "-", "http://localhost/", f"file://{path}"):
        (error,) = open_items(origin, public_only=True)
        assert isinstance(error, InputError)
        assert "Secret" not in str(error)
    net.names["mfa.example"] = [[PUBLIC]]
    (item,) = open_items("http://mfa.example/1", public_only=True)
    assert getattr(item, "data", item) == PAGE
