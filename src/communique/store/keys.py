"""What items and documents are known by, so that the same one is found again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from communique.intake import Item
from communique.intake.letters import sound_name
from communique.record import Document

# what links carry for counting visits; the page is the same without it
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "spm", "ref_src")
_LONGEST = 2000
"""Bytes of a key; an entry of an index of PostgreSQL holds 2,704 ..."""
_KEPT = 500
"""... and so many are kept of a longer one."""
_INDEX = ("index.html", "index.htm", "index.php", "default.aspx")


def item_key(item: Item) -> str:
    """The key of an item before it is read: its address, or where its bytes stand."""
    known = item.known
    if known.url:
        return address_key(known.url)
    if item.key is not None:
        return _fitting(item.key)
    if item.container is not None:
        name = known.id or known.origin
        return _fitting(f"{source_key(item.container)}#{name.removeprefix(f'{item.container}:')}")
    return source_key(known.origin) if known.origin != "-" else f"bytes:{item.sha256}"


def document_key(item: Item, document: Document) -> str:
    """The key of a document: the address that the page gives, else the key of its item."""
    return address_key(document.url) if document.url else item_key(item)


def document_id(key: str) -> str:
    """The short name of a document with a key: twelve hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def address_key(url: str) -> str:
    """An address without what does not change the page: scheme, "www.", fragment, tracking."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # no address after all
        return _fitting(url.strip())
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if not pair[0].lower().startswith(_TRACKING))
    path = parts.path
    for name in _INDEX:
        path = path.removesuffix(f"/{name}")
    key = urlunsplit(("", f"{host}{port}", path.rstrip("/"), urlencode(kept), ""))
    return _fitting(key.removeprefix("//"))


def source_key(origin: str) -> str:
    """The key of a whole source: a file's full path, or an address."""
    if origin.lower().startswith(("http://", "https://")):
        return address_key(origin)
    return _fitting(f"file:{Path(origin).resolve().as_posix()}") if origin != "-" else "-"


def name_keys(name: str) -> list[str]:
    """The keys that a document may have that somebody names by its address or its file."""
    try:
        return [address_key(name), source_key(name)]
    except (OSError, ValueError):  # what no file system takes for a name
        return [address_key(name)]


def _fitting(key: str) -> str:
    """A key that a database can hold in an index: made sound, and a digest in place of its end
    where it is very long."""
    key = sound_name(key)
    data = key.encode()
    if len(data) <= _LONGEST:
        return key
    return f"{data[:_KEPT].decode(errors='ignore')}~{hashlib.sha256(data).hexdigest()}"
