"""What a site has of Material for MkDocs: what its pages use, or everything."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Route, ViewportSize

from builder.pages.assets import STYLES
from builder.pages.prose import EVERY_CONSTRUCT
from tests.support.browser import DESK, PHONE, opened, serve
from tests.support.samples import CONTENT
from tests.support.site import ROOT, Site, dossier, project

KINDS = (
    "",
    "artikel/telefongespraech/",
    "akteure/donald-trump/",
    "positionen/",
    "methode/",
    "impressum/",
    "markdown/",
)
"""A page of each kind of the example, with a free page that has every construct of Markdown."""

TEMPLATES = Path(material.__file__).parent / "templates"
Built = Callable[[str], Path]


@pytest.fixture
def built(tmp_path: Path, request: pytest.FixtureRequest) -> Built:
    """Return a function that builds a small dossier with a changed mkdocs.yml."""

    def build(more: str) -> Path:
        folder = project(tmp_path / "project", CONTENT)
        file = folder / "mkdocs.yml"
        file.write_text(file.read_text("utf-8").replace("\nextra:", f"\nextra:\n  {more}"), "utf-8")
        done = dossier(folder, "build")
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return build


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the example with one more free page."""
    folder = project(tmp_path_factory.mktemp("markdown"), ROOT / "content")
    page = folder / "content/pages/markdown.md"
    page.write_text(f"---\ntitle: Markdown\n---\n\n{EVERY_CONSTRUCT}", "utf-8")
    done = dossier(folder, "build")
    assert done.returncode == 0, done.stderr
    with serve(folder / "site") as address:
        yield address


def test_only_what_pages_load_is_published(phone_call_site: Site) -> None:
    files = {
        file.relative_to(phone_call_site.folder).as_posix()
        for file in phone_call_site.folder.rglob("*")
        if file.is_file()
    }
    assert not {name for name in files if re.search(r"\.map$|/lunr/|/workers/|bundle\.", name)}
    text = "".join(
        (phone_call_site.folder / name).read_text("utf-8")
        for name in files
        if name.endswith((".html", ".css", ".js"))
    )
    loaded = {name for name in files if name.startswith("assets/") and "LICENSE" not in name}
    assert {name for name in loaded if Path(name).name not in text} == set()


def test_a_feature_that_needs_the_script_brings_everything(built: Built) -> None:
    site = built("whole_theme: true")
    html = (site / "index.html").read_text("utf-8")
    for pattern in ("javascripts/bundle.*.js", "stylesheets/main.*.css"):
        (file,) = (site / "assets").glob(pattern)
        assert file.name in html
    assert 'id="__config"' in html
    assert not list(site.rglob("*.map")) + list(site.rglob("lunr"))


def test_without_such_a_feature_there_is_one_style_sheet_and_no_script_of_the_theme(
    phone_call_site: Site,
) -> None:
    html = (phone_call_site.folder / "index.html").read_text("utf-8")
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', html) == [f"./{STYLES}"]
    assert re.findall(r'<script src="([^"]+)"', html) == [
        "./assets/javascripts/before-paint.js",
        "./assets/javascripts/dossier.js",
    ]


# A number for the computed styles of the first element of each kind, by its name and its parent's.
STYLES_OF_ELEMENTS = """(() => {
    const found = {};
    const number = text => {
        let sum = 0;
        for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
        return sum;
    };
    const nameOf = element => `${element.localName}.${element.getAttribute('class') ?? ''}`;
    for (const element of document.querySelectorAll('*')) {
        if (element.closest('head')) continue;
        const kind = `${nameOf(element.parentElement ?? element)} > ${nameOf(element)}`;
        if (kind in found) continue;
        found[kind] = [undefined, '::before', '::after'].map(part => {
            const style = getComputedStyle(element, part);
            const names = [...style].filter(name => !name.startsWith('--'));
            return number(names.map(name => style.getPropertyValue(name)).join(';'));
        });
    }
    return found;
})()"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_rules_that_are_left_out_change_nothing(
    browser: Browser, url: str, viewport: ViewportSize
) -> None:
    folder = TEMPLATES / "assets/stylesheets"
    whole = "".join(
        next(folder.glob(name)).read_text("utf-8") for name in ("main.*.css", "palette.*.css")
    )

    def all_rules(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=whole + answer.text())

    amiss = []
    for path in KINDS:
        with opened(browser, url + path, viewport) as page:
            page.wait_for_load_state("networkidle")
            styles = page.evaluate(STYLES_OF_ELEMENTS)
            page.route(f"**/{STYLES}", all_rules)
            page.reload(wait_until="networkidle")
            wanted = page.evaluate(STYLES_OF_ELEMENTS)
            assert len(wanted) > 50
            amiss += [f"/{path}: {kind}" for kind in wanted if styles.get(kind) != wanted[kind]]
    assert amiss == []
