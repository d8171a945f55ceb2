"""Which addresses lead to the public internet, and to nowhere else.

A program that fetches what a stranger names can be made to ask for what only it can reach: itself,
its neighbours, the records of a cloud. So the address is looked at as it is written here, and every
answer of the name service before it is used (``public.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from communique.errors import InputError

PORTS = (80, 443)
"""Ports on which pages are published."""

_HERE = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp",
         "home.arpa", "onion")  # fmt: skip
"""Names, and ends of names, that are never public."""

_GLOBAL = IPv6Network("2000::/3")
"""What is given out for the public internet; all else in IPv6 has a purpose of its own."""
_NOT_GLOBAL = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols: Teredo, ORCHID, benchmarks
            "2001:db8::/32",  # documentation
            "3fff::/20",  # documentation
        ),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: an IPv4 address in the last 32 bits."""
_RELAYS = IPv6Network("2002::/16")
"""6to4: an IPv4 address after the first 16 bits."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""An IPv4 address follows this in the last 64 bits."""
_NOT_GLOBAL_4 = tuple(
    map(
        IPv4Network,
        (
            "192.0.0.0/24",  # protocols; some versions of Python take the most of it for global
            "192.88.99.0/24",  # 6to4 again, given up
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address, written in the usual way, is one of the public internet.

    Of an IPv6 address that stands for an IPv4 address, that one counts.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False  # with the name of an interface too
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(found: IPv4Address) -> bool:
    special = (
        found.is_private, found.is_loopback, found.is_link_local, found.is_multicast,
        found.is_reserved, found.is_unspecified,
    )  # fmt: skip
    return found.is_global and not any(special) and not _within(found, _NOT_GLOBAL_4)


def _is_public_6(found: IPv6Address) -> bool:
    number = int(found)
    if found.scope_id is not None:
        return False
    if found.ipv4_mapped is not None:
        return _is_public_4(found.ipv4_mapped)
    if found in _TRANSLATED:
        return _is_public_4(IPv4Address(number & 0xFFFFFFFF))
    if found in _RELAYS:
        return _is_public_4(IPv4Address(number >> 80 & 0xFFFFFFFF))
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        return False
    return found in _GLOBAL and not _within(found, _NOT_GLOBAL)


def _within(found: IPv4Address | IPv6Address, nets: Iterable[IPv4Network | IPv6Network]) -> bool:
    return any(found in each for each in nets)


def check_address(address: str) -> None:
    """Raise InputError for an address that cannot be one of a public page, as it is written."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{address}: is no address ({error}); {_EXPECTED}") from None
    if parts.scheme not in ("http", "https"):
        raise InputError(f"{address}: is no address of a page; {_EXPECTED}")
    check_parts(address, host=parts.hostname or "", port=port, user="@" in parts.netloc)


def check_parts(address: str, *, host: str, port: int | None, user: bool) -> None:
    """The same for the parts of an address with http or https, or of one that it leads on to."""
    name = host.rstrip(".").lower()
    if not name:
        raise InputError(f"{address}: names no host; {_EXPECTED}")
    if user:
        raise refused(address, "a name or password in it")
    if port is not None and port not in PORTS:
        raise refused(address, f"port {port}")
    if any(name == end or name.endswith(f".{end}") for end in _HERE):
        raise refused(address, f"the host {host}")
    if (":" in name or _is_number(name)) and not is_public(name):
        raise refused(address, f"the host {host}")


def _is_number(name: str) -> bool:
    """Whether a host is an IPv4 address in one of its many notations, and not a name."""
    last = name.rpartition(".")[2]
    return last.isdecimal() or last.startswith("0x")


def refused(address: str, what: str) -> InputError:
    """The error of an address that is not fetched; it does not tell what was found there."""
    return InputError(
        f"{address}: is not fetched ({what}); only pages of the public internet are, at their "
        "usual ports: save the page and add the file"
    )


_EXPECTED = "expected http://... or https://..."
