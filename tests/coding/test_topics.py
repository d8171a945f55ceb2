"""Topics: a row a topic, with near misses."""

from __future__ import annotations

import pytest

from communique.codebook import load_codebook
from communique.coding.topics import code_topics
from communique.errors import DataError
from communique.languages.pack import Pack, load_pack
from communique.languages.topics import TopicCues, TopicWords

PACK = load_pack("en")
RUSSIAN = Pack("ru")
CHINESE = Pack("zh")


@pytest.mark.parametrize(
    ("quote", "topics"),
    [
        ("expand trade and lower tariffs", ("trade",)),
        ("the slave trade", ()),
        ("trade unions", ("labour",)),
        ("protect public goods", ()),
        ("imposed sanctions on three banks", ("sanctions",)),
        ("a just climate policy", ("climate",)),
        ("improve the business climate", ("investment",)),
        ("International Atomic Energy Agency", ()),
        ("lower energy prices", ("energy",)),
        ("use AI with care", ("ai",)),
        ("said that it had rained", ()),  # "ai" inside a word
        ("destroy all nuclear weapons", ("nuclear-nonproliferation",)),
        ("deliver weapons to Arvania", ("military-assistance",)),
        ("a sound business environment", ("investment",)),
        ("protect the environment", ("environment",)),
        ("reform of the UN Security Council", ("united-nations",)),
        ("agreed to an immediate cease-fire", ("peace-process",)),
        ("opened fire on the crowd", ()),
        ("bilateral relations and ties with Belmora", ("bilateral-relations",)),
        ("thanked him for his words", ()),
        ("", ()),
    ],
)
def test_topics(quote: str, topics: tuple[str, ...]) -> None:
    assert code_topics(quote, PACK) == topics


@pytest.mark.parametrize(
    ("quote", "topics"),
    [
        ("двусторонних связей", ("bilateral-relations",)),  # a star inside takes every case
        ("в связи с этим", ()),
        ("снизить таможенные тарифы", ("trade",)),
        ("торговля людьми", ("law-enforcement",)),
        ("санкции против трёх банков", ("sanctions",)),
        ("улучшить деловой климат", ("investment",)),
        ("изменение климата", ("climate",)),
        ("Международное агентство по атомной энергии", ()),
        ("поставки природного газа", ("energy",)),
        ("в секторе Газа", ("gaza",)),
        ("газета", ()),
        ("применение искусственного интеллекта", ("ai",)),
        ("искусство Арвании", ("culture",)),
        ("запрещение ядерного оружия", ("nuclear-nonproliferation",)),
        ("поставки оружия Арвании", ("military-assistance",)),
        ("долгосрочный характер", ()),
        ("списание долга", ("finance-debt",)),
        ("детально обсудили", ()),
        ("отдых детей", ("children-youth",)),
        ("невмешательство во внутренние дела", ("sovereignty",)),
        ("Министр внутренних дел", ()),
        ("поблагодарил его", ()),
    ],
)
def test_russian_topics(quote: str, topics: tuple[str, ...]) -> None:
    assert code_topics(quote, RUSSIAN) == topics


@pytest.mark.parametrize(
    ("quote", "topics"),
    [
        ("推动两国关系健康稳定发展", ("bilateral-relations",)),  # no matter of health
        ("加强卫生合作", ("health",)),
        ("應對氣候變化", ("climate",)),  # traditional
        ("反对台独", ("taiwan",)),
        ("扩大農產品貿易", ("agriculture", "trade")),
        ("海地区域", ()),  # not Haiti
        ("海地局势", ("latin-america-crises",)),
        ("国家安全顾问", ()),
        ("维护国家安全", ("security-order",)),
        ("调解院", ()),
        ("全球文明倡议", ("global-governance",)),
        ("文明互鉴", ("culture",)),
        ("10亿美元", ()),
        ("减免债务", ("finance-debt",)),
        ("青年党", ("sahel-africa-security",)),
        ("青年交流", ("children-youth",)),
        ("祝贺他", ()),
    ],
)
def test_chinese_topics(quote: str, topics: tuple[str, ...]) -> None:
    assert code_topics(quote, CHINESE) == topics


def test_topics_are_in_the_order_of_the_text() -> None:
    assert code_topics("tourism, trade and space exploration", PACK) == (
        "tourism-visas",
        "trade",
        "space",
    )


@pytest.mark.parametrize("pack", [PACK, RUSSIAN, CHINESE], ids=lambda pack: pack.code)
def test_every_topic_of_the_codebook_has_cues(pack: Pack) -> None:
    assert set(pack.topics.topic) == set(load_codebook().topics)


@pytest.mark.parametrize("pack", [PACK, RUSSIAN, CHINESE], ids=lambda pack: pack.code)
def test_first_cue_shows_its_topic(pack: Pack) -> None:
    for topic, words in pack.topics.topic.items():
        assert topic in code_topics(words.cues[0].replace("*", ""), pack), topic


def test_unknown_topic_is_refused() -> None:
    cues = TopicCues(topic={"weather": TopicWords(cues=("rain",))})
    with pytest.raises(DataError, match="'weather' is not in the codebook"):
        _ = cues.matcher
