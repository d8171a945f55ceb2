"""Date lines that open a paragraph, and credits that close one."""

from __future__ import annotations

import pytest

from communique.intake.datelines import credit, opening
from communique.intake.passages import draw


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("BEIJING, June 9 (Xinhua) -- China said so.", "BEIJING, June 9 (Xinhua) --"),
        (
            "PORT HESPER, Feb. 12 (Corvan News) -- He said so.",
            "PORT HESPER, Feb. 12 (Corvan News) --",
        ),
        ("Sorrin, Arvania – The ministers met.", "Sorrin, Arvania –"),
        ("SORRIN — The ministers met.", "SORRIN —"),
        ("新华社北京6月9日电 外交部长会见外长。", "新华社北京6月9日电"),
        (
            "SORRIN, 10th Jun, 2031 (Corvan News) -- He said so.",
            "SORRIN, 10th Jun, 2031 (Corvan News) --",
        ),
        ("SORRIN. CORVANEWS – He said so.", "SORRIN. CORVANEWS –"),
        (
            "PORT HESPER, (Corvan News / Post - 2nd May, 2031) He said so.",
            "PORT HESPER, (Corvan News / Post - 2nd May, 2031)",
        ),
        ("Port Hesper (East) is a town.", None),
        ("NATO – Arvania relations are good.", None),
        ("NATO — the alliance — met.", None),
        ("The ministers met — at last.", None),
        ("Sorrin", None),
    ],
)
def test_openings(text: str, line: str | None) -> None:
    found, rest = opening(draw(text, [(0, len(text))]))
    assert found == line
    assert rest.text == text[len(line or "") :].strip()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("They met in June. (Xinhua)", "Xinhua"),
        ("双方交换了意见。（新华社）", "新华社"),
        ("They met in June (Sorrin)", None),
        ("Thank you. (Applause.)", None),
        ("Thank you. (Laughter)", None),
        ("They met. (in June)", None),
    ],
)
def test_credits(text: str, source: str | None) -> None:
    found, rest = credit(draw(text, [(0, len(text))]))
    assert found == source
    assert (rest.text == text) is (source is None)
