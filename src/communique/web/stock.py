"""Stock phrases as lists have them, and as addresses name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from communique.analysis.phrases import Overview, overview
from communique.languages.phrases import PhraseEntry
from communique.reading import known_phrases
from communique.record.listed import ListedText, within
from communique.web.desk import Desk
from communique.web.rendering import address


def phrases_listed(desk: Desk) -> Mapping[str, PhraseEntry]:
    """The phrases of all languages and of the user's file, by their ids."""
    return desk.recall("phrases listed", lambda: known_phrases(settings=desk.settings))


def phrase_path(name: str, **asked: Any) -> str:
    """The address of a phrase, by its id or any words."""
    return address(f"/phrase/{quote(name)}", **asked)


def texts_within(desk: Desk, since: str | None, until: str | None) -> Sequence[ListedText]:
    """The texts of a time."""
    if not since and not until:
        return desk.texts()
    return [each for each in desk.texts() if within(each.source.date, since, until)]


def phrases_used(
    desk: Desk,
    speaker: str | None = None,
    between: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
) -> Sequence[Overview]:
    """The phrases that are used, the most frequent first."""
    return desk.recall(
        ("phrases used", speaker, between, since, until),
        lambda: overview(
            texts_within(desk, since, until), speaker=speaker, between=between, length=desk.words_of
        ),
    )
