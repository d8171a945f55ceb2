"""A program: reads a corpus on a cluster of two machines, one of which goes while it works.

    python cluster.py OUT PARTIES INPUT...

Both machines are made here, by Ray's own means for tests, each with one core. When the first parts
are done, the machine that the other one does not run on is taken away without a word.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import Any

import ray
from ray.cluster_utils import Cluster

from communique.jobs.corpus import MARKERS, read_corpus
from communique.jobs.on_ray import run_on_ray


def nodes_of_cluster() -> Any:
    """What Ray says of each machine."""
    return ray.nodes()  # type: ignore[no-untyped-call]


def main() -> None:
    """Read, and print how many machines there were in the end."""
    out, parties, inputs = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    try:

        def go() -> None:
            while len(list((out / MARKERS).glob("*.json"))) < 2:
                time.sleep(0.05)
            cluster.remove_node(nodes[0], allow_graceful=False)

        thread = threading.Thread(target=go, daemon=True)
        thread.start()
        done = read_corpus(inputs, out, parties=(parties,), run=run_on_ray())
        thread.join()
        alive = sum(node["Alive"] for node in nodes_of_cluster())
        print(f"{done.rows.get('documents', 0)} documents, {alive} machines left")
    finally:
        ray.shutdown()
        cluster.shutdown()


if __name__ == "__main__":
    main()
