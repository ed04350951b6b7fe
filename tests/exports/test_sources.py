"""The text of an article is what its parts of the file as received are when joined."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.exports.sources import digest, source_parts
from builder.model import Article
from builder.passages import Span
from tests.support.samples import CONTENT, INTERVIEW, article_of, edit
from tests.support.site import ROOT


def articles(content: Path) -> dict[str, Article]:
    return {article.id: article for article in load_checked(content).articles}


def joined(article: Article) -> str:
    assert article.received is not None
    return "".join(article.received[start:end] for start, end in source_parts(article))


@pytest.mark.parametrize("content", [ROOT / "content", CONTENT])
def test_the_text_is_one_part_of_the_file(content: Path) -> None:
    for article in articles(content).values():
        assert len(source_parts(article)) == 1
        assert joined(article) == article.text.text


def test_subtitles_have_a_part_for_each_cue(tmp_path: Path) -> None:
    content = shutil.copytree(INTERVIEW, tmp_path / "content")
    source = (content / "articles/broadcast.md").read_text("utf-8").partition("\n---\n")[2]
    (content / "articles/broadcast.txt").write_text(f"A title\n{source}\nAn end\n", "utf-8")
    edit(content, "articles/broadcast.md", "rights:", "source_file: broadcast.txt\nrights:")

    article = articles(content)["broadcast"]

    assert "-->" in article.text.source
    assert len(source_parts(article)) >= len(article.speech.stamps)
    assert joined(article) == article.text.text


def test_an_article_without_a_file_has_no_parts() -> None:
    assert source_parts(article_of("Ein Text.")) == []


def test_parts_that_touch_are_one() -> None:
    article = replace(article_of("Ein Text."), received="Titel\nEin Text.\n")

    assert source_parts(article) == [Span(6, 15)]


def test_a_digest_is_that_of_the_file() -> None:
    file = ROOT / "content/articles/telefongespraech.txt"

    assert digest(file.read_text("utf-8")) == hashlib.sha256(file.read_bytes()).hexdigest()
