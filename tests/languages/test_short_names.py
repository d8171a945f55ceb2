"""Names where words stand without spaces, and short names that count in company only."""

from __future__ import annotations

import pytest

from communique.languages.parties import PartyTable

TABLE = PartyTable.default("zh")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中方愿同俄方合作", ["中方 CHN", "俄方 RUS"]),
        ("中美两国元首", ["中 CHN", "美 USA"]),
        ("在其中美国的作用", ["美国 USA"]),
        ("外长访华", ["华 CHN"]),
        ("外長訪華", ["華 CHN"]),  # traditional characters
        ("對外開放", []),
        ("对中东局势", []),  # not 中
        ("对美好生活", []),
        ("发展中国家", []),
        ("发展中国家同中国", ["中国 CHN"]),
        ("一个中国原则", []),
        ("双方、各方和西方", []),  # a side, but of nobody; the West
        ("中方案", []),
        ("美方面临压力", ["美方 USA"]),
        ("黄海地区", []),  # not Haiti
        ("巴方表示", []),  # of whom? the text does not say
        ("巴基斯坦外长：巴方愿意", ["巴基斯坦 PAK", "巴方 PAK"]),
        ("巴西总统：巴方愿意", ["巴西 BRA", "巴方 BRA"]),
        ("伊朗和伊拉克：伊方愿意", ["伊朗 IRN", "伊拉克 IRQ", "伊方 IRQ"]),
        ("巴以冲突", ["巴 PSE", "以 ISR"]),
        ("建立中匈关系", []),
        ("匈牙利：建立中匈关系，共同维护台海和平", ["匈牙利 HUN", "中 CHN", "匈 HUN"]),
        ("反法西斯战争", []),
        ("对欧洲的访问", []),
        ("对欧合作", ["欧 EU"]),
        ("中韩日三国", ["中 CHN", "韩 KOR", "日 JPN"]),
        ("刚果（金）同刚果（布）", ["刚果（金） COD", "刚果（布） COG"]),
        ("乌兹别克斯坦", ["乌兹别克斯坦 UZB"]),
        ("更多哥伦比亚特产", ["哥伦比亚 COL"]),  # not Togo
        ("苏丹陛下", []),  # a sultan
        ("紐西蘭", ["紐西蘭 NZL"]),  # as Taiwan says
        ("新西兰", ["新西兰 NZL"]),
        ("美国国务院", ["美国国务院 USA"]),
        ("联合国教科文组织和联合国", ["联合国教科文组织 UNESCO", "联合国 UN"]),
        ("出席G20峰会", ["G20 G20"]),
        ("他在4月7日本人出席", []),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [f"{text[m.start : m.end]} {m.code}" for m in TABLE.find(text)] == found


def test_a_short_name_of_several_is_doubtful_where_several_are_named() -> None:
    text = "伊朗和伊拉克：伊方愿意。伊朗"
    assert [m.doubtful for m in TABLE.find(text)] == [False, False, True, False]


def test_a_part_of_a_text_is_read_with_the_whole() -> None:
    text = "巴基斯坦外长来访。巴方愿意。"
    assert [(m.start, m.code) for m in TABLE.find(text, 9)] == [(9, "PAK")]


@pytest.mark.parametrize(
    ("form", "code"),
    [("中方", "CHN"), ("巴方", None), ("双方", None), ("中", None), ("以方", "ISR")],
)
def test_lookup(form: str, code: str | None) -> None:
    party = TABLE.lookup(form)
    assert (party.code if party else None) == code
