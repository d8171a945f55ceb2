"""Which line over a body is its title."""

from __future__ import annotations

import pytest

from communique.intake.body import find_body
from communique.intake.headlines import headline
from communique.intake.plain import passages

BODY = (
    "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Belmoran Minister Ivo Lanz "
    "in Sorrin."
)


def _headline(*rows: str) -> str | None:
    body = find_body(passages("\n\n".join([*rows, BODY])))
    return headline(body.before, [passage for passage, _ in body.kept])


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (["Duro meets Belmoran Minister Lanz"], "Duro meets Belmoran Minister Lanz"),
        (
            ["Home News About the Ministry Contact", "Duro meets Belmoran Minister Lanz"],
            "Duro meets Belmoran Minister Lanz",
        ),
        (
            ["Duro meets Belmoran Minister Lanz", "Press and public relations office"],
            "Duro meets Belmoran Minister Lanz",
        ),
        (["Menu of the day", "# Talks in Sorrin"], "Talks in Sorrin"),
        (["Port Hesper, Arvania"], None),
        (["Speeches"], None),
        ([], None),
    ],
)
def test_headlines(rows: list[str], title: str | None) -> None:
    assert _headline(*rows) == title


def test_a_chinese_headline() -> None:
    body = "五月四日，外交部长杜罗在索林会见贝尔莫拉部长兰茨，双方交换了意见。"
    found = find_body(passages(f"网站导航服务指南\n\n杜罗会见兰茨部长\n\n{body}"))
    assert headline(found.before, [passage for passage, _ in found.kept]) == "杜罗会见兰茨部长"
