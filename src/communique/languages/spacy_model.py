"""Analysis by a packaged spaCy model with Universal Dependencies, mended for the coding.

The model sees plain words: white space is left out, and typographic signs stand as the plain ones
that it was trained on. Where sentences end is told by ``sentences.py``; what the model's trees say
in the manner of its language is put as ``coding/`` reads it (``verb_groups.py``,
``clause_order.py``), by the words of the pack's ``trees.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from communique.languages.clause_order import mend_clauses
from communique.languages.form_tags import feature, form_tag
from communique.languages.nlp import Analyser, check_encodable
from communique.languages.pack import ROOT, Pack, read_toml
from communique.languages.parser import Parse
from communique.languages.sentences import SentenceBreaker
from communique.languages.tokenise import Token, load_lists
from communique.languages.tree_words import TreeWords
from communique.languages.verb_groups import mend_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as Node

PLAIN = str.maketrans("’‘ʼ\u00a0\u202f\u2009", "'''   ")
KEPT = frozenset({"nsubj:pass", "obl:agent", "acl:relcl", "aux:pass", "flat:name"})
"""Subtypes of relations that ``coding/syntax.py`` names; the others are cut."""

PRONOMINAL = "expl:pv"
"""The relation of a reflexive pronoun that belongs to its verb."""

UNNAMED = ("ADV", "PRON", "VERB", "AUX", "INTJ", "ADP")
OPENING = 2  # words at the head of a sentence that a model may take for others than names

LONGEST = 400  # words of a sentence; a longer one is a list without points and is cut


class SpacyAnalyser(Analyser):
    """Analyses text of one language with an installed spaCy package."""

    def __init__(self, pack: Pack, package: str) -> None:
        from importlib import import_module

        module = import_module(package)
        self._nlp = module.load(exclude=["ner"])
        self._nlp.max_length = 10**9
        self.name = f"{package}-{module.__version__}"
        lists = load_lists(pack.code)
        self._breaker = SentenceBreaker(lists)
        self._dotted = frozenset(f"{word}." for word in (*lists.titles, *lists.abbreviations))
        self._words = read_toml(ROOT / pack.code / "trees.toml", TreeWords)

    def analyse(self, text: str) -> Doc:
        """As Analyser.analyse; ``morph`` holds the features of Universal Dependencies."""
        from communique.languages.docs import build_doc

        check_encodable(text)
        plain = text.translate(PLAIN)
        tokens = self._tokens(plain)
        sentences = self._cut(plain, tokens)
        parsed = self._parsed(plain, sentences)
        rows = [list(parsed[first:last]) for first, last in _bounds(sentences)]
        parses = [_parse(row, self._words) for row in rows]
        doc = build_doc(self._nlp.vocab, text, sentences, parses)
        mend_verbs(doc, self._words)
        mend_clauses(doc, self._words)
        return doc

    def _tokens(self, plain: str) -> list[Token]:
        """The words of a text; an abbreviation keeps its point."""
        found: list[Token] = []
        for token in self._nlp.tokenizer(plain):
            if token.is_space:
                continue
            start, end = token.idx, token.idx + len(token)
            before = found[-1] if found else None
            joined = before is not None and before.end == start and token.text == "."
            if before is not None and joined and plain[before.start : end] in self._dotted:
                found[-1] = Token(before.start, end)
            elif _is_compound(plain, found, start):
                found[-2:] = [Token(found[-2].start, end)]
            else:
                found.append(Token(start, end))
        return found

    def _cut(self, plain: str, tokens: Sequence[Token]) -> list[list[Token]]:
        ends = [*self._breaker.starts(plain, tokens), len(tokens)]
        found: list[list[Token]] = []
        for first, last in pairwise(ends):
            for at in range(first, last, LONGEST):
                found.append(list(tokens[at : min(at + LONGEST, last)]))
        return found

    def _parsed(self, plain: str, sentences: Sequence[Sequence[Token]]) -> Doc:
        """The words as the model reads them, sentence by sentence."""
        from spacy.tokens import Doc

        words = [plain[start:end] for sentence in sentences for start, end in sentence]
        rows = [token for sentence in sentences for token in sentence]
        spaces = [a.end < b.start for a, b in pairwise(rows)] + [False] * bool(rows)
        starts: list[bool | int | None] = [
            n == 0 for sentence in sentences for n in range(len(sentence))
        ]
        doc = Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
        return cast("Doc", self._nlp(doc))


def _is_compound(plain: str, found: Sequence[Token], start: int) -> bool:
    """Whether a hyphen alone parts a word from the one before it ("libre-échange")."""
    if len(found) < 2 or not found[-2].end == found[-1].start == start - 1:
        return False
    sides = plain[found[-2].end - 1], plain[start]
    return plain[start - 1] == "-" and all(letter.isalpha() for letter in sides)


def _bounds(sentences: Sequence[Sequence[Token]]) -> list[tuple[int, int]]:
    found, at = [], 0
    for sentence in sentences:
        found.append((at, at + len(sentence)))
        at += len(sentence)
    return found


def _parse(sentence: Sequence[Node], words: TreeWords) -> Parse:
    """One sentence with tags of form and relations as ``coding/`` reads them."""
    base = sentence[0].i
    rows = [
        (token, words.features(token.text, token.lemma_, token.morph.to_dict()))
        for token in sentence
    ]
    return Parse(
        upos=[_pos(token, base) for token, _ in rows],
        xpos=[_tag(_pos(token, base), features) for token, features in rows],
        lemmas=[words.base(token.text, token.lemma_, token.pos_) for token, _ in rows],
        heads=[token.head.i - base for token, _ in rows],
        relations=[_relation(token) for token, _ in rows],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(f.items())) for _, f in rows],
    )


def _pos(token: Node, first: int) -> str:
    """The part of speech; capitals that open a sentence, two in a row, are a name."""
    opens = token.i - first < OPENING and token.is_title and not token.is_stop
    if opens and token.pos_ in UNNAMED and _is_name_beside(token, first):
        return "PROPN"
    return str(token.pos_)


def _is_name_beside(token: Node, first: int) -> bool:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1) if token.i > first else None
    beside = [other for other in (before, after) if other is not None]
    return any(other.is_title and other.is_alpha and not other.is_stop for other in beside)


def _tag(pos: str, features: Mapping[str, str]) -> str:
    """The tag of form; modals are told later, by what they take."""
    tag = form_tag(pos, features)
    return "VBZ" if tag == "MD" else tag


def _relation(token: Node) -> str:
    relation = str(token.dep_)
    if relation in KEPT:
        return relation
    if relation.startswith("expl") and feature(token, "Reflex") == "Yes":
        return PRONOMINAL
    if relation == "expl:subj":
        return "nsubj"
    return "root" if relation == "ROOT" else relation.partition(":")[0]


def make(pack: Pack, *, threads: int) -> Analyser:
    """The analyser of a pack, whose ``model`` is an installed package."""
    del threads  # these models run on one
    assert pack.about.model is not None
    return SpacyAnalyser(pack, pack.about.model)
