"""``communique serve``: the store in a browser."""

from __future__ import annotations

import contextlib
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import communique
from communique.cli.messages import refuse
from communique.cli.options import StoreAddress, open_store, settings
from communique.errors import DataError
from communique.reading import PARTIES_FILE

if TYPE_CHECKING:
    import uvicorn

    from communique.store import Store


def serve(
    store: StoreAddress = None,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; other than loopback needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")
    ] = 8321,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", metavar="FILE", help="Serve HTTPS with this certificate ..."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="... and its key.")
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option(
            "--proxy",
            metavar="ADDRESS",
            help="The address of the proxy before it, which is trusted to say who asks and how.",
        ),
    ] = None,
    parties: Annotated[
        Path | None,
        typer.Option(
            "--parties",
            metavar="FILE",
            help="Call parties as this TOML file does; they count for texts added here, too.",
        ),
    ] = None,
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
    communique serve --host 0.0.0.0 --certificate reader.pem --key reader.key

    Passwords must not cross a network in the clear: on any address but loopback, serve HTTPS
    (--certificate), or put a proxy before it that does (--proxy).

    Ctrl-C ends it. Exit codes: 0 ended, 2 wrong usage.
    """
    try:
        import uvicorn

        from communique.web.app import create_app
        from communique.web.safety import LOOPBACK
    except ModuleNotFoundError as error:
        refuse(f"serve: needs {error.name}; install it: pip install 'communique[web]'")
    # who comes through a proxy comes from elsewhere, whatever the address that it comes to
    alone = host in LOOPBACK and proxy is None
    if not alone and certificate is None and proxy is None:
        refuse(
            f"--host {host}: passwords would cross the network in the clear; expected "
            "--certificate FILE, or --proxy ADDRESS of the proxy that serves HTTPS"
        )
    with contextlib.ExitStack() as stack:
        opened = stack.enter_context(_demonstration() if demo else open_store(store))
        if not alone and not opened.accounts.list_users():
            what = f"--host {host}" if proxy is None else f"--proxy {proxy}"
            refuse(f"{what}: needs accounts; make one first: communique user add NAME")
        try:
            app = create_app(
                opened,
                settings=settings(),
                accounts=not alone,
                hosts=(*LOOPBACK, host) if alone else (),
                parties=_files(parties, demo=demo),
                warm=True,
            )
        except DataError as error:
            refuse(str(error))
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy,
        )
        _run(uvicorn.Server(config), opened.address, browse=browse)


def _run(server: uvicorn.Server, store: str, *, browse: bool) -> None:
    """Serve until Ctrl-C; where it is, is said once it can be reached."""
    host, port = server.config.host, server.config.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        refuse(f"serve: cannot listen at {host} port {port}: {error.strerror}; choose another "
               "--host or --port")  # fmt: skip
    scheme = "https" if server.config.ssl_certfile else "http"
    shown = "localhost" if host == "127.0.0.1" else f"[{host}]" if ":" in host else host
    where = f"{scheme}://{shown}:{listening.getsockname()[1]}/"
    typer.echo(f"Reading {store} at {where} (Ctrl-C ends it)")
    sys.stdout.flush()
    if browse:
        webbrowser.open(where)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _files(parties: Path | None, *, demo: bool) -> list[Path]:
    """The files of parties: the one that is named, and on the samples theirs."""
    named = [] if parties is None else [parties]
    return [_samples() / PARTIES_FILE, *named] if demo else named


def _samples() -> Path:
    """Where the samples lie: in an installed package in it, in a checkout beside it."""
    here = Path(communique.__file__).parent
    return next(each for each in (here / "samples", here.parents[1] / "samples") if each.is_dir())


@contextlib.contextmanager
def _demonstration() -> Iterator[Store]:
    """A store of the samples, in a folder that is gone afterwards."""
    from communique.jobs.read import Options, add
    from communique.store import Store

    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "demo.db", create=True) as made,
    ):
        add(made, [str(_samples())], Options(jobs=1))
        yield made
