from __future__ import annotations

import pytest
from tests.coding.surface.conftest import LEAD, Reader, said


@pytest.mark.parametrize(
    ("speech", "kinds"),
    [
        ("阿方愿同贝方一道，加强沟通，深化合作，推动共同发展。", ["commitment"] * 3),
        ("阿方愿以建交20周年为契机，扩大贸易，为地区稳定作出贡献。", ["commitment"]),
        ("阿方愿继续支持贝方改善民生，加强基建合作。", ["support", "commitment"]),
        ("双方要加强协调，坚持多边主义，支持联合国工作。", ["request"] * 3),
        ("希望贝方保障企业安全。", ["request"]),
        ("希望同贝方扩大贸易。", ["commitment"]),
        ("希望管道项目早日建成。", ["expectation"]),
        ("欢迎贝方企业来阿投资。", ["request"]),
        ("感谢贝方帮助，对地震遇难者表示哀悼。", ["appreciation", "condolence"]),
        ("阿方坚决反对单边制裁。", ["opposition"]),
        ("阿方恪守不干涉原则，无意介入争端。", ["position", "commitment"]),
        ("阿方对海峡局势表示严重关切。", ["concern"]),
        ("今年是两国建交20周年。", ["report"]),
        ("两国始终相互尊重、平等相待，合作不断深化。", ["assessment"] * 3),
        ("贸易应当成为压舱石。", ["position"]),
        ("中阿关系前景将更加光明。", ["expectation"]),
    ],
)
def test_kinds_and_counting(read_zh: Reader, speech: str, kinds: list[str]) -> None:
    record = read_zh(LEAD + f"杜若安表示，{speech}")
    assert [s.kind for s in record.statements] == kinds


def test_strengths_of_commitments(read_zh: Reader) -> None:
    record = read_zh(
        LEAD + "杜若安表示，阿方希望同贝方扩大贸易。阿方愿开放口岸。阿方将减少关税。"
        "阿方将提供5亿美元贷款。"
    )
    assert [s.strength for s in record.statements] == [1, 2, 3, 4]


def test_the_holder_is_the_subject_and_addressees_are_named(read_zh: Reader) -> None:
    record = read_zh(LEAD + "杜若安表示，双方都支持海峡和平。阿方愿同贝方深化合作。")
    assert said(record)[0][1:] == ("support", "XAR", "XAR+XBE")
    assert record.statements[1].holder == "XAR"
    assert record.statements[1].addressee == ("XBE",)


def test_no_more_than_six_in_one_sentence(read_zh: Reader) -> None:
    actions = "，".join(["加强沟通"] * 9)
    assert len(read_zh(LEAD + f"杜若安表示，双方要{actions}。").statements) == 6


def test_what_a_protest_is_about_is_no_judgement_of_its_own(read_zh: Reader) -> None:
    record = read_zh(
        "2031年5月6日，阿尔瓦尼亚外交部副部长杜若安召见贝尔莫拉大使兰茨，"
        "就贝方扣押渔船，向贝方提出严正抗议，敦促贝方立即采取措施放人。",
        title="阿尔瓦尼亚外交部召见贝尔莫拉大使",
    )
    assert [s.kind for s in record.statements] == ["opposition", "request"]
    assert record.engagement is not None
    assert record.engagement.type == "summons"
    assert record.engagement.place is None
