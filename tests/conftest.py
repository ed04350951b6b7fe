"""What several test files share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from builder.checks import load_checked
from builder.model import Article, Dossier
from tests.support.browser import launch, serve
from tests.support.samples import BRIDGE, CONTENT
from tests.support.site import ROOT, Site, project
from tests.support.site import dossier as run
from tests.support.synthetic import write_dossier

settings.register_profile(
    "patient",  # other tests run at the same time
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that open a browser: `pytest -m "not browser"` leaves them out."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("browser")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small dossier, to be changed."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The small dossier, loaded."""
    return load_checked(CONTENT)


@pytest.fixture(scope="session")
def article(dossier: Dossier) -> Article:
    """The one article of the small dossier."""
    return dossier.articles[0]


@pytest.fixture(scope="session")
def phone_call_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of content/; not to be changed."""
    return _built(project(tmp_path_factory.mktemp("phone-call"), ROOT / "content"))


@pytest.fixture(scope="session")
def phone_call_url(phone_call_site: Site) -> Iterator[str]:
    """The address of that site; it ends with "/"."""
    with serve(phone_call_site.folder) as url:
        yield url


@pytest.fixture(scope="session")
def bridge_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of the dossier with three articles; not to be changed."""
    return _built(project(tmp_path_factory.mktemp("bridge"), BRIDGE))


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of a dossier whose lists stand in parts; not to be changed."""
    content = tmp_path_factory.mktemp("long") / "content"
    write_dossier(content, actors=130, topics=25, articles=110, quotes_per_article=3)
    return _built(project(tmp_path_factory.mktemp("long-site"), content))


def _built(folder: Path) -> Site:
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr
    return Site(folder / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; it fails, and never skips, where there is none."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
