"""``communique rescue``: a damaged store into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import open_store
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

    Every version whose pages can be read comes with its original bytes, record and reviews; what
    cannot be read is listed. The damaged file is only read: keep it. Example:

    \b
    communique rescue readouts.db rescued.db

    Exit codes: 0 all of it, 1 some was lost, 2 wrong usage, or nothing can be read.
    """
    from communique.jobs.rescue import rescue as rescue_store

    if not damaged.is_file():
        refuse(f"{damaged}: no such file; expected a damaged store")
    with open_store(str(damaged)) as opened:
        try:
            done = rescue_store(opened, new)
        except (DataError, StoreError) as error:
            refuse(str(error))
    typer.echo(
        f"{new}: {done.versions:,} versions and {done.reviews:,} reviews rescued; "
        f"{len(done.lost):,} lost"
    )
    for line in done.lost[:_MOST]:
        complain(line)
    if done.lost:
        raise typer.Exit(_SOME_LOST)
