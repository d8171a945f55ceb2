"""Pages that came as one line."""

from __future__ import annotations

from communique.intake.one_line import unfolded
from communique.intake.passages import draw

TITLE = "Телефонный разговор с Королём Белморы"
BODY = (
    "Состоялся телефонный разговор Президента Арвании Иво Ланца с Королём Белморы Оттоном. "
    "6 мая 2031 года 13:20 Соррин, Дворец Иво Ланц выразил соболезнования в связи с наводнением. "
    "Смотрите также Встреча с Королём Белморы 17 января 2031 года Стороны обсудили торговлю и "
    "договорились о новых контактах. "
)
TAIL = (
    "География Белмора Темы Внешняя политика Лица Ланц Иво Статус материала "
    "Опубликован в разделе: Новости"
)


def _parts(text: str, title: str = TITLE) -> list[tuple[str, str]]:
    passage = draw(text, [(0, len(text))])
    return [(part.mark, part.text) for part in unfolded([passage], [title])]


def test_title_date_link_and_tail_are_parts_of_their_own() -> None:
    parts = _parts(f"События {TITLE} {BODY}{TAIL}")
    assert parts[0] == ("heading", f"События {TITLE}")
    texts = [text for _, text in parts]
    assert texts[1].endswith("Оттоном.")
    assert texts[2] == "6 мая 2031 года 13:20 Соррин, Дворец"
    assert texts[3] == "Иво Ланц выразил соболезнования в связи с наводнением."
    assert parts[4] == ("around", "Смотрите также Встреча с Королём Белморы 17 января 2031 года")
    assert texts[5].startswith("Стороны обсудили")
    assert texts[6] == "География"
    assert parts[7][0] == "around"


def test_no_character_is_lost() -> None:
    text = f"События {TITLE} {BODY}{TAIL}"
    assert " ".join(part for _, part in _parts(text)) == text


def test_a_text_without_a_tail_stays_whole() -> None:
    text = "Стороны обсудили торговлю. " * 20
    assert _parts(text) == [("", text.strip())]


def test_a_page_of_several_lines_is_left_alone() -> None:
    passages = [draw("Смотрите также", [(0, 14)]), draw(BODY, [(0, len(BODY))])]
    assert unfolded(passages, [TITLE]) == passages
