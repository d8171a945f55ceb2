"""What the lines around a body tell of the page: title, dates, source, languages, rights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.intake.body import Body, Row
from communique.intake.headlines import PLACE_LINE, headline
from communique.intake.letters import sound
from communique.intake.lines import languages_named
from communique.intake.stamps import Stamp, read_stamp
from communique.intake.words import fold
from communique.record import Translation

_HOLDER = re.compile(
    r"""(?:(?:copyright|\(c\)|©|版权所有|版權所有)[\s:：©]*)+
        (?:\d{4}(?:\s?[-–—]\s?(?:\d{4}|present))?[\s,]*)?(?:by\s+|of\s+)?
        (?P<name>[^.。|©\d,\s][^.。|©\n]{1,90}?)
        (?=[,.]?\s+(?:all\s+rights|tous\s+droits|все\s+права)|[.。|]|\s\d{4}|,|\s{2,}|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_CLAIM = re.compile(r"©|\(c\)|\d{4}|rights|droits|права|版权|版權", re.IGNORECASE)
_HOLDER_BEFORE = re.compile(
    r"(?:\A|[\s©|])(?P<name>[^\s©|，,。]{2,30})\s*(?:版权所有|版權所有)|"
    r"©\s*(?P<other>[^|©\d\s][^|©\d]{2,80}?),?\s*\d{4}|"
    r"\A(?P<before>[^|©.]{3,80}?),?\s*©\s*\d{4}\W*\Z"
)


_NEAR = 8
"""Rows over or under a body that may tell who wrote it and when."""


@dataclass(frozen=True)
class Found:
    """What was found on a page besides its text. None and () stand for what was not."""

    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    byline: str | None = None
    rights: str | None = None
    language: str | None = None
    images: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    aliases: tuple[str, ...] = field(default=())
    """Other wordings of the title, which may stand over the body."""

    def filled(self, other: Found) -> Found:
        """This, with what is missing taken from ``other``."""
        missing = {
            name: getattr(other, name)
            for name in self.__dataclass_fields__
            if not getattr(self, name)
        }
        return replace(self, **missing)

    def sound(self) -> Found:
        """This, with texts that every program can take."""
        found = {name: getattr(self, name) for name in self.__dataclass_fields__}
        texts = {name: sound(text) for name, text in found.items() if isinstance(text, str)}
        return replace(
            self,
            **texts,
            images=tuple(map(sound, self.images)),
            aliases=tuple(map(sound, self.aliases)),
            translations=tuple(_sound_link(each) for each in self.translations),
        )


def _sound_link(link: Translation) -> Translation:
    url = None if link.url is None else sound(link.url)
    return Translation(language=sound(link.language), url=url)


def look_around(body: Body) -> Found:
    """What the rows before, inside and after the body tell."""
    rows = [*body.before, *body.inside, *body.after]
    stamp = _stamp([*reversed(body.before), *_under(body.after)])
    rights = [passage.text for passage, kind in rows if kind == "rights"]
    return Found(
        title=headline(body.before, [passage for passage, _ in body.kept[:3]]),
        publisher=holder(rights),
        source=stamp.source,
        published=stamp.published,
        updated=stamp.updated,
        dateline=_dateline(body.before),
        byline=_byline(body),
        rights="\n".join(dict.fromkeys(rights)) or None,
        images=tuple(passage.text for passage, kind in rows if kind == "picture"),
        translations=_translations(rows),
    )


def _under(rows: list[Row]) -> Iterator[Row]:
    """The rows right under the body; further down stand other texts with their dates."""
    for passage, kind in rows[:_NEAR]:
        if kind == "tail" or passage.linked > 0.3:
            return
        yield passage, kind


def _stamp(rows: Iterable[Row]) -> Stamp:
    """What the date lines tell; of two the first counts, which is the nearest to the body.

    A line with a place beside the date says where and when a speech was given, and counts last.
    """
    read = [read_stamp(p.text.strip("()（）")) for p, kind in rows if kind == "date"]
    stamps = sorted(filter(None, read), key=lambda stamp: bool(stamp.rest))
    return Stamp(
        next((stamp.published for stamp in stamps if stamp.published), None),
        next((stamp.updated for stamp in stamps if stamp.updated), None),
        next((stamp.source for stamp in stamps if stamp.source), None),
    )


def _dateline(rows: list[Row]) -> str | None:
    """A line of place and date over the body, or a place right after a date line."""
    for at, (passage, kind) in enumerate(rows):
        if kind != "date":
            continue
        stamp = read_stamp(passage.text.strip("()（）"))
        if stamp and stamp.published and _is_place(stamp.rest) and not stamp.source:
            return passage.text
        following = rows[at + 1] if at + 1 < len(rows) else None
        if stamp and stamp.published and following and following[1] == "short":
            place = following[0].text
            if _is_place(place):
                return f"{passage.text} {place}"
    for passage, kind in reversed(rows):
        if kind == "short" and PLACE_LINE.fullmatch(passage.text):
            return passage.text
    return None


def _byline(body: Body) -> str | None:
    """The last line over the body that names a person and an office: who signs the text."""
    if not any(kind == "prose" for _, kind in body.inside):
        return None
    signed = [passage.text for passage, kind in body.before[-_NEAR:] if kind == "byline"]
    return signed[-1] if signed else None


def _is_place(text: str) -> bool:
    """Whether what stands with a date can be a place: a few words that begin like a name."""
    named = text[:1].isupper() and not any(sign.isdigit() for sign in text)
    return named and len(text) <= 60 and len(text.split()) <= 6


def holder(rights: list[str]) -> str | None:
    """Who a copyright line says holds the rights."""
    for line in filter(_CLAIM.search, rights):
        for pattern in (_HOLDER_BEFORE, _HOLDER):
            if match := pattern.search(line):
                name = next(group for group in match.groups() if group).strip(" ,;:-–—")
                if fold(name) and not re.match(r"all rights|tous droits|все права", name, re.I):
                    return name
    return None


def _translations(rows: Iterable[Row]) -> tuple[Translation, ...]:
    named: dict[str, None] = {}
    for passage, kind in rows:
        if kind == "language":
            named |= dict.fromkeys(languages_named(passage.text))
    return tuple(Translation(language=code) for code in named)
