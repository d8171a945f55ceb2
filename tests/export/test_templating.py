"""Words of other scripts among English ones say what they are."""

from __future__ import annotations

import pytest

from communique.export.templating import environment, native


@pytest.mark.parametrize(
    ("words", "language", "spoken"),
    [
        ("МИД Арвании", "ru", "ru"),
        ("МИД Арвании", "en", "und-Cyrl"),
        ("МИД Арвании", None, "und-Cyrl"),
        ("阿尔瓦尼亚外交部", "zh", "zh"),
        ("阿尔瓦尼亚外交部", "ru", "und-Hani"),
        ("أرفانيا", "ar", "ar"),
    ],
)
def test_their_language_or_script_is_told(words: str, language: str | None, spoken: str) -> None:
    assert native(words, language) == f'<bdi lang="{spoken}">{words}</bdi>'


@pytest.mark.parametrize("words", ["Ada Duro", "Émile Façade", "", 5, None])
def test_what_is_written_in_latin_letters_stays(words: object) -> None:
    assert native(words) is words


def test_what_stands_in_them_is_escaped() -> None:
    page = environment().from_string("{{ words | native }}").render(words="МИД <script>")
    assert page == '<bdi lang="und-Cyrl">МИД &lt;script&gt;</bdi>'
