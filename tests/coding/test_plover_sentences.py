"""PLOVER events of single sentences; all states and people are invented."""

from __future__ import annotations

import pytest

from communique.coding.plover_sentences import SentenceCoder

ROWS = """
AGREE | Arvania | Belmora | Arvania has promised to send food and tents to Belmora after the floods.
AGREE | Arvania | Belmora | Arvania announced plans to resume flights to Belmora.
AGREE | Arvania | Belmora | Arvania will lift its embargo on Belmora by June, a minister said.
AGREE | Arvania | Belmora | Arvania expressed its willingness to mediate with Belmora.
CONSULT | Ana Duro | Talmar | Ana Duro arrived in Talmar on Sunday for a two-day visit.
CONSULT | Arvania | Belmora | Talks between Arvania and Belmora resumed on Tuesday.
CONSULT | The king | the prime minister | The king received the prime minister on Thursday.
SUPPORT | Arvania | Belmora | Arvania signed a defence pact with Belmora on Monday.
SUPPORT | Ana Duro | Belmora | Ana Duro apologized to Belmora for the incident.
SUPPORT | Arvania | Belmora | Arvania backs Belmora's bid for a seat on the council.
COOPERATE | Arvanian | Belmoran troops | Arvanian and Belmoran troops held joint exercises.
COOPERATE | Arvania | Belmora | Arvania shared intelligence about the smugglers with Belmora.
AID | Arvania | Belmora | Arvania sent 40 tonnes of medicine to Belmora.
AID | Arvania | Belmora | Arvania granted asylum to a Belmoran pilot.
AID | Peacekeepers from Arvania | Belmora | Peacekeepers from Arvania were deployed to Belmora.
AID | Arvania | refugees | Arvania has taken in 30,000 refugees since the war began.
CONCEDE | The government | the strikers | The government bowed to the demands of the strikers.
CONCEDE | Arvania | foreign journalists | Arvania allowed foreign journalists into the province.
RETREAT | Arvania | the sailors | Arvania released the sailors it had held since May.
RETREAT | Arvania | Belmora | Arvania has pulled its troops out of Belmora.
RETREAT | Arvania | Belmora | Arvania eased sanctions against Belmora.
RETREAT | Arvania | the spies | The spies were set free by Arvania.
REQUEST | Arvania | Belmora | Arvania urged Belmora to return to the talks.
REQUEST | Arvania | Belmora | Arvania called on Belmora to free the crew.
REQUEST | Ana Duro | Belmora | Ana Duro said Belmora must withdraw its forces at once.
ACCUSE | Arvania | Belmora | Arvania accused Belmora of spying on its ministers.
ACCUSE | Arvania | Belmora | Arvania lodged a protest with Belmora over the map.
ACCUSE | The senator | the president | The senator lashed out at the president over the budget.
ACCUSE | Prosecutors | the minister | Prosecutors opened an inquiry into the minister's bank.
REJECT | Arvania | Belmora | Arvania refused to withdraw its troops from Belmora.
REJECT | Arvania | Belmora | Arvania will not negotiate with Belmora.
REJECT | Arvania | Belmora | Arvania ruled out lifting sanctions on Belmora.
REJECT | Arvania | Belmora | Arvania called off a planned summit with Belmora.
THREATEN | Arvania | Belmora | Arvania threatened to cut off gas to Belmora.
THREATEN | Arvania | Belmora | Arvania gave Belmora 48 hours to release the ship.
THREATEN | Arvania | Belmora | Arvania said it would bomb Belmora if attacked.
THREATEN | Arvania | Belmora | Arvania will impose sanctions on Belmora next week.
PROTEST | Students | the government | Students marched in Sorrin against the government.
PROTEST | Miners | the company | Miners went on strike over pay at the company.
PROTEST | Farmers | the ministry | Farmers blocked roads to protest against the ministry's plan.
SANCTION | Arvania | Belmora | Arvania broke off diplomatic relations with Belmora.
SANCTION | Arvania | Belmora | Arvania suspended military aid to Belmora.
SANCTION | Arvania | three Belmoran diplomats | Arvania expelled three Belmoran diplomats.
SANCTION | Arvania | Belmora | Arvania pulled out of the arms treaty with Belmora.
COERCE | Arvanian police | two editors | Arvanian police arrested two editors in a dawn raid.
COERCE | Arvania | Belmora | Arvania imposed sanctions on five Belmoran banks.
COERCE | The government | the capital | The government declared a curfew in the capital.
COERCE | The government | the newspaper | The government shut down the newspaper.
ASSAULT | Arvanian jets | Belmora | Arvanian jets bombed a depot in Belmora.
ASSAULT | Rebels | the town | Rebels fired rockets at the town.
ASSAULT | Rebels | Arvanian soldiers | Nine Arvanian soldiers were killed in an ambush by rebels.
ASSAULT | Arvania | Belmora | Arvania launched a ground offensive against Belmora.
MOBILIZE | Arvania | Belmora | Arvania massed tanks on the border with Belmora.
MOBILIZE | Arvania | Belmora | Arvania put its air force on high alert over Belmora.
MOBILIZE | Arvania | Belmora | Arvania staged war games near Belmora.
"""


@pytest.fixture(scope="module")
def coder() -> SentenceCoder:
    return SentenceCoder()


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_event(coder: SentenceCoder, row: str) -> None:
    event, source, target, sentence = row.split(" | ")
    assert coder.code(sentence, source, target) == event


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        # the same act, and what a word over it makes of it
        ("Arvania sent troops to Belmora.", "MOBILIZE"),
        ("Arvania will send troops to Belmora.", "THREATEN"),
        ("Arvania freed two Belmoran pilots.", "RETREAT"),
        ("Arvania agreed to free two Belmoran pilots.", "AGREE"),
        ("Arvania refused to free two Belmoran pilots.", "REJECT"),
        ("Arvania did not free two Belmoran pilots.", "REJECT"),
        ("Arvania urged Belmora to free two pilots.", "REQUEST"),
        ("Arvania said it had freed two Belmoran pilots.", "RETREAT"),
        # the same verb in other company
        ("Arvania lifted its embargo on Belmora.", "RETREAT"),
        ("Arvania lifted its ban on the Belmoran party.", "CONCEDE"),
        ("Arvania withdrew its troops from Belmora.", "RETREAT"),
        ("Arvania withdrew its ambassador from Belmora.", "SANCTION"),
        ("Arvania cut ties with Belmora.", "SANCTION"),
        ("Arvania restored ties with Belmora.", "SUPPORT"),
        ("Arvania called Belmora a liar.", "ACCUSE"),
        ("Arvania called for sanctions on Belmora.", "THREATEN"),
        ("Arvania called for talks with Belmora.", "REQUEST"),
        ("Arvania launched an attack on Belmora.", "ASSAULT"),
        ("Arvania launched an investigation into Belmora.", "ACCUSE"),
    ],
)
def test_one_word_changes_the_event(coder: SentenceCoder, sentence: str, event: str) -> None:
    assert coder.code(sentence, "Arvania", "Belmora") == event


def test_the_given_sides_decide_between_two_events(coder: SentenceCoder) -> None:
    sentence = "Arvania arrested two editors, and Belmora condemned the arrests."
    assert coder.code(sentence, "Arvania", "two editors") == "COERCE"
    assert coder.code(sentence, "Belmora", "the arrests") == "ACCUSE"


@pytest.mark.parametrize("sentence", ["", "Zzz.", "The lighthouse is tall.", "?!"])
def test_an_event_is_never_empty(coder: SentenceCoder, sentence: str) -> None:
    assert coder.code(sentence, "", "nobody")
