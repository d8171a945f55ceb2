"""How English text is cut into words: one row to a trap, words joined by a blank."""

from __future__ import annotations

import pytest

from communique.languages.tokenise import Tokeniser, load_lists

TOKENISER = Tokeniser(load_lists("en"))

ROWS = [
    ("We don't agree.", "We do n't agree ."),
    ("We don’t, can’t and won’t.", "We do n’t , ca n’t and wo n’t ."),
    ("They'll say it's Blinken's.", "They 'll say it 's Blinken 's ."),
    ("the leaders’ talks", "the leaders ’ talks"),  # a plural possessive
    ("O’Halleran of Sana'a", "O’Halleran of Sana'a"),  # an apostrophe inside a name
    ("I shouldn't've", "I should n't 've"),
    ("They cannot go.", "They can not go ."),
    ("the U.S.-China summit", "the U.S. - China summit"),
    ("the U.S.’s response", "the U.S. ’s response"),
    ("Joseph R. Biden, Jr. met", "Joseph R. Biden , Jr. met"),
    ("with H.E. Xi Jinping", "with H.E. Xi Jinping"),
    ("Resolution No. 2231", "Resolution No. 2231"),
    ("He said no. 5 left", "He said no. 5 left"),
    ("He said no. They left.", "He said no . They left ."),
    ("at 10:30 a.m. on Feb. 5", "at 10:30 a.m. on Feb. 5"),
    ("$1.5 billion, €20m, 3pm, 50%", "$ 1.5 billion , € 20 m , 3 pm , 50 %"),
    ("1,000,000 in the 1990s on the 21st", "1,000,000 in the 1990s on the 21st"),
    ("the 19th-century well-known e-mail", "the 19th - century well - known e-mail"),
    ("anti-terrorism and non-proliferation", "anti-terrorism and non-proliferation"),
    ("COVID-19, G7, F-16", "COVID - 19 , G7 , F - 16"),
    ("Secretary-General and/or deputy", "Secretary - General and / or deputy"),
    ("“Yes,” ‘no’, «да»", "“ Yes , ” ‘ no ’ , « да »"),
    ("peace – and security—now -- then", "peace – and security — now -- then"),
    ("• First; - second", "• First ; - second"),
    ("(a) trade; (b) energy", "( a ) trade ; ( b ) energy"),
    ("What?! Well... no…", "What ?! Well ... no …"),
    ("see www.state.gov/x, a.b@state.gov.", "see www.state.gov/x , a.b@state.gov ."),
    ("see https://example.org/a?b=c).", "see https://example.org/a?b=c ) ."),
    ("@StateDept on example.org", "@StateDept on example.org"),
    ("Erdoğan and Çavuşoğlu, São Tomé", "Erdoğan and Çavuşoğlu , São Tomé"),
    ("Cafe\u0301 society", "Cafe\u0301 society"),  # a combining accent stays with its letter
    ("AT&T and R&D", "AT&T and R&D"),
    ("than I. The", "than I . The"),  # the pronoun is no initial
    ("M. J. Akbar", "M. J. Akbar"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_words(text: str, expected: str) -> None:
    words = [text[start:end] for start, end in TOKENISER.tokens(text)]
    assert words == expected.split(" ")


@pytest.mark.parametrize(
    "unit", ["a-", "a.", "'s", "http://!", "((", "x'", "1,", "é\u0301", "a@", "U.S.", "word "]
)
def test_long_runs_without_a_space_are_cut_to_the_end(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    assert TOKENISER.tokens(text)[-1].end == len(text.rstrip())
