"""Variations of a text that should leave its record the same in substance.

    python quality/variations.py [--gold DIR] [--show N]

Reads every English document of the gold set and its variations, and prints for each variation the
share of entries and of whole records that stay equal. Compared are the engagement's type and date,
the parties of the participants, and each statement's kind, speakers, holder and strength; the words
themselves differ, of course.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from gate import gold_set

from communique.evaluation import GoldDocument, load_gold
from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import read
from communique.record import Readout

# names that no list of parties, offices or words holds
GIVEN = ("Tomas", "Elena", "Marek", "Irena", "Jonas", "Livia", "Oskar", "Petra", "Ruben", "Silvia")
SURNAMES = ("Varga", "Holub", "Brandt", "Kovac", "Lindqvist", "Moreau", "Novak", "Petrenko")
AMERICA = ("the United States", "the U.S.", "the US", "the USA")
WRAPPED = 78

Variation = Callable[[str, Readout], str | None]


def renamed(text: str, record: Readout) -> str | None:
    """Every participant under another name of the same form."""
    words: dict[str, str] = {}
    for number, one in enumerate(record.participants):
        parts = [part for part in one.name.split() if part.isalpha() and part[0].isupper()]
        if PartyTable.default().find(one.name):
            continue  # a state or body, not a person
        if not parts or any(len(part) < 3 for part in parts):
            continue
        for part in parts[:-1]:
            words.setdefault(part, GIVEN[(number + len(words)) % len(GIVEN)])
        words.setdefault(parts[-1], SURNAMES[number % len(SURNAMES)])
    if not words:
        return None
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
    return pattern.sub(lambda found: words[found.group()], text)


def respelled(text: str, record: Readout) -> str | None:
    """The United States spelled another way."""
    found = re.compile(r"\b[Tt]he (?:United States(?! of)|U\.S\.|USA?)(?=[\s,;:)]|['’]s)")
    if not found.search(text):
        return None
    return found.sub(lambda m: "the US" if "United" in m.group() else "the United States", text)


def rewrapped(text: str, record: Readout) -> str | None:
    """Every paragraph broken into lines of one width, a blank line between paragraphs."""
    paragraphs = [p for p in text.split("\n") if p.strip()]
    return "\n\n".join(textwrap.fill(p, WRAPPED, break_long_words=False) for p in paragraphs)


def requoted(text: str, record: Readout) -> str | None:
    """Straight quotation marks for curly ones, or the other way round."""
    if re.search("[“”‘’]", text):
        return text.translate(str.maketrans("“”‘’", "\"\"''"))
    if '"' in text:
        return re.sub(r'"([^"\n]*)"', r"“\1”", text)
    return None


def shortened(text: str, record: Readout) -> str | None:
    """The last paragraph of narration before the first speaker left out, if one can be spared."""
    cues = [statement.span[0] for statement in record.statements]
    paragraphs = list(re.finditer(r"[^\n]+", record.document.text))
    before = [p for p in paragraphs if cues and p.end() < min(cues)]
    if len(before) < 2:
        return None
    last = before[-1]
    if any(last.start() <= one.span[0] < last.end() for one in record.participants if one.span):
        return None
    body = record.document.text
    return body[: last.start()] + body[last.end() + 1 :]


VARIATIONS: dict[str, Variation] = {
    "other names": renamed,
    "other spelling of the United States": respelled,
    "other line breaks": rewrapped,
    "other quotation marks": requoted,
    "a paragraph before the first speaker left out": shortened,
}


def substance(record: Readout) -> Counter[tuple[object, ...]]:
    """The entries of a record without their words."""
    engagement = record.engagement
    found: Counter[tuple[object, ...]] = Counter()
    if engagement is not None:
        date = engagement.date.value if engagement.date else None
        found["engagement", engagement.type, date] += 1
    found.update(("participant", one.party) for one in record.participants)
    found.update(
        ("statement", one.kind, tuple(sorted(one.source_parties)), one.holder, one.strength)
        for one in record.statements
    )
    return found


def reread(gold: GoldDocument, text: str, parties: PartyTable | None = None) -> Readout:
    """The record of a text with what is known of the document that it varies."""
    document = from_text(
        text,
        origin=gold.id,
        url=gold.url,
        title=gold.title,
        publisher=gold.publisher,
        published=gold.published,
    )
    return read(document, parties=parties)


def varied(
    gold: GoldDocument, parties: PartyTable | None = None
) -> Iterator[tuple[str, Counter[tuple[object, ...]], Counter[tuple[object, ...]]]]:
    """For each variation that a text admits its name, the entries before and after."""
    before = reread(gold, gold.text, parties)
    for name, vary in VARIATIONS.items():
        text = vary(gold.text, before)
        if text is None:
            continue
        changed = gold
        if vary is renamed and gold.title:
            changed = gold.model_copy(update={"title": renamed(gold.title, before)})
        yield name, substance(before), substance(reread(changed, text, parties))


class Tally:
    """Shares of entries and of records that stayed equal, for one variation."""

    def __init__(self) -> None:
        self.same = self.entries = self.equal = self.records = 0

    def add(self, before: Counter[tuple[object, ...]], after: Counter[tuple[object, ...]]) -> None:
        """Count one record and its variation."""
        self.same += 2 * (before & after).total()
        self.entries += before.total() + after.total()
        self.equal += before == after
        self.records += 1

    def line(self, name: str) -> str:
        """One line of the table."""
        share = self.same / max(self.entries, 1)
        return f"{name:48} entries {share:.3f}  records {self.equal}/{self.records}"


def main() -> int:
    """Read, vary, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print the first N differences")
    options = parser.parse_args()
    folder = gold_set(options.gold)
    if folder is None:
        print("skipped: the hand-coded readouts are not beside this checkout")
        return 0
    tallies: dict[str, Tally] = {}
    shown = 0
    for gold in load_gold(folder, language="en"):
        for name, before, after in varied(gold):
            for label in (name, "all"):
                tallies.setdefault(label, Tally()).add(before, after)
            if before != after and shown < options.show:
                shown += 1
                print(gold.id, name, dict(before - after), dict(after - before))
    for name, tally in tallies.items():
        print(tally.line(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
