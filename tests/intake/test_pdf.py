"""PDFs: paragraphs out of lines, what pages repeat, and files that give no text."""

from __future__ import annotations

import pytest
from formats import SENTENCE, Line, make_pdf

from communique.errors import InputError
from communique.intake import from_bytes, pdf
from communique.record import Document

ENCRYPT = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
    b"41" * 32,
    b"42" * 32,
)


def _lines(*texts: str, top: int = 700, size: int = 11, step: int = 14) -> list[Line]:
    return [(72, top - step * number, size, text) for number, text in enumerate(texts)]


def _page(number: int, *texts: str) -> list[Line]:
    return [
        (72, 800, 9, "Ministry of Foreign Affairs of Arvania"),
        *_lines(*texts),
        (280, 40, 9, f"Page {number} of 3"),
    ]


def _one(data: bytes) -> Document | InputError:
    (item,) = from_bytes(data, origin="a.pdf")
    return item


def _text(data: bytes) -> str:
    document = _one(data)
    assert isinstance(document, Document)
    return document.text


def test_lines_make_paragraphs() -> None:
    data = make_pdf(
        [
            *_lines(
                "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Minister",
                "Ivo Lanz of Belmora in Sorrin.",
            ),
            *_lines(
                "Duro said that both sides should carry out the accord and widen",
                "their cooperation in energy.",
                top=650,
            ),
        ]
    )
    assert _text(data) == (
        "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Minister Ivo Lanz of Belmora "
        "in Sorrin.\nDuro said that both sides should carry out the accord and widen their "
        "cooperation in energy."
    )


def test_paragraphs_without_room_between_end_where_a_line_is_short() -> None:
    data = make_pdf(
        _lines(
            "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with the Minister of",
            "Belmora in Sorrin.",
            "Duro said that both sides should carry out the accord and widen the common",
            "work in energy.",
        )
    )
    assert [line[:12] for line in _text(data).split("\n")] == ["On 4 May 203", "Duro said th"]


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [("hold negotia-", "tions on ports.", "negotiations"), ("high-", "level talks.", "high-level")],
)
def test_a_hyphen_at_a_line_end(first: str, second: str, word: str) -> None:
    data = make_pdf(_lines(f"The ministers of the two countries met in Sorrin for {first}", second))
    assert word in _text(data)


def test_what_pages_repeat_is_left_out() -> None:
    data = make_pdf(
        _page(1, "On 4 May 2031, the ministers of the two countries met in Sorrin and spoke of"),
        _page(2, "the ports and of the coastal railway, which both want to finish."),
        _page(3, "They agreed to meet again."),
    )
    assert _text(data) == (
        "On 4 May 2031, the ministers of the two countries met in Sorrin and spoke of the ports "
        "and of the coastal railway, which both want to finish.\n"
        "They agreed to meet again."
    )


def test_a_line_in_large_letters_is_the_title() -> None:
    data = make_pdf(
        [
            (72, 760, 16, "Duro meets Lanz in Sorrin"),
            *_lines("The ministers said that both sides should meet again in the autumn."),
        ]
    )
    document = _one(data)
    assert isinstance(document, Document)
    assert document.title == "Duro meets Lanz in Sorrin"
    assert document.text.startswith("The ministers said")


@pytest.mark.parametrize(
    ("stated", "title"),
    [("Duro meets Lanz", "Duro meets Lanz"), ("Microsoft Word - draft3.docx", None)],
)
def test_a_stated_title_counts_where_the_page_shows_it(stated: str, title: str | None) -> None:
    shown = _lines("Duro meets Lanz", "The ministers said that both sides should meet again.")
    document = _one(make_pdf(shown, title=stated))
    assert isinstance(document, Document)
    assert document.title in {title, "Duro meets Lanz"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (make_pdf(_lines("Text."), encrypt=ENCRYPT), "a PDF with a password"),
        (make_pdf([]), "a PDF of pictures, without text"),
        (b"%PDF-1.7\n\x00\x01nonsense", "a damaged PDF"),
        (make_pdf(_lines("Text."))[:200], "a damaged PDF"),
    ],
)
def test_a_file_that_gives_no_text_is_one_error(data: bytes, said: str) -> None:
    error = _one(data)
    assert isinstance(error, InputError)
    assert str(error).startswith(f"a.pdf: {said}")


def test_a_bullet_list_stays_a_list() -> None:
    data = make_pdf(
        _lines(
            "The ministers agreed on the following steps that both sides will now take:",
            "\u2022 to open two ports to the ships of the other side;",
            "\u2022 to clear the backlog.",
        )
    )
    assert _text(data).split("\n")[1:] == [
        "to open two ports to the ships of the other side;",
        "to clear the backlog.",
    ]


def test_one_page_named_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf([(50, 700, 12, SENTENCE)])
    kids = data.replace(b"/Count 1 /Kids [5 0 R]", b"/Count 40 /Kids [%s]" % (b"5 0 R " * 40))
    monkeypatch.setattr(pdf, "MAX_PAGES", 30)
    (error,) = from_bytes(kids, origin="a.pdf")
    assert str(error) == "a.pdf: a PDF of 40 pages; expected at most 30: split it"
    monkeypatch.setattr(pdf, "MAX_PAGES", 50)
    monkeypatch.setattr(pdf, "MAX_TEXT", 1000)
    (error,) = from_bytes(kids, origin="a.pdf")
    assert "a.pdf: a text of more than" in str(error)
