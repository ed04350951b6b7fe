"""No file of the site contains what may not be republished."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from builder.checks import load_checked
from builder.exports.citations import citation_files
from builder.exports.dossier_json import dossier_json
from builder.model import Article, Dossier
from builder.pages.cards import card_files
from builder.pages.pages import pages
from builder.pages.urls import Urls
from builder.passages.edges import whole_words
from builder.search.results import search_results
from tests.support.drawing import seeds
from tests.support.samples import CONTENT, edit
from tests.support.site import Site, dossier, project
from tests.support.synthetic import Rights, write_dossier

RUN = 5
"""Words in a row; no two sentences of these dossiers share so many by chance."""
RIGHTS: tuple[Rights, ...] = ("excerpt", "link-only")


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of RUN words of a text."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def lines(article: Article) -> list[tuple[int, int]]:
    """Return the sentences and subheadings of an article."""
    headings = [(block.start, block.end) for block in article.blocks if block.kind == "heading"]
    return [*((s.start, s.end) for s in article.sentences), *headings]


def hidden_runs(model: Dossier) -> set[tuple[str, ...]]:
    """Return the runs of words in sentences and subheadings that are not cited."""
    hidden: set[tuple[str, ...]] = set()
    shown: set[tuple[str, ...]] = set()
    for article in model.articles:
        text = article.text.text
        shown |= runs(article.headline)
        for start, end in cited(model, article):
            shown |= runs(text[start:end])
        for start, end in lines(article):
            hidden |= runs(text[start:end])
    return hidden - shown


def cited(model: Dossier, article: Article) -> Iterator[tuple[int, int]]:
    """Yield the cited words with their sentences, found without the code under test."""
    for _, passage in model.citations():
        for part in passage.parts:
            if passage.article is article and part.kind == "words":
                around = [(s, e) for s, e in lines(article) if s < part.end and part.start < e]
                starts, ends = zip((part.start, part.end), *around, strict=True)
                yield min(starts), max(ends)


def readings(text: str) -> Iterator[str]:
    """Yield the text of a file with entities, escapes and tags resolved in several ways."""
    plain = unescape(text)
    yield plain
    yield unquote(plain)
    yield unescape(re.sub(r"<[^>]*>", "", text))
    yield unescape(re.sub(r"<[^>]*>", " ", text))


def files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file of a site, decompressed."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data[:2] == b"\x1f\x8b":
                data = gzip.decompress(data)
            yield path.relative_to(site).as_posix(), data.decode("utf-8", "replace")


def leaks(texts: Iterator[tuple[str, str]], hidden: set[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return each hidden run with the name of the file that contains it."""
    return [
        (name, " ".join(run))
        for name, text in texts
        for run in set(chain.from_iterable(map(runs, readings(text)))) & hidden
    ]


