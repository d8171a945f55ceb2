"""The readable view on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from communique.cli.messages import safe
from communique.cli.terminal import Terminal
from communique.record import Document, Readout


def shown(*readouts: Readout, width: int = 80, doubtful: float = 0.5) -> str:
    out = io.StringIO()
    terminal = Terminal(doubtful=doubtful, console=Console(file=out, width=width))
    for readout in readouts:
        terminal.show(readout)
    return out.getvalue()


def section(view: str, title: str) -> str:
    """The lines under a section's title."""
    return "\n".join(view.split(f"\n{title}", 1)[1].split("\n\n", 1)[0].splitlines()[1:])


def lines(view: str) -> list[str]:
    return [line.rstrip() for line in view.splitlines()]


def test_the_heading_tells_what_when_where_and_who_published_it(readout: Readout) -> None:
    view = lines(shown(readout))
    assert view[0] == "Duro meets Lanz <in Sorrin>"
    assert view[1] == "Meeting · 2031-05-04 · Sorrin (XAR) · Ministry of Foreign Affairs of Arvania"
    assert view[2] == "Occasion: the Ports Forum"


def test_an_unknown_date_is_said(readout: Readout) -> None:
    assert readout.engagement is not None
    engagement = readout.engagement.model_copy(update={"date": None, "place": None})
    view = shown(readout.model_copy(update={"engagement": engagement}))
    assert "Meeting · date unknown · Ministry" in view


def test_statements_stand_under_their_side_in_text_order(readout: Readout) -> None:
    view = "\n".join(lines(shown(readout)))
    ours = section(view, "XAR: Ada Duro")
    order = [line.split()[0] for line in ours.splitlines() if line[:3] == "  s"]
    assert order == ["s1", "s2", "s3", "s4", "s5", "s6", "s9"]
    assert "commitment 2/4 ?  clear the backlog" in ours
    assert "commitment 2/4    open two ports" in ours
    assert "XAR → XBE · carried · planned · trade" in ours
    assert "thanked Arvania for its help" in section(view, "XBE: Ivo Lanz")
    assert "the fishing dispute" in section(view, "Both sides")


def test_doubt_follows_the_threshold(readout: Readout) -> None:
    assert "2/4 ?" not in shown(readout, doubtful=0.1)


def test_references_phrases_and_uncoded_are_shown(readout: Readout) -> None:
    view = "\n".join(lines(shown(readout)))
    assert "agreement  past  Sorrin Accord (Sorrin)" in section(view, "References")
    assert "not aimed at anyone (not-aimed-at-third-party)" in section(view, "Phrases")
    assert "A dinner followed." in section(view, "Uncoded")
    whole = shown(readout.model_copy(update={"uncoded": ()}))
    assert "Nothing: every sentence of the text is covered." in whole


def test_not_a_readout_is_said_and_nothing_else(nothing: Readout) -> None:
    view = shown(nothing)
    assert "Not a readout: it reports no diplomatic engagement." in view
    assert "Participants" not in view
    assert "Uncoded" not in view


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(readout: Readout, width: int) -> None:
    assert all(len(line) <= width for line in lines(shown(readout, readout, width=width)))


def test_a_hostile_document_cannot_steer_the_terminal(nothing: Readout) -> None:
    title = "\x1b]0;owned\x07[bold]x[/bold] :smile: \u202egnp"
    document: Document = nothing.document.model_copy(update={"title": title})
    view = shown(nothing.model_copy(update={"document": document}))
    assert not {"\x1b", "\x07", "\u202e"} & set(view)
    assert "[bold]x[/bold] :smile:" in view


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x1b[1m", "a\ufffd[1m"), ("a\n\tb", "a\n\tb"), ("王 é ‘’", "王 é ‘’"), ("\x9b", "\ufffd")],
)
def test_safe(text: str, expected: str) -> None:
    assert safe(text) == expected


def test_a_text_in_a_language_without_a_pack_is_not_called_no_readout(readout: Readout) -> None:
    document = readout.document.model_copy(update={"language": "de"})
    made_by = readout.made_by.model_copy(update={"pack": None})
    view = shown(Readout(document=document, is_readout=False, made_by=made_by))
    assert "Not coded: texts in its language (de) are kept, searched and shown" in view
    assert "Not a readout" not in view
