"""Evidence in one sentence is one entry, with all that is cited of it set off and linked."""

from lxml import html

from builder.model import Citation, Passage
from builder.pages.by_sentence import by_sentence
from builder.pages.in_sentence import in_one_sentence
from tests.pages.test_stances import EXAMPLE, built, loaded
from tests.support.samples import article_of, dossier_of, passage_of

TEXT = "Sie kam am Montag, und er ging am Mittwoch. Es war Mai. Alle blieben bis Juni."
ARTICLE = article_of(TEXT)
DOSSIER = dossier_of(ARTICLE)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return passage_of(ARTICLE, start, start + len(words))


def entries(*cited: str) -> list[tuple[list[str], list[str]]]:
    """Return the words of the entries: those that follow each other, and those within."""
    found = by_sentence(DOSSIER, [Citation(passage=passage(words)) for words in cited])
    return [([p.exact for p in e.passages], [p.exact for p in e.within]) for e in found]


def test_passages_of_a_sentence_are_one_entry_in_the_order_of_the_article() -> None:
    assert entries("Mittwoch", "Es war Mai.", "Montag") == [
        (["Montag", "Mittwoch"], []),
        (["Es war Mai."], []),
    ]


def test_the_entries_are_in_the_order_of_their_first_citations() -> None:
    assert entries("Alle blieben", "Montag") == [(["Alle blieben"], []), (["Montag"], [])]


def test_a_passage_in_the_words_of_another_is_within_it() -> None:
    assert entries("am Montag", "Sie kam am Montag") == [(["Sie kam am Montag"], ["am Montag"])]


def test_a_passage_joins_the_sentences_that_it_runs_through() -> None:
    assert entries("Mittwoch. Es war Mai", "Montag") == [(["Montag", "Mittwoch. Es war Mai"], [])]


def test_all_passages_are_set_off_in_the_sentence_and_linked() -> None:
    shown = in_one_sentence(DOSSIER, [passage("Montag"), passage("Mittwoch")])

    assert shown.plain == "„Sie kam am Montag, und er ging am Mittwoch.“"
    assert shown.html == (
        "„Sie kam am <strong>Montag</strong>, und er ging am <strong>Mittwoch</strong>.“"
    )
    assert shown.linked(["#a", "#b"]) == (
        '„Sie kam am <a href="#a"><strong>Montag</strong></a>, und er ging am '
        '<a href="#b"><strong>Mittwoch</strong></a>.“'
    )


def test_an_entry_of_one_passage_has_nothing_within() -> None:
    assert entries("Montag") == [(["Montag"], [])]


def test_what_is_cited_twice_is_shown_once() -> None:
    assert entries("Montag", "Montag") == [(["Montag"], [])]


def lists() -> list[html.HtmlElement]:
    pages = built(EXAMPLE).values()
    return [one for page in pages for one in page.xpath("//ul[@class='evidence']")]


def test_no_list_of_evidence_shows_a_sentence_twice() -> None:
    for one in lists():
        words = [
            " ".join(e.text_content().split()) for e in one.xpath(".//*[@class='evidence__words']")
        ]
        assert len(words) == len(set(words))


def test_each_passage_of_evidence_is_linked_on_the_page_of_its_record() -> None:
    for topic in loaded(EXAMPLE).topics:
        (page,) = [p for path, p in built(EXAMPLE).items() if path == f"themen/{topic.id}/"]
        links = {
            str(link).rpartition("#")[2]
            for link in page.xpath("//*[@class='evidence-numbers']//@href")
        }
        marks = {loaded(EXAMPLE).mark(c.passage).id for c in topic.summary.evidence}
        assert marks <= links


def test_long_evidence_is_folded() -> None:
    folds = [fold for one in lists() for fold in one.xpath("./li/details")]

    assert folds
    for fold in folds:
        assert "open" not in fold.attrib
        (start,) = fold.xpath("../a//*[@class='evidence__words']")
        assert start.text_content().rstrip("“‘").endswith("…")
        assert len(start.text_content()) < 250 < len(fold.xpath("./p")[0].text_content())
