"""``communique show`` and ``communique stats``: what a store holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse, safe
from communique.cli.options import AsJson, Cite, StoreAddress, cited, open_store, settings
from communique.cli.reading import print_json
from communique.errors import NotFoundError
from communique.export.decisions import about, decided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from communique.record import Readout
    from communique.store import Count, Store, Version

_NOT_FOUND = 1
_MOST = 15


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The document: its id, the first characters of it, or its address.",
            show_default=False,
        ),
    ],
    store: StoreAddress = None,
    version: Annotated[
        int | None,
        typer.Option("--version", min=1, metavar="N", help="An earlier version of it."),
    ] = None,
    edits: Annotated[
        bool,
        typer.Option(
            "--edits",
            help="What each version changed: the words, and what that did to the record.",
        ),
    ] = False,
    cite: Cite = None,
    as_json: AsJson = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one self-contained page instead."),
    ] = None,
) -> None:
    """Show a stored record, with its versions, copies and translations. Examples:

    \b
    communique show 3f9a20            the record of a document
    communique show https://...       the same by its address
    communique show 3f9a20 --edits    what was edited after publication
    communique show 3f9a20 --cite chicago

    Exit codes: 0 shown, 1 no such document, 2 wrong usage.
    """
    if as_json and html is not None:
        refuse("--json and --html both given; expected one: run the command once for each")
    with open_store(store) as opened:
        try:
            document = opened.find(name)
            readout = opened.readout(document, version)
        except NotFoundError as error:
            complain(str(error))
            raise typer.Exit(_NOT_FOUND) from None
        if cite is not None:
            typer.echo(cited([opened.source(document, version)], cite))
        elif edits:
            _show_edits(opened, document)
        elif html is not None:
            _write_page(html, readout)
        elif as_json:
            print_json(readout)
        else:
            _show_record(opened, document, readout)


def _show_record(store: Store, document: str, readout: Readout) -> None:
    from communique.cli.terminal import Terminal

    Terminal(doubtful=settings().doubtful).show(readout)
    versions = store.versions(document)
    shown = ", ".join(f"{each.number} of {each.captured[:10]}" for each in versions)
    typer.echo(f"id {document}; version {shown}" if len(versions) == 1 else
               f"id {document}; versions {shown} (see --edits)")  # fmt: skip
    for each in store.publication(document):
        if each.document != document:
            where = each.url or each.publisher or "unknown place"
            typer.echo(safe(f"{each.role} ({each.language}): {each.document} {where}"))
    for one in store.reviews(document):
        if one.counts:
            what = one.part or about(one)
            note = f" ({one.note})" if one.note else ""
            said = f"review {one.number} by {one.reviewer}: {what}: {decided(one)}{note}"
            typer.echo(safe(said))


def _write_page(path: Path, readout: Readout) -> None:
    from communique.export.html import write_page

    try:
        write_page(path, [readout], doubtful=settings().doubtful)
    except OSError as error:
        refuse(f"--html {path}: cannot be written: {error.strerror}; choose another file")


def _show_edits(store: Store, document: str) -> None:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    versions = store.versions(document)
    if len(versions) == 1:
        only = versions[0]
        console.print(f"{document} has one version, of {only.captured}: no edit is known.")
        return
    for before, after in pairwise(versions):
        _show_edit(store, before, after, console)


def _show_edit(store: Store, before: Version, after: Version, console: Console) -> None:
    """One edit: words taken out struck through, words put in underlined, then the record."""
    from rich.text import Text

    from communique.analysis.edits import word_edits
    from communique.analysis.revision import changes

    old = store.readout(before.document, before.number)
    new = store.readout(after.document, after.number)
    console.print(
        f"Version {before.number} ({before.captured}) to {after.number} ({after.captured})",
        style="bold",
    )
    line = Text()
    for edit in word_edits(old.document.text, new.document.text):
        if edit.what == "same":
            line.append(_folded(safe(new.document.text[slice(*edit.new)])), "dim")
        elif edit.what == "removed":
            line.append(f"[-{safe(old.document.text[slice(*edit.old)])}-]", "red strike")
        else:
            line.append(f"{{+{safe(new.document.text[slice(*edit.new)])}+}}", "red underline")
    console.print(line)
    told = changes(old, new)
    for change in told:
        console.print(f"- {safe(change.said)}")
    if not told:
        console.print("- the record is the same")


def _folded(text: str) -> str:
    """Unchanged words, the middle of long stretches left out."""
    return text if len(text) <= 200 else f"{text[:80]} ... {text[-80:]}"


def stats(
    store: StoreAddress = None,
    failures: Annotated[
        bool, typer.Option("--failures", help="List what could not be read, and why.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what the store holds, in numbers: texts, versions, publishers, kinds of statement.

    \b
    communique stats
    communique stats --failures       what could not be read, until it is
    """
    with open_store(store) as opened:
        if failures:
            _show_failures(opened, as_json)
            return
        found = opened.summary()
        if as_json:
            typer.echo(json.dumps(asdict(found), ensure_ascii=False))
            return
        totals = found.totals
        typer.echo(f"{opened.address}")
        typer.echo(
            f"{totals['documents']:,} documents in {totals['publications']:,} publications, "
            f"{totals['readouts']:,} of them readouts; {totals['versions']:,} versions"
        )
        typer.echo(
            f"{totals['statements']:,} statements, {totals['references']:,} references, "
            f"{totals['phrases']:,} phrases, {totals['people']:,} people"
        )
        if found.first:
            typer.echo(f"from {found.first} to {found.last}")
        for title, counts in (
            ("Publishers", found.publishers),
            ("Languages", found.languages),
            ("Engagements", found.types),
            ("Statements", found.kinds),
        ):
            _show_counts(title, counts)


def _show_counts(title: str, counts: Sequence[Count]) -> None:
    """A row of bars: names, numbers, and how they stand to the largest."""
    if not counts:
        return
    typer.echo(f"\n{title}")
    shown = counts[:_MOST]
    width = max(len(each.name) for each in shown)
    for each in shown:
        bar = "█" * max(1, round(30 * each.number / shown[0].number))
        typer.echo(safe(f"  {each.name:{width}}  {each.number:7,}  {bar}"))
    if len(counts) > len(shown):
        rest = sum(each.number for each in counts[_MOST:])
        typer.echo(f"  {'others':{width}}  {rest:7,}")


def _show_failures(store: Store, as_json: bool) -> None:
    found = store.failures()
    for each in found:
        if as_json:
            typer.echo(json.dumps(asdict(each), ensure_ascii=False))
        else:
            typer.echo(safe(f"{each.at}  {each.message}"))
    if not found and not as_json:
        typer.echo("Nothing failed.")
