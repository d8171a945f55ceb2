"""Where the body lies, and what belongs to it at its edges."""

from __future__ import annotations

import pytest

from communique.intake.body import find_body
from communique.intake.plain import passages

FIRST = "On 4 May 2031, Foreign Minister Ada Duro met with Minister Ivo Lanz in Sorrin."
SECOND = "Duro said that both sides should carry out the accord."


def _kept(*paragraphs: str, title: str | None = None) -> list[str]:
    titles = [title] if title else []
    body = find_body(passages("\n\n".join(paragraphs)), titles=titles)
    return [passage.text for passage, _ in body.kept]


def _headings(*paragraphs: str) -> list[str]:
    body = find_body(passages("\n\n".join(paragraphs)))
    return [passage.text for passage, role in body.kept if role == "heading"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], []),
        (["Home | News | Contact", "Duro meets Lanz", "5 May 2031"], ["© 2031 Arvania"]),
        (["Skip to main content", "Duro meets Lanz"], ["Related news", "Lanz visits a school."]),
        (["We use cookies to make this site better."], ["For media inquiries, please call us."]),
    ],
)
def test_what_stands_around_is_left_out(before: list[str], after: list[str]) -> None:
    assert _kept(*before, FIRST, SECOND, *after) == [FIRST, SECOND]


def test_furniture_inside_is_left_out_and_short_lines_are_headings() -> None:
    rows = [FIRST, "a.jpg", "Photo: the garden", "Energy", SECOND]
    assert _kept(*rows) == [FIRST, "Energy", SECOND]
    assert _headings(*rows) == ["Energy"]


def test_the_heavier_stretch_wins_over_a_teaser() -> None:
    menu = ["Home | News | Contact"] * 5
    assert _kept("A teaser stands here.", *menu, FIRST, SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize("greeting", ["Dear President Oske,", "Excellencies!", "尊敬的主席："])
def test_a_salutation_belongs_to_it(greeting: str) -> None:
    assert _kept("5 May 2031", greeting, FIRST) == [greeting, FIRST]


def test_a_letter_keeps_who_signs_it() -> None:
    rows = [FIRST, "Yours sincerely,", "Jan Torv", "President of Arvania"]
    assert _kept(*rows, "Related news", "Share this page on") == rows
    assert _headings(*rows) == rows[1:]


def test_names_after_a_text_sign_it_only_where_it_is_closed() -> None:
    assert _kept(FIRST, SECOND, "Jan Torv", "News of the day") == [FIRST, SECOND]
    signed = [FIRST, SECOND, "Ada Duro, Foreign Minister of Arvania"]
    assert _kept(*signed, "Related news") == signed


def test_a_joint_statement_keeps_its_points_and_headings() -> None:
    rows = [
        FIRST,
        "I. Political cooperation",
        "1. Both sides reaffirm their support for the accord.",
        "2. Both sides will open two ports.",
        "II. Energy",
        "3. Both sides agreed to build a line.",
        "For the Government of Arvania: Jan Torv",
        "Done at Sorrin on 4 May 2031.",
    ]
    assert _kept("Joint Statement of Arvania and Belmora", *rows) == rows
    assert _headings(*rows) == ["I. Political cooperation", "II. Energy", *rows[-2:]]


def test_a_list_that_is_announced_belongs_to_it() -> None:
    names = ["Ada Duro, Foreign Minister", "Ivo Lanz, Minister of Trade", "Bank of Belmora"]
    rows = [FIRST, "Participants included:", *names, "Other guests:", "- Hedda Kroon"]
    assert _kept(*rows) == [*rows[:-1], "Hedda Kroon"]
    assert _kept(FIRST, *names[2:]) == [FIRST]


def test_a_notice_belongs_to_it() -> None:
    notice = "The text of the following statement was released by Arvania and Belmora."
    rows = ["Office of the Spokesperson", notice, "Begin text:", FIRST, "End text"]
    assert _kept(*rows) == [notice, FIRST]


def test_a_heading_right_over_it_is_a_section_where_the_title_is_known() -> None:
    rows = ["## Context", FIRST]
    assert _kept(*rows) == [FIRST]
    assert _kept(*rows, title="Duro meets Lanz") == ["Context", FIRST]


def test_a_title_that_looks_like_a_sentence_is_none() -> None:
    title = "On 4 May, the ministers of Arvania and Belmora will hold talks on ports and on trade."
    body = find_body(passages(f"{title}\n\n5 May 2031\n\n{FIRST}"), titles=[title])
    assert [passage.text for passage, _ in body.kept] == [FIRST]


def test_nothing_over_the_title_is_body() -> None:
    teasers = ["Read about the new house of the ministry, which opens soon.", "5 May 2031"]
    title = "Duro meets Lanz"
    assert _kept(*teasers, title, FIRST, SECOND, title=title) == [FIRST, SECOND]
    assert _kept(FIRST, SECOND, FIRST, SECOND, title, SECOND, title=title)[0] == FIRST


def test_a_summary_under_the_title_is_kept() -> None:
    summary = "The ministers spoke of ports and of trade in Sorrin."
    between = ["From:", "Home | News", "5 May 2031", "Home | News"]
    kept = _kept("Duro meets Lanz", summary, *between, FIRST, title="Duro meets Lanz")
    assert kept == [summary, FIRST]


def test_a_text_without_a_sentence_is_all_there_is() -> None:
    assert _kept("Vacancies", "- Cook", "- Gardener") == ["Vacancies", "Cook", "Gardener"]
    assert _kept("Home") == ["Home"]
    assert _kept() == []
