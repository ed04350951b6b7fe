"""What the preview does between two builds."""

import gc
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from builder.preview.banner import live_page
from builder.preview.ending import Ended, Ending
from builder.preview.files import Folder
from builder.preview.loop import UNCOLLECTED, Preview
from builder.preview.state import State
from builder.preview.watch import QUIET, Watcher
from builder.problems import Location, Problem

DEAD = Problem(Location("index.html"), "the link 'nirgends/' leads nowhere", "link-broken")


class Files(Folder):
    """The files of a site whose links have some problems."""

    def __init__(self, folder: Path, *problems: Problem) -> None:
        super().__init__(folder)
        self.problems = problems
        self.looked_at = 0

    def late_problems(self) -> Iterator[Problem | None]:
        """Yield None for each of three pages, then the problems."""
        for _ in range(3):
            self.looked_at += 1
            yield None
        yield from self.problems


def shown(files: Files) -> tuple[State, list[str]]:
    """Return the state after the links of a site were looked at, and the lines reported."""
    lines: list[str] = []

    def report(line: str, problems: Sequence[Problem]) -> None:
        lines.append(line.partition("] ")[2])

    state = State(files)
    preview = Preview(lambda *_: files, files.folder, state, Watcher(), report)
    for _ in preview._late_check():
        pass
    return state, lines


def test_dead_links_are_shown_on_the_pages_that_have_them(tmp_path: Path) -> None:
    state, lines = shown(Files(tmp_path, DEAD))

    page = live_page(b"<head></head><body></body>", state.current).decode()
    assert "Die Seiten zeigen den neuen Stand" in page
    assert "the link &#39;nirgends/&#39; leads nowhere" in page
    assert lines == ["These pages cannot be built:"]


def test_a_site_without_dead_links_stays_as_it_is(tmp_path: Path) -> None:
    state, lines = shown(Files(tmp_path))

    assert state.current.problems == ()
    assert lines == []


def test_warnings_are_reported_once_and_not_shown_on_the_pages(tmp_path: Path) -> None:
    warning = Problem(Location("quotes.yml", 3), "cut", "quotation-cut", severity="warning")
    files = Files(tmp_path, warning)
    reported: list[Sequence[Problem]] = []
    preview = Preview(
        lambda *_: files,
        files.folder,
        State(files),
        Watcher(),
        lambda _, problems: reported.append(problems),
    )

    for _ in range(2):  # as after two saves that leave the warning
        assert [*preview._late_check()] == [None] * 3

    assert reported == [[warning]]
    assert preview.state.current.problems == ()


def test_links_are_looked_at_only_between_saves(tmp_path: Path) -> None:
    files = Files(tmp_path)
    clock = iter([0.0, QUIET / 2, *[QUIET * 2] * 100])

    def check() -> None:
        if files.looked_at == 3:
            raise Ended

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("builder.preview.watch.time.monotonic", lambda: next(clock))
        patched.setattr("builder.preview.watch.time.sleep", lambda _: None)
        with pytest.raises(Ended):
            Watcher().wait(check, lambda _: None, lambda: None, files.late_problems())

    assert files.looked_at == 3


class Cycle:
    """An object that only the garbage collector frees."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_in_a_long_series_of_saves(tmp_path: Path) -> None:
    alive: weakref.WeakSet[Cycle] = weakref.WeakSet()

    class Saves(Watcher):
        left = 3 * UNCOLLECTED

        def wait(self, *_: object) -> None:
            self.left -= 1
            if not self.left:
                raise Ended

    def rebuild(folder: Path, watch: object) -> Folder:
        alive.add(Cycle())
        return Folder(folder)

    ending = object.__new__(Ending)  # without its signal handlers
    ending.asked = False
    preview = Preview(rebuild, tmp_path, State(), Saves(), lambda *_: None)
    try:
        with pytest.raises(Ended):
            preview.run(ending, build_first=True)
        assert len(alive) <= UNCOLLECTED
    finally:
        gc.enable()
        gc.unfreeze()
