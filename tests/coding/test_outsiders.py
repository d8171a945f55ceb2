"""Those who speak for no government: by their office, by what they are."""

from __future__ import annotations

import pytest

from communique.coding.mentions import Person
from communique.coding.outsiders import is_civil, is_former, is_private
from communique.coding.syntax import subject
from communique.coding.text import Text
from communique.intake import from_text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable


def text(sentence: str) -> Text:
    document = from_text(sentence, origin="row", language="en")
    doc = nlp.load("en").analyse(document.text)
    return Text(document, doc, load_pack("en"), PartyTable.default())


def person(source: str, name: str, intro: str, *offices: str, party: str | None = None) -> Person:
    start = source.index(intro)
    return Person(name.lower(), name, party, offices, (start, start + len(intro)))


def test_former_before_or_after_the_name() -> None:
    before = "Former Minister Ann Lee said so."
    after = "Ann Lee, a former minister, said so."
    now = "Ann Lee, a minister, met former soldiers."
    lee = person(before, "Ann Lee", "Former Minister Ann Lee", "Minister")
    assert is_former(lee, text(before))
    assert is_former(person(after, "Ann Lee", "Ann Lee", "minister"), text(after))
    assert not is_former(person(now, "Ann Lee", "Ann Lee", "minister"), text(now))


def test_offices_of_companies_unless_a_party_is_known() -> None:
    said = "CEO Ann Lee said so."
    assert is_private(person(said, "Ann Lee", "CEO Ann Lee", "CEO"), text(said))
    assert not is_private(person(said, "Ann Lee", "CEO Ann Lee", "CEO", party="XAR"), text(said))
    assert not is_private(person(said, "Ann Lee", "CEO Ann Lee", "Minister"), text(said))


@pytest.mark.parametrize(
    ("sentence", "civil"),
    [
        ("The investors welcomed the plan.", True),
        ("A delegation of scholars and teachers praised the reform.", True),
        ("A delegation of officials praised the reform.", False),
        ("Lanz said that trade helps.", False),
    ],
)
def test_subjects(sentence: str, civil: bool) -> None:
    read = text(sentence)
    root = next(token for token in read.doc if token.dep_.lower() == "root")
    who = subject(root)
    assert who is not None
    assert is_civil(who, read) == civil
