"""``communique serve``: the store in a browser."""

from __future__ import annotations

import contextlib
import tempfile
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import communique
from communique.cli.messages import refuse
from communique.cli.options import StoreAddress, open_store, settings

if TYPE_CHECKING:
    from communique.store import Store

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    store: StoreAddress = None,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; other than loopback needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")
    ] = 8321,
    demo: Annotated[
        bool, typer.Option("--demo", help="Open the reader on sample readouts of invented states.")
    ] = False,
    browse: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser of this computer.")
    ] = False,
) -> None:
    """Open the store in a browser: readouts, redlines, comparisons, search, and all the rest.

    On loopback whoever uses this computer may read and decide. On any other address people log in:
    make an account first with `communique user add NAME`. Examples:

    \b
    communique serve
    communique serve --demo --open
    communique serve --store postgresql://reader@db.example/readouts --host 0.0.0.0

    Ctrl-C ends it. Exit codes: 0 ended, 2 wrong usage.
    """
    try:
        import uvicorn

        from communique.web.app import create_app
    except ModuleNotFoundError as error:
        refuse(f"serve: needs {error.name}; install it: pip install 'communique[web]'")
    with contextlib.ExitStack() as stack:
        opened = stack.enter_context(_demonstration() if demo else open_store(store))
        alone = host in _LOOPBACK
        app = create_app(
            opened,
            settings=settings(),
            accounts=not alone,
            hosts=(*_LOOPBACK, host) if alone else (),
        )
        server = uvicorn.Server(
            uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False)
        )
        where = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
        typer.echo(f"Reading {opened.address} at {where} (Ctrl-C ends it)")
        if browse:
            webbrowser.open(where)
        server.run()


@contextlib.contextmanager
def _demonstration() -> Iterator[Store]:
    """A store of the samples, in a folder that is gone afterwards."""
    from communique.jobs.read import Options, add
    from communique.store import Store

    # in an installed package they lie in it, in a checkout beside it
    here = Path(communique.__file__).parent
    samples = next(
        each for each in (here / "samples", here.parents[1] / "samples") if each.is_dir()
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "demo.db", create=True) as made,
    ):
        add(made, [str(samples)], Options(jobs=1))
        yield made
