"""What a page's markup tells of it."""

from __future__ import annotations

from datetime import date

import pytest

from communique.intake import from_bytes
from communique.intake.facts import date_of_page, look_at, saved_from
from communique.intake.markup import parse
from communique.intake.surroundings import Found
from communique.record import Document, Translation

TEXT = "<p>Minister Duro said that both sides should carry out the accord of Sorrin soon.</p>"


def _found(head: str, body: str = "", url: str | None = None) -> Found:
    root = parse(f"<html><head>{head}</head><body>{body}{TEXT}</body></html>", "a")
    assert root is not None
    return look_at(root, url=url)[0]


def _read(page: str) -> Document:
    (document,) = from_bytes(f"<html>{page}{TEXT}</html>".encode(), origin="a.html")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("head", "body", "title", "publisher"),
    [
        ("<title>Duro meets Lanz</title>", "", "Duro meets Lanz", None),
        ("<title>Ministry</title>", "", None, None),
        (
            "<title>Duro meets Lanz | Ministry of Arvania</title>",
            "<h1>Duro meets Lanz</h1>",
            "Duro meets Lanz",
            "Ministry of Arvania",
        ),
        (
            "<title>杜罗会见兰茨 — 阿尔瓦尼亚外交部</title>",
            "<h1>杜罗会见兰茨</h1>",
            "杜罗会见兰茨",
            "阿尔瓦尼亚外交部",
        ),
        (
            "<title>Duro meets Lanz - Arvania</title>"
            '<meta property="og:site_name" content="Arvania">',
            "<h1>Arvania</h1>",
            "Duro meets Lanz",
            "Arvania",
        ),
        (
            "<title>News</title>"
            '<meta property="og:title" content="Duro meets Lanz">'
            '<meta name="publisher" content="Ministry of Arvania">',
            "",
            "Duro meets Lanz",
            "Ministry of Arvania",
        ),
        (
            '<meta name="ArticleTitle" content="Duro meets Lanz"><meta name="SiteName" '
            'content="Arvania">',
            "",
            "Duro meets Lanz",
            "Arvania",
        ),
        (
            "<title>Duro - Lanz talks: a start</title>",
            "<h2>Other</h2>",
            "Lanz talks: a start",
            None,
        ),
        ("", "<nav><h1>Arvania</h1></nav><h1>Duro meets Lanz</h1>", "Duro meets Lanz", None),
        ("", "", None, None),
    ],
)
def test_title_and_publisher(
    head: str, body: str, title: str | None, publisher: str | None
) -> None:
    found = _found(head, body)
    assert (found.title, found.publisher) == (title, publisher)


def test_linked_data() -> None:
    found = _found(
        """<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type":
        "NewsArticle", "headline": "Duro meets Lanz", "datePublished": "2031-05-05T08:00:00Z",
        "dateModified": "2031-05-06", "publisher": {"name": "Ministry of Arvania"}}]}</script>"""
    )
    assert (found.title, found.publisher) == ("Duro meets Lanz", "Ministry of Arvania")
    assert (found.published, found.updated) == ("2031-05-05", "2031-05-06")


@pytest.mark.parametrize("data", ["{broken", "[1, null]", '"text"', "[" * 10_000])
def test_broken_linked_data_tell_nothing(data: str) -> None:
    found = _found(f'<script type="application/ld+json">{data}</script>')
    assert (found.title, found.published) == (None, None)


@pytest.mark.parametrize(
    ("head", "body", "published", "updated"),
    [
        ('<meta property="article:published_time" content="2031-05-05T09:30+02:00">', "", 5, None),
        ('<meta name="PubDate" content="2031-05-05 10:20:30">', "", 5, None),
        ('<meta name="dcterms.issued" content="5 May 2031">', "", 5, None),
        ('<meta itemprop="datePublished" content="2031-05-05">', "", 5, None),
        ('<meta property="article:modified_time" content="2031-05-06">', "", None, 6),
        ("", '<time datetime="2031-05-05">on Monday</time>', 5, None),
        (
            "",
            '<time datetime="2031-05-05">a</time><time datetime="2031-05-01">b</time>',
            None,
            None,
        ),
        ("", '<aside><time datetime="2031-05-05">a</time></aside>', None, None),
        ('<meta name="date" content="03/04/2031">', "", None, None),
        ('<meta name="date" content="soon">', "", None, None),
    ],
)
def test_dates(head: str, body: str, published: int | None, updated: int | None) -> None:
    found = _found(head, body)
    days = [f"2031-05-0{day}" if day else None for day in (published, updated)]
    assert [found.published, found.updated] == days


def test_a_date_line_goes_before_a_guess() -> None:
    page = '<link rel="canonical" href="https://a.example/2021/01/02/a"><body><h1>Duro</h1>'
    assert _read(f"{page}<p>5 May 2031</p>").published == "2031-05-05"
    assert _read(page).published == "2021-01-02"


def test_today_is_never_the_date() -> None:
    today = date.today().isoformat()
    page = f'<p class="date">{today}</p>{TEXT}'
    assert date_of_page(page, url=None) is None
    assert date_of_page(page.replace(today, "2021-05-04"), url=None) == "2021-05-04"


def test_a_control_character_is_no_crash() -> None:
    for sign in "\x00\x01\x0b\x1b":
        assert date_of_page(f'<p class="date">{sign}2021<b>a{sign}</b>{sign}</p>', url=None) is None


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<html lang="en-GB">', "en"),
        ('<html xml:lang="fr">', "fr"),
        ('<meta http-equiv="content-language" content="ru">', "ru"),
        ('<meta property="og:locale" content="zh_CN">', "zh"),
        ("", None),
    ],
)
def test_language(page: str, language: str | None) -> None:
    root = parse(f"{page}<p>Text.</p>", "a")
    assert root is not None
    assert look_at(root)[0].language == language


def test_translations() -> None:
    found = _found(
        '<link rel="alternate" hreflang="fr-FR" href="/fr/1"><link rel="alternate" '
        'hreflang="x-default" href="/"><link rel="alternate" type="application/rss+xml" href="/r">',
        '<a href="/ru/1.html">Русский</a> <a href="/fr/2">Français</a> <a href="/zh/">中文</a>'
        '<a href="#">Español</a> <a href="/de/1"><img alt="" src="x"></a>',
        url="https://a.example/en/1",
    )
    assert found.translations == (
        Translation(language="fr", url="https://a.example/fr/1"),
        Translation(language="ru", url="https://a.example/ru/1.html"),
        Translation(language="zh"),
    )


def test_the_page_itself_is_no_translation() -> None:
    document = _read('<link rel="alternate" hreflang="en" href="https://a.example/en/1">')
    assert (document.language, document.translations) == ("en", ())


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.example/1">', "https://a.example/1"),
        ('<meta property="og:url" content="https://a.example/1">', "https://a.example/1"),
        ("<!-- saved from url=(0021)https://a.example/2 -->", "https://a.example/2"),
        ('<link rel="canonical" href="/1">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[broken">', None),
    ],
)
def test_the_address_of_a_saved_page(head: str, url: str | None) -> None:
    assert _read(head).url == url


def test_saved_from_is_looked_for_in_the_head_only() -> None:
    mark = "<!-- saved from url=(0021)https://a.example/2 -->"
    assert saved_from(mark) == "https://a.example/2"
    assert saved_from("a" * 5000 + mark) is None
