"""Adding in the browser: what is handed in is read while one waits, and what may not be, is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
WORDS = """President of France and Chancellor of Germany spoke by telephone

On 4 May 2031, the President of France spoke by telephone with the Chancellor of Germany. The
President said that France would open a school in Berlin. The Chancellor thanked France.
"""


def csrf(client: TestClient) -> str:
    """What the forms bring back."""
    secret: str = client.app.state.owner.csrf  # type: ignore[attr-defined]
    return secret


def ended(client: TestClient, answer: Response) -> Response:
    """The page of a job that was handed in, once it is over."""
    assert answer.status_code == 200, answer.text
    job = answer.url.path.rpartition("/")[2]
    client.app.state.adding.wait(job, 60)  # type: ignore[attr-defined]
    return client.get(answer.url.path)


def test_a_text_becomes_a_record(own_reader: TestClient, own_store: Store) -> None:
    said = {
        "csrf": csrf(own_reader),
        "text": WORDS,
        "title": "A call <script>alert(1)</script>",
        "publisher": "Palace",
        "published": "2031-05-05",
    }
    page = ended(own_reader, own_reader.post("/add/text", data=said))
    job = own_reader.get(f"{page.url.path}.json").json()
    assert (job["state"], job["became"][0]["outcome"]) == ("done", "added")
    (document,) = job["documents"]
    assert f'href="/r/{document}"' in page.text
    assert "<script>alert" not in page.text
    assert own_store.source(document).published == "2031-05-05"
    assert own_reader.get(f"/r/{document}").status_code == 200
    again = ended(own_reader, own_reader.post("/add/text", data=said))
    assert "was stored already" in again.text


def test_a_file_is_read(own_reader: TestClient) -> None:
    name = "2-belmora-meeting.html"
    files = {"file": (f"../../{name}", (SAMPLES / name).read_bytes(), "text/html")}
    page = ended(
        own_reader, own_reader.post("/add/file", data={"csrf": csrf(own_reader)}, files=files)
    )
    assert name in page.text
    assert "../" not in page.text
    assert own_reader.get(f"{page.url.path}.json").json()["state"] == "done"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8321/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://2130706433/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http://user@example.org/",
    ],
)
def test_no_address_of_this_computer_or_its_net_is_fetched(
    own_reader: TestClient, address: str
) -> None:
    said = {"csrf": csrf(own_reader), "address": address}
    answer = own_reader.post("/add/address", data=said)
    if answer.status_code == 200:
        answer = ended(own_reader, answer)
        assert own_reader.get(f"{answer.url.path}.json").json()["state"] == "failed"
    else:
        assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_what_is_too_large_is_refused_before_it_is_taken(own_reader: TestClient) -> None:
    headers = {"content-length": "999999999"}
    answer = own_reader.post("/add/text", content=b"text=a", headers=headers)
    assert answer.status_code == 413


def test_another_pages_form_adds_nothing(own_reader: TestClient, own_store: Store) -> None:
    before = own_store.counts()
    assert own_reader.post("/add/text", data={"text": WORDS}).status_code == 403
    evil = {"origin": "https://evil.example"}
    said = {"csrf": csrf(own_reader), "text": WORDS}
    assert own_reader.post("/add/text", data=said, headers=evil).status_code == 403
    assert own_store.counts() == before


def test_a_job_that_is_not_known_says_so(own_reader: TestClient) -> None:
    assert own_reader.get("/add/none").status_code == 404
