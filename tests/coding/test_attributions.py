"""Who speaks in each sentence of small texts about invented states; ``-`` is narration.

One text a trap: the row that it is about stands among those that make it hard.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import Stages, attribute

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
MINISTRY = "Ministry of Foreign Affairs of Arvania"
LEAD = (
    "- | Foreign Minister Ana Duro of Arvania met with Belmoran Foreign Minister Piet Lanz "
    "in Sorrin."
)


def stages(text: str, *, title: str | None = None, publisher: str = MINISTRY) -> Stages:
    """The stages up to attribution."""
    document = from_text(
        text, origin="row", title=title, publisher=publisher, published="2031-03-05", language="en"
    )
    found = attribute(document, parties=PartyTable.from_files(PARTIES))
    assert found is not None, "not taken for a readout"
    return found


def heard(
    rows: str, *, title: str | None = None, publisher: str = MINISTRY
) -> list[tuple[str, str]]:
    """[voice, sentence] for the text of ``rows``; ``-`` is narration.

    Each row is "voice | sentence", an empty row parts paragraphs.
    """
    lines = [line.partition(" | ")[2].strip() for line in rows.strip().splitlines()]
    text = "\n\n".join(" ".join(part.splitlines()) for part in "\n".join(lines).split("\n\n"))
    found = stages(text, title=title, publisher=publisher)
    voices: list[tuple[str, str]] = []
    for sentence in found.text.sentences:
        if sentence.heading:
            continue
        mine = [s for s in found.attributions.stretches if s.sentence == sentence.index]
        parties = sorted({code for stretch in mine for code in stretch.parties})
        voices.append(("+".join(parties) or "-", found.text.quote(sentence.span)))
    return voices


def expected(rows: str) -> list[tuple[str, str]]:
    """The same for what the rows say."""
    cells = [line.partition(" | ") for line in rows.strip().splitlines() if line.strip()]
    return [(voice.strip(), sentence.strip()) for voice, _, sentence in cells]


def check(rows: str, *, title: str | None = None, publisher: str = MINISTRY) -> None:
    """Assert that the sentences have the voices that the rows give."""
    assert heard(rows, title=title, publisher=publisher) == expected(rows)


REPORTS = {
    "a speaker keeps the floor over paragraphs, until the text turns to both sides": f"""
{LEAD}
XAR | Duro said that the two countries are good neighbours.
XAR | Relations between Arvania and Belmora are not aimed at anyone.

XAR | Arvania is ready to widen trade.
XAR | The two presidents met in Talmar last year and set the course.

XBE | Lanz said that Belmora values the partnership.
XBE | The treaty has served both peoples well.

XAR+XBE | The two sides also exchanged views on the strait.
""",
    "the speaker last, the quotation split by its cue": f"""
{LEAD}
XBE | "The agreement must be carried out in full," Lanz said.
XBE | "We will not accept another delay," he added.
XAR | Arvania opposes any use of force in the strait, Duro told her guest.
""",
    "a courtesy call is no request": f"""
{LEAD}
- | Minister Lanz also called on President Jan Torv of Arvania on Monday.
XBE | Lanz called on Arvania to open the border.
""",
    "a press service passes on what others said": f"""
{LEAD}
XAR+XBE | Duro and Lanz discussed the price of grain, the press service of the ministry said.
XBE | Trade must grow, an agency quoted Lanz as saying.
- | Lanz arrived in Sorrin on Monday, the ministry reported.
XAR | Duro said that the border will open, the agency added.
""",
    "a clause beside a quotation tells who speaks": f"""
{LEAD}
XAR | "We have waited for this treaty for many years," Duro laughed.
XBE | "The border will be open to everybody in May," Lanz was convinced.
""",
    "the remarks were made, a view is held": f"""
{LEAD}
XBE | Minister Lanz is convinced that the dispute can be resolved.
- | He made the remarks during a visit to a port.
""",
    "participles and sources belong to who speaks": f"""
{LEAD}
XAR | Duro said that the canal is a link between the shores, calling for an end to the blockade.
XBE | According to Minister Lanz, the reason why the talks are useful is the need to end it.
""",
    "a form of address in capitals, an acronym in brackets, the visiting dignitary": """
