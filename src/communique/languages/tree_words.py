"""What a language's trees need before the coding reads them: ``languages/<code>/trees.toml``."""

from __future__ import annotations

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

    def base(self, form: str, lemma: str, pos: str) -> str:
        """The lemma of a word, mended where the model has no good one."""
        table = self.noun_bases if pos == "NOUN" else self.bases
        return table.get(form.lower(), lemma)

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
    def phrases(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """By verb, the words after it that make one verb with it, and the lemma of the whole."""
        return {
            verb: tuple(
                (tuple(rest.split()), f"{verb} {rest}") for rest in sorted(all_, key=len)[::-1]
            )
            for verb, all_ in self.collocations.items()
        }
