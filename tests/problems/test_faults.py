"""However a build ends, readers have a complete site: the previous one or the new one."""

import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import serve
from tests.support.builds import Builds
from tests.support.drawing import SEED, TIMES
from tests.support.samples import CONTENT
from tests.support.site import dossier, project

BUILD = [sys.executable, "-m", "builder", "build"]
KILLS = 50 * TIMES
REBUILDS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site is built, with the title „Fassung 0“."""
    folder = project(tmp_path_factory.mktemp("faults") / "project", CONTENT)
    set_title(folder, 0)
    built = dossier(folder, "build")
    assert built.returncode == 0, built.stderr
    return folder


def set_title(folder: Path, number: int) -> None:
    """Change the title of the dossier, which is on every page."""
    path = folder / "content" / "dossier.yml"
    path.write_text(re.sub("(?m)^title:.*", f"title: Fassung {number}.", path.read_text("utf-8")))


def titles(folder: Path) -> set[str]:
    """Return the titles on the pages of a built site."""
    pages = [path.read_text("utf-8") for path in (folder / "site").rglob("*.html")]
    assert all(page.rstrip().endswith("</html>") for page in pages)
    return {found for page in pages for found in re.findall(r"Fassung \d+\.", page)}


def files(folder: Path) -> set[str]:
    """Return the files of a site except those of the search, whose names depend on content."""
    site = folder / "site"
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {name for name in names if "pagefind/" not in name}


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.drawn
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(
    folder: Path, builds: Builds
) -> None:
    moments = random.Random(SEED)  # noqa: S311
    whole, names = files(folder), beside(folder)
    set_title(folder, KILLS)
    started = time.monotonic()
    builds.build(folder)
    longest = (time.monotonic() - started) * 1.1
    for number in range(KILLS):
        set_title(folder, number)
        builds.start(folder)
        time.sleep(longest * moments.random())
        builds.kill()
        builds.end()
        assert files(folder) == whole
        assert len(titles(folder)) == 1
    set_title(folder, KILLS)
    builds.build(folder)
    assert titles(folder) == {f"Fassung {KILLS}."}
    assert beside(folder) == names


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_build_that_is_stopped_tidies_up(folder: Path, name: str) -> None:
    before, names = titles(folder), beside(folder)
    set_title(folder, 1000)
    build = subprocess.Popen(BUILD, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    while not (folder / ".site.new").exists():
        assert build.poll() is None
        time.sleep(0.01)
    build.send_signal(signal.Signals[name])
    _, errors = build.communicate(timeout=30)
    assert build.returncode == 1
    assert b"Traceback" not in errors
    assert titles(folder) == before
    assert beside(folder) == names


def _limit_the_size_of_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


def test_a_build_that_cannot_write_leaves_the_site(folder: Path) -> None:
    before, names = titles(folder), beside(folder)
    set_title(folder, 2000)
    build = subprocess.run(
        BUILD,
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=_limit_the_size_of_files,
    )
    assert build.returncode == 1
    assert b"File too large" in build.stderr
    assert b"Traceback" not in build.stderr
    assert titles(folder) == before
    assert beside(folder) == names


@pytest.fixture
def small_disk(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the project on a separate disk that has space for one site, but not for two."""
    size = sum(path.stat().st_blocks * 512 for path in folder.rglob("*"))
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size + 100_000}", "tmpfs", disk],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("this user may not mount a disk; the test above has the same fault")
    try:
        yield shutil.copytree(folder, disk / "project")
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_full_disk_leaves_the_site(small_disk: Path) -> None:
    before, names = titles(small_disk), beside(small_disk)
    set_title(small_disk, 3000)
    built = dossier(small_disk, "build")
    assert built.returncode == 1
    assert re.search(r"^\S*site\S*: No space left on device\n    make room", built.stderr, re.M)
    assert "Traceback" not in built.stderr
    assert titles(small_disk) == before
    assert beside(small_disk) == names


def test_readers_see_whole_sites_while_it_is_rebuilt(folder: Path, builds: Builds) -> None:
    pages = [p.removesuffix("index.html") for p in files(folder) if p.endswith("index.html")]
    wrong: list[str] = []
    read = 0
    ended = threading.Event()

    def read_pages(url: str) -> None:
        nonlocal read
        while not ended.is_set():
            for page in pages:
                try:
                    with urllib.request.urlopen(f"{url}{page}") as answer:  # noqa: S310
                        text = answer.read().decode()
                except OSError as error:
                    wrong.append(f"{page}: {error}")
                    continue
                read += 1
                if len(set(re.findall(r"Fassung \d+\.", text))) != 1 or "</html>" not in text:
                    wrong.append(f"{page}: mixed")

    with serve(folder / "site") as url:
        reader = threading.Thread(target=read_pages, args=(url,))
        reader.start()
        try:
            for number in range(REBUILDS):
                set_title(folder, 4000 + number)
                builds.build(folder)
        finally:
            ended.set()
            reader.join()
    assert read > REBUILDS * len(pages)
    assert wrong == []


def test_two_builds_at_once_do_not_mix(folder: Path) -> None:
    set_title(folder, 5000)
    first, second = (
        subprocess.Popen(BUILD, cwd=folder, stderr=subprocess.PIPE, text=True) for _ in range(2)
    )
    errors = [build.communicate(timeout=60)[1] for build in (first, second)]
    codes = sorted([first.returncode, second.returncode])
    assert codes in ([0, 0], [0, 1])
    if codes == [0, 1]:
        assert "another build of this site is running" in "".join(errors)
    assert titles(folder) == {"Fassung 5000."}
