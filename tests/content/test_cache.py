"""Unchanged records are the same objects after an edit, even with mistakes in between."""

from pathlib import Path

import pytest

from builder.checks import Loader
from builder.problems import InvalidContent
from tests.support.samples import edit


def test_only_the_edited_record_and_records_that_hold_it_change(content: Path) -> None:
    loader = Loader(content)
    before = loader.load_checked()
    edit(content, "people.yml", "sort_name: Berger", "sort_name: Berger-Alt")
    after = loader.load_checked()

    assert after.actor("greta-berger").sort_name == "Berger-Alt"
    assert after.articles[0] is before.articles[0]
    assert after.topics == before.topics
    for quote in before.quotes:
        holds_her = before.actor("greta-berger") in (quote.speaker, *quote.reported_by)
        assert (after.quote(quote.id) is quote) == (not holds_her)
        assert after.quote(quote.id).passage is quote.passage
    assert after.quote("berger-wasser").speaker is after.actor("greta-berger")
    assert before.quote("berger-wasser").speaker is before.actor("greta-berger")


def test_a_record_that_moves_down_is_reused_with_its_new_line(content: Path) -> None:
    loader = Loader(content)
    before = loader.load_checked()
    line = before.quotes[0].places.start.line
    quotes = content / "quotes.yml"
    quotes.write_text("# one\n# two\n" + quotes.read_text("utf-8"), "utf-8")
    after = loader.load_checked()

    assert after.quotes == before.quotes
    assert after.quotes[0].places.start.line == line + 2


def test_records_are_reused_once_a_mistake_is_corrected(content: Path) -> None:
    loader = Loader(content)
    before = loader.load_checked()
    for file in ("people.yml", "quotes.yml", "topics.yml"):
        text = (content / file).read_text("utf-8")
        (content / file).write_text(f'{text}- "', "utf-8")
        with pytest.raises(InvalidContent):
            loader.load_checked()
        (content / file).write_text(text, "utf-8")
    after = loader.load_checked()

    assert after is not before
    assert (after.actors, after.topics) == (before.actors, before.topics)
    assert after.quotes == before.quotes
    assert (after.positions, after.events) == (before.positions, before.events)


def test_a_record_is_linked_again_if_its_dependencies_changed_while_it_was_unreadable(
    content: Path,
) -> None:
    loader = Loader(content)
    loader.load_checked()
    text = (content / "quotes.yml").read_text("utf-8")
    (content / "quotes.yml").write_text(f'{text}- "', "utf-8")
    for old, new in (("Berger", "Berger-Alt"), ("Berger-Alt", "Berger-Neu")):
        edit(content, "people.yml", f"sort_name: {old}\n", f"sort_name: {new}\n")
        with pytest.raises(InvalidContent):
            loader.load_checked()
    (content / "quotes.yml").write_text(text, "utf-8")
    dossier = loader.load_checked()

    assert dossier.quote("berger-wasser").speaker is dossier.actor("greta-berger")
    assert dossier.actor("greta-berger").sort_name == "Berger-Neu"


def test_passages_without_an_article_are_reused_after_a_second_article_is_removed(
    content: Path,
) -> None:
    loader = Loader(content)
    before = loader.load_checked()
    second = content / "articles/nachtrag.md"
    second.write_text("---\nheadline: N\nrights: full\n---\n\nEin Nachtrag.\n", "utf-8")
    with pytest.raises(InvalidContent, match="missing-key"):
        loader.load_checked()
    second.unlink()

    assert loader.load_checked().quotes == before.quotes


def test_an_article_changes_with_the_file_as_received(content: Path) -> None:
    loader = Loader(content)
    before = loader.load_checked().articles[0]
    received = content / "articles/freibad.txt"
    text = received.read_text("utf-8")
    received.write_text(text + "\nMehr.\n", "utf-8")
    after = loader.load_checked().articles[0]

    assert (before.received, after.received) == (text, text + "\nMehr.\n")
    assert loader.load_checked().articles[0] is after


def test_an_article_stays_when_the_file_it_was_received_as_comes_later(content: Path) -> None:
    loader = Loader(content)
    loader.load_checked()
    received = content / "articles/freibad.txt"
    edit(content, "articles/freibad.md", "source_file: freibad.txt", "source_file: neu.txt")
    with pytest.raises(InvalidContent, match=r"there is no file 'neu\.txt' beside the article"):
        loader.load_checked()
    received.rename(content / "articles/neu.txt")

    assert [article.id for article in loader.load_checked().articles] == ["freibad"]


def test_a_new_article_is_there_once_the_file_it_was_received_as_is(content: Path) -> None:
    loader = Loader(content)
    loader.load_checked()
    article = (content / "articles/freibad.md").read_text("utf-8")
    new = article.replace("source_file: freibad.txt", "source_file: neu.txt")
    (content / "articles/neu.md").write_text(new, "utf-8")
    with pytest.raises(InvalidContent):
        loader.load_checked()
    (content / "articles/neu.txt").write_bytes((content / "articles/freibad.txt").read_bytes())
    (content / "articles/freibad.md").unlink()
    (content / "articles/freibad.txt").unlink()

    assert [article.id for article in loader.load_checked().articles] == ["neu"]
