"""``communique rescue``: a damaged store into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.errors import DataError, StoreError

_SOME_LOST = 1
_MOST = 20


def rescue(
    damaged: Annotated[
        Path, typer.Argument(metavar="STORE", help="The damaged file.", show_default=False)
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The store to make.", show_default=False)
    ],
) -> None:
    """Take what can still be read of a damaged store into a new one.

    Every version comes with its original bytes, its record and its reviews. A record that cannot be
    read is made again from the bytes; where the bytes are gone, the words are kept. What is lost is
    listed. The damaged file is only read: keep it. Example:

    \b
    communique rescue readouts.db rescued.db

    Exit codes: 0 all of it, 1 some was lost, 2 wrong usage, or nothing can be read.
    """
    from communique.jobs.rescue import rescue as rescue_store
    from communique.store import Store
    from communique.store.opening import DAMAGED

    if not damaged.is_file():
        refuse(f"{damaged}: no such file; expected a damaged store")
    try:
        with Store.open(damaged, migrate=False) as opened:
            done = rescue_store(opened, new)
    except DataError as error:
        refuse(str(error))
    except StoreError as error:
        if DAMAGED not in str(error):
            refuse(str(error))
        refuse(f"{damaged}: nothing of it can be read; take it from a backup, or add its sources")
    typer.echo(
        f"{new}: {done.versions:,} versions and {done.reviews:,} reviews rescued; "
        f"{len(done.lost):,} lost"
    )
    if done.users:
        typer.echo(f"{done.users:,} users rescued; all must log in again")
    if done.read_again:
        typer.echo(f"{done.read_again:,} records could not be read and were made again")
    if done.words_alone:
        complain(f"{done.words_alone:,} versions came without their original bytes")
    for line in done.lost[:_MOST]:
        complain(line)
    if done.lost or done.words_alone:
        raise typer.Exit(_SOME_LOST)