- | Minister Piet Lanz of Belmora called on Chief of General Staff (CGS) Ana Duro of Arvania.
XAR | The CGS said that the border must stay calm.
XBE | The visiting dignitary praised the hospitals of Arvania.
XAR | HE the Chief of General Staff expressed concern over the drought.
""",
    "for his part, in turn": f"""
{LEAD}
XAR | Duro thanked Lanz for the warm welcome.
XBE | For his part, Lanz offered Belmora as a mediator.
XAR | In turn, the Foreign Minister of Arvania recalled the Sorrin Accord.
""",
    "verbs that no list knows are speech, those of the encounter are not": f"""
{LEAD}
XAR+XBE | They recommitted to open borders.
XAR | Duro was proud to announce the opening of a library.
- | Lanz laid a wreath at the Wall.
- | The talks lasted two hours.
""",
    "X discussed Y with Z is both's, X discussed Y is X's; X keeps the floor": f"""
{LEAD}
XAR+XBE | Duro discussed with Foreign Minister Lanz the price of grain.
XAR | Higher prices will harm everybody.
XAR | She also discussed her plans for the ports.
""",
    "met or called to discuss": """
XAR+XBE | President Jan Torv of Arvania called Belmoran President Mira Oske to discuss the floods.
XAR | Torv offered help.
""",
    "spoke about, spoke on; spoke on a day": """
- | President Jan Torv of Arvania spoke on Monday with President Mira Oske of Belmora.
XAR+XBE | They spoke of the urgency to end the drought.
XAR+XBE | The Presidents also spoke about how trade could grow.
""",
    "passives without an agent: both sides', or the last speaker's": f"""
{LEAD}
XAR | Duro explained the reform of the courts.
XAR | It was noted that the first judges had been appointed.
XAR+XBE | A mutual interest in trade was expressed.
XAR+XBE | It was agreed to meet again.
XAR+XBE | The importance of a lasting truce was stressed.
""",
    "while B noted, and B praised: two speakers in one sentence": f"""
{LEAD}
XAR+XBE | Duro stressed the need for a truce, while Lanz noted the position of his government.
XAR+XBE | Duro thanked Lanz for his help, and Lanz praised the joint commission.
""",
    "a reported report is the outer speaker's": f"""
{LEAD}
XAR | Duro noted the Belmoran Minister's statement that the strait is open.
""",
    "rows of names, and an office of nobody known beside a person": f"""
{LEAD}
XAR+XBE | Foreign Minister Duro and Foreign Minister Lanz condemned the shelling.
XAR+XBE | The Minister and Deputy Prime Minister underlined the need for calm.
XAR | Duro and her delegation reaffirmed Arvania's commitment to the truce.
""",
    "courtesies and the coming about of the text are narration": f"""
{LEAD}
- | Duro welcomed Lanz to the Amber House.
XAR | She welcomed Lanz to visit the islands in spring.
- | The outline of the talks is as follows.
XAR+XBE | The two Ministers shared the view that the strait must stay open.
""",
    "a spokesperson of the other side, lawmakers, and offices by their letters": """
- | External Affairs Minister Ana Duro of Arvania met with Belmoran senators in Sorrin.
XAR | EAM conveyed the greetings of the President.
XBE | The Belmoran side thanked Arvania for its help.
""",
    "the press service relays what others said": f"""
{LEAD}
XAR+XBE | The parties discussed the strait, the ministry's press service said.
""",
    "a heading without its mark says nothing": f"""
{LEAD}

- | (1) Trade and transport

XAR | Duro announced two ferries a day.
""",
}


@pytest.mark.parametrize("rows", REPORTS.values(), ids=REPORTS)
def test_reports(rows: str) -> None:
    check(rows)


JOINT = {
    "no cue is both's, the X side is X's, what the visit held is narration": """
- | President Mira Oske of Belmora paid a state visit to Arvania on 3 March 2031.
- | President Jan Torv held talks with President Oske.
XAR+XBE | Relations between the two countries rest on trust.
XBE | The Belmoran side firmly supports the plan and respects Arvania's choice.
XAR+XBE | Both sides will open consulates.
XAR | Arvania reiterated its thanks for the relief teams.
XAR+XBE | They stressed the need for calm in the strait.
XBE | The Belmoran side is willing to host the next meeting.
XAR+XBE | The next meeting will take place in Talmar.
""",
    "in numbered points": """
