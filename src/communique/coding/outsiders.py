"""Those who speak for no government: former officials, heads of companies, scholars, investors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.coding.mentions import Person
from communique.coding.syntax import coordinated, kids, lemma
from communique.coding.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_private(person: Person, text: Text) -> bool:
    """Whether a person of no party holds an office of companies or universities."""
    offices = [office.lower() for office in person.offices]
    words = text.pack.engagements.private
    return person.party is None and any(each.startswith(w) for each in offices for w in words)


def is_former(person: Person, text: Text) -> bool:
    """ "Former Minister A" or "A, a former minister", where the text first names A."""
    start, end = person.span
    source = text.document.text
    before = re.findall(r"[\w-]+", source[start:end].lower())[:1]
    article = text.pack.grammar.any_article
    after = re.match(rf",\s+{article}([\w-]+)", source[end:].lower())
    office = person.offices[0].lower().split()[:1] if person.offices else []
    said = {*before, *office, after.group(1) if after else ""}
    return bool(said & text.pack.attributions.former)


def is_civil(token: Token, text: Text) -> bool:
    """Whether a noun means people of no government: "the investors", "a group of scholars"."""
    words = text.pack.attributions
    if lemma(token) in words.civil:
        return True
    if lemma(token) not in words.groups:
        return False
    inside = [part for child in kids(token, "nmod") for part in coordinated(child)]
    kinds = {lemma(part) for part in inside}
    return bool(kinds & words.civil) and not kinds & words.officials
