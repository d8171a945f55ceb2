"""One text is one publication, wherever and in whatever language it stands."""

from __future__ import annotations

from makers import plain, put
from sqlalchemy import select

from communique.record import Translation
from communique.store import Store, tables
from communique.store.keys import document_id
from communique.store.publications import without_language

TEXT = (
    "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Minister of Trade Ivo Lanz of "
    "Belmora in Sorrin. Duro said that both sides should carry out the Sorrin Accord and that "
    "relations between Arvania and Belmora are not aimed at anyone. Lanz thanked Arvania for its "
    "help and hoped that the joint commission would meet soon. The two sides also exchanged views "
    "on the fishing dispute, on the ferry across the strait and on the schools in both capitals."
)
TEXT_FR = (
    "Le 4 mai 2031, la ministre des affaires étrangères de l'Arvanie, Ada Duro, a rencontré à "
    "Sorrin le ministre du commerce de Belmora, Ivo Lanz, qui a remercié l'Arvanie de son aide."
)
MINISTRY = "https://mfa.arvania.example/en/news/12"
REPOST = "https://info.arvania.example/2031/reposts/4"


def roles(store: Store, *urls: str) -> list[tuple[int, str]]:
    """The publication and the role of the documents at addresses."""
    found = []
    with store.reading() as connection:
        for url in urls:
            document = tables.documents
            query = select(document.c.publication_id, document.c.role)
            row = connection.execute(query.where(document.c.id == store.find(url))).one()
            found.append((row[0], row[1]))
    return found


def test_a_repost_is_a_copy_of_the_first(store: Store) -> None:
    longer = TEXT + " Source: Ministry of Foreign Affairs of Arvania."
    first, second = put(store, plain(TEXT, MINISTRY), plain(longer, REPOST))
    assert (first.outcome, second.outcome) == ("plain text", "duplicate")
    assert second.like == first.document
    (one, main), (other, copy) = roles(store, MINISTRY, REPOST)
    assert one == other
    assert (main, copy) == ("main", "copy")
    assert store.counts()["publications"] == 1


def test_the_original_becomes_the_main_document_also_if_it_comes_later(store: Store) -> None:
    repost = plain(TEXT, REPOST, publisher="Information Office", source="Ministry of Arvania")
    original = plain(TEXT, MINISTRY, publisher="Ministry of Arvania")
    put(store, repost, original)
    assert [role for _, role in roles(store, MINISTRY, REPOST)] == ["main", "copy"]


def test_messages_that_differ_in_the_names_are_two_publications(store: Store) -> None:
    other = TEXT.replace("Lanz", "Tarn").replace("Belmora", "Corvana")
    put(store, plain(TEXT, MINISTRY), plain(other, REPOST))
    assert [role for _, role in roles(store, MINISTRY, REPOST)] == ["main", "main"]


def test_the_same_words_a_year_later_are_another_publication(store: Store) -> None:
    first = plain(TEXT, MINISTRY, published="2031-05-04")
    put(store, first, plain(TEXT, REPOST, published="2032-05-04"))
    assert [role for _, role in roles(store, MINISTRY, REPOST)] == ["main", "main"]


def test_a_page_that_links_its_translation(store: Store) -> None:
    french = "https://mfa.arvania.example/actualites/9"
    links = (Translation(language="fr", url=french),)
    put(
        store,
        plain(TEXT, MINISTRY, translations=links),
        plain(TEXT_FR, french, language="fr"),
    )
    (one, main), (other, translation) = roles(store, MINISTRY, french)
    assert one == other
    assert (main, translation) == ("main", "translation")


def test_addresses_that_differ_in_the_language_alone(store: Store) -> None:
    french = MINISTRY.replace("/en/", "/fr/")
    put(
        store,
        plain(TEXT, MINISTRY, published="2031-05-04"),
        plain(TEXT_FR, french, language="fr", published="2031-05-05"),
        plain(TEXT_FR + " Fin.", french.replace("12", "13"), language="fr", published="2031-05-05"),
    )
    assert [role for _, role in roles(store, MINISTRY, french)] == ["main", "translation"]


def test_addresses_that_differ_in_the_language_but_years_apart(store: Store) -> None:
    french = MINISTRY.replace("/en/", "/fr/")
    put(
        store,
        plain(TEXT, MINISTRY, published="2031-05-04"),
        plain(TEXT_FR, french, language="fr", published="2029-05-05"),
    )
    assert [role for _, role in roles(store, MINISTRY, french)] == ["main", "main"]


def test_a_copy_whose_words_change_stands_on_its_own(store: Store) -> None:
    put(store, plain(TEXT, MINISTRY), plain(TEXT, REPOST))
    other = "Nothing of what stood here before stands here now; the page was put to another use."
    put(store, plain(other, REPOST))
    assert [role for _, role in roles(store, MINISTRY, REPOST)] == ["main", "main"]


def test_addresses_without_their_language() -> None:
    assert without_language("en.mfa.example/news/1") == without_language("mfa.example/news/1")
    assert without_language("mfa.example/en/news/1") == without_language("mfa.example/fr/news/1")
    assert without_language("mfa.example/news/12") != without_language("mfa.example/news/13")
    assert document_id("a") != document_id("b")
