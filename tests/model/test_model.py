"""The linked dossier: backlinks, marks, blocks, and what may be shown."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from builder.content.load import load
from builder.model import (
    Actor,
    Article,
    Dossier,
    Event,
    KeyPoint,
    Mark,
    Note,
    Position,
    Quote,
    Statement,
    Topic,
)
from builder.passages import Span
from tests.support.samples import (
    Rights,
    actor_of,
    article_of,
    dossier_of,
    edit,
    marked,
    words_at,
)


def ids(records: Iterable[Actor | Topic | Quote | Position | KeyPoint | Event | Note]) -> list[str]:
    return [record.id for record in records]


def mark_of(dossier: Dossier, words: str) -> Mark:
    (article,) = dossier.articles
    (mark,) = [mark for mark in dossier.marks(article) if mark.passage.exact == words]
    return mark


# Every link has its backlink


def test_every_link_of_a_record_has_its_backlink(dossier: Dossier) -> None:
    for quote in dossier.quotes:
        assert quote in dossier.links(quote.speaker).quotes
        assert all(quote in dossier.links(topic).quotes for topic in quote.topics)
        assert all(quote in dossier.links(actor).relayed for actor in quote.reported_by)
    for position in dossier.positions:
        assert position in dossier.links(position.actor).positions
        assert position in dossier.links(position.topic).positions
        assert dossier.position(position.actor, position.topic) is position
    for key_point in dossier.key_points:
        assert all(key_point in dossier.links(actor).key_points for actor in key_point.actors)
        assert all(key_point in dossier.links(topic).key_points for topic in key_point.topics)
    for event in dossier.events:
        assert all(event in dossier.links(actor).events for actor in event.participants)
        assert all(event in dossier.links(topic).events for topic in event.topics)


def test_there_are_no_other_backlinks(dossier: Dossier) -> None:
    records: list[Actor | Topic] = [*dossier.actors, *dossier.topics]
    for record in records:
        links = dossier.links(record)
        assert all(record in (quote.speaker, *quote.topics) for quote in links.quotes)
        assert all(record in quote.reported_by for quote in links.relayed)
        assert all(record in (p.actor, p.topic) for p in links.positions)
        assert all(record in (*k.actors, *k.topics) for k in links.key_points)
        assert all(record in (*e.participants, *e.topics) for e in links.events)
        assert all(record is mention.actor for mention in links.mentions)


def test_a_topic_knows_what_is_part_of_it(dossier: Dossier) -> None:
    assert ids(dossier.links(dossier.topic("freibad")).narrower) == ["schliessung"]
    assert dossier.links(dossier.topic("schliessung")).narrower == []


def test_topics_are_related_to_each_other_whichever_side_says_so(dossier: Dossier) -> None:
    assert ids(dossier.links(dossier.topic("schliessung")).related) == ["buergerentscheid"]
    assert ids(dossier.links(dossier.topic("buergerentscheid")).related) == ["schliessung"]


def test_topics_named_on_both_sides_are_related_once(content: Path) -> None:
    edit(
        content,
        "topics.yml",
        "  question: Sollen die Bürger entscheiden?\n",
        "  question: Sollen die Bürger entscheiden?\n  related: [schliessung]\n",
    )

    dossier = load(content)

    assert ids(dossier.links(dossier.topic("buergerentscheid")).related) == ["schliessung"]


def test_a_record_is_found_by_its_id(dossier: Dossier) -> None:
    assert dossier.actor("stadtrat").name == "Stadtrat"
    assert dossier.topic("freibad").name == "Freibad"
    assert dossier.quote("berger-zu-viel").speaker is dossier.actor("greta-berger")
    with pytest.raises(KeyError):
        dossier.actor("freibad")


def test_where_the_dossier_tells_no_position_there_is_none(dossier: Dossier) -> None:
    assert dossier.position(dossier.actor("stadtrat"), dossier.topic("freibad")) is None


# Mentions


def test_an_actor_knows_each_place_that_names_them_in_order(dossier: Dossier) -> None:
    kuehne = dossier.links(dossier.actor("joerg-kuehne")).mentions
    text = dossier.articles[0].text.text

    assert [text[m.start : m.end] for m in kuehne] == ["Jörg Kühne", "Kühne", "Kuehne"]
    assert [m.name for m in kuehne] == ["Jörg Kühne", "Kühne", "Kuehne"]
    assert kuehne[2].sentence == kuehne[2].article.sentence_at(kuehne[2].start)


def test_genitives_and_forms_are_mentions_compounds_and_weak_names_are_none(
    dossier: Dossier, article: Article
) -> None:
    words = Counter(article.text.text[m.start : m.end] for m in dossier.mentions(article))

    assert words["Bergers"] == 1
    assert words["Stadtrates"] == 1
    assert words["Berger"] == 2
    assert not words.keys() & {"der Bürgermeisterin", "Bürgermeisterin"}


def test_companions_are_those_named_in_the_same_sentence() -> None:
    article = article_of("Anna traf Bert. Bert sah Cora und Anna. Dora schwieg. Anna, Anna!")
    actors = [actor_of(name.lower(), name) for name in ("Anna", "Bert", "Cora", "Dora")]
    dossier = dossier_of(article, actors=actors)

    companions = {
        actor.id: {other.id: n for other, n in dossier.links(actor).companions.items()}
        for actor in actors
    }

    assert companions == {
        "anna": {"bert": 2, "cora": 1},
        "bert": {"anna": 2, "cora": 1},
        "cora": {"anna": 1, "bert": 1},
        "dora": {},
    }


def test_a_note_leads_to_the_actors_whom_its_passages_name(dossier: Dossier) -> None:
    assert ids(dossier.links(dossier.actor("joerg-kuehne")).notes) == ["schreibweise-kuehne"]
    assert dossier.links(dossier.actor("greta-berger")).notes == []


def test_the_first_word_of_an_organization_is_no_first_name_of_a_person() -> None:
    article = article_of("Es sprach Stadtrat Berger.")
    organization = actor_of("stadtrat", "Stadtrat Birkenfurt", kind="organization")
    dossier = dossier_of(article, actors=[organization, actor_of("greta", "Berger")])

    assert dossier.name_faults(article) == []


# Order


def test_quotes_and_events_stand_in_order_of_time_those_without_date_last(
    dossier: Dossier,
) -> None:
    assert [(event.id, event.date) for event in dossier.events] == [
        ("eroeffnung", "1962"),
        ("sitzung", "2019-05-07"),
        ("auslegung", None),
    ]
    dates = [quote.date for quote in dossier.quotes]
    assert dates == ["2019-05", "2019-05-07", "2019-05-07", *[None] * 5]


def test_records_of_the_same_day_stay_in_the_order_of_the_file(dossier: Dossier) -> None:
    assert ids(dossier.quotes)[1:5] == [
        "berger-nicht-leisten",
        "kuehne-kein-sparen",
        "berger-zu-viel",
        "berger-wasser",
    ]


def test_actors_and_topics_stand_in_order_of_the_alphabet(content: Path) -> None:
    edit(content, "organizations.yml", "name: Stadtrat\n", "name: Ärztekammer\n")
    edit(content, "people.yml", "sort_name: Kühne", "sort_name: kühne")

    dossier = load(content)

    assert ids(dossier.actors) == [
        "stadtrat",  # Ärztekammer
        "greta-berger",
        "foerderverein",
        "joerg-kuehne",
        "stadtverwaltung",
    ]
    assert ids(dossier.topics) == ["buergerentscheid", "freibad", "schliessung"]


def test_notes_stand_in_the_order_of_their_passages() -> None:
    dossier = marked("Eins zwei drei.", "drei", "Eins")

    assert ids(dossier.notes_on(dossier.marks(dossier.articles[0])[0])) == ["note-2"]


# Marks


def test_records_that_cite_the_same_place_share_its_mark(dossier: Dossier) -> None:
    mark = mark_of(dossier, "viel zu viel für eine kleine Stadt")

    assert mark.id == "q-berger-zu-viel"
    assert [type(record) for record in mark.citing] == [Quote, Position, Statement]
    assert mark_of(dossier, "Der Förderverein fordert einen Bürgerentscheid.").citing == (
        dossier.positions[3],
        dossier.topic("buergerentscheid"),
    )


def test_a_mark_without_a_quote_is_named_by_its_place(dossier: Dossier) -> None:
    mark = mark_of(dossier, "Kuehne")

    assert mark.id == f"p-{mark.passage.start}-{mark.passage.end}"
    assert ids(dossier.notes_on(mark)) == ["schreibweise-kuehne"]


def test_the_ids_of_the_marks_of_an_article_are_unique(dossier: Dossier, article: Article) -> None:
    marks = dossier.marks(article)

    assert len({mark.id for mark in marks}) == len(marks)


def test_marks_stand_in_order_the_longer_before_what_it_holds(
    dossier: Dossier, article: Article
) -> None:
    places = [(mark.passage.start, -mark.passage.end) for mark in dossier.marks(article)]

    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_every_citation_has_a_mark_that_names_the_record(dossier: Dossier) -> None:
    citations = list(dossier.citations())

    assert len(citations) == 27
    for record, passage in citations:
        mark = dossier.mark(passage)
        assert record in mark.citing
        assert (mark.passage.start, mark.passage.end) == (passage.start, passage.end)


def test_two_articles_with_a_passage_at_the_same_place_have_a_mark_each(content: Path) -> None:
    text = (content / "articles/freibad.md").read_text("utf-8")
    second = text.replace("source_file: freibad.txt\n", "")
    (content / "articles/zweiter.md").write_text(second, "utf-8")
    for file in content.glob("*.yml"):
        words = file.read_text("utf-8").replace("exact:", "article: freibad\n@exact:")
        lines = words.split("\n")
        for n, line in enumerate(lines):
            if line.startswith("@"):
                before = lines[n - 1]
                lines[n] = " " * before.index("article") + line[1:]
        file.write_text("\n".join(lines), "utf-8")
    edit(content, "notes.yml", "  - article: freibad", "  - article: zweiter")

    dossier = load(content)
    first, other = dossier.articles

    assert [mark.passage.exact for mark in dossier.marks(other)] == ["Kuehne"]
    assert "Kuehne" not in [mark.passage.exact for mark in dossier.marks(first)]


# Blocks and sentences


def introduction(article: Article, offset: int) -> str:
    block = article.lead_in(offset)
    return article.text.text[block.start : block.end] if block else ""


ARTICLE = article_of(
    "Der Rat tagt. Es wird laut.\n\n"
    "Die Punkte\n\n"
    "Dazu gehören:\n"
    "• Das Bad\n"
    "• Der Plan. Er ist neu.\n\n"
    "Der Ausblick\n"
    "Morgen mehr.",
    headings=["Die Punkte", "Der Ausblick"],
)


def test_blocks_are_headings_bullets_and_paragraphs() -> None:
    text = ARTICLE.text.text

    assert [(b.kind, text[b.start : b.end]) for b in ARTICLE.blocks] == [
        ("paragraph", "Der Rat tagt. Es wird laut."),
        ("heading", "Die Punkte"),
        ("paragraph", "Dazu gehören:"),
        ("bullet", "• Das Bad"),
        ("bullet", "• Der Plan. Er ist neu."),
        ("heading", "Der Ausblick"),
        ("paragraph", "Morgen mehr."),
    ]


def test_headings_have_no_sentences() -> None:
    assert words_at(ARTICLE, ARTICLE.sentences) == [
        "Der Rat tagt.",
        "Es wird laut.",
        "Dazu gehören:",
        "• Das Bad",
        "• Der Plan.",
        "Er ist neu.",
        "Morgen mehr.",
    ]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Rat", "Der Rat tagt."),
        ("laut", "Es wird laut."),
        ("Punkte", "Die Punkte"),
        ("Plan", "• Der Plan."),
        ("Ausblick", "Der Ausblick"),
    ],
)
def test_a_place_lies_in_a_sentence_or_a_heading(word: str, sentence: str) -> None:
    span = ARTICLE.sentence_at(ARTICLE.text.text.index(word))

    assert words_at(ARTICLE, [span]) == [sentence]


@pytest.mark.parametrize(
    ("word", "lead_in"),
    [
        ("laut", ""),
        ("gehören", "Die Punkte"),
        ("Bad", "Dazu gehören:"),
        ("neu", "Dazu gehören:"),
        ("Morgen", "Der Ausblick"),
        ("Ausblick", "Der Ausblick"),
    ],
)
def test_a_list_is_introduced_by_what_stands_before_it_else_by_its_heading(
    word: str, lead_in: str
) -> None:
    assert introduction(ARTICLE, ARTICLE.text.text.index(word)) == lead_in


def test_a_list_right_under_its_heading_is_introduced_by_it(
    dossier: Dossier, article: Article
) -> None:
    passage = dossier.key_points[0].evidence[0].passage

    assert introduction(article, passage.start) == "Die wichtigsten Punkte"


def test_a_place_has_its_line_and_column_in_the_file(article: Article) -> None:
    assert str(article.location(0)) == "content/articles/freibad.md:16:1"
    offset = article.text.text.index("spätestens")
    assert str(article.location(offset)) == "content/articles/freibad.md:32:35"


# What may be shown


def test_with_full_rights_all_of_an_article_is_shown(dossier: Dossier, article: Article) -> None:
    (shown,) = dossier.shown(article)

    assert shown == (0, len(article.text.text))
    assert dossier.may_show(article, shown)


@pytest.mark.parametrize("rights", ["excerpt", "link-only"])
def test_without_them_the_sentences_that_hold_cited_passages_are_shown(rights: Rights) -> None:
    text = "Eins ist da. Zwei ist „hier“. Drei kam. Vier ging. Fünf blieb."
    dossier = marked(text, "„hier", "kam. Vier", rights=rights)
    (article,) = dossier.articles

    assert "".join(words_at(article, dossier.shown(article))).replace(" ", "") == (
        "Zweiist„hier“.Dreikam.Vierging."
    )


def test_what_is_not_cited_may_not_be_shown() -> None:
    dossier = marked("Eins ist da. Zwei kam. Drei ging.", "kam", rights="excerpt")
    (article,) = dossier.articles

    assert [dossier.may_show(article, sentence) for sentence in article.sentences] == [
        False,
        True,
        False,
    ]
    assert not dossier.may_show(article, Span(0, len(article.text.text)))
    assert not dossier.may_show(article, Span(8, 14))


@pytest.mark.parametrize(
    "words",
    ["Zwei kam", "Eins ist da. Zwei", "Zwei kam. Drei ging.", "Die Punkte", "Drei ging.\n\nDie"],
)
def test_a_cited_passage_may_always_be_shown(words: str) -> None:
    text = "Eins ist da. Zwei kam. Drei ging.\n\nDie Punkte\n\nVier blieb."
    dossier = marked(text, words, headings=["Die Punkte"], rights="excerpt")
    (article,) = dossier.articles
    (mark,) = dossier.marks(article)

    assert dossier.may_show(article, mark.passage)


@pytest.mark.parametrize(
    "files", [("articles/freibad.md", "articles/freibad.txt"), ("people.yml", "organizations.yml")]
)
def test_decomposed_letters_lose_no_mention(
    files: tuple[str, ...], content: Path, dossier: Dossier
) -> None:
    for file in files:
        text = (content / file).read_text("utf-8")
        (content / file).write_text(unicodedata.normalize("NFD", text), "utf-8")

    numbers = {a.id: len(dossier.links(a).mentions) for a in dossier.actors}
    decomposed = load(content)
    assert {a.id: len(decomposed.links(a).mentions) for a in decomposed.actors} == numbers
