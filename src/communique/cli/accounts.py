"""``communique user`` and ``communique token``: who may use a store in a browser, or programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse, safe
from communique.cli.options import AsJson, StoreAddress, open_store
from communique.cli.output import AsCsv, How, deliver
from communique.errors import AccountError

if TYPE_CHECKING:
    from communique.export.report import Cell
    from communique.store.accounts import Accounts, Token, User

user = typer.Typer(
    help="Who may use the store in a browser: users with a name, a password and a role. A reader "
    "reads and saves searches; a reviewer also decides about entries and people. See docs/team.md.",
    invoke_without_command=True,
)
token = typer.Typer(
    help="Tokens, by which programs of users use the store through the pages' API. A program shows "
    "one in a header: `Authorization: Bearer TOKEN`.",
    invoke_without_command=True,
)


@user.callback()
@token.callback()
def _explain(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.", show_default=False)]
FromInput = Annotated[
    bool,
    typer.Option(
        "--password-stdin", help="Take the password from standard input (default: ask for it)."
    ),
]


@user.command("add")
def add_user(
    name: Name,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="reader or reviewer.")
    ] = "reader",
    password_stdin: FromInput = False,
    store: StoreAddress = None,
) -> None:
    """Add a user. You are asked for the password twice; it is not shown, and only its hash is kept.

    The name signs what the user decides. It is found whatever its case. Examples:

    \b
    communique user add eva
    communique user add "Eva Duro" --role reviewer
    pass show communique/eva | communique user add eva --password-stdin

    Exit codes: 0 added, 2 wrong usage, or there is a user of the name.
    """
    from communique.store.users import checked_name, checked_role

    with _accounts(store, create=True) as accounts:
        checked_name(name), checked_role(role)  # before anybody types a password
        made = accounts.add_user(name, _password(password_stdin), role)
    typer.echo(safe(f"{made.name}: added as {made.role}"))


@user.command("list")
def list_users(store: StoreAddress = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show all users: their roles, when they were last there, and which accounts are closed.

    \b
    communique user list
    communique user list --csv > users.csv

    Exit codes: 0 shown, 2 wrong usage.
    """
    how = How(json=as_json, csv=as_csv).check()
    with _accounts(store) as accounts:
        found = accounts.list_users()
    columns = ("name", "role", "created", "last seen", "closed")
    rows = [(one.name, one.role, one.created, one.last_seen, one.disabled) for one in found]
    _show("Users", columns, rows, f"{len(found):,} users", found, how)


@user.command("password")
def set_password(name: Name, password_stdin: FromInput = False, store: StoreAddress = None) -> None:
    """Give a user another password. Wherever the user is logged in, that ends; tokens stay.

    \b
    communique user password eva

    Exit codes: 0 changed, 2 wrong usage, or no such user.
    """
    with _accounts(store) as accounts:
        found = accounts.user(name)
        accounts.set_password(found.name, _password(password_stdin))
    typer.echo(safe(f"{found.name}: has a new password, and is logged out everywhere"))


@user.command("role")
def set_role(
    name: Name,
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="reader or reviewer.", show_default=False)
    ],
    store: StoreAddress = None,
) -> None:
    """Give a user another role; it holds at once.

    \b
    communique user role eva reviewer

    Exit codes: 0 changed, 2 wrong usage, or no such user.
    """
    with _accounts(store) as accounts:
        found = accounts.set_role(name, role)
    typer.echo(safe(f"{found.name}: is a {found.role} now"))


@user.command("disable")
def disable(name: Name, store: StoreAddress = None) -> None:
    """Close a user's account: every session ends, tokens open nothing, the name stays taken.

    \b
    communique user disable eva

    Exit codes: 0 closed, 2 wrong usage, or no such user.
    """
    with _accounts(store) as accounts:
        found = accounts.disable(name)
    typer.echo(safe(f"{found.name}: is closed, and logged out everywhere"))


