"""The first dossier itself: complete as far as a machine can tell, and as received."""

import pytest

from builder.checks import load_checked
from builder.model import Dossier
from builder.model.coverage import article_coverage
from builder.problems import InvalidContent
from tests.support.site import ROOT

CONTENT = ROOT / "content"
ARTICLE = CONTENT / "articles" / "telefongespraech.txt"


@pytest.fixture(scope="module")
def phone_call() -> Dossier:
    return load_checked(CONTENT)


def test_only_placeholders_stand_between_the_dossier_and_its_publication() -> None:
    with pytest.raises(InvalidContent) as caught:
        load_checked(CONTENT, publish=True)
    assert {problem.rule for problem in caught.value.problems} == {"placeholder"}


def test_the_text_is_the_received_one_without_headline_and_trailer(phone_call: Dossier) -> None:
    received = ARTICLE.read_text(encoding="utf-8")
    (article,) = phone_call.articles
    before, _, after = received.partition(article.text.text)
    assert before.split("\n") == [article.headline, "", article.headline, "", ""]
    assert after.strip() == "COMMENTS"


def test_every_quotation_is_a_record_or_told_to_be_none(phone_call: Dossier) -> None:
    (article,) = phone_call.articles
    covered = article_coverage(phone_call, article)
    text = article.text.text
    declared = len(article.speech.stretches)
    assert covered.quotations + declared == 32 == (text.count("„") + text.count("“")) // 2
    assert covered.unrecorded_quotations == ()
    assert covered.exempt_quotations == len(phone_call.exempt_quotations)


def test_every_person_named_in_the_article_has_a_record(phone_call: Dossier) -> None:
    named = {
        "Donald Trump", "Wladimir Putin", "Wolodymyr Selenskyj", "Marc Fogel", "Marco Rubio",
        "John Ratcliffe", "Michael Waltz", "Steve Witkoff", "Pete Hegseth", "J.D. Vance",
        "Scott Bessent",
    }  # fmt: skip
    people = [actor for actor in phone_call.actors if actor.kind == "person"]
    assert {person.name for person in people} == named
    assert all(phone_call.links(person).mentions for person in people)


def test_every_spelling_of_a_name_is_found_in_the_article(phone_call: Dossier) -> None:
    for id, spellings in {
        "wolodymyr-selenskyj": {"Zelenskyy", "Selinsky", "Wladimir Selenskyj", "Selenskyj"},
        "michael-waltz": {"Michael Waltz", "Michael Walz"},
        "marc-fogel": {"Marc Fogel", "Mark Vogel"},
    }.items():
        mentions = phone_call.links(phone_call.actor(id)).mentions
        assert spellings <= {mention.name for mention in mentions}


def test_both_lists_of_key_points_are_there_item_by_item(phone_call: Dossier) -> None:
    (article,) = phone_call.articles
    bullets = [block for block in article.blocks if block.kind == "bullet"]
    blocks = [article.block_at(k.evidence[0].passage.start) for k in phone_call.key_points]
    assert blocks == bullets
    assert len(bullets) == 16


def test_the_language_is_that_of_whoever_tells_and_missing_only_where_it_is_unknown(
    phone_call: Dossier,
) -> None:
    languages = {"donald-trump": "en", "pete-hegseth": "en", "wladimir-putin": "ru", "kreml": "ru"}
    for quote in phone_call.quotes:
        expected = None if quote.joint_with else languages.get(quote.tellers[0].id)
        assert quote.original_language == expected, quote.id


def test_the_call_is_told_by_trump_and_by_the_kremlin(phone_call: Dossier) -> None:
    accounts = {q.id: q.tellers[0].id for q in phone_call.quotes if q.about == "telefongespraech"}
    ties = [(q, other) for q in phone_call.quotes for other in q.agrees_with]
    assert {*accounts.values()} == {"donald-trump", "kreml"}
    assert all({accounts[q.id], accounts[other]} == {*accounts.values()} for q, other in ties)


def test_a_stance_of_which_only_others_tell_says_who(phone_call: Dossier) -> None:
    told = 0
    for position in phone_call.positions:
        quotes = [phone_call.quote(c.quote) if c.quote else None for c in position.evidence]
        tellers = {quote.tellers[0] if quote else None for quote in quotes}
        if None not in tellers and position.actor not in tellers:
            assert {*position.reported_by} == tellers, position.id
            told += 1
    assert told


def test_what_the_article_only_announces_is_planned(phone_call: Dossier) -> None:
    assert {event.id for event in phone_call.events if event.planned} == {
        "sicherheitskonferenz-muenchen", "geplantes-treffen-saudi-arabien", "geplante-besuche",
        "geplante-us-vertreter-in-russland", "geplante-treffen-trump-selenskyj",
        "dokument-aus-kiew",
    }  # fmt: skip


def test_a_note_on_several_passages_does_not_say_here(phone_call: Dossier) -> None:
    several = [note for note in phone_call.notes if len(note.passages) > 1]
    assert several
    assert not any(" hier" in note.text for note in several)


def test_no_passage_needed_more_than_typography(phone_call: Dossier) -> None:
    assert {passage.level for _, passage in phone_call.citations()} <= {1, 2}


def test_texts_use_german_quotation_marks(phone_call: Dossier) -> None:
    texts = [position.text for position in phone_call.positions]
    texts += [key_point.text for key_point in phone_call.key_points]
    texts += [note.text for note in phone_call.notes]
    texts += [question.text for question in phone_call.questions]
    texts += [topic.summary.text for topic in phone_call.topics]
    texts += [actor.summary.text for actor in phone_call.actors if actor.summary]
    texts += [event.text or "" for event in phone_call.events]
    texts += [statement.text for statement in phone_call.summary]
    texts += [e.date_note or "" for e in phone_call.events]
    for text in texts:
        assert not set(text) & set("\"”«»'"), text
        assert text.count("„") == text.count("“"), text
