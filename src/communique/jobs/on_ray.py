"""The parts of a corpus read on Ray: on this machine, or on a cluster of any size.

Ray Data hands the parts out to workers. A worker that dies, or a machine that goes, costs the
parts that it was at: they are read again elsewhere, and since a part's files are put in place whole
and its marker last, reading one twice does no harm. The output folder must be one that all machines
see (a shared disk).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from communique.errors import DataError
from communique.jobs.corpus import Done, Part, read_part


def run_on_ray(address: str | None = None) -> Any:
    """A ``run`` for ``read_corpus``: on the cluster at an address, or on one made here.

    Raises DataError if Ray is not installed or no cluster answers there.
    """
    ray = _ray()

    def run(parts: list[Part], out: Path, parties: tuple[str, ...], jobs: int) -> Iterator[Done]:
        if not parts:
            return
        started = not ray.is_initialized()
        if started:
            _connect(ray, address, jobs)
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        ray.data.DataContext.get_current().enable_progress_bars = False
        try:
            rows = ray.data.from_items(
                [{"part": json.dumps(asdict(part))} for part in parts],
                override_num_blocks=len(parts),
            )
            done = rows.map(
                _read, fn_kwargs={"out": str(out.resolve()), "parties": parties},
                num_cpus=1,
            )  # fmt: skip
            for row in done.iter_rows():
                yield Done(**json.loads(row["done"]))
        finally:
            if started:
                ray.shutdown()

    return run


def _read(row: dict[str, Any], *, out: str, parties: tuple[str, ...]) -> dict[str, Any]:
    """Read one part, in a worker."""
    done = read_part(Part(**json.loads(row["part"])), out, parties)
    return {"done": json.dumps(asdict(done))}


def _connect(ray: Any, address: str | None, jobs: int) -> None:
    local = {} if address else {"num_cpus": jobs or None, "include_dashboard": False}
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", **local)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise DataError(
            f"--address {address}: no Ray cluster answers ({error}); expected such as "
            "ray://head:10001 or auto"
        ) from None


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise DataError(
            "--engine ray needs Ray, which is not installed: pip install 'communique[ray]'"
        ) from None
    return ray
