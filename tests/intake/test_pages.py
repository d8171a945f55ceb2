"""Pages to passages: block structure, what is shown, and the way back to the page's characters."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import InputError
from communique.intake import from_bytes
from communique.intake.markup import parse
from communique.intake.pages import Flat, flatten
from communique.record import Document

FIRST = "On 4 May 2031, Foreign Minister Ada Duro met with Ivo Lanz in Sorrin."
SECOND = "Duro said that both sides should carry out the accord."


def _flat(markup: str) -> Flat:
    root = parse(f"<html><body>{markup}</body></html>", "a")
    assert root is not None
    return flatten(root)


def _texts(markup: str) -> list[str]:
    return [passage.text for passage in _flat(markup).passages]


def _read(markup: str) -> Document:
    (document,) = from_bytes(markup.encode(), origin="a.html", language="en")
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>One\n  <b>and</b> two.</p>", ["One and two."]),
        ("<p>A<b>B</b>C</p>", ["ABC"]),
        ("<div>One.<p>Two.</p>Three.</div>", ["One.", "Two.", "Three."]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One<td>Two</table>", ["One", "Two"]),
        ("One.<br><br>Two.", ["One.", "Two."]),
        ("<p>The ministers met<br>in Sorrin.</p>", ["The ministers met in Sorrin."]),
        ("<p>Ada Duro<br>Minister</p>", ["Ada Duro", "Minister"]),
        ("<p>双方就此<br>，交换意见。</p>", ["双方就此，交换意见。"]),
        ("<p>a&nbsp;b &amp; c&shy;d&#8203;e</p>", ["a b & cde"]),
        ("<p>One<script>var a = '<p>';</script><style>p {}</style> two.</p>", ["One two."]),
        ("<p>One<!-- not shown --> two.</p>", ["One two."]),
        ("<p>One</p><noscript><p>No script.</p></noscript>", ["One"]),
        ("<select><option>English</select><p>One.</p>", ["One."]),
        ("<a href=x>News</a><a href=y>Visas</a>", ["News Visas"]),
        ("<pre>One line\ngoes on here.\n\nTwo.</pre>", ["One line goes on here.", "Two."]),
        ("<pre>One<br>Two</pre>", ["One", "Two"]),
        ("<div style='white-space: pre-line'>One.\n\nTwo.</div>", ["One.", "Two."]),
        ("<p>😀 one.</p>", ["😀 one."]),
    ],
)
def test_what_a_page_shows(markup: str, texts: list[str]) -> None:
    assert _texts(markup) == texts


@pytest.mark.parametrize(
    ("markup", "mark"),
    [
        ("<h2>Energy</h2>", "heading"),
        ("<p><strong>Energy</strong></p>", "heading"),
        ("<p><strong>Duro said that this was bold.</strong></p>", ""),
        ("<p>Energy</p>", ""),
        ("<li>ports", "item"),
        ("<li><p>ports</p>", "item"),
        ("<figcaption>The ministers</figcaption>", "caption"),
        ("<nav>Home</nav>", "around"),
        ("<footer><h2>Find us</h2></footer>", "around"),
        ("<div role=navigation>Home</div>", "around"),
        ("<div hidden>Old</div>", "around"),
        ("<div style='display: none'>Old</div>", "around"),
    ],
)
def test_marks(markup: str, mark: str) -> None:
    passage = _flat(f"{markup}<p>{FIRST}</p>").passages[0]
    assert passage.mark == mark


def test_links_are_counted() -> None:
    passages = _flat("<p><a href=x>ab</a> cdef</p><p><a name=x>ab</a></p>").passages
    assert [round(passage.linked, 2) for passage in passages] == [0.33, 0.0]


def test_a_page_whose_text_stands_in_a_dialog_is_read() -> None:
    document = _read(f"<div role=dialog><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert document.text == f"{FIRST}\n{SECOND}"


def test_the_body_without_what_stands_around_it() -> None:
    document = _read(
        f"""<html><head><title>Duro meets Lanz | Ministry of Arvania</title></head><body>
        <header><a href="/">Home</a> <a href="/news">News</a></header>
        <nav><ul><li><a href="/a">About the ministry</a><li><a href="/v">Visas</a></ul></nav>
        <form><article><h1>Duro meets Lanz</h1><p>5 May 2031</p>
        <figure><img src="/a.jpg" width="640"><figcaption>In the garden.</figcaption></figure>
        <p>{FIRST}</p><p><b>Energy</b></p><p>{SECOND}</p></article></form>
        <h3>Related news</h3><p><a href="/b">Lanz visits the old town of Sorrin in the rain.</a></p>
        <footer><p>© 2031 Ministry of Arvania. All rights reserved.</p></footer></body></html>"""
    )
    blocks = [(document.text[slice(*block.span)], block.role) for block in document.blocks]
    assert blocks == [(FIRST, "body"), ("Energy", "heading"), (SECOND, "body")]
    assert (document.title, document.publisher) == ("Duro meets Lanz", "Ministry of Arvania")
    assert (document.published, document.images) == ("2031-05-05", ("/a.jpg",))
    assert document.rights == "© 2031 Ministry of Arvania. All rights reserved."


@pytest.mark.parametrize(
    ("picture", "images"),
    [
        ('<img src="/b.jpg">', ("https://a.example/b.jpg",)),
        ('<img src="b.jpg"><img src="b.jpg">', ("https://a.example/news/b.jpg",)),
        ('<img src="/icon.png" width="16">', ()),
        ('<img src="/logo.svg">', ()),
        ('<img src="data:image/png;base64,AAAA">', ()),
        ("<img>", ()),
        ("<nav><img src='/b.jpg'></nav>", ()),
    ],
)
def test_pictures(picture: str, images: tuple[str, ...]) -> None:
    page = f"<h1>Duro meets Lanz</h1><p>{FIRST}</p>{picture}<p>{SECOND}</p>"
    (document,) = from_bytes(page.encode(), origin="a", url="https://a.example/news/1.html")
    assert isinstance(document, Document)
    assert document.images == images


SIDEBAR = (
    "<h2>News</h2><p>The minister visited a school on Monday and met with many teachers.</p>"
    "<p>The minister will open the new house of the ministry in the spring.</p>"
)


@pytest.mark.parametrize(
    "around",
    ['<div class="region-sidebar">{}</div>', '<div id="comments">{}</div>', "<aside>{}</aside>"],
)
def test_an_element_named_after_what_stands_around_is_no_body(around: str) -> None:
    page = f"<h1>Duro meets Lanz</h1><p>{FIRST}</p><p>{SECOND}</p>{around.format(SIDEBAR)}"
    assert _read(page).text == f"{FIRST}\n{SECOND}"


def test_names_of_elements_do_not_count_where_they_hold_the_text() -> None:
    for page in (
        f'<div class="with-sidebar"><h1>Talks</h1><p>{FIRST}</p></div><p>{SECOND}</p>',
        f'<div class="menu"><p>{FIRST}</p><p>{SECOND}</p></div><p>Text.</p>',
    ):
        assert _read(page).text.startswith(f"{FIRST}\n{SECOND}")


def test_teasers_under_linked_titles_are_no_body() -> None:
    teaser = "<p><a href='/a'>Lanz visits Sorrin</a></p><p>He will come on Monday.</p>"
    page = f"<h1>Duro meets Lanz</h1><p>{FIRST}</p><p>{SECOND}</p>{3 * teaser}"
    assert _read(page).text == f"{FIRST}\n{SECOND}"


def test_too_many_elements_inside_one_another() -> None:
    (error,) = from_bytes(b"<div>" * 200_000 + b"Text.", origin="a.html")
    assert isinstance(error, InputError)
    assert str(error).startswith("a.html: a page with more than 2,048 elements inside one another")


@pytest.mark.parametrize("tag", ["p", "li", "a href=x", "b", "td", "br"])
def test_many_elements_that_are_never_closed(tag: str) -> None:
    markup = f"<{tag}>Word is here. " * 1500
    document = _read(f"<html><body>{markup}</body></html>")
    assert document.text.count("Word is here.") == 1500


def _check_map(document: Document, source: str) -> None:
    """Every run holds the same characters in text and page; what lies between is white space."""
    done = 0
    for at, where, size in document.source_map.runs:
        assert document.text[at : at + size] == source[where : where + size]
        assert document.text[done:at].strip() == ""
        done = at + size
    assert done == len(document.text)


def test_the_map_leads_back_to_the_page() -> None:
    markup = f"<p>Menu</p><p>On <i>4 May</i>,\n the&shy; “ministers” met.<br>{SECOND}</p>"
    root = parse(markup, "a")
    assert root is not None
    source = "".join(str(part) for part in root.itertext())
    document = _read(markup)
    _check_map(document, source)
    offset = document.text.index("ministers")
    assert document.source_map.to_source(offset) == source.index("ministers")


_WORDS = st.text(st.sampled_from("abc dé.,:中文，。A1\n\t\u00a0\u200b\u00ad&<>'\"“”—"), max_size=30)
_TAGS = st.sampled_from(["p", "div", "b", "a href=x", "li", "h2", "td", "nav", "pre", "i", "span"])
_PIECES = st.lists(
    st.one_of(
        _WORDS.map(escape),
        st.tuples(_TAGS, _WORDS).map(
            lambda pair: f"<{pair[0]}>{escape(pair[1])}</{pair[0].split()[0]}>"
        ),
        st.sampled_from(
            ["<br>", "<hr>", "<div>", "</div>", "</p>", "<!-- a -->", "<img src=a.jpg>"]
        ),
    ),
    max_size=25,
)


@given(_PIECES)
@settings(max_examples=150)
def test_any_page_keeps_its_characters(pieces: list[str]) -> None:
    markup = f"<html><body><p>{FIRST}</p>{''.join(pieces)}</body></html>"
    root = parse(markup, "a")
    assert root is not None
    source = "".join(str(part) for part in root.itertext())
    flat = flatten(root)
    assert flat.source == source
    for passage in flat.passages:
        rebuilt = " ".join(source[at : at + size] for _, at, size in passage.runs)
        assert "".join(rebuilt.split()) == "".join(passage.text.split())
    _check_map(_read(markup), source)
