"""Analysis of Russian by slovnet: tags and trees; words by razdel, base forms by pymorphy3.

The model files lie in the wheel of natasha, which is never imported: it needs an old setuptools,
and all that it adds is done here. Initials ("С.В.") are one word that the model does not see and
that belongs to the name after it; so is a name card (``cards.py``), which counts as white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from communique.languages.base_forms import is_common, is_short_participle, lemma, plain, sure_form
from communique.languages.cards import find_cards
from communique.languages.form_tags import form_tag
from communique.languages.inserts import blanked
from communique.languages.nlp import Analyser, check_encodable
from communique.languages.pack import Pack
from communique.languages.parser import Parse
from communique.languages.tokenise import Token
from communique.languages.trees import best_heads
from communique.languages.word_order import mend

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 160  # words that are read at once: arcs are scored in pairs, and few sentences have more
FILES = {
    "vectors": "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar",
    "tags": "natasha/data/model/slovnet_morph_news_v1.tar",
    "trees": "natasha/data/model/slovnet_syntax_news_v1.tar",
}
_LETTERS = r"(?:[А-ЯЁA-Z][а-яё]?\.\s?){1,3}"
INITIALS = re.compile(rf"(?<!\w){_LETTERS}(?=[А-ЯЁA-Z][а-яёa-z’'-])")
_INITIALS_ALONE = re.compile(_LETTERS)
_NO_INITIAL = re.compile(r"([А-ЯЁ][а-яё-]+) [А-ЯЁ]\.(?=\s+[А-ЯЁ«])")
_E_FOR_YO = str.maketrans("ёЁ", "еЕ")  # as the news that the models were trained on write it
_ENUMERATORS = re.compile(r"(?:(?<=\n)|\A|(?<=[.;:!?»)] ))\d{1,2}[.)](?=\s+[А-ЯЁA-Z«])")
_LABEL = 12  # words of the longest label
_CLAUSE_ENDS = frozenset(";:,—–")
_SUBTYPES = frozenset({"nsubj:pass", "obl:agent", "acl:relcl", "aux:pass", "flat:name"})
SHORT_PARTICIPLE = {"VerbForm": "Part", "Voice": "Pass", "Variant": "Short", "Tense": "Past"}
_FUTURES = frozenset({"буду", "будешь", "будет", "будем", "будете", "будут"})


class Word(NamedTuple):
    """One word as the model tags it."""

    pos: str
    features: dict[str, str]


class SlovnetAnalyser(Analyser):
    """Analyses Russian text with slovnet's models."""

    def __init__(self, *, threads: int = 1) -> None:
        import spacy

        wheel = distribution("natasha")
        self._files = {name: Path(str(wheel.locate_file(at))) for name, at in FILES.items()}
        self._vocab = spacy.blank("ru").vocab
        self._threads = threads
        self.name = f"ru-slovnet-{distribution('slovnet').version}-natasha-{wheel.version}"

    def analyse(self, text: str) -> Doc:
        """As Analyser.analyse; ``morph`` holds the features of Universal Dependencies.

        ``user_data["inserts"]`` are the spans of name cards.
        """
        from communique.languages.docs import build_doc

        check_encodable(text)
        cards = find_cards(text)
        numbers = [match.span() for match in _ENUMERATORS.finditer(text)]
        read = blanked(text, sorted([*cards, *numbers]))
        sentences = list(_sentences(read))
        parses = (self._parse([read[start:end] for start, end in row]) for row in sentences)
        with self._pools.limit(limits=self._threads):
            # a sentence is small: threads of numpy would wait for each other longer than they work
            doc = build_doc(self._vocab, text, sentences, parses)
        doc.user_data["inserts"] = tuple(cards)
        mend(doc)
        return doc

    @cached_property
    def _models(self) -> tuple[Any, Any]:
        from navec import Navec
        from slovnet import Morph, Syntax

        vectors = Navec.load(str(self._files["vectors"]))
        tags = Morph.load(str(self._files["tags"]), batch_size=1)
        trees = Syntax.load(str(self._files["trees"]), batch_size=1)
        return tags.navec(vectors).infer, trees.navec(vectors).infer

    @cached_property
    def _pools(self) -> Any:
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()

    def _parse(self, words: list[str]) -> Parse:
        """One sentence; initials are left out of what the model reads and hung on what follows."""
        label = _label_end(words)
        seen = [
            i for i, word in enumerate(words) if i >= label and not _INITIALS_ALONE.fullmatch(word)
        ]
        seen = seen or list(range(len(words)))
        shown = [words[i].translate(_E_FOR_YO) for i in seen]
        tagged = self._tag(shown)
        heads, relations = self._attach(shown)
        place = {i: n for n, i in enumerate(seen)}
        root = relations.index("root")
        rows = [
            _row(
                words[i], tagged[place[i]], seen[heads[place[i]]], relations[place[i]], first=i < 2
            )
            if i in place
            else _unseen(
                words[i], seen[root] if i < label else min(i + 1, len(words) - 1), i < label
            )
            for i in range(len(words))
        ]
        upos, xpos, lemmas, above, deps, morphs = (
            list(column) for column in zip(*rows, strict=True)
        )
        return Parse(upos, xpos, lemmas, above, deps, morphs=morphs)

    def _tag(self, words: list[str]) -> list[Word]:
        infer = self._models[0]
        given = next(iter(infer.encoder([words])))
        best = infer.model(given.word_id, given.shape_id, given.pad_mask)[0].argmax(-1)
        found = (infer.decoder.tags_vocab.decode(tag).partition("|") for tag in best)
        return [
            Word(pos, dict(f.split("=") for f in rest.split("|") if f)) for pos, _, rest in found
        ]

    def _attach(self, words: list[str]) -> tuple[list[int], list[str]]:
        """Heads (the root's own number marks it) and relations."""
        infer = self._models[1]
        given = next(iter(infer.encoder([words])))
        model = infer.model
        states = model.encoder(model.emb(given.word_id, given.shape_id), given.pad_mask)
        scores = model.head(states)[0]
        square = np.concatenate((np.zeros((1, scores.shape[1]), scores.dtype), scores))
        heads = best_heads(square.astype(np.float32))
        rows = model.rel(states, heads[np.newaxis])[0].argmax(-1)
        relations = [infer.decoder.rels_vocab.decode(row) for row in rows]
        above = [i if head == 0 else int(head) - 1 for i, head in enumerate(heads)]
        return above, ["root" if head == 0 else r for head, r in zip(heads, relations, strict=True)]


