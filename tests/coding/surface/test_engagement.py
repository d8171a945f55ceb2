from __future__ import annotations

import pytest
from tests.coding.surface.conftest import LEAD, Reader


def people(readout) -> list[str]:  # type: ignore[no-untyped-def]
    return [f"{p.name} {p.party} {' '.join(p.offices)}" for p in readout.participants]


def test_a_meeting_has_type_date_place_people_and_who_sat_in(read_zh: Reader) -> None:
    record = read_zh(LEAD + "\n杜若安表示，两国关系良好。\n戈尔、梅洛等参加会见。")
    assert record.engagement is not None
    assert record.engagement.type == "meeting"
    assert record.engagement.date is not None
    assert record.engagement.date.value == "2031-05-06"
    assert record.engagement.place is not None
    assert record.engagement.place.country == "XAR"
    assert people(record) == [
        "杜若安 XAR 外交部长", "兰茨 XBE 外交大臣", "戈尔 XAR ", "梅洛 XAR ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("阿尔瓦尼亚外交部长杜若安应约同贝尔莫拉外交大臣兰茨通电话。", "call"),
        ("阿尔瓦尼亚总统托夫同贝尔莫拉总统奥斯克举行视频会晤。", "video"),
        ("阿尔瓦尼亚总统托夫致电奥斯克，祝贺他当选贝尔莫拉总统。", "message"),
        ("阿尔瓦尼亚外交部副部长杜若安召见贝尔莫拉驻阿尔瓦尼亚大使兰茨。", "summons"),
    ],
)
def test_the_type_is_what_the_report_tells(read_zh: Reader, lead: str, kind: str) -> None:
    record = read_zh(lead + "双方就有关问题交换了意见。", title=None)
    assert record.engagement is not None
    assert record.engagement.type == kind


def test_names_of_a_list_have_their_own_party(read_zh: Reader) -> None:
    record = read_zh(
        "阿尔瓦尼亚总统托夫分别会见贝尔莫拉总理兰茨、科尔瓦纳议长梅洛和联合国秘书长戈尔。",
        title=None,
    )
    assert [(p.name, p.party) for p in record.participants] == [
        ("托夫", "XAR"), ("兰茨", "XBE"), ("梅洛", "XCO"), ("戈尔", "UN"),
    ]  # fmt: skip


def test_who_visits_for_something_else_still_meets(read_zh: Reader) -> None:
    record = read_zh(
        "阿尔瓦尼亚总统托夫会见来华出席第三届海洋论坛的贝尔莫拉总统奥斯克。", title=None
    )
    assert record.engagement is not None
    assert record.engagement.type == "meeting"
    assert record.engagement.occasion == "第三届海洋论坛"


@pytest.mark.parametrize(
    "title", ["托夫会见全国劳动模范", "托夫将对贝尔莫拉进行国事访问", "托夫离开索林"]
)
def test_home_affairs_and_travel_are_no_readout(read_zh: Reader, title: str) -> None:
    assert not read_zh(f"阿尔瓦尼亚总统托夫5日出席活动。{title}。", title=title).is_readout


def test_traditional_characters_give_the_same_record(read_zh: Reader) -> None:
    record = read_zh(
        "2031年5月6日，阿爾瓦尼亞外交部長杜若安會見貝爾莫拉外交大臣蘭茨。杜若安表示，阿方願同貝方深化合作。",
        title=None,
    )
    assert [p.name for p in record.participants] == ["杜若安", "蘭茨"]
    assert [(s.kind, s.text) for s in record.statements] == [("commitment", "阿方願同貝方深化合作")]


def test_whom_somebody_came_with_did_not_take_part(read_zh: Reader) -> None:
    record = read_zh(
        "2031年5月6日，杜若安外长在索林会见陪同贝尔莫拉总统马尔科访问的贝尔莫拉外交大臣兰茨。"
    )
    assert [p.name for p in record.participants] == ["杜若安", "兰茨"]


def test_a_name_with_its_title_behind_it_reports(read_zh: Reader) -> None:
    record = read_zh("5月6日，周明远副部长在索林会见贝尔莫拉大使兰茨。", title=None)
    assert [(p.name, p.party) for p in record.participants] == [("周明远", "XAR"), ("兰茨", "XBE")]


def test_a_word_that_runs_across_a_name_is_cut(read_zh: Reader) -> None:
    record = read_zh(
        "2031年5月6日，阿尔瓦尼亚外交部长杜正在索林会见贝尔莫拉外交大臣兰茨。\n"
        "杜正说，阿方愿同贝方加强合作。",
        title="杜正会见贝尔莫拉外交大臣",
    )
    assert people(record) == ["杜正 XAR 外交部长", "兰茨 XBE 外交大臣"]
    assert [each.source_parties for each in record.statements] == [("XAR",)]


def test_an_envoy_is_not_of_the_party_that_receives(read_zh: Reader) -> None:
    record = read_zh(
        "2031年5月6日，驻贝尔莫拉大使杜若安拜会贝尔莫拉外交大臣兰茨。",
        title="杜若安大使拜会贝尔莫拉外交大臣",
    )
    assert [(p.name, p.party) for p in record.participants] == [("杜若安", "XAR"), ("兰茨", "XBE")]
