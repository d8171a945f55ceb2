"""The HTML view: complete, self-contained, safe."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from communique.codebook import load_codebook
from communique.export.html import render, style, write_page
from communique.export.speech import turns
from communique.export.templating import TEMPLATES, web_address
from communique.record import Block, Document, MadeBy, Readout, Statement

MADE_BY = MadeBy(communique="0", codebook="1")


class Tree(HTMLParser):
    """Checks that elements close in order; gathers ids, links and the text of the paragraphs."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.text = ""
        self.feed(page)
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in fields:
            self.ids.append(fields["id"])
        if "href" in fields:
            self.links.append(fields["href"])
        assert not any(name.startswith("on") or name in {"src", "style"} for name in fields)
        if tag not in self.VOID:
            self.stack.append((tag, fields.get("class", "")))
        if tag == "p" and fields.get("id", "").endswith("p1"):
            self.text = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag
        if tag == "p" and any("text" in classes for _, classes in self.stack):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        classes = [name for _, names in self.stack for name in names.split()]
        tags = {tag for tag, _ in self.stack}
        if "text" in classes and "who" not in classes and "p" in tags and "small" not in tags:
            self.text += data


def statement(number: int, text: str, start: int, end: int, **fields: object) -> Statement:
    values: dict[str, object] = {"attribution": "carried", "kind": "report", "rule": "r"}
    return Statement.model_validate(
        {"id": f"s{number}", "span": (start, end), "text": text[start:end], "confidence": 1}
        | values
        | fields
    )


def record(text: str, *statements: Statement, **fields: object) -> Readout:
    document = Document(id="x", origin="x.txt", text=text, sha256="0")
    values = {"document": document, "is_readout": True, "statements": statements}
    return Readout.model_validate(values | {"made_by": MADE_BY} | fields)


def test_the_page_shows_the_text_unchanged_and_well_formed(readout: Readout) -> None:
    tree = Tree(render([readout]))
    assert tree.text.strip() == readout.document.text
    assert len(tree.ids) == len(set(tree.ids))


def test_every_part_has_an_anchor_and_every_inner_link_a_target(readout: Readout) -> None:
    tree = Tree(render([readout]))
    assert {*(one.id for one in readout.statements), "r1", "r2", "f1", "u1"} <= set(tree.ids)
    inner = {link[1:] for link in tree.links if link.startswith("#")}
    assert inner <= set(tree.ids)


def test_several_documents_have_an_index_and_anchors_apart(
    readout: Readout, nothing: Readout
) -> None:
    page = render([readout, nothing, readout])
    tree = Tree(page)
    assert len(tree.ids) == len(set(tree.ids))
    assert {"d1-top", "d2-top", "d3-top", "d1-s1", "d3-s1"} <= set(tree.ids)
    assert {link[1:] for link in tree.links if link.startswith("#")} <= set(tree.ids)
    assert "3 documents" in page


def test_an_entry_tells_all_that_is_known(readout: Readout) -> None:
    page = render([readout])
    for words in (
        "Ada Duro (XAR)",
        "2 of 4",
        "planned",
        "Trade",
        "statements.commitment",
        "0.30, doubtful",
        "quoted word for word",
        "commitment 2 ?",
        "not-aimed-at-third-party",
        "2031-05-04",
    ):
        assert words in page


def test_doubt_follows_the_threshold(readout: Readout) -> None:
    assert "commitment 2 ?" in render([readout])
    assert "commitment 2 ?" not in render([readout], doubtful=0.2)


def test_not_a_readout_is_said(nothing: Readout) -> None:
    page = render([nothing.model_copy(update={"made_by": MadeBy(communique="0", codebook="1",
                                                                pack="en-1")})])  # fmt: skip
    assert "Not a readout." in page
    assert "A cook is sought." in page


def test_a_text_in_a_language_without_a_pack_is_not_called_no_readout(nothing: Readout) -> None:
    made_by = nothing.made_by.model_copy(update={"pack": None})
    page = render([nothing.model_copy(update={"made_by": made_by})])
    assert "Not coded." in page
    assert "Not a readout." not in page


def test_nothing_is_loaded_or_run(readout: Readout) -> None:
    page = render([readout])
    tree = Tree(page)
    assert not {"script", "link", "img", "iframe", "form"} & set(tree.tags)
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page
    outer = [link for link in tree.links if not link.startswith("#")]
    assert outer == ["https://example.org/readouts/1?a=1&b=2"]