def _row(
    word: str, tagged: Word, head: int, relation: str, *, first: bool
) -> tuple[str, str, str, int, str, str]:
    pos, features = tagged
    sure = sure_form(word)
    other = sure is not None and (
        pos not in (sure[0], "AUX") or (pos == "VERB" and features.get("VerbForm") != "Fin")
    )
    if sure is not None and other and (first or word.islower()):
        pos, features = sure[0], dict(sure[1])
    if pos in ("VERB", "ADJ", "PROPN") and is_short_participle(word):
        # at the head of a sentence the model may take one for a finite verb
        pos, features = "VERB", {**features, **SHORT_PARTICIPLE}
    if pos == "AUX" and plain(word) in _FUTURES:
        features = {**features, "Tense": "Fut"}
    morph = "|".join(f"{name}={value}" for name, value in sorted(features.items()))
    dep = relation if relation in _SUBTYPES else relation.partition(":")[0]
    base = lemma(word, pos, features) if word[0].isalpha() else word
    return pos, form_tag(pos, features), base, head, dep, morph


def _unseen(word: str, head: int, labels: bool) -> tuple[str, str, str, int, str, str]:
    """Initials, which belong to the name after them, and the label of a speaker."""
    if labels and not word[0].isalnum():
        return "PUNCT", ".", word, head, "punct", ""
    return "PROPN", "NNP", word, head, "dep" if labels else "flat:name", ""


def _label_end(words: list[str]) -> int:
    """How many words the label of a speaker takes ("В.Ланц (как переведено):"); 0 without one.

    The model takes a label for the subject of what is said.
    """
    if ":" not in words[1:_LABEL] or not words[0][0].isupper():
        return 0
    end = words.index(":", 1)
    before = words[:end]
    named = before[: before.index("(")] if "(" in before else before
    return end + 1 if named and all(word[0].isupper() for word in named) else 0


def _sentences(text: str) -> Iterator[list[Token]]:
    """The words of each sentence, none longer than LONGEST.

    "with Wan I. The talks": an initial stands after an office, not after a name.
    """
    from razdel import sentenize

    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        for sentence in sentenize(line.group()):
            start, end = line.start() + sentence.start, line.start() + sentence.stop
            for match in _NO_INITIAL.finditer(text, start, end):
                if not is_common(match[1]):
                    yield from _fit(text, _words(text, start, match.end()))
                    start = match.end()
            yield from _fit(text, _words(text, start, end))


def _words(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch, initials being one word."""
    from razdel import tokenize

    found: list[Token] = []
    initials = [m.span() for m in INITIALS.finditer(text, start, end) if m.end() < end]
    ahead = iter([*initials, (end, end)])
    first, last = next(ahead)
    for token in tokenize(text[start:end]):
        at = start + token.start, start + token.stop
        while at[0] >= last and last < end:
            first, last = next(ahead)
        if first <= at[0] < last:
            if found and found[-1].end > first:
                found[-1] = Token(found[-1].start, at[1])
            else:
                found.append(Token(*at))
        else:
            found.append(Token(*at))
    return found


def _fit(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """A sentence, or the parts of one that is too long, cut after the sign of a clause's end."""
    first = 0
    while len(tokens) - first > LONGEST:
        signs = [
            i
            for i in range(first + LONGEST // 3, first + LONGEST)
            if text[slice(*tokens[i])] in _CLAUSE_ENDS
        ]
        semicolons = [i for i in signs if text[slice(*tokens[i])] == ";"]
        end = (semicolons or signs or [first + LONGEST - 1])[-1] + 1
        yield list(tokens[first:end])
        first = end
    if first < len(tokens):
        yield list(tokens[first:])


def make(pack: Pack, *, threads: int) -> Analyser:
    """The analyser of a pack; slovnet runs in numpy, which then uses so many threads.

    Raises ModuleNotFoundError where a library is missing.
    """
    import pymorphy3  # noqa: F401  (here, so that what is missing is told at once)
    import razdel  # noqa: F401
    import slovnet  # noqa: F401
    import threadpoolctl  # noqa: F401

    try:
        return SlovnetAnalyser(threads=threads)
    except PackageNotFoundError as error:
        raise ModuleNotFoundError("natasha is not installed", name="natasha") from error
