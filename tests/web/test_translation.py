"""A text and its translation on the pages: where they are linked, and what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from communique.jobs.read import Options, add
from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app

PAGES = {
    "zh": """2031年3月4日，中国外交部长安娜在巴黎会见法国外长兰茨。
安娜表示，中国愿同法国扩大贸易。双方就地区局势深入交换意见。""",
    "en": """On March 4, 2031, Foreign Minister Anna of China met with Foreign Minister Lanz of \
France in Paris.
Anna said that China hopes to expand trade with France. The two sides exchanged views on the \
regional situation.""",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("translation")
    lines = [
        json.dumps({
            "url": f"https://mfa.example/{language}/news/{number}.html", "text": PAGES[language],
            "language": language, "published": "2031-03-04", "title": f"{language} {number}",
        }, ensure_ascii=False)
        for language, number in (("zh", 1), ("en", 1), ("en", 2))
    ]  # fmt: skip
    lines[-1] = lines[-1].replace("trade", "tourism").replace("Lanz", "Tarn")
    (folder / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Store.open(folder / "store.db", create=True) as made:
        add(made, [str(folder / "pages.jsonl")], Options(jobs=1))
        yield made


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, settings=Settings()), base_url="http://localhost") as made:
        yield made


def _id(store: Store, page: str) -> str:
    return store.find(f"https://mfa.example/{page}.html")


def test_a_readout_leads_to_what_its_translation_changes(store: Store, client: TestClient) -> None:
    english, chinese = _id(store, "en/news/1"), _id(store, "zh/news/1")
    page = client.get(f"/r/{chinese}").text
    assert f'href="/compare?ids={chinese},{english}#versions"' in page
    other = client.get(f"/r/{_id(store, 'en/news/2')}").text
    assert "what the translation changes" not in other


def test_what_a_translation_changes(store: Store, client: TestClient) -> None:
    ids = f"{_id(store, 'en/news/1')},{_id(store, 'zh/news/1')}"
    page = client.get(f"/compare?ids={ids}").text
    section = page.partition('<section id="versions">')[2].partition("</section>")[0]
    assert "of degree: weaker" in section
    assert "commitment 2, then commitment 1" in section
    assert "in-depth-exchange" in section


def test_two_texts_are_no_translation(store: Store, client: TestClient) -> None:
    ids = f"{_id(store, 'en/news/2')},{_id(store, 'zh/news/1')}"
    assert '<section id="versions">' not in client.get(f"/compare?ids={ids}").text