def test_a_hostile_document_stays_text() -> None:
    evil = "<script>alert(1)</script> \"'></mark><img src=x onerror=alert(1)> {{ 7*7 }}"
    document = Document(
        id=evil,
        origin=evil,
        url="javascript:alert(1)",
        title=evil,
        publisher=evil,
        source=evil,
        language='en"><script>',
        rights=evil,
        text=evil,
        sha256="0",
    )
    tree = Tree(render([record(evil, statement(1, evil, 0, 30), document=document)]))
    assert not {"script", "img"} & set(tree.tags)
    assert tree.text.strip() == evil
    assert all(link.startswith("#") for link in tree.links)


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),  # browsers would trim it; we take it for no address
        ("data:text/html,x", False),
        ("/etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(address: str | None, linked: bool) -> None:
    assert (web_address(address) is not None) is linked


def test_spans_that_cross_nest_or_run_on_keep_their_words() -> None:
    text = "One two three four.\nFive six."
    made = record(
        text,
        statement(1, text, 0, 13),
        statement(2, text, 8, 18),  # crosses the first
        statement(3, text, 8, 18),  # the same words again
        statement(4, text, 14, 24),  # runs into the next paragraph
    )
    page = render([made])
    tree = Tree(page)
    assert tree.text.strip() == text
    assert len(tree.ids) == len(set(tree.ids))
    assert {"s1", "s2", "s3", "s4"} <= set(tree.ids)


def test_headings_and_languages_are_marked() -> None:
    document = Document(
        id="x",
        origin="x",
        language="zh",
        text="标题\n正文。",
        sha256="0",
        blocks=(Block(span=(0, 2), role="heading"), Block(span=(3, 6))),
    )
    page = render([record("标题\n正文。", document=document)])
    assert re.search(r'<p [^>]*class="heading">标题</p>', page)
    assert '<article id="top" lang="zh">' in page


def test_every_kind_of_the_codebook_has_a_hue() -> None:
    css = (TEMPLATES / "readout.css").read_text(encoding="utf-8")
    missing = [kind for kind in load_codebook().kinds if f".k-{kind} {{ --h:" not in css]
    assert missing == []


def test_what_is_the_same_for_all_of_a_kind_the_style_says() -> None:
    found = re.findall(r'^\.k-([a-z]+) \{ --meaning: "([^"<]+)"; \}$', style(), re.M)
    assert dict(found) == {kind: known.meaning for kind, known in load_codebook().kinds.items()}


def test_a_page_of_many_statements_stays_small() -> None:
    text = "Arvania will build a bridge over the river. " * 180
    made = record(text, *(statement(n, text, 44 * n, 44 * n + 42, source_parties=("XAR",),
                                    holder="XAR", kind="commitment", strength=3)
                          for n in range(180)))  # fmt: skip
    page = render([made])
    assert (len(page) - len(style())) / 180 < 600


def test_the_gutter_names_who_speaks(readout: Readout) -> None:
    text = readout.document.text
    start = text.index("Lanz thanked")
    end = text.index("\n", start)
    said = [one for one in readout.statements if start <= one.span[0] < end]
    found = turns(readout, (start, end), said)
    assert [(text[turn.at :][:9], turn.speakers, turn.side) for turn in found] == [
        ("Lanz than", ("Ivo Lanz (XBE)",), 2),
        # one sentence, two speakers
        ("He hoped ", ("Ivo Lanz (XBE)", "Ada Duro (XAR)"), None),
    ]


def test_the_file_is_written_whole_or_not_at_all(
    readout: Readout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.html"
    target.write_text("before", encoding="utf-8")

    def fail(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="No space"):
            write_page(target, [readout])
    assert target.read_text(encoding="utf-8") == "before"
    write_page(target, [readout])
    assert target.read_text(encoding="utf-8") == render([readout])
    assert list(tmp_path.iterdir()) == [target]


def test_a_long_text_takes_time_in_proportion() -> None:
    text = "Word said so. " * 20_000
    spans = [(14 * number, 14 * number + 12) for number in range(20_000)]
    made = record(text, *(statement(n, text, *span) for n, span in enumerate(spans)))
    assert len(turns(made, (0, len(text)), made.statements)) == 1
    page = render([record(text[:28_000], *made.statements[:2_000])])
    assert page.count('<mark class="k-report"') == 2_000
