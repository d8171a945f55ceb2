"""Who is mentioned where: people with their offices, parties, sides and groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.coding.mentions import Cast, Entities, Mention, Person
from communique.coding.surface.lexicon import is_spaced
from communique.coding.surface.lists import lists
from communique.coding.surface.names import Naming, find_namings
from communique.coding.surface.offices import office_start
from communique.coding.surface.scan import Scan
from communique.record import Span

SHORT = 3
"""Letters of the longest name whose first one stands for it before a title."""

BEFORE, AFTER, BARE = "office", "title", "name"
"""How a mention names a person: with the office before, with it after ("王毅外长"), or neither."""


@dataclass
class _File:
    """What is known of one person while the text is gathered."""

    name: str
    span: Span
    parties: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)


def find_entities(scan: Scan, title: Scan | None = None) -> Entities:
    """All people and mentions of a text and its title. Parties that no words give stay open."""
    files = _gathered(scan, find_namings(scan))
    for naming in find_namings(title) if title is not None else ():
        _title_naming(scan, naming, files)
    mentions = [*_people(scan, files)]
    taken = _Taken(mentions)
    mentions += [m for m in _groups(scan) if taken.free(m.span)]
    taken = _Taken(mentions)
    mentions += [m for m in _parties(scan) if taken.free(m.span)]
    mentions.sort(key=lambda mention: mention.span)
    people = {
        name: Person(
            name, file.name, next(iter(file.parties), None), tuple(file.offices), file.span
        )
        for name, file in files.items()
    }
    return Entities(people, tuple(mentions))


def _gathered(scan: Scan, namings: Sequence[Naming]) -> dict[str, _File]:
    """The people that the namings name; "谢赫·哈西娜" and "哈西娜" are one."""
    files: dict[str, _File] = {}
    longest = sorted(namings, key=lambda naming: (-len(naming.name), naming.span))
    for naming in longest:
        key = _key(scan, naming.name, files)
        file = files.setdefault(key, _File(scan.text.quote(naming.span), naming.whole))
        file.span = min(file.span, naming.whole)
    for naming in namings:
        file = files[_key(scan, naming.name, files)]
        if naming.party and naming.party not in file.parties:
            file.parties.append(naming.party)
        if naming.office and naming.office not in file.offices:
            file.offices.append(naming.office)
    return files


def _title_naming(scan: Scan, naming: Naming, files: dict[str, _File]) -> None:
    """Add who has a name in the title and stands in the text without an office."""
    key = _key(scan, naming.name, files)
    file = files.get(key)
    if file is None:
        at = scan.form.find(naming.name)
        if naming.office is None or at < 0:
            return
        file = files.setdefault(key, _File(naming.name, (at, at + len(naming.name))))
    if naming.party and not file.parties:
        file.parties.append(naming.party)
    if naming.office and not file.offices:
        file.offices.append(naming.office)


def _key(scan: Scan, name: str, files: dict[str, _File]) -> str:
    if name in files:
        return name
    joiners = scan.pack.entities.joiners
    whole = (other for other in files if name in _parts(other, joiners))
    return next(whole, name)


def _parts(name: str, joiners: str) -> list[str]:
    """The parts of a name that stand for the person alone."""
    for joiner in joiners:
        name = name.replace(joiner, "\n")
    return [part for part in name.split("\n") if len(part) > 1 and not part[0].islower()]


def _people(scan: Scan, files: dict[str, _File]) -> Iterator[Mention]:
    """Every place where a known name stands, with the office beside it."""
    joiners = scan.pack.entities.joiners
    forms: dict[str, str] = {}
    for name in files:
        forms.setdefault(name, name)
    for name in files:
        for part in _parts(name, joiners):
            forms.setdefault(part, name)
    for form, name in _short_titled(scan, files):
        forms.setdefault(form, name)
    if not forms:
        return
    automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)
    held = {office.end: office for office in scan.hits(lists(scan.pack).offices, _whole(scan))}
    titles = {office.start: office for office in held.values()}
    keys = list(forms.values())
    for number, start, end in automaton.find_matches_as_indexes(scan.form):
        if is_spaced(scan.form[start]) and not scan.ends.holds(start, end):
            continue  # within a longer word
        how, whole = BARE, (start, end)
        if start in held:
            how, whole = BEFORE, (office_start(scan, held[start]), end)
        elif end in titles:
            how, whole = AFTER, (start, titles[end].end)
        key = keys[number]
        parties = tuple(files[key].parties[:1])
        yield Mention(whole, scan.index_at(whole[0]), "name", (key,), parties, how)


def _short_titled(scan: Scan, files: dict[str, _File]) -> Iterator[tuple[str, str]]:
    """The first letter of a short name with the title of its office ("韩部长" of 韩长赋, 部长)."""
    for name, file in files.items():
        if len(name) > SHORT or is_spaced(name[0]):
            continue
        for office in file.offices:
            titles = scan.pack.entities.offices
            ends = [title for title in titles if len(title) > 1 and office.endswith(title)]
            for title in ends:
                yield name[0] + title, name


def _whole(scan: Scan) -> Span:
    return 0, len(scan.form)


def _groups(scan: Scan) -> Iterator[Mention]:
    """Words for several at once or for the speaker ("双方", "我们"), whom the cast resolves."""
    for hit in scan.hits(lists(scan.pack).groups, _whole(scan)):
        form = "pronoun" if hit.meaning == "self" else "group"
        index = scan.index_at(hit.start)
        yield Mention((hit.start, hit.end), index, form, how=hit.meaning)  # type: ignore[arg-type]


def _parties(scan: Scan) -> Iterator[Mention]:
    """The parties that the text names; those that touch make one mention ("中美")."""
    row: list[tuple[int, int, str]] = []
    for found in scan.parties(_whole(scan)):
        if row and found.start != row[-1][1]:
            yield _row(scan, row)
            row = []
        row.append((found.start, found.end, found.code))
    if row:
        yield _row(scan, row)


def _row(scan: Scan, row: Sequence[tuple[int, int, str]]) -> Mention:
    span = row[0][0], row[-1][1]
    codes = tuple(dict.fromkeys(code for _, _, code in row))
    return Mention(span, scan.index_at(span[0]), "party", parties=codes, how="party")


def with_sides(scan: Scan, entities: Entities, cast: Cast) -> Entities:
    """The mentions, and the sides that the first letter of a party's name makes ("多方" where
    Dominica takes part), which no table can know."""
    letters: dict[str, str] = {}
    for code in cast.parties:
        party = scan.text.parties.get(code)
        for name in party.names if party else ():
            letters.setdefault(name[:1], code)
    taken = _Taken(entities.mentions)
    more: list[Mention] = []
    side = scan.pack.entities.side
    if not side:
        return entities
    for word in scan.words:
        at = scan.form.find(side, word.start, word.end + len(side))
        span = (at - 1, at + len(side))
        if at < 1 or span[0] < word.start or scan.form[at - 1] not in letters:
            continue
        if taken.free(span) and not any(mention.span == span for mention in more):
            code = letters[scan.form[at - 1]]
            more.append(Mention(span, word.index, "party", parties=(code,), how="side"))
    mentions = sorted([*entities.mentions, *more], key=lambda mention: mention.span)
    return Entities(entities.people, tuple(mentions))


class _Taken:
    """The stretches that mentions found before hold."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._held = {at for mention in mentions for at in range(*mention.span)}

    def free(self, span: Span) -> bool:
        return self._held.isdisjoint(range(*span))
