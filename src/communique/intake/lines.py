"""What kind of line a passage is, by its shape first and by the words of boilerplate.toml next."""

from __future__ import annotations

import re
from typing import Literal

from communique.intake.passages import Passage
from communique.intake.stamps import read_stamp
from communique.intake.words import fold, words

Kind = Literal[
    "prose",  # running text: sentences
    "item",  # a list item that is no sentence
    "heading",  # marked as a heading by the source
    "short",  # a short line that may be a title, a heading, a name
    "byline",  # "Name, Office"
    "notice",  # says who issues the text that follows
    "closing",  # closes a letter: "Yours sincerely,"
    "date",  # a date line or a credited source
    "language",  # a menu of languages
    "picture",  # the file name of a picture
    "caption",  # a description of a picture
    "rights",  # copyright, licence number
    "contact",  # whom to ask
    "tail",  # opens the tail of a page ("Related news")
    "menu",  # a line of links
    "furniture",  # share buttons, labels, site notices
    "aside",  # a line in brackets: "(Applause.)"
    "signs",  # no letter and no digit
]

_FINAL = re.compile(r"[.!?…。！？؟‽][\"'”’»)\]）】*]*\Z")
_INNER = re.compile(r"[a-zà-ÿа-яё]{3}[.!?][\"'”’»)]* [A-ZÀ-ÖØ-ÞА-ЯЁ]")
_LEAD = re.compile(r"[:;,，；：][\"'”’»)\]]*\Z")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SPEAKER = re.compile(r"[^\W\d_][^:：]{0,60}[:：]\s*\S")
_PICTURE = re.compile(r"[^\s/\\][^/\\\n]{0,80}\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?)", re.I)
_ASIDE = re.compile(r"[(（\[【<][^()（）\[\]]{1,150}[)）\]】>]\.?")
_WORDY = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_]")
_STRONG_RIGHTS = re.compile(
    r"©|all rights reserved|icp[备證证]|公安备|公网安备|版权所有|版權所有|"
    r"все права защищены|tous droits réservés|copyright\s*(?:\(c\)|\d{4})|\A\W*copyright",
)
_MENU_PARTS = re.compile(r"\s*(?:[|/·•»>＞]|\s-\s)\s*|\s{2,}")

SHORT = 160
"""Characters of the longest line that counts as short."""


def classify(passage: Passage) -> Kind:
    """The kind of line that a passage is."""
    text = passage.text
    if not _WORDY.search(text):
        return "signs"
    small = text[:600].casefold()
    if len(text) <= 600 and (kind := _by_words(text, small, passage)):
        return kind
    if passage.mark == "around":
        return "menu"
    if is_prose(text) and passage.linked < 0.9:
        return "prose"
    if passage.linked >= 0.7:
        return "menu"
    if len(text) <= SHORT and is_byline(text):
        return "byline"
    if passage.mark in ("heading", "item", "caption"):
        return passage.mark
    return "short"


def _by_words(text: str, small: str, passage: Passage) -> Kind | None:
    """The kinds that a line's own words or signs settle."""
    known = words()
    folded = fold(text)
    if _PICTURE.fullmatch(text):
        return "picture"
    if _STRONG_RIGHTS.search(small) or (len(text) <= 120 and known.rights_marks.search(small)):
        return "rights"
    if folded in known.tail_lines or (
        folded.partition(":")[0] in known.tail_lines and len(text) < 60
    ):
        return "tail"
    if folded in known.whole_lines or (len(text) <= SHORT and _is_menu(text)):
        return "language" if languages_named(text) else "furniture"
    if languages_named(text):
        return "language"
    if passage.mark == "caption" or (len(text) <= 300 and _is_caption(small)):
        return "caption"
    if small.startswith(known.notices):
        return "notice"
    if len(text) <= 60 and small.startswith(known.closings):
        return "closing"
    if len(text) <= 300 and small.startswith(known.openings):
        return "furniture"
    if small.startswith(known.contacts):
        return "contact"
    if known.sites.search(small):
        return "furniture"
    if _ASIDE.fullmatch(text):
        return "date" if read_stamp(text.strip("()（）")) else "aside"
    return "date" if not is_prose(text) and read_stamp(text) else None


def _is_caption(small: str) -> bool:
    """Whether a line says that it describes a picture, or ends by saying who took it."""
    known = words()
    return small.startswith(known.captions) or any(sign in small[-60:] for sign in known.credits)


def _is_menu(text: str) -> bool:
    """Whether every part of a divided line is a word of furniture or a language's name."""
    parts = [fold(part) for part in _MENU_PARTS.split(text)]
    known = words()
    return len(parts) > 1 and all(
        not part or part in known.whole_lines or part in known.language_names for part in parts
    )


def languages_named(text: str) -> tuple[str, ...]:
    """The languages that a menu line names, by code, if it names nothing else but furniture.

    "中文 Français Contact Us" names zh and fr. A line of one word is no menu, unless it is a
    language's own full name.
    """
    if len(text) > SHORT:
        return ()
    known = words()
    tokens = [fold(token) for token in re.split(r"[\s|/·•,]+", text)]
    tokens = [token for token in tokens if token]
    found: list[str] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2, 1):
            name = " ".join(tokens[at : at + size])
            if size == 1 or name in known.whole_lines:
                break
        if name in known.language_names:
            found.append(known.language_names[name])
        elif name not in known.whole_lines:
            return ()
        at += size
    longest = max((len(token) for token in tokens), default=0)
    return tuple(dict.fromkeys(found)) if len(found) > 1 or longest > 2 or "中文" in text else ()


def is_prose(text: str) -> bool:
    """Whether a line is running text: it has a sentence's end, or a sentence's length and words."""
    han = len(_HAN.findall(text[:400]))
    if han * 2 > len(_LETTERS.findall(text[:400])):
        return (han >= 5 and bool(_FINAL.search(text))) or (han >= 40 and "，" in text)
    tokens = text[:2000].split()
    running = sum(map(_is_running, tokens))
    if _FINAL.search(text):
        return running > 0 or (len(tokens) > 1 and bool(_SPEAKER.match(text)))
    if _LEAD.search(text):
        return running >= 3 and len(tokens) >= 6
    if running >= 3 and _INNER.search(text):
        return True
    return len(tokens) >= 15 and running >= (0.3 if len(tokens) < 20 else 0.2) * len(tokens)


def _is_running(token: str) -> bool:
    """A word in small letters that is not a particle of names."""
    word = token.strip("\"'“”‘’«»()[].,;:!?…")
    return (
        len(word) > 1
        and word[0].isalpha()
        and not word[0].isupper()
        and (word not in words().particle_words)
    )


def is_byline(text: str) -> bool:
    """Whether a line is "Name, Office"."""
    if _FINAL.search(text) or _LEAD.search(text):
        return False
    name, comma, office = text.partition(",")
    if any(map(_is_running, name.split())) or any(sign.isdigit() for sign in name):
        return False  # a verb, a date: a title that goes on after a comma
    named = re.findall(r"[^\W\d_]+", office.casefold())
    return bool(comma) and len(text.split()) <= 16 and not words().office_words.isdisjoint(named)
