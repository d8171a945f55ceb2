"""Where English sentences end: one row to a trap. "|" marks the breaks that are expected."""

from __future__ import annotations

import pytest

from communique.languages.sentences import SentenceBreaker
from communique.languages.tokenise import Tokeniser, load_lists

LISTS = load_lists("en")
TOKENISER, BREAKER = Tokeniser(LISTS), SentenceBreaker(LISTS)

ROWS = [
    "They met. |They talked.",
    "U.S. President Biden spoke in the U.S. |The two sides agreed.",
    "The U.S. Department of State and the U.K. Foreign Office met.",
    "They met in Washington, D.C. |Secretary Blinken left.",
    "They met in Washington, D.C. |The Secretary left.",
    "President Joseph R. Biden, Jr. spoke with V. Putin and A. J. Blinken.",
    "H.E. Mr. Wang Yi met Dr. S. Jaishankar, Gen. Austin and Lt. Col. Smith in St. Petersburg.",
    "See No. 5 on Feb. 3. |They left.",
    "The Prime Minister of Belmora, Rt. Hon. Ivo Lanz, left. |He smiled.",
    "He was in Washington, D.C. September 3-5, 2031.",  # a date goes on
    "He was in Washington, D.C. |Both sides agreed.",
    "They answered no. |The talks ended.",
    "It begins at 3 p.m. EST on Monday.",
    "It began at 3 p.m. |The leaders then left.",
    "It begins at 10:30 a.m. on Friday.",
    "“We agree. |We always did.” |He left.",
    "“We agree,” he said. |“We always did.”",
    "“Will they come?” asked the Minister. |They did.",
    '"We agree." |The Minister left.',
    "“They said ‘never.’” |He left.",
    "They agreed (see the annex.) |Then they left.",
    "Well… we agree. |But… |They left.",
    "He paused... and agreed.",
    "Really?! |Yes! |They did.",
    "Yahoo! said it would.",
    "Agreed points: |• trade; |• energy.",
    "1. The sides agree. |2. They will meet.",
    "(a) The sides agree. |(b) They meet.",
    "Readout of the Call\n|The President called.",
    "The two\nsides met.",  # a line break inside a sentence that plainly goes on
    "They agreed to:\n|strengthen ties;\n|expand trade.",
    "The two\n\n|sides met.",  # a blank line always ends
    "They agreed.|The sides met.",  # a space lost in cleaning
    "Prices rose 3.5 percent. |They fell 1.5.",
    "They discussed trade, etc. |President Xi left.",
    "Volkswagen, Toyota, Inc. and others came.",
    "Sign: No. |And yes.",
    "The 27 Jan. meeting was held by Gov. Newsom.",
    "What did he say about I. Ivanov?",
]


def _marked(text: str) -> str:
    tokens = TOKENISER.tokens(text)
    for index in reversed(BREAKER.starts(text, tokens)[1:]):
        start = tokens[index].start
        text = text[:start] + "|" + text[start:]
    return text


@pytest.mark.parametrize("row", ROWS)
def test_breaks(row: str) -> None:
    assert _marked(row.replace("|", "")) == row


def test_hard_wrapped_text_is_read_on() -> None:
    text = (
        "National Security Advisor Jake Sullivan of the United States met with\n"
        "National Security Secretariat Secretary General Akiba Takeo of Japan and\n"
        "National Security Office Director Kim Sung-han of the Republic of Korea\n"
        "(ROK) on September 1, 2022 at the Headquarters of the United States\n"
        "Command in Honolulu. They left."
    )
    assert _marked(text).count("|") == 1


def test_lines_of_a_list_are_not_read_on() -> None:
    text = (
        "Participants of the meeting in the capital\nJane Roe\nJohn Q. Public of the Ministry\nA. B"
    )
    assert _marked(text).count("|") == 3


def test_no_tokens_no_sentences() -> None:
    assert BREAKER.starts(" \n ", []) == []
