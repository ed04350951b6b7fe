"""Fixtures and hooks for all tests."""

import fcntl
import os
import shutil
import signal
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from builder.checks import load_checked
from builder.model import Article, Dossier
from tests.browsers.available import NAMES, is_wanted, missing
from tests.support.browser import launch, serve
from tests.support.builds import Builds, loaded
from tests.support.drawing import load_profile
from tests.support.samples import BRIDGE, CAESAR, CONTENT
from tests.support.site import ORIGIN, ROOT, Site, project
from tests.support.site import dossier as run
from tests.support.starting import none_started, starts_a_process, watch
from tests.support.synthetic import write_dossier

load_profile()
watch()
# Under nohup, or in the background of a script, this process ignores these signals, and so would
# the processes that tests start.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are processors, because many tests wait for a process."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests by what they need, for `pytest -m "not browser"` and the like.

    `browser`: a browser; `process`: another process, such as a build or a browser; `drawn`: random
    examples.
    """
    for item in items:
        if isinstance(item, pytest.Function):
            if "playwright" in item.fixturenames:
                item.add_marker("browser")
            if starts_a_process(item):
                item.add_marker("process")
            if getattr(item.function, "is_hypothesis_test", False):
                item.add_marker("drawn")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in which engines nobody has walked, and why."""
    for name in NAMES:
        if not is_wanted(name):
            terminalreporter.write_line(f"Not tried in {name}: {missing(name)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that starts a process without the mark `process`."""
    with nullcontext() if item.get_closest_marker("process") else none_started():
        return (yield)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small dossier, which the test may change."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The small dossier, loaded."""
    return load_checked(CONTENT)


@pytest.fixture(scope="session")
def article(dossier: Dossier) -> Article:
    """The only article of the small dossier."""
    return dossier.articles[0]


@pytest.fixture(scope="session")
def phone_call_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of content/; tests must not change it."""
    return _built(tmp_path_factory, "phone-call", ROOT / "content")


@pytest.fixture(scope="session")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site, built for the address `ORIGIN`; tests must not change it."""
    return _built(tmp_path_factory, "addressed", ROOT / "content", ORIGIN)


@pytest.fixture(scope="session")
def addressed_bridge_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The dossier with three articles, built for the address `ORIGIN`; tests must not change it."""
    return _built(tmp_path_factory, "addressed-bridge", BRIDGE, ORIGIN)


@pytest.fixture(scope="session")
def phone_call_url(phone_call_site: Site) -> Iterator[str]:
    """The URL of the first of these sites, with a slash at the end."""
    with serve(phone_call_site.folder) as url:
        yield url


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of the small dossier; tests must not change it."""
    return _built(tmp_path_factory, "small", CONTENT)


@pytest.fixture(scope="session")
def bridge_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of the dossier with three articles; tests must not change it."""
    return _built(tmp_path_factory, "bridge", BRIDGE)


@pytest.fixture(scope="session")
def caesar_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of the dossier of events of all times; tests must not change it."""
    return _built(tmp_path_factory, "caesar", CAESAR)


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of a dossier with split lists; tests must not change it."""
    content = tmp_path_factory.mktemp("long") / "content"
    write_dossier(content, actors=130, topics=25, articles=110, quotes_per_article=3)
    return _built(tmp_path_factory, "long", content)


def _built(factory: pytest.TempPathFactory, name: str, content: Path, address: str = "") -> Site:
    """Return the built site of some content, which all workers of a test run share."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    finished = shared / f"site-of-{name}"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            folder = project(factory.mktemp(name), content)
            built = run(folder, "build", SITE_URL=address)
            assert built.returncode == 0, built.stderr
            folder.rename(finished)
    return Site(finished / "site")


@pytest.fixture(scope="session")
def builds() -> Iterator[Builds]:
    """Builds many sites quickly."""
    with loaded() as builds:
        yield builds


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser; without one the test fails and is not skipped."""
    started = launch(playwright)
    yield started
    started.close()
