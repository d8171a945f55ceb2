"""Write what the statement head is trained on: candidates of coded documents and gold kinds.

usage: rows.py CODED_DIR [CODED_DIR ...] --out FOLDER      (in the program's environment)

Reads every coded English readout as far as its propositions and writes ``documents.jsonl`` (for
each: the encoder's sentences, its names, the candidates, and groups of candidates with the gold
kinds of their sentence) and ``states.npz`` (the vectors of the shipped encoder, for a head on
frozen vectors).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from communique.coding.features import indicators, places
from communique.coding.mentions import Entities
from communique.coding.propositions import Candidate, find_propositions
from communique.coding.text import Text
from communique.intake import from_text
from communique.pipeline import attribute


def coded_rows(coded: dict[str, Any]) -> tuple[dict[str, Any], Any] | None:
    """The row of one coded document and its vectors; None where the program finds no engagement."""
    known = {key: coded[key] for key in ("url", "title", "publisher", "published")}
    stages = attribute(from_text(coded["text"], origin=coded["id"], **known))
    if stages is None:
        return None
    text, entities, cast, _, attributions = stages
    candidates = find_propositions(text, entities, cast, attributions.stretches)
    row = {
        "id": coded["id"],
        "publisher": coded["publisher"],
        "words": [token.text for token in text.doc],
        "sentences": [[token.i for token in sent if not token.is_space] for sent in text.doc.sents],
        "names": _names(text, entities),
        "candidates": [_candidate(text, candidate) for candidate in candidates],
        "groups": list(_groups(coded, text, candidates)),
    }
    return row, text.doc.user_data["states"]


def _names(text: Text, entities: Entities) -> dict[str, list[int]]:
    """The words that name people, states and their belongings ("Chinese"), by their numbers."""
    people = {part for person in entities.people.values() for part in person.name.split()}
    found: dict[str, list[int]] = {"people": [], "states": [], "demonyms": []}
    for token in text.doc:
        if not token.text[:1].isupper() or len(token.text) < 2:
            continue
        if token.pos_ == "PROPN" and token.text in people:
            found["people"].append(token.i)
        elif any(m.start == 0 and m.end == len(token.text) for m in text.parties.find(token.text)):
            found["demonyms" if token.tag_ == "JJ" else "states"].append(token.i)
    return found


def _candidate(text: Text, candidate: Candidate) -> dict[str, Any]:
    return {
        "places": asdict(places(text, candidate)),
        "indicators": [int(i) for i in np.flatnonzero(indicators(candidate))],
        "rule": candidate.coded.verdict.kind,
        "optional": candidate.coded.optional,
    }


def _groups(
    coded: dict[str, Any], text: Text, candidates: list[Candidate]
) -> Iterator[dict[str, Any]]:
    """For each gold sentence of the body its kinds and the candidates whose middle lies in it."""
    flat = [(i, c) for i, c in enumerate(text.document.text) if not c.isspace()]
    letters = "".join(c for _, c in flat)
    middles = [sum(candidate.coded.span) // 2 for candidate in candidates]
    cursor = 0
    for gold in coded["sentences"]:
        passage = "".join(coded["text"][gold["span"][0] : gold["span"][1]].split())
        at = letters.find(passage, cursor) if passage else -1
        if at < 0:
            continue
        cursor = at + len(passage)
        start, end = flat[at][0], flat[cursor - 1][0] + 1
        inside = [i for i, middle in enumerate(middles) if start <= middle < end]
        kinds = [kind for kind, *_ in gold["st"]] if gold["body"] else []
        yield {"candidates": inside, "kinds": kinds}


def main() -> int:
    """Read the folders and write the two files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    states = {}
    with (options.out / "documents.jsonl").open("w", encoding="utf-8") as file:
        for path in (path for folder in options.folders for path in sorted(folder.glob("*.json"))):
            coded = json.loads(path.read_text(encoding="utf-8"))
            if coded["language"] != "en" or not coded["is_readout"]:
                continue
            if (made := coded_rows(coded)) is not None:
                file.write(f"{json.dumps(made[0])}\n")
                states[made[0]["id"]] = made[1].astype(np.float16)
    np.savez(options.out / "states.npz", **states)
    return 0


if __name__ == "__main__":
    sys.exit(main())
