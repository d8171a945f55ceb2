"""What a language's trees need before the coding reads them: ``languages/<code>/trees.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from communique.languages.pack import Section


class TreeWords(Section):
    """Words in small letters; lists are described in the TOML file."""

    bases: dict[str, str]
    noun_bases: dict[str, str]
    past_auxiliaries: frozenset[str]
    moving: frozenset[str]
    modals: frozenset[str]
    causative: str
    impersonal: frozenset[str]
    impersonal_pronouns: frozenset[str]
    states: dict[str, str]
    conditional_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    stem_end: str
    stems: tuple[str, ...]
    reflexive: str
    negators: frozenset[str]
    ending_adverbs: frozenset[str]
    partitives: frozenset[str]
    oblique_verbs: frozenset[str]
    collocations: dict[str, tuple[str, ...]]
    relaying: frozenset[str]
    reflexives: frozenset[str]
    regular: tuple[str, ...]
    regular_ending: str
    present_endings: tuple[str, ...]
    opened: tuple[str, str]
    prepositions: frozenset[str]
    governing_nouns: frozenset[str]
    feelings: frozenset[str]
    feeling_cases: frozenset[str]

    def base(self, form: str, lemma: str, pos: str) -> str:
        """The lemma of a word, mended where the model has no good one."""
        low = form.lower()
        if pos == "NOUN":
            return self.noun_bases.get(low, lemma)
        return self.bases.get(low) or self.finite_forms.get(low, lemma)

    def features(self, form: str, lemma: str, features: dict[str, str]) -> dict[str, str]:
        """The features of a verb form, a conditional or future told by its ending."""
        if features.get("VerbForm") != "Fin":
            return features
        if self._is_built(form, lemma, self.conditional_endings):
            return {**features, "Mood": "Cnd", "Tense": "Pres"}
        if self._is_built(form, lemma, self.future_endings):
            return {**features, "Mood": "Ind", "Tense": "Fut"}
        return features

    def _is_built(self, form: str, lemma: str, endings: tuple[str, ...]) -> bool:
        """Whether a form is one of the endings on a stem: the infinitive or an irregular one."""
        low = form.lower()
        for ending in endings:
            if low.endswith(self.stem_end + ending):
                stem = low[: -len(ending)]
                regular = lemma.lower() in (stem, f"{stem}e")
                return regular or stem in self.stems or stem.endswith(self._long_stems)
        return False

    @cached_property
    def _long_stems(self) -> tuple[str, ...]:
        return tuple(stem for stem in self.stems if len(stem) > 4)

    @cached_property
    def finite_forms(self) -> dict[str, str]:
        """Presents that a model may take for participles, with their lemmas."""
        return {form: verb for verb in self.regular for form in self._present(verb)}

    def _present(self, verb: str) -> Iterator[str]:
        stem = verb.removesuffix(self.regular_ending)
        at = stem.rfind(self.opened[0])
        if at >= 0 and at == len(stem) - 2:  # "réitère"
            stem = stem[:at] + self.opened[1] + stem[at + 1 :]
        yield from (f"{stem}{ending}" for ending in self.present_endings)

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """By verb, the words after it that make one verb with it, and the lemma of the whole."""
        return {
            verb: tuple(
                (tuple(rest.split()), f"{verb} {rest}") for rest in sorted(all_, key=len)[::-1]
            )
            for verb, all_ in self.collocations.items()
        }
