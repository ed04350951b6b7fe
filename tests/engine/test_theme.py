"""The theme around pages: rendered for the first of a kind, unless it distinguishes pages."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from builder.engine.page import DossierPage
from builder.engine.serving import Rebuild
from builder.engine.theme import Theme
from tests.support.site import ORIGIN, project
from tests.support.synthetic import write_dossier

TOPIC = "sternwarte-tuenarlohe"  # the last of 40
Pages = Callable[[str], dict[str, str]]


@pytest.fixture
def rendered_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """Return a function that renders all pages, with an addition to the footer."""

    def pages(more: str) -> dict[str, str]:
        write_dossier(tmp_path / "content", actors=60, topics=40, articles=4)
        folder = project(tmp_path / "project", tmp_path / "content")
        monkeypatch.chdir(folder)
        with (folder / "overrides/partials/copyright.html").open("a") as footer:
            footer.write(more)
        (folder / "first").mkdir()
        with closing(Rebuild(ORIGIN)) as rebuild:
            files = rebuild(folder / "first", lambda _: None)
        sitemap = (files.read("sitemap.xml") or b"").decode()
        paths = re.findall(f"<loc>{ORIGIN}(.*)</loc>", sitemap)
        return {path: (files.read(f"{path}index.html") or b"").decode() for path in paths}

    return pages


def test_the_theme_is_rendered_only_for_the_first_pages_of_a_kind(
    rendered_pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    render = Theme._rendered

    def recording(theme: Theme, page: DossierPage) -> str:
        rendered.append(page.url)
        return render(theme, page)

    monkeypatch.setattr(Theme, "_rendered", recording)
    pages = rendered_pages("")
    assert len(pages) > 100
    assert len(rendered) < len(pages) / 2


@pytest.mark.parametrize("of", ["page.url", "page.file.url", "page.source.path", "page.abs_url"])
def test_a_template_may_distinguish_pages_by_their_address(rendered_pages: Pages, of: str) -> None:
    pages = rendered_pages("{% if page and '" + TOPIC + "' in " + of + " %}only here{% endif %}")
    assert [path for path, html in pages.items() if "only here" in html] == [f"themen/{TOPIC}/"]