@user.command("enable")
def enable(name: Name, store: StoreAddress = None) -> None:
    """Open a closed account again, with the password and the tokens that it had.

    \b
    communique user enable eva

    Exit codes: 0 open, 2 wrong usage, or no such user.
    """
    with _accounts(store) as accounts:
        found = accounts.enable(name)
    typer.echo(safe(f"{found.name}: is open"))


@user.command("remove")
def remove(name: Name, store: StoreAddress = None) -> None:
    """Remove a user with all sessions, tokens and saved searches.

    Who has signed reviews is not removed, so that the name does not become another's: close the
    account with `communique user disable`. Example:

    \b
    communique user remove eva

    Exit codes: 0 removed, 2 wrong usage, no such user, or one who has signed reviews.
    """
    with _accounts(store) as accounts:
        found = accounts.user(name)
        accounts.remove(name)
    typer.echo(safe(f"{found.name}: is removed"))


@token.command("add")
def add_token(
    name: Annotated[
        str, typer.Argument(metavar="USER", help="Whose program it is for.", show_default=False)
    ],
    what_for: Annotated[
        str, typer.Argument(metavar="NAME", help="What it is for.", show_default=False)
    ],
    store: StoreAddress = None,
) -> None:
    """Make a token. It is printed once and kept nowhere: put it where the program finds it.

    The program may what its user may. Examples:

    \b
    communique token add eva notebook
    communique token add eva dashboard > ~/.communique-token

    Exit codes: 0 made, 2 wrong usage, or no such user.
    """
    with _accounts(store) as accounts:
        made, shown = accounts.new_token(name, what_for)
    complain(f"token {made.id} of {made.user}, for {made.name}; it is not shown again:")
    typer.echo(shown)


@token.command("list")
def list_tokens(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[USER]", help="Only this user's.", show_default=False),
    ] = None,
    store: StoreAddress = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the tokens, whose they are, and when they were last used; never what programs show.

    \b
    communique token list
    communique token list eva

    Exit codes: 0 shown, 2 wrong usage, or no such user.
    """
    how = How(json=as_json, csv=as_csv).check()
    with _accounts(store) as accounts:
        found = accounts.tokens(name)
    columns = ("token", "user", "for", "created", "last used", "revoked")
    rows = [(t.id, t.user, t.name, t.created, t.last_used, t.revoked) for t in found]
    _show("Tokens", columns, rows, f"{len(found):,} tokens", found, how)


@token.command("revoke")
def revoke(
    number: Annotated[
        int, typer.Argument(metavar="ID", help="The token, as `token list` numbers it.", min=1)
    ],
    store: StoreAddress = None,
) -> None:
    """Let a token open nothing any more.

    \b
    communique token revoke 3

    Exit codes: 0 revoked, 2 wrong usage, or no such token.
    """
    with _accounts(store) as accounts:
        found = accounts.revoke(number)
    typer.echo(safe(f"token {found.id} of {found.user}, for {found.name}: is revoked"))


def _typed_by_somebody() -> bool:
    return sys.stdin.isatty()


@contextmanager
def _accounts(address: str | None, *, create: bool = False) -> Iterator[Accounts]:
    """The accounts of a store; what is not there, or cannot be, is wrong usage."""
    with open_store(address, create=create) as opened:
        try:
            yield opened.accounts
        except AccountError as error:
            refuse(str(error))


def _password(from_input: bool) -> str:
    """The password that somebody types, or that comes on standard input."""
    if from_input:
        try:
            return sys.stdin.buffer.readline().decode().rstrip("\r\n")
        except UnicodeDecodeError:
            refuse("the password on standard input is no UTF-8; expected one line of text")
    if not _typed_by_somebody():
        refuse("no terminal to ask for the password on; expected --password-stdin")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Again", err=True))


def _show(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    note: str,
    found: Sequence[User | Token],
    how: How,
) -> None:
    from communique.export.report import Report, Section, Table

    report = Report(title, [Section(None, [Table(columns, rows, note)])])
    deliver(report, [asdict(one) for one in found], how)
