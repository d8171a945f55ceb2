"""What the lines around a body tell."""

from __future__ import annotations

import pytest

from communique.intake.body import find_body
from communique.intake.plain import passages
from communique.intake.surroundings import Found, holder, look_around
from communique.record import Translation

BODY = "On 4 May 2031, Foreign Minister Ada Duro met with Minister Ivo Lanz in Sorrin."


def _around(*rows: str) -> Found:
    return look_around(find_body(passages("\n\n".join(rows))))


def test_a_flattened_page() -> None:
    found = _around(
        "中文 Français Contact Us",
        "Duro meets with Belmoran Minister Ivo Lanz",
        "arvania.example| Updated: 2031-05-05",
        "11.png",
        BODY,
        "12.png",
        "Copyright ©  Arvanian Agency for Development. All rights reserved. Presented by a paper.",
        "京ICP备18041594号-1",
    )
    assert found.title == "Duro meets with Belmoran Minister Ivo Lanz"
    assert found.publisher == "Arvanian Agency for Development"
    assert (found.source, found.published, found.updated) == ("arvania.example", None, "2031-05-05")
    assert found.images == ("11.png", "12.png")
    assert found.translations == (Translation(language="zh"), Translation(language="fr"))
    assert found.rights is not None
    assert found.rights.endswith("京ICP备18041594号-1")


@pytest.mark.parametrize(
    ("rows", "published"),
    [
        (["5 May 2031", BODY], "2031-05-05"),
        (["25 November 2033", "Duro meets Lanz today", "5 May 2031", BODY], "2031-05-05"),
        (["5 May 2031", "(Sorrin, 4 May 2031)", BODY], "2031-05-05"),
        (["(Sorrin, 4 May 2031)", BODY], "2031-05-04"),
        ([BODY, "Published: 5 May 2031"], "2031-05-05"),
        ([BODY, "Related news", "5 May 2031"], None),
        ([BODY], None),
    ],
)
def test_the_date_nearest_to_the_body(rows: list[str], published: str | None) -> None:
    assert _around(*rows).published == published


@pytest.mark.parametrize(
    ("rows", "dateline"),
    [
        (["Sorrin, 4 May 2031", BODY], "Sorrin, 4 May 2031"),
        (["4 May 2031", "Sorrin", BODY], "4 May 2031 Sorrin"),
        (["Duro meets Lanz", "Sorrin, Arvania", BODY], "Sorrin, Arvania"),
        (["来源：新闻社 2031-05-05", "打印", BODY], None),
        (["5 May 2031", BODY], None),
    ],
)
def test_date_lines(rows: list[str], dateline: str | None) -> None:
    assert _around(*rows).dateline == dateline


def test_who_signs_the_text() -> None:
    rows = ["On the Attack", "Ada Duro, Foreign Minister of Arvania", "5 May 2031", BODY]
    assert _around(*rows).byline == "Ada Duro, Foreign Minister of Arvania"
    assert _around("Ada Duro, Foreign Minister", "Ivo Lanz, Minister of Trade").byline is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2031 Ministry of Arvania. All rights reserved.", "Ministry of Arvania"),
        ("Copyright © 2017-2031, Prime Minister's Office, made by X", "Prime Minister's Office"),
        ("Ministry of Arvania © 2031", "Ministry of Arvania"),
        ("中华人民共和国外交部 版权所有", "中华人民共和国外交部"),
        ("All rights reserved.", None),
        ("京ICP备18041594号-1", None),
    ],
)
def test_holders_of_rights(line: str, name: str | None) -> None:
    assert holder([line]) == name


def test_what_is_known_goes_first() -> None:
    known = Found(title="A", images=("a.png",))
    assert known.filled(Found(title="B", publisher="C", images=("b.png",))) == Found(
        title="A", publisher="C", images=("a.png",)
    )
