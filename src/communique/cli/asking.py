"""Asking about one open name after the other, on a terminal or through a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from communique.cli.messages import safe

if TYPE_CHECKING:
    from communique.store.open_cases import Case
    from communique.store.register import Register, Verdict
    from communique.store.reviewing import Reviewing
    from communique.store.roster import Evidence

_ANSWERS = ("y", "n", "h", "u", "q")
_KEYS = "y same, n different, h unsure, u undo, q end"


def ask(register: Register, reviewing: Reviewing, *, party: str | None, again: bool) -> None:
    """Ask until nothing is open, the answers end, or somebody has had enough."""
    verdicts: dict[str, Verdict] = {"y": "same", "n": "different", "h": "unsure"}
    answered: list[tuple[int, str]] = []
    while True:
        passed = {target for _, target in answered}
        found = register.open(party=party, unsure=again)
        cases = [case for case in found if case.target not in passed]
        if not cases:
            typer.echo("Nothing is open.")
            break
        _show(register, cases[0], len(cases))
        key = _answer(undo=bool(answered))
        if key == "q":
            break
        if key == "u":
            number, _ = answered.pop()
            reviewing.undo(number)
            typer.echo("Taken back.")
        else:
            review = register.decide(cases[0], verdicts[key])
            answered.append((review.number, cases[0].target))
    typer.echo(f"{len(answered):,} decided.")


def _answer(*, undo: bool) -> str:
    """One of the keys; the end of the input is the end of the answers."""
    while True:
        sys.stdout.write(f"Same person? ({_KEYS}) ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            typer.echo(line.strip())
        if not line:
            return "q"
        key = line.strip().lower()
        if key == "u" and not undo:
            typer.echo("There is nothing to take back yet; expected y, n, h or q")
        elif key in _ANSWERS:
            return key
        else:
            typer.echo(f"{safe(line.strip())!r}: is no answer; expected y, n, h, u or q")


def _show(register: Register, case: Case, left: int) -> None:
    """A question, with the words of both sides."""
    grounds = register.grounds(case)
    typer.echo(f"\n{left:,} open")
    uses = f"{case.uses:,} uses, {_period(case.first_seen, case.last_seen)}"
    _side(case.form, case.party, grounds.offices, uses, grounds.form)
    names = ", ".join(grounds.person_names[:4]) or case.person_name
    _side(names, case.person, grounds.person_offices, "", grounds.person)
    held = "taken for the same" if case.guessed else "two people so far"
    typer.echo(f"  {held}: {case.why}{' (looked at before)' if case.unsure else ''}")


def _side(
    name: str, of: str | None, offices: Sequence[str], uses: str, words: Sequence[Evidence]
) -> None:
    facts = "; ".join(filter(None, (", ".join(offices[:3]), uses)))
    typer.echo(safe(f"  {name} ({of or 'party unknown'}){': ' if facts else ''}{facts}"))
    for each in words:
        where = ", ".join(filter(None, (each.date, each.document)))
        typer.echo(safe(f"      {where}: ...{each.before}[{each.words}]{each.after}..."))


def _period(first: str | None, last: str | None) -> str:
    if first is None:
        return "no date"
    return first if first == last else f"{first} to {last}"
