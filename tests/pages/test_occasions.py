"""The page of an actor or a topic shows the quotes that matter by occasion, and folds the others."""

from dataclasses import replace

import pytest
from lxml import html

from builder.checks import load_checked
from builder.model import Dossier, Quote
from builder.pages.language import GERMAN
from builder.pages.mentions import sentence_around
from builder.pages.occasions import OPEN, Occasion, occasion_name, occasions
from builder.pages.pages import Pages
from tests.support.samples import PLACES, actor_of, article_of, dossier_of, passage_of
from tests.support.site import ROOT

OPEN_QUOTES = "//figure[contains(@class, 'quote')][not(ancestor::details)]"


@pytest.fixture(scope="module")
def model() -> Dossier:
    return load_checked(ROOT / "content")


@pytest.fixture(scope="module")
def page(model: Dossier) -> html.HtmlElement:
    """The page of Trump."""
    (body,) = [page.body() for page in Pages(model)._actor(model.actor("donald-trump"))]
    return html.fromstring(f"<div>{body.html}</div>")


def of(model: Dossier, actor: str) -> tuple[list[Occasion], list[Occasion]]:
    links = model.links(model.actor(actor))
    return occasions(model, model.actor(actor), links.quotes, links.positions)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_quote_is_on_one_occasion_and_stands_there_once(model: Dossier) -> None:
    open, further = of(model, "donald-trump")
    shown = [q for one in (*open, *further) for s in (*one.shown, *one.folded) for q in s]
    wholes = [whole for one in (*open, *further) for whole in one.wholes]

    assert len(open) == OPEN[type(model.actor("donald-trump"))][0]
    assert len(shown) == len(set(shown))
    assert set(model.links(model.actor("donald-trump")).quotes) == {
        *wholes,
        *(quote for quote in shown if quote.part_of is None),
    }


def test_what_carries_a_position_is_shown_before_other_quotes(model: Dossier) -> None:
    open, _ = of(model, "donald-trump")
    (post,) = [one for one in open if one.wholes]

    assert [quote.id for sentence in post.shown for quote in sentence] == [
        "trump-millionen-von-toten",
        "trump-teams-sofort",
    ]


def test_quotes_of_one_sentence_are_shown_in_it_together(page: html.HtmlElement) -> None:
    words = "Trump schrieb in einer Erklärung auf Truth Social"
    (quote,) = [q for q in page.xpath("//blockquote") if text(q).startswith(words)]

    assert [text(link) for link in quote.xpath(".//a")] == [
        "„sehr gut“",
        "„diesen lächerlichen Krieg zu beenden, in dem es massive und völlig unnötige TÖTUNGEN und "
        "ZERSTÖRUNGEN gegeben hat“",
    ]


def test_nothing_is_said_twice_before_the_folds_are_opened(page: html.HtmlElement) -> None:
    quotes = [text(figure.xpath(".//blockquote")[0]) for figure in page.xpath(OPEN_QUOTES)]
    notes = [text(p) for p in page.xpath("//p[contains(@class, 'noted--weighty')]")]
    open_notes = [
        text(p) for p in page.xpath("//p[@class='noted noted--weighty'][not(ancestor::details)]")
    ]

    assert len(quotes) > 5
    assert len(quotes) == len(set(quotes))
    assert notes and open_notes
    assert len(open_notes) == len(set(open_notes))


def test_an_actors_own_name_does_not_stand_below_each_quote(page: html.HtmlElement) -> None:
    speakers = {text(s) for s in page.xpath("//*[@class='quote__speaker']")}

    assert speakers
    assert "Donald Trump" not in speakers


def test_a_topic_has_the_quotes_of_each_speaker_together(model: Dossier) -> None:
    topic = model.topic("nato-mitgliedschaft")
    open, further = occasions(model, topic, model.links(topic).quotes)
    groups = [(one.first.speakers, one.first.reported_by) for one in (*open, *further)]

    assert len(groups) == len(set(groups)) > 1


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Er rief: „Berger kam. Alle gingen.“", ("Er rief: „", "Berger", " kam. …“")),
        ("Er rief: „Alle gingen. Berger kam.“", ("„… ", "Berger", " kam.“")),
        ("• Er rief: „Berger kam.“", ("Er rief: „", "Berger", " kam.“")),
    ],
)
def test_the_sentence_of_a_mention_has_its_marks_in_pairs(
    words: str, shown: tuple[str, str, str]
) -> None:
    actor = replace(actor_of("berger", "Berger"), kind="person")
    dossier = dossier_of(article_of(words), actors=[actor])
    (mention,) = dossier.links(actor).mentions

    assert sentence_around(mention) == shown


def test_an_occasion_is_named_by_its_place_or_else_its_date(model: Dossier) -> None:
    quote = next(quote for quote in model.quotes if quote.medium and quote.date)
    assert occasion_name(model, GERMAN, quote) == quote.medium
    assert occasion_name(model, GERMAN, replace(quote, medium=None)) == GERMAN.date(quote.date)
    without = replace(quote, medium=None, date=None)
    assert occasion_name(model, GERMAN, without) == "Ohne Angabe des Anlasses"


def test_a_topic_opens_with_the_longest_words_of_those_without_a_whole_sentence(
    model: Dossier,
) -> None:
    topic = model.topic("nato-mitgliedschaft")
    links = model.links(topic)
    open, _ = occasions(model, topic, links.quotes, links.positions)

    assert [quote.id for sentence in open[0].shown for quote in sentence] == [
        "trump-nicht-praktikabel"
    ]
    folded = {quote.id for sentence in open[0].folded for quote in sentence}
    assert "trump-einverstanden" in folded


def test_a_whole_sentence_is_shown_before_longer_words_without_an_end(model: Dossier) -> None:
    topic = model.topic("nato-mitgliedschaft")
    longer = "Das geht so nicht, nie, mit niemandem und nirgends, und dabei"
    whole = "Wir kommen alle morgen zur Brücke."
    article = article_of(f"Er rief: „{longer}“. Dann sagte er: „{whole}“")
    speaker = actor_of("er", "Er")
    quotes = [
        Quote(
            id=id, speaker=speaker, form="direct", passage=passage_of(article, *at), places=PLACES
        )
        for id, words in (("longer", longer), ("whole", whole))
        for start in [article.text.text.index(words)]
        for at in [(start, start + len(words))]
    ]
    (one,), _ = occasions(dossier_of(article), topic, quotes)
    assert [quote.id for sentence in one.shown for quote in sentence] == ["whole"]
