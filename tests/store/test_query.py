"""The language of searches: what is read, and how what is wrong is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import QueryError
from communique.store.query import Either, Every, Marked, Near, Node, Words, parse_query, words_of


def word(said: str) -> Words:
    return Words((said,))


@pytest.mark.parametrize(
    ("said", "tree"),
    [
        ("", None),
        ("  ", None),
        ("Climate", word("climate")),
        ("climate finance", Every((word("climate"), word("finance")))),
        ("climate AND finance", Every((word("climate"), word("finance")))),
        ("climate and finance", Every((word("climate"), word("and"), word("finance")))),
        ('"Climate finance"', Words(("climate", "finance"), exact=True)),
        ("tarif*", Words(("tarif",), prefix=True)),
        ('"steel tarif"*', Words(("steel", "tarif"), exact=True, prefix=True)),
        ("a OR b c", Either((word("a"), Every((word("b"), word("c")))))),
        ("(a OR b) c", Every((Either((word("a"), word("b"))), word("c")))),
        ("a NOT b", Every((word("a"),), (word("b"),))),
        ("a NOT (b OR c)", Every((word("a"),), (Either((word("b"), word("c"))),))),
        ("a NEAR/3 b", Near(word("a"), word("b"), 3)),
        ("a NEAR b", Near(word("a"), word("b"), 10)),
        ("kind:warning", Marked("kind", ("warning",))),
        ("kind:warning,request x", Every((Marked("kind", ("warning", "request")), word("x")))),
        ('publisher:"Ministry of X"', Marked("publisher", ("Ministry of X",))),
        ("twenty-one", Words(("twenty", "one"), exact=True)),
        ("Élysée", word("elysee")),
        ("台湾", Words(("台湾",), exact=True)),
        ("台湾问题", Words(("台湾", "湾问", "问题"), exact=True)),
        ("台", Words(("台",), exact=True, prefix=True)),
        ("G20峰会", Words(("g20", "峰会"), exact=True)),
        ('"台湾。中国"', Words(("台湾", "湾", "中国"), exact=True)),
        ("a - b", Every((word("a"), word("b")))),
    ],
)
def test_what_is_read(said: str, tree: Node | None) -> None:
    assert parse_query(said) == tree


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"open', "a quotation mark that is not closed (at character 1"),
        ("(a", "an opening parenthesis that is not closed (at character 1"),
        ("a)", "a closing parenthesis without an opening one (at character 2"),
        ("()", "nothing between parentheses"),
        ("a AND", "AND with nothing on one side"),
        ("AND a", "AND with nothing on one side"),
        ("a OR", "nothing to look for"),
        ("NOT a", "only NOT"),
        ("a NOT", "NOT with nothing after it"),
        ("NEAR a", "NEAR with nothing before it"),
        ("a NEAR", "NEAR with nothing after it"),
        ("a NEAR/99 b", "NEAR/99; expected a number from 1 to 30"),
        ("a NEAR kind:x", "NEAR between other things than words or phrases"),
        ("colour:red", "unknown field 'colour'; expected one of: addressee"),
        ('""', "a phrase without words"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(said: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        parse_query(said)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


PIECES = st.sampled_from(
    ["a", "bc*", '"d e"', "AND", "OR", "NOT", "NEAR/2", "NEAR", "(", ")", "kind:warning", '"', ":",
     "台湾", "*", "^", "-", "'", "x:y", "\x00"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=30))
def test_any_text_is_read_or_refused(said: str) -> None:
    try:
        node = parse_query(said)
    except QueryError:
        return
    for each in words_of(node):
        assert each.words
        # nothing that a database's query could take for more than a word
        assert not any(
            sign.isspace() or sign in "'\"\\*+^:()&|!<>~-" for sign in "".join(each.words)
        )


def write(node: Node) -> str:
    """A tree as a query says it."""
    match node:
        case Words(words, exact, prefix):
            text = f'"{" ".join(words)}"' if exact else words[0]
            return f"{text}*" if prefix else text
        case Near(left, right, apart):
            return f"{write(left)} NEAR/{apart} {write(right)}"
        case Marked(name, values):
            return f"{name}:{','.join(values)}"
        case Either(parts):
            return f"({' OR '.join(write(part) for part in parts)})"
        case Every(parts, without):
            asked = " ".join(write(part) for part in parts)
            return f"({asked}{''.join(f' NOT {write(part)}' for part in without)})"


WORDS = st.builds(
    Words,
    st.lists(st.text("abcxyz", min_size=1, max_size=4), min_size=1, max_size=3).map(tuple),
    st.just(True),
    st.booleans(),
) | st.builds(
    Words, st.tuples(st.text("abcxyz", min_size=1, max_size=4)), st.just(False), st.booleans()
)
LEAVES = (
    WORDS
    | st.builds(Near, WORDS, WORDS, st.integers(1, 30))
    | st.builds(Marked, st.sampled_from(["kind", "holder"]), st.tuples(st.text("abc", min_size=1)))
)


def _grown(trees: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(trees, min_size=2, max_size=3).map(tuple)
    some, none = st.lists(trees, min_size=1, max_size=2).map(tuple), st.just(())
    return (
        st.builds(Either, several) | st.builds(Every, several, none) | st.builds(Every, some, some)
    )


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, _grown, max_leaves=8)


@given(TREES)
def test_what_is_written_of_a_tree_is_read_as_that_tree(tree: Node) -> None:
    assert parse_query(write(tree)) == tree
