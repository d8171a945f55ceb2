"""Reading a corpus into Parquet tables, part by part, on this machine or on many.

A corpus is a number of files (JSONL, Parquet, WARC, ...; local, or at any address that fsspec
knows). It is cut into *parts* that do not depend on each other: a file, or a piece of a large JSONL
or Parquet file. ``read_part`` reads one into its own files of the output folder and then, last of
all, its *marker*; a part that has a marker is done. So any number of machines may read parts in any
order, a part may be read twice without harm, and an interrupted run goes on with what has no
marker::

    OUT/statements/PART.parquet   one file for each table and part, in the export's columns
    OUT/_parts/PART.json          the marker: where the part came from, its counts and failures
    OUT/_corpus.json              what made the tables
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from communique.errors import DataError, InputError
from communique.export.parquet import Parquet, read_rows
from communique.export.tidy import CORPUS_TABLES, tidy
from communique.intake import Item, document_of
from communique.intake.assembling import Known
from communique.intake.items import items_of
from communique.intake.unpacking import buffered, unpack
from communique.jobs.pool import available_cores, begin, code, phrases_of
from communique.jobs.read import READ_ENDINGS
from communique.record import Provenance
from communique.store.coded import original_of
from communique.store.keys import document_id, document_key

if TYPE_CHECKING:
    from communique.languages.parties import PartyTable

SCHEMA = "communique/corpus/1"
MANIFEST = "_corpus.json"
MARKERS = "_parts"

_PIECE = 32_000_000
"""Bytes of a JSONL file in one part."""

_ROW_FIELDS = ("id", "url", "title", "publisher", "published", "language", "text", "html")


@dataclass(frozen=True)
class Part:
    """A piece of a corpus that is read in one go: a file, or bytes or a row group of one."""

    address: str
    size: int
    start: int | None = None
    """The first byte of the piece, for JSONL; or the row group, for Parquet."""
    end: int | None = None

    @property
    def name(self) -> str:
        """A short name that a part has on every machine and in every run."""
        said = json.dumps([self.address, self.size, self.start, self.end])
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass
class Done:
    """What reading a part gave: rows by table, and the items that could not be read."""

    part: str
    address: str
    rows: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    failures: list[str] = field(default_factory=list)

    MOST_FAILURES = 100


Read = Callable[[Part, str, tuple[str, ...]], Done]


def parts_of(inputs: Iterable[str]) -> list[Part]:
    """The parts of inputs: files, folders and patterns, local or at an address of fsspec.

    Raises InputError for an input that is not there.
    """
    parts = []
    for said in inputs:
        files = _files(said)
        if not files:
            raise InputError(f"{said}: nothing to read there; expected files of a corpus")
        for address, size in files:
            parts.extend(_pieces(address, size))
    return parts


def read_corpus(
    inputs: Sequence[str],
    out: Path,
    *,
    jobs: int = 0,
    parties: tuple[str, ...] = (),
    run: Callable[[list[Part], Path, tuple[str, ...], int], Iterator[Done]] | None = None,
    watch: Callable[[Done, int], None] = lambda _done, _all: None,
) -> Done:
    """Read a corpus into ``out``; parts that are done already are left out. Returns the sum.

    ``run`` carries the parts out (default: processes on this machine). ``watch`` is told of each
    part that is done, and of how many there are to do. Raises InputError for an input that is not
    there, DataError for an output folder that holds something else.
    """
    _prepare(out)
    todo = [part for part in parts_of(inputs) if not _marker(out, part).is_file()]
    for done in (run or run_here)(todo, out, parties, jobs):
        watch(done, len(todo))
    return total(out)


def run_here(parts: list[Part], out: Path, parties: tuple[str, ...], jobs: int) -> Iterator[Done]:
    """Read parts with processes of this machine, in no certain order."""
    size = min(jobs or available_cores(), len(parts))
    if size <= 1:
        yield from (read_part(part, str(out), parties) for part in parts)
        return
    with ProcessPoolExecutor(size, get_context("spawn"), begin) as pool:
        futures = [pool.submit(read_part, part, str(out), parties) for part in parts]
        for future in as_completed(futures):
            yield future.result()


def total(out: Path) -> Done:
    """The sum of all parts that are done."""
    whole = Done("", str(out))
    for path in sorted((out / MARKERS).glob("*.json")):
        done = Done(**json.loads(path.read_text(encoding="utf-8")))
        for table, count in done.rows.items():
            whole.rows[table] = whole.rows.get(table, 0) + count
        whole.failed += done.failed
        whole.failures.extend(done.failures)
    return whole


def read_part(part: Part, out: str, parties: tuple[str, ...] = ()) -> Done:
    """Read one part into its files, and mark it as done."""
    folder = Path(out)
    scratch = folder / f".{part.name}.{os.getpid()}"
    scratch.mkdir(parents=True, exist_ok=True)
    (folder / MARKERS).mkdir(exist_ok=True)
    done = Done(part.name, part.address)
    table = _party_table(part.address, parties)
    try:
        writer = Parquet(scratch, CORPUS_TABLES)
        seen: set[tuple[str, str]] = set()
        for item in _items(part):
            rows = item if isinstance(item, InputError) else _rows(item, table)
            if isinstance(rows, InputError):
                done.failed += 1
                done.failures = [*done.failures, str(rows)][: Done.MOST_FAILURES]
                continue
            version = _version(rows["documents"][0])
            if version in seen:
                continue
            seen.add(version)
            for name, some in rows.items():
                writer.write(name, some)
                done.rows[name] = done.rows.get(name, 0) + len(some)
        writer.close()
        for name in CORPUS_TABLES:
            target = folder / name
            target.mkdir(exist_ok=True)
            (scratch / f"{name}.parquet").replace(target / f"{part.name}.parquet")
        marker = scratch / "done.json"
        marker.write_text(json.dumps(asdict(done), ensure_ascii=False), encoding="utf-8")
        marker.replace(_marker(folder, part))
    finally:
        for left in scratch.glob("*"):
            left.unlink()
        scratch.rmdir()
    return done


def corpus_rows(folder: Path) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """The tidy rows of each version in a folder that ``read_corpus`` wrote, by table."""
    for marker in sorted((folder / MARKERS).glob("*.json")):
        rows = {
            name: read_rows(folder / name / f"{marker.stem}.parquet", columns)
            for name, columns in CORPUS_TABLES.items()
        }
        documents = {_version(row): {"documents": [row]} for row in rows.pop("documents")}
        for name, some in rows.items():
            for row in some:
                documents[_version(row)].setdefault(name, []).append(row)
        yield from documents.values()


def _version(row: dict[str, Any]) -> tuple[str, str]:
    """What tells the versions of documents apart in the tables of a part."""
    return row["document"], row["text_sha256"]


def is_corpus(path: Path) -> bool:
    """Whether a folder is one that ``read_corpus`` wrote."""
    return (path / MANIFEST).is_file()


# -- the output --------------------------------------------------------------------------------


def _prepare(out: Path) -> None:
    from communique.version import __version__

    if out.exists() and not out.is_dir():
        raise DataError(f"{out}: is a file; expected the name of a folder")
    if out.is_dir() and any(out.iterdir()) and not is_corpus(out):
        raise DataError(
            f"{out}: holds other files; expected a new folder, or one that was begun before"
        )
    (out / MARKERS).mkdir(parents=True, exist_ok=True)
    for left in out.glob(".*.*"):
        if left.is_dir():  # of a process that was killed
            for file in left.iterdir():
                file.unlink()
            left.rmdir()
    manifest = {"schema": SCHEMA, "communique": __version__}
    (out / MANIFEST).write_text(json.dumps(manifest) + "\n", encoding="utf-8")


def _marker(out: Path, part: Part) -> Path:
    return out / MARKERS / f"{part.name}.json"


# -- the input ---------------------------------------------------------------------------------


def _filesystem(said: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise DataError(
            "reading a corpus needs fsspec, which is not installed: "
            "pip install 'communique[parquet]'"
        ) from None
    try:
        files, path = url_to_fs(said)
    except (ValueError, ImportError) as error:
        raise InputError(
            f"{said}: cannot be opened ({error}); expected a path or an address that fsspec knows"
        ) from None
    return files, path


def _files(said: str) -> list[tuple[str, int]]:
    """The files of an input with their sizes, in the order of their names."""
    files, path = _filesystem(said)
    if files.isdir(path):
        found = [each for each in files.find(path) if _wanted(each, path)]
    else:
        found = files.glob(path)
    return sorted((files.unstrip_protocol(each), files.size(each)) for each in found)


def _wanted(path: str, root: str) -> bool:
    inner = PurePosixPath(path.removeprefix(root))
    ends = {end.lower() for end in inner.suffixes[-2:]}
    hidden = any(part.startswith((".", "_")) for part in inner.parts)
    return not hidden and bool(ends & (READ_ENDINGS | {".parquet"}))


def _pieces(address: str, size: int) -> list[Part]:
    """The parts of one file."""
    name = address.lower()
    if name.endswith(".parquet"):
        from pyarrow.parquet import ParquetFile

        files, path = _filesystem(address)
        with files.open(path) as file:
            groups = ParquetFile(file).num_row_groups
        return [Part(address, size, group) for group in range(groups)]
    if name.endswith((".jsonl", ".ndjson")) and size > _PIECE:
        starts = range(0, size, _PIECE)
        return [Part(address, size, start, min(start + _PIECE, size)) for start in starts]
    return [Part(address, size)]


def _items(part: Part) -> Iterator[Item | InputError]:
    """The items of a part; an error that ends them is the last."""
    files, path = _filesystem(part.address)
    origin = part.address.removeprefix("file://")
    try:
        with files.open(path) as file:
            if part.address.lower().endswith(".parquet"):
                yield from _parquet_items(file, part, origin)
            elif part.start is not None:
                if lines := _lines(file, part):
                    stream = buffered(io.BytesIO(lines), origin)
                    yield from items_of(stream, Known(origin))
            else:
                yield from items_of(unpack(file, origin), Known(origin))
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{origin}: cannot be read ({error}); expected a file")


def _lines(file: BinaryIO, part: Part) -> bytes:
    """The lines of JSONL that begin in a piece of the file."""
    assert part.start is not None
    assert part.end is not None
    start = part.start
    if start:
        file.seek(start - 1)
        start += len(file.readline()) - 1  # the rest of a line that begins before
    file.seek(start)
    data = file.read(max(part.end - start, 0))
    if data and not data.endswith(b"\n"):
        data += file.readline()
    return data


def _parquet_items(file: BinaryIO, part: Part, origin: str) -> Iterator[Item | InputError]:
    """The rows of a row group, as rows of JSON."""
    from pyarrow.parquet import ParquetFile

    source = ParquetFile(file)
    names = [name for name in _ROW_FIELDS if name in source.schema_arrow.names]
    if not {"text", "html"} & set(names):
        raise InputError(
            f"{origin}: has no column 'text' or 'html', but "
            f"{', '.join(source.schema_arrow.names)}; expected rows of documents"
        )
    for batch in source.iter_batches(256, row_groups=[part.start], columns=names):
        lines = [
            json.dumps({k: _text(v) for k, v in row.items() if v is not None}, ensure_ascii=False)
            for row in batch.to_pylist()
        ]
        stream = buffered(io.BytesIO("\n".join(lines).encode()), origin)
        yield from items_of(stream, Known(origin))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


# -- one item ----------------------------------------------------------------------------------


def _rows(item: Item, parties: PartyTable) -> dict[str, list[dict[str, Any]]] | InputError:
    """The tidy rows of an item, with its original bytes."""
    try:
        readout = code(document_of(item), parties, phrases_of(()))
    except InputError as error:
        return error
    key = document_key(item, readout.document)
    original = original_of(item)
    kept = {"key": key, "original": original.data, "original_sha256": original.sha256,
            "original_size": original.size, "item": original.item}  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {}
    provenance = Provenance(document=document_id(key), captured=item.captured)
    for name, row in tidy(readout, provenance):
        rows.setdefault(name, []).append({**row, **kept} if name == "documents" else row)
    return rows


def _party_table(address: str, parties: tuple[str, ...]) -> PartyTable:
    """The parties that count for a part: also those of a file beside it, where it is local."""
    from communique.reading import party_table
    from communique.settings import load_settings

    local = address.removeprefix("file://") if address.startswith("file://") else None
    return party_table(local, parties, settings=load_settings())
