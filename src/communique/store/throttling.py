"""Throttling: how often somebody may try to log in."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, delete, func, insert, select, update

from communique.errors import LogInError
from communique.intake.letters import sound
from communique.store import tables
from communique.store.times import parsed, stamp

WINDOW = timedelta(minutes=15)
"""Failures are counted for so long, and then forgotten."""

PER_NAME = 5
"""Failures of one name from one address, since it was last right, after which others wait ..."""
PER_ADDRESS = 30
"""... and those from one address with all names; several people may share one."""

_IPV6_NETWORK = 64
_LONGEST = 64


def attempt(connection: Connection, name: str, address: str, now: datetime) -> int:
    """Note an attempt as failed, before the password is looked at, so that many at once are no way
    around; returns its number. Raises LogInError, and notes nothing, if there were too many."""
    login = tables.logins
    connection.execute(delete(login).where(login.c.at <= stamp(now - WINDOW)))
    found = ceil(_wait(connection, name, address, now))
    if found > 0:
        minutes = ceil(found / 60)
        raise LogInError(
            f"too many attempts; try again in {minutes} minute{'s' * (minutes > 1)}", wait=found
        )
    row = {"name": name, "address": address, "at": stamp(now), "succeeded": False}
    made = connection.execute(insert(login).values(row)).inserted_primary_key
    return int(made[0]) if made else 0


def succeeded(connection: Connection, number: int) -> None:
    """Note that an attempt was right."""
    login = tables.logins
    connection.execute(update(login).where(login.c.id == number).values(succeeded=True))


def network_of(address: str) -> str:
    """What an address is counted as: of IPv6 the network, since one line has all of it."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:  # such as the path of a socket
        return sound(address)[:_LONGEST]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _IPV6_NETWORK), strict=False))


def _wait(connection: Connection, name: str, address: str, now: datetime) -> float:
    """Seconds until another attempt is looked at; none or less if it is now."""
    login = tables.logins
    here = login.c.address == address
    failed = select(login.c.at).where(here, ~login.c.succeeded).order_by(login.c.id.desc())
    last = select(func.max(login.c.id)).where(here, login.c.name == name, login.c.succeeded)
    right = connection.scalar(last) or 0
    of_name = failed.where(login.c.name == name, login.c.id > right).limit(PER_NAME)
    of_address = failed.limit(PER_ADDRESS)
    return max(
        _until_one_is_forgotten(connection.scalars(of_name).all(), PER_NAME, now),
        _until_one_is_forgotten(connection.scalars(of_address).all(), PER_ADDRESS, now),
    )


def _until_one_is_forgotten(times: Sequence[str], most: int, now: datetime) -> float:
    """Seconds until fewer than ``most`` count; ``times`` are the latest ones, the last first."""
    if len(times) < most:
        return 0
    return (parsed(times[-1]) + WINDOW - now).total_seconds()
