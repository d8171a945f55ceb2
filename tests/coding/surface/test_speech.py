from __future__ import annotations

from tests.coding.surface.conftest import LEAD, Reader


def voices(readout) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    return [(s.attribution, "+".join(sorted(s.source_parties))) for s in readout.statements]


def test_speech_is_carried_until_another_speaks(read_zh: Reader) -> None:
    record = read_zh(LEAD + "杜若安表示，两国关系良好。双方要扩大贸易。兰茨说，贝方同意。")
    assert voices(record) == [("cued", "XAR"), ("carried", "XAR"), ("cued", "XBE")]


def test_talks_of_both_sides_are_joint_and_end_the_speech(read_zh: Reader) -> None:
    record = read_zh(
        LEAD + "兰茨表示，贝方愿扩大贸易。双方还就海峡局势交换了意见。双方一致同意开通直航。"
    )
    assert voices(record) == [("cued", "XBE"), ("joint", "XAR+XBE"), ("joint", "XAR+XBE")]
    assert [s.kind for s in record.statements] == ["commitment", "discussion", "agreement"]


def test_what_both_should_do_is_the_speakers(read_zh: Reader) -> None:
    record = read_zh(LEAD + "杜若安强调，贸易是基础。双方应坚定相互支持。")
    assert voices(record) == [("cued", "XAR"), ("carried", "XAR")]
    assert record.statements[1].kind == "request"


def test_a_name_that_does_what_it_says_is_a_cue(read_zh: Reader) -> None:
    record = read_zh(LEAD + "兰茨祝贺阿尔瓦尼亚国庆，感谢阿方帮助，表示贝方愿深化合作。")
    assert [(s.kind, s.source_parties) for s in record.statements] == [
        ("appreciation", ("XBE",)), ("appreciation", ("XBE",)), ("commitment", ("XBE",)),
    ]  # fmt: skip


def test_narration_makes_no_statement_but_what_was_signed(read_zh: Reader) -> None:
    record = read_zh(LEAD + "会见后，双方签署了海运协定。杜若安为兰茨举行欢迎宴会。")
    assert [(s.kind, s.attribution, s.source_parties) for s in record.statements] == [
        ("agreement", "narrated", ())
    ]


def test_a_leader_with_the_title_behind_the_name_is_spoken_of(read_zh: Reader) -> None:
    record = read_zh(LEAD + "兰茨表示，杜若安外长推动了两国合作。杜若安外长的努力令人钦佩。")
    assert voices(record) == [("cued", "XBE"), ("carried", "XBE")]


def test_questions_of_reporters_are_nobodys(read_zh: Reader) -> None:
    record = read_zh(
        "问：贝尔莫拉宣布加征关税。阿方对此有何评论？\n答：阿方坚决反对贝方做法。阿方敦促贝方取消关税。",
        title="外交部发言人答记者问",
    )
    assert record.engagement is not None
    assert record.engagement.type == "statement"
    assert [(s.kind, s.source_parties) for s in record.statements] == [
        ("opposition", ("XAR",)), ("request", ("XAR",)),
    ]  # fmt: skip


def test_what_the_report_says_both_talked_about_is_joint(read_zh: Reader) -> None:
    lead = LEAD.replace("。", "，双方就扩大贸易、海运等交换了意见。")
    record = read_zh(lead + "双方就建立机制，深化合作深入交换意见，同意开通直航。")
    assert [(s.kind, s.attribution) for s in record.statements] == [
        ("discussion", "joint"), ("discussion", "joint"), ("agreement", "joint"),
    ]  # fmt: skip


def test_who_acts_in_narration_says_what_follows(read_zh: Reader) -> None:
    record = read_zh(
        LEAD
        + "杜若安表示，两国关系良好。同日，贝尔莫拉总统马尔科会见了杜若安，强调贝方愿扩大贸易。"
    )
    assert voices(record) == [("cued", "XAR"), ("cued", "XBE")]
    assert record.statements[1].text == "贝方愿扩大贸易"


def test_who_sat_in_is_no_speech(read_zh: Reader) -> None:
    record = read_zh(LEAD + "兰茨表示，贝方愿扩大贸易。有关部门负责人参加会见。")
    assert [s.text for s in record.statements] == ["贝方愿扩大贸易"]


def test_the_first_letter_of_a_name_with_its_title_is_the_person(read_zh: Reader) -> None:
    record = read_zh(LEAD + "杜部长表示，阿方愿扩大贸易。兰茨说，贝方同意。")
    assert voices(record) == [("cued", "XAR"), ("cued", "XBE")]
