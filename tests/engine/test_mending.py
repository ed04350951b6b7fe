"""Mistakes of the theme are fixed, and a theme that no longer matches the fixes is reported."""

import re
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import distribution
from pathlib import Path

import pytest

from builder.engine import mending
from builder.engine.mending import START, Mending
from builder.engine.serving import Rebuild
from tests.support.samples import CONTENT
from tests.support.site import ORIGIN, Site, dossier, project

THEME = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
PAGE = (
    '<body dir="ltr"><input type="checkbox" id="__drawer" autocomplete="off">'
    '<div data-md-component="skip"><a href="#first" class="md-skip">x</a></div><header></header>'
    '<label class="md-nav__title" for="__toc"></label>'
    '<article class="md-content__inner md-typeset"><h1>A</h1></article></body>'
)
MENDED = (
    '<body dir="ltr"><a href="#__start" class="md-skip">Zum Inhalt</a>'
    '<input type="checkbox" id="__drawer"><header></header><label class="md-nav__title"></label>'
    '<article id="__start" tabindex="-1" class="md-content__inner md-typeset"><h1>A</h1></article></body>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "project", CONTENT)


def warned(html: str, path: str = "a/index.html") -> list[str]:
    """Return the warnings about a page, without the name of the theme."""
    of_page = Mending()
    of_page.mended(html, path)
    return [problem.message.partition(" writes ")[2] for problem in of_page.warnings()]


def test_mistakes_are_fixed_without_a_warning() -> None:
    assert Mending().mended(PAGE, "a/index.html") == MENDED
    assert warned(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            'type="checkbox" id="__drawer"',
            'id="__drawer" type="checkbox"',
            'a checkbox with autocomplete: <input id="__drawer" type="checkbox" autocomplete="off">',
        ),
        (
            'class="md-nav__title" for="__toc"',
            'for="__toc" class="md-nav__title"',
            "a label for a missing element:",
        ),
        (
            '<label class="md-nav__title" for="__toc">',
            '<label class="md-nav__title" for="__contents">',
            "a label for a missing element:",
        ),
        (
            'div data-md-component="skip"',
            'div data-md-component="jump"',
            'a link past the menu beside the one of each page: <a href="#first" class="md-skip">',
        ),
        (
            '<article class="md-content__inner',
            '<section class="md-content__inner',
            'no <article class="md-content__inner …">, which would get id="__start"',
        ),
    ],
)
def test_a_mistake_written_in_another_way_is_a_warning(old: str, new: str, warning: str) -> None:
    (message,) = warned(PAGE.replace(old, new))
    assert message.startswith(warning)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' autocomplete="off"', ""),
        ('<div data-md-component="skip"><a href="#first" class="md-skip">x</a></div>', ""),
        ('<label class="md-nav__title" for="__toc"></label>', ""),
        ('<input type="checkbox" id="__drawer" autocomplete="off">', ""),
    ],
)
def test_a_part_that_the_theme_has_fixed_or_left_out_is_no_warning(old: str, new: str) -> None:
    assert old in PAGE
    assert warned(PAGE.replace(old, new)) == []


def test_the_label_of_a_page_with_its_checkbox_stays() -> None:
    page = PAGE.replace("<header>", '<header><input type="checkbox" id="__toc">')
    assert 'for="__toc"' in Mending().mended(page, "index.html")
    assert warned(page) == []


def test_a_warning_names_the_theme_the_place_and_what_to_do() -> None:
    of_site = Mending()
    for path in ("b/x/index.html", "a/index.html"):
        of_site.mended(PAGE.replace("<header>", '\n <label for="no"><header>'), path)
    (problem,) = of_site.warnings()
    assert re.match(
        r"b/x/index\.html:2:2: warning: the theme \(mkdocs-material [\d.]+\) writes"
        r' a label for a missing element: <label for="no"> \[theme-changed\]\n'
        r"    after an upgrade of the theme: .*requirements\.txt.*\n    in a template of your own",
        str(problem),
    )


def test_only_the_first_page_of_each_kind_is_searched_for_mistakes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []

    def recording(html: str) -> list[tuple[str, int]]:
        searched.append(html)
        return []

    monkeypatch.setattr(mending, "_mistakes", recording)
    of_site = Mending()
    for n in range(1000):
        for path in (f"a/{n}/index.html", f"b/{n}/index.html", f"b/{n}/c/index.html"):
            of_site.mended(PAGE, path)
    assert len(searched) == 3


def test_findings_of_another_process_are_added() -> None:
    first, second = Mending(), Mending()
    first.mended(PAGE.replace("<header>", '<label for="no"><header>'), "b/index.html")
    second.mended(PAGE.replace("<header>", '<label for="no"><header>'), "a/index.html")
    first.add(second)
    assert [problem.location.file for problem in first.warnings()] == ["a/index.html"]


def test_every_pattern_matches_the_current_theme(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    mend = Mending.mended

    def recording(self: Mending, html: str, path: str) -> str:
        rendered.append(html)
        return mend(self, html, path)

    monkeypatch.setattr(Mending, "mended", recording)
    monkeypatch.chdir(folder)
    (folder / "first").mkdir()
    with closing(Rebuild(ORIGIN)) as rebuild:
        rebuild(folder / "first", lambda _: None)
    patterns = [pattern for pattern, _ in mending._PATTERNS]
    for pattern in (*patterns, mending._CONTENT, mending._BODY):
        assert any(map(pattern.search, rendered)), pattern.pattern


def _changed(file: str, *replacements: tuple[str, str]) -> Callable[[Path], None]:
    """Return an edit that copies a template of the theme to overrides/, with replacements."""

    def change(folder: Path) -> None:
        text = (THEME / file).read_text("utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        (folder / "overrides" / file).write_text(text, "utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "warnings"),
    [
        (
            _changed(
                "partials/toc.html",
                ('<label class="md-nav__title" for="__toc">', '<label for="__toc">'),
            ),
            ["a label for a missing element"],
        ),
        (
            _changed(
                "base.html",
                ('autocomplete="off"', "autocomplete=off"),
                ('<div data-md-component="skip">', '<div data-md-component="jump">'),
                ('<article class="md-content__inner', '<div class="md-content__inner'),
            ),
            ["a checkbox with autocomplete", "a link past the menu", "no <article"],
        ),
    ],
)
def test_a_build_with_a_changed_theme_warns_and_succeeds(
    folder: Path, change: Callable[[Path], None], warnings: list[str]
) -> None:
    change(folder)
    built = dossier(folder, "build")
    assert (built.returncode, built.stdout.strip()) == (0, "Built site/")
    for warning in warnings:
        assert re.search(rf"warning: the theme \(.*\) writes {warning}", built.stderr), warning
    assert built.stderr.count("[theme-changed]") >= len(warnings)


def test_a_template_of_the_project_can_mark_the_content_itself(folder: Path) -> None:
    (folder / "overrides/main.html").write_text(
        (folder / "overrides/main.html").read_text("utf-8")
        + "{% block container %}"
        + f'<main id="{START}" tabindex="-1">{{{{ page.content }}}}</main>'
        + "{% endblock %}"
    )
    built = dossier(folder, "build")
    assert (built.returncode, built.stderr) == (0, "")
    site = Site(folder / "site")
    assert site.pages["zitate/"].xpath(f'//body/a[1][@href="#{START}"]')
    assert site.broken() == []
