"""Answers from a store: what an analysis needs is read, the analysis does the rest.

The command line asks here; the web reader hands the same analyses what it remembers (``web/desk``).
Each function takes an open store and options, and returns the result class of its analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from communique.analysis.baseline import baselines, why_none
from communique.analysis.brief import Brief
from communique.analysis.brief import brief as make_brief
from communique.analysis.compare import Comparison
from communique.analysis.compare import compare as compare_readouts
from communique.analysis.contacts import Timeline
from communique.analysis.contacts import timeline as make_timeline
from communique.analysis.discovery import Wording
from communique.analysis.discovery import discover as find_wordings
from communique.analysis.facts import is_whole
from communique.analysis.ledger import Entry
from communique.analysis.ledger import ledger as keep_ledger
from communique.analysis.matrix import Matrix
from communique.analysis.matrix import matrix as make_matrix
from communique.analysis.network import By, Network
from communique.analysis.network import network as make_network
from communique.analysis.outcomes import of_status, reviewed
from communique.analysis.pairs import OPEN, Pair, find_pairs
from communique.analysis.phrases import GAP, History, Overview, as_written, overview
from communique.analysis.phrases import By as Period
from communique.analysis.phrases import history as make_history
from communique.analysis.places import Places
from communique.analysis.places import places as find_places
from communique.analysis.redline import Redline
from communique.analysis.redline import redline as make_redline
from communique.analysis.standing import PhraseStanding, standing
from communique.errors import InputError, NotFoundError
from communique.record import Document, Readout
from communique.record.listed import Source, within
from communique.store import Store
from communique.store.texts import listed_texts

_OTHERS = 7


def pairs(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    least: float = OPEN,
    same_side: bool = False,
    different: bool = False,
) -> list[Pair]:
    """The pairs of readouts of one engagement in a store, the best first; see analysis.pairs.

    What people decided about a pair holds; with ``different`` those come too that are none.
    """
    return find_pairs(
        store.engagements(since=since, until=until),
        least=least,
        same_side=same_side,
        reviews=store.reviewing.pairs(),
        different=different,
    )


def compare(names: Sequence[str], store: Store | None) -> Comparison:
    """Compare readouts named by path, address or stored id; see analysis.compare.

    Raises NotFoundError or InputError for one that cannot be had.
    """
    found = [readout_of(name, store) for name in names]
    return compare_readouts([each for _, each in found], ids=[id_ for id_, _ in found])


def redline(name: str, store: Store | None, *, against: str | None = None) -> Redline:
    """A readout against the previous one of the same parties, type, level and publisher, or against
    the one that is named; see analysis.redline and analysis.baseline.

    Raises NotFoundError or InputError for one that cannot be had, and NotFoundError if there is
    nothing to read it against.
    """
    document, new = readout_of(name, store)
    if against is not None:
        other, old = readout_of(against, store)
        return make_redline(old, new, ids=(other, document))
    if store is None or Path(name).is_file():
        raise NotFoundError(f"{name}: is a file; expected --against ID or FILE to read it against")
    listed = store.engagements(copies=True)
    own = next((each for each in listed if each.document == document), None)
    found = baselines(own, listed) if own else []
    if not found:
        raise NotFoundError(f"{document}: {why_none(own)}; choose one with --against ID")
    old = store.readout(found[0].listed.document)
    made = make_redline(old, new, ids=(found[0].listed.document, document))
    return replace(made, baseline=found[0], others=tuple(found[1:_OTHERS]))


def readout_of(name: str, store: Store | None) -> tuple[str, Readout]:
    """A readout and what it is called: a file is read now, anything else is looked up.

    A text in a language that cannot be read yet has a record without parts, as in a store.
    """
    if store is None or Path(name).is_file():
        readout = _read(Path(name))
        return readout.document.id, readout
    document = store.find(name)
    return document, store.readout(document)


def _read(path: Path) -> Readout:
    from communique.intake import open_source
    from communique.jobs.pool import code
    from communique.languages.parties import PartyTable
    from communique.reading import languages, read

    try:
        return read(path)
    except InputError:
        documents = list(islice(open_source(str(path)), 2))
        only = documents[0] if len(documents) == 1 else None
        if not isinstance(only, Document) or only.language in {None, *languages()}:
            raise
        return code(only, PartyTable.default())


def phrase_history(
    store: Store,
    concept: str,
    *,
    speaker: str | None = None,
    between: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    by: Period = "year",
    gap: int = GAP,
) -> History:
    """The history of a stock phrase by its id, or of any words; see analysis.phrases.

    Words that no list holds are looked for as they stand, and who says them is not known.
    """
    texts = listed_texts(store, since=since, until=until)
    if not any(used.phrase == concept for each in texts for used in each.phrases):
        texts = as_written(texts, concept)
    return make_history(texts, concept, speaker=speaker, between=between, by=by, gap=gap)


def phrases(
    store: Store,
    *,
    speaker: str | None = None,
    between: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> list[Overview]:
    """All stock phrases that are used; see analysis.phrases."""
    return overview(listed_texts(store, since=since, until=until), speaker=speaker, between=between)


def phrases_in(store: Store, name: str, *, gap: int = GAP) -> tuple[Source, list[PhraseStanding]]:
    """What is new, back or gone in the phrases of a readout; see analysis.standing.

    Raises NotFoundError for one that is not stored, or is no readout.
    """
    document = store.find(name)
    texts = listed_texts(store, copies=True)
    own = next((each for each in texts if each.document == document), None)
    if own is None:
        raise NotFoundError(f"{document}: is no readout; expected one")
    return own.source, standing(own, [each for each in texts if each.source.role != "copy"],
                                gap=gap)  # fmt: skip


def discover(
    store: Store,
    *,
    language: str = "en",
    least: int = 5,
    since: str | None = None,
    until: str | None = None,
) -> tuple[int, list[Wording]]:
    """Recurrent wordings that no list holds, and in how many readouts they were looked for; see
    analysis.discovery."""
    texts = listed_texts(store, language=language, since=since, until=until)
    return len(texts), find_wordings(texts, least=least, language=language)


def ledger(
    store: Store,
    *,
    parties: Sequence[str] = (),
    holder: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str | None = None,
    today: date | None = None,
) -> list[Entry]:
    """The promises and agreements in a store with what became of them; see analysis.ledger.

    ``parties`` must all be holders or addressees; ``holder`` is whose promise it is; ``status`` is
    one of analysis.outcomes.STATUSES.
    """
    day = today or date.today()
    return [
        entry
        for entry in _ledger(store)
        if _of(entry, parties, holder)
        and within(entry.first.source.date, since, until)
        and (status is None or of_status(entry, status, day))
    ]


def ledger_entry(store: Store, document: str, label: str) -> Entry:
    """The entry that a statement begins or mentions. Raises NotFoundError if it is in none."""
    id_ = store.find(document)
    for entry in _ledger(store):
        for each in (entry.first, *(mention.statement for mention in entry.mentions)):
            if (each.source.document, each.id) == (id_, label):
                return entry
    raise NotFoundError(
        f"{id_}#{label}: is no entry of the ledger; communique ledger shows the ids"
    )


def _ledger(store: Store) -> list[Entry]:
    found = keep_ledger(store.statements(), store.engagements())
    return reviewed(found, store.reviewing.promises())


def _of(entry: Entry, parties: Sequence[str], holder: str | None) -> bool:
    holders = set((entry.first.holder or "").split("+"))
    return set(parties) <= holders | set(entry.first.addressee) and (
        holder is None or holder in holders
    )


def timeline(
    store: Store,
    *,
    parties: Sequence[str] = (),
    person: str | None = None,
    since: str | None = None,
    until: str | None = None,
    today: date | None = None,
) -> Timeline:
    """The contacts of a pair or a person, and what was announced; see analysis.contacts."""
    return make_timeline(
        store.engagements(since=since, until=until),
        store.references(time="upcoming", since=since, until=until),
        parties=parties,
        person=person,
        today=today or date.today(),
    )


def network(
    store: Store, *, by: By = "party", since: str | None = None, until: str | None = None
) -> Network:
    """Who meets whom; see analysis.network."""
    return make_network(store.engagements(since=since, until=until), by=by)


def places(
    store: Store,
    *,
    parties: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Places:
    """Where engagements took place; see analysis.places."""
    return find_places(store.engagements(since=since, until=until), parties=parties)


def matrix(
    store: Store,
    *,
    topics: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Matrix:
    """What every party has said on what; see analysis.matrix."""
    return make_matrix(store.statements(since=since, until=until), topics=topics)


def brief(
    store: Store, parties: Sequence[str], *, since: str | None = None, today: date | None = None
) -> Brief:
    """What a desk officer needs of a pair on one page; see analysis.brief."""
    made = make_brief(
        store.engagements(),
        store.statements(),
        store.references(time="upcoming"),
        parties=parties,
        since=since,
        today=today or date.today(),
        reviews=store.reviewing.promises(),
    )
    if made.latest is None or is_whole(store.readout(made.latest.document).document):
        return made
    return replace(made, gone=(), whole=False)
