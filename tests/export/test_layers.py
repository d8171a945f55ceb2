"""Spans that nest, touch and cross."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export.layers import Close, Layer, Open, Words, nest, paragraphs
from communique.record import Span

TEXT = "abcdefghij"


def shown(spans: list[Span], within: Span = (0, 10)) -> str:
    """The steps as a line: capital letters open a layer, ' opens the rest of one, ) closes."""
    out = ""
    layers = [Layer(span, chr(65 + number), rank=number) for number, span in enumerate(spans)]
    for step in nest(layers, within):
        match step:
            case Words(start, end):
                out += TEXT[start:end]
            case Open(name, first):
                out += f"{name}{'' if first else chr(39)}("
            case Close():
                out += ")"
    return out


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdefghij"),
        ([(0, 10)], "A(abcdefghij)"),
        ([(2, 4), (4, 6)], "abA(cd)B(ef)ghij"),  # touching spans are no crossing
        ([(2, 8), (4, 6)], "abA(cdB(ef)gh)ij"),
        ([(4, 6), (2, 8)], "abB(cdA(ef)gh)ij"),  # the longer one is outside, given last or first
        ([(2, 6), (2, 6)], "abA(B(cdef))ghij"),  # one span twice: the lower rank is outside
        ([(2, 6), (4, 8)], "abA(cdB(ef))B'(gh)ij"),  # crossing: the inner one is cut
        ([(1, 4), (2, 6), (3, 8)], "aA(bB(cC(d)))B'(C'(ef))C'(gh)ij"),
    ],
)
def test_layers_nest(spans: list[Span], expected: str) -> None:
    assert shown(spans) == expected


def test_a_layer_is_cut_to_its_paragraph_and_goes_on_in_the_next() -> None:
    assert shown([(2, 8)], (0, 5)) == "abA(cde)"
    assert shown([(2, 8)], (5, 10)) == "A'(fgh)ij"


SPANS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 10)).filter(lambda span: span[0] < span[1]),
    max_size=12,
)


@given(SPANS)
def test_all_words_once_in_order_and_every_layer_over_its_own_words(spans: list[Span]) -> None:
    covered: list[set[int]] = [set() for _ in spans]
    opened: list[int] = []
    at = 0
    layers = [Layer(span, number) for number, span in enumerate(spans)]
    for step in nest(layers, (0, 10)):
        match step:
            case Words(start, end):
                assert start == at < end
                at = end
                for number in opened:
                    covered[number].update(range(start, end))
            case Open(number, _):
                opened.append(number)
            case Close(number):
                assert opened.pop() == number
    assert at == 10
    assert not opened
    assert covered == [set(range(*span)) for span in spans]


def test_paragraphs_are_lines_with_words() -> None:
    assert paragraphs("one\n\n two\n") == [(0, 3), (5, 9)]
    assert paragraphs("") == []
