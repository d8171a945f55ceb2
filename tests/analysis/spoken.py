"""Records made by hand of texts and the words in them that are statements."""

from __future__ import annotations

from collections.abc import Sequence

from communique.record import Document, MadeBy, Readout, Statement


def record(text: str, said: Sequence[str], language: str = "en", kind: str = "position") -> Readout:
    """A record whose statements are these words, each where it first stands in the text."""
    statements = tuple(
        Statement(
            id=f"s{number}",
            span=(text.index(words), text.index(words) + len(words)),
            text=words,
            attribution="cued",
            kind=kind,
            holder="XAR",
            rule="test",
            confidence=1.0,
        )
        for number, words in enumerate(said, start=1)
    )
    return Readout(
        document=Document(id="t", origin="t", text=text, language=language, sha256="0" * 64),
        is_readout=True,
        statements=statements,
        made_by=MadeBy(communique="0.1.0", codebook="1", pack="en-1", model="test"),
    )