def written(model: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the contents of the site's files, without building it."""
    for page in pages(model):
        html, toc = page.body()
        yield page.path, f"{page.title} {page.description} {toc} {html}"
    files = card_files(Urls(model)) | citation_files(Urls(model))
    for name, content in files.items():
        yield name, content.decode()
    yield "dossier.json", dossier_json(model).decode()
    for record in search_results(Urls(model)):
        yield record.url, f"{record} {record.transcribed}"


def small(folder: Path, rights: Rights) -> None:
    """Write the small dossier, with added sentences that are not cited."""
    project(folder, CONTENT)
    content = folder / "content"
    edit(content, "articles/freibad.md", "rights: full", f"rights: {rights}")
    edit(content, "articles/freibad.md", "source_file: freibad.txt\n", "")
    (content / "articles/freibad.txt").unlink()
    edit(
        content,
        "articles/freibad.md",
        "- Die wichtigsten Punkte\n",
        "- Die wichtigsten Punkte\n- Ein Kapitel das hier niemand jemals zitieren wird\n",
    )
    with (content / "articles/freibad.md").open("a", encoding="utf-8") as text:
        text.write(
            "\n\nEin Kapitel das hier niemand jemals zitieren wird\n\n"
            "Dieser Satz über Greta Berger trägt hier nichts. Auch dieser ist „bloß einmal da“.\n\n"
            "• Ein Punkt ohne Beleg über Berger und Kühne.\n• Ein Punkt mit Beleg über beide.\n"
            "„Der Anfang zählt. Die Mitte fehlt hier ganz und gar. Das Ende zählt.“\n"
        )
    with (content / "quotes.yml").open("a", encoding="utf-8") as quotes:
        quotes.write(
            "- id: mit-auslassung\n  speaker: greta-berger\n  form: direct\n"
            "  passage:\n    exact: Der Anfang zählt. […] Das Ende zählt.\n"
        )
    with (content / "key_points.yml").open("a", encoding="utf-8") as key_points:
        key_points.write(
            "- id: beide\n  text: Es gibt einen Beleg.\n"
            "  evidence:\n  - exact: mit Beleg\n    prefix: Ein Punkt\n"
        )


@pytest.fixture(scope="module", params=RIGHTS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project") / "small"
    small(folder, request.param)
    built = dossier(folder, "build")
    assert built.returncode == 0, built.stderr
    return folder


def test_no_file_of_the_site_contains_hidden_sentences(folder: Path) -> None:
    hidden = hidden_runs(load_checked(folder / "content"))
    assert hidden >= runs("Die Mitte fehlt hier ganz und gar")
    assert hidden >= runs("Ein Kapitel das hier niemand jemals zitieren wird")
    assert hidden >= runs("Ein Punkt ohne Beleg über Berger")

    assert leaks(files(folder / "site"), hidden) == []
    names = [name for name, _ in files(folder / "site")]
    sources = {name for name in names if name.endswith((".txt", ".md", ".yml"))}
    assert all(name.endswith(".LICENSE.txt") for name in sources)  # of the fonts
    assert any(name.endswith(".records") for name in names)


def test_the_markdown_copy_contains_no_hidden_sentences(folder: Path) -> None:
    exported = dossier(folder, "export", "--format", "markdown", "copy")
    assert exported.returncode == 0, exported.stderr
    texts = list(files(folder / "copy"))
    assert any(name.endswith("freibad.md") or "freibad" in name for name, _ in texts)
    assert leaks(iter(texts), hidden_runs(load_checked(folder / "content"))) == []


def test_cited_words_are_shown_with_their_sentence(folder: Path) -> None:
    model = load_checked(folder / "content")
    (article,) = model.articles
    page = Site(folder / "site").text(f"artikel/{article.id}/")
    for span in cited(model, article):
        for line in article.text.text[slice(*span)].split("\n"):
            assert " ".join(line.split()) in page


def test_an_omitted_sentence_is_not_part_of_the_quote(folder: Path) -> None:
    data = json.loads((folder / "site/dossier.json").read_text("utf-8"))
    (quote,) = [q for q in data["quotes"] if q["id"] == "mit-auslassung"]

    assert quote["passage"]["exact"] == "Der Anfang zählt. […] Das Ende zählt."
    assert data["articles"][0]["text"] is None
    page = Site(folder / "site").text("zitate/")
    assert "Der Anfang zählt. […] Das Ende zählt." in page
    assert "Ausgelassen" not in page


def test_every_link_still_resolves(folder: Path) -> None:
    assert Site(folder / "site").broken() == []


def test_the_hidden_sentences_would_be_found(tmp_path: Path) -> None:
    """These tests can fail: with rights: full, the same dossier shows all of it."""
    small(tmp_path / "project", "excerpt")
    content = tmp_path / "project/content"
    hidden = hidden_runs(load_checked(content))
    edit(content, "articles/freibad.md", "rights: excerpt", "rights: full")

    found = {run for _, run in leaks(written(load_checked(content)), hidden)}

    assert found == {" ".join(run) for run in hidden}


@pytest.mark.drawn
@pytest.mark.parametrize("seed", seeds(6))
def test_whatever_is_cited_the_rest_is_hidden(seed: int, tmp_path: Path) -> None:
    rights = RIGHTS[seed % 2]
    write_dossier(
        tmp_path, actors=6, topics=3, articles=3, quotes_per_article=4, seed=seed, rights=rights
    )
    _cite_at_random(tmp_path, random.Random(seed))  # noqa: S311
    model = load_checked(tmp_path)
    hidden = hidden_runs(model)

    assert len(hidden) > 50
    assert leaks(written(model), hidden) == []


def _cite_at_random(content: Path, chance: random.Random) -> None:
    """Add key points that cite some words anywhere, across sentences too."""
    key_points: list[dict[str, Any]] = []
    for file in sorted((content / "articles").glob("*.md")):
        text = file.read_text("utf-8").split("---\n", 2)[2]
        with file.open("a", encoding="utf-8") as more:
            for n in range(8):
                more.write(
                    f"\n\nEin Satz mit {n} Enten und nichts als Wasser. Noch einer mit {n} Gänsen am Ufer."
                )
            more.write("\n")
        paragraphs = [p for p in text.strip().split("\n\n") if len(p.split()) > 4]
        for paragraph in chance.sample(paragraphs, 2):
            words = paragraph.split(" ")
            start = chance.randrange(len(words) - 3)
            exact = " ".join(words[start : start + chance.randint(3, 20)])
            at = text.index(exact)
            if text.count(exact) > 1 or not whole_words(text, at, at + len(exact)):
                exact = paragraph
            key_points.append(
                {
                    "id": f"zufall-{len(key_points)}",
                    "text": "Es steht da.",
                    "evidence": [{"article": file.stem, "exact": exact}],
                }
            )
    with (content / "key_points.yml").open("a", encoding="utf-8") as out:
        out.writelines(f"- {json.dumps(point, ensure_ascii=False)}\n" for point in key_points)
