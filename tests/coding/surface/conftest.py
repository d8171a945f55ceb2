"""Short Chinese texts about invented states, read through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import read
from communique.record import Readout

STATES = """
[party.XAR]
kind = "state"
names = ["阿尔瓦尼亚"]
short = ["阿"]
capital = ["索林"]

[party.XBE]
kind = "state"
names = ["贝尔莫拉"]
short = ["贝"]
capital = ["塔尔马"]

[party.XCO]
kind = "state"
names = ["科尔瓦纳"]
short = ["科"]
"""

LEAD = "2031年5月6日，阿尔瓦尼亚外交部长杜若安在索林会见贝尔莫拉外交大臣兰茨。"

Reader = Callable[..., Readout]


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> PartyTable:
    """The shipped parties and three invented states with Chinese names."""
    path: Path = tmp_path_factory.mktemp("parties") / "parties.toml"
    path.write_text(STATES, encoding="utf-8")
    return PartyTable.from_files(path)


@pytest.fixture
def read_zh(table: PartyTable) -> Reader:
    """Read a text; of the publisher's government XAR unless another publisher is given."""

    def _read(
        text: str, title: str | None = "杜若安会见贝尔莫拉外交大臣", **stated: str
    ) -> Readout:
        stated = {"publisher": "阿尔瓦尼亚外交部", "published": "2031-05-07", **stated}
        document = from_text(text, title=title, language="zh", **stated)
        return read(document, parties=table)

    return _read


def said(readout: Readout) -> list[tuple[str, str, str, str | None]]:
    """Each statement as its words, kind, voice and holder."""
    return [
        (s.text, s.kind, "+".join(sorted(s.source_parties)), s.holder) for s in readout.statements
    ]