XAR+XBE | 1. The two sides agreed to open the border.
XAR+XBE | 2. Trade has doubled.
XBE | 3. Belmora thanked Arvania for its help.
""",
}


@pytest.mark.parametrize("rows", JOINT.values(), ids=JOINT)
def test_texts_issued_together(rows: str) -> None:
    title = "Joint Statement of the Republic of Arvania and the Kingdom of Belmora"
    check(rows, title=title)


OWN = {
    "all is its own; others are heard only in what they said": """
XAR | The Government of Arvania strongly condemns the shelling of Lower Sorrin.
XAR | Belmora must halt the attacks.
XAR | We stand with the victims.
XAR | Arvania and Belmora share a border.
""",
    "the spokesperson made the remarks": """
XAR | Arvania opposes the embargo, Foreign Ministry spokesperson Tomas Reyl said on Monday.
- | Reyl made the remarks when asked to comment on a decision of Belmora.
XAR | Such steps harm everybody.
""",
    "a stranger is heard in what he said and no further": """
XAR | The Government of Arvania strongly condemns the shelling of Lower Sorrin.
XBE | The Prime Minister of Belmora stressed that it was a mistake.
XAR | Such mistakes cost lives.
""",
}


@pytest.mark.parametrize("rows", OWN.values(), ids=OWN)
def test_texts_of_one_government(rows: str) -> None:
    check(rows, title="Statement on Belmora")


def test_a_report_in_which_the_publisher_declares_itself() -> None:
    rows = f"""
{LEAD}
- | Belmora is to the north of Arvania.
XAR | Arvania remains concerned about the closed ports.

XAR+XBE | The two ministers spoke in favour of an open border.
"""
    check(rows)


def test_one_person_s_account_of_an_encounter() -> None:
    rows = """
XAR | Today I met with the Prime Minister of Belmora, Mira Oske, in Sorrin.
XAR+XBE | Prime Minister Oske and I discussed the ports.
XAR+XBE | We agreed to open two of them.
XAR | Arvania will pay for the first.
XAR | I thank Prime Minister Oske for her visit.
"""
    publisher = "Prime Minister of Arvania"
    check(rows, title="Meeting with Prime Minister Oske of Belmora", publisher=publisher)


def test_a_transcript_follows_its_labels() -> None:
    text = """Foreign Minister Ana Duro of Arvania met with Belmoran Foreign Minister Piet Lanz.
FOREIGN MINISTER DURO: Good morning. It is a pleasure to see you, Minister.
FOREIGN MINISTER LANZ: Thank you. Arvania is a good friend of ours.
CHAIRMAN KROON: We stand with you.
QUESTION: Will the border open?
FOREIGN MINISTER DURO: It will open in May."""
    found = stages(
        text, title="Foreign Minister Duro and Foreign Minister Lanz Before Their Meeting"
    )
    parties = {
        found.text.quote(found.text.sentences[s.sentence].span): s.parties
        for s in found.attributions.stretches
    }
    assert parties["Arvania is a good friend of ours."] == ("XBE",)
    assert parties["FOREIGN MINISTER DURO: It will open in May."] == ("XAR",)
    assert parties["CHAIRMAN KROON: We stand with you."] == ("XAR",)
    assert "QUESTION: Will the border open?" not in parties


def test_those_who_speak_for_no_government() -> None:
    rows = """
- | On May 3, Foreign Minister Ana Duro of Arvania met with a group of Belmoran experts in Sorrin.
XAR | Duro said that the sanctions must work.
OTHER | Former Belmoran Ambassador Mika Farl said it was necessary to review them.
OTHER | Piet Lanz, a professor at Sorrin University, said that dialogue was needed.
OTHER | CEO of Caron Rolf Brand said the firm will go on investing.
XAR | Duro thanked them for their support.
OTHER | At the meeting, a group of investors pledged to invest in young firms.
"""
    check(rows, title="Foreign Minister Duro met with Belmoran experts")
