"""What may not be republished stands on no page and in no file of the site."""

from pathlib import Path

import pytest

from builder.checks import load_checked
from tests.samples import CONTENT, edit
from tests.site import Site, dossier, project


@pytest.fixture(scope="module", params=["excerpt", "link-only"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("project"), CONTENT)
    (article,) = (folder / "content" / "articles").glob("*.md")
    file = f"articles/{article.name}"
    edit(folder / "content", file, "rights: full", f"rights: {request.param}")
    edit(folder / "content", file, f"source_file: {article.stem}.txt\n", "")
    article.with_suffix(".txt").unlink()
    with article.open("a", encoding="utf-8") as text:
        text.write("\n\nDieser Satz über Greta Berger trägt nichts. Auch dieser ist „bloß da“.\n")
    built = dossier(folder, "build")
    assert built.returncode == 0, built.stderr
    return folder


def test_uncited_sentences_are_nowhere(folder: Path) -> None:
    model = load_checked(folder / "content")
    (article,) = model.articles
    hidden = [s for s in article.sentences if not model.may_show(article, s)]
    assert hidden
    files = [
        path for path in (folder / "site").rglob("*") if path.suffix in (".html", ".json", ".js")
    ]
    texts = [path.read_text(encoding="utf-8") for path in files]
    for sentence in hidden:
        words = article.text.text[sentence.start : sentence.end].split("\n")[0]
        assert not any(words in text for text in texts), words


def test_cited_sentences_stay(folder: Path) -> None:
    model = load_checked(folder / "content")
    (article,) = model.articles
    page = Site(folder / "site").text(f"artikel/{article.id}/")
    for quote in model.quotes:
        assert " ".join(quote.passage.exact.split()[:4]) in page


def test_every_link_still_resolves(folder: Path) -> None:
    assert Site(folder / "site").broken() == []
