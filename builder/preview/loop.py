"""The loop of the preview: build, wait for a save, build again, whether a build fails or not."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from builder.content.parsing.characters import printable
from builder.preview.ending import Ending
from builder.preview.files import SiteFiles
from builder.preview.state import State
from builder.preview.watch import Watcher
from builder.problems import MAX_PROBLEMS, Problem
from builder.problems.faults import problems_of

UNCOLLECTED = 20
"""Builds after which garbage is collected even if the preview is never idle."""

WatchPaths = Callable[[Iterable[Path]], None]
"""Watches these files and folders from now on."""

SiteBuilder = Callable[[Path, WatchPaths], SiteFiles]
"""Returns the files of the site, or raises. Its arguments are an empty folder, to build into if
needed, and a function to call with the input files and folders before they are read."""

Report = Callable[[str, Sequence[Problem]], None]
"""Reports a line to the terminal, and the problems that belong to it."""


class Preview:
    """Keeps `state` up to date with the files; each build has a new folder below `folder`."""

    def __init__(
        self, rebuild: SiteBuilder, folder: Path, state: State, watcher: Watcher, report: Report
    ) -> None:
        self.rebuild = rebuild
        self.folder = folder
        self.state = state
        self.watcher = watcher
        self.report = report
        self._count = 0
        self._warnings: list[Problem] = []
        self._sites: list[Path] = []

    def run(self, ending: Ending, *, build_first: bool) -> None:
        """Build after each save until Ended is raised.

        The garbage collector runs only while the preview is idle or after every UNCOLLECTED builds,
        and ignores the objects of the first build, most of which stay. With thousands of pages,
        collecting takes longer than rendering the page that somebody waits for.
        """
        gc.disable()
        if build_first:
            self.build(ending)
        gc.collect()
        gc.freeze()
        while True:
            self.watcher.wait(ending.check, self._changed, gc.collect, self._late_check())
            self.build(ending)
            if self._count % UNCOLLECTED == 0:
                gc.collect()

    def build(self, ending: Ending) -> None:
        """Build once; if there are problems, the current site is still served."""
        self.state.begin()
        start = time.monotonic()
        self._count += 1
        site = self.folder / str(self._count)
        files: SiteFiles | None = None
        problems: list[Problem] = []
        try:
            site.mkdir(parents=True)
            files = self.rebuild(site, self.watcher.add)
        except (Exception, SystemExit) as error:
            ending.check()  # a signal that kills a process of the build appears as its error
            problems = problems_of(error)
        seconds = f"{time.monotonic() - start:.1f} seconds"
        if files is None:
            shutil.rmtree(site, ignore_errors=True)
            self.state.show(self.state.current.site, problems)
            pages = (
                "the pages show the last good state" if self.state.current.site else "no pages yet"
            )
            self.report(f"{_now()} Not built ({seconds}), {pages}:", problems)
        else:
            self.state.show(files)
            self._keep(site, files.folder)
            self.report(f"{_now()} Built in {seconds}", ())

    def _late_check(self) -> Iterator[None]:
        """Check what pages need not wait for, in small steps; report warnings, show errors."""
        files = self.state.current.site
        if files is None or self.state.current.problems:
            return
        found: set[Problem] = set()
        try:
            for problem in files.late_problems():
                if problem:
                    found.add(problem)
                else:
                    yield
        except (Exception, SystemExit) as error:
            found.update(problems_of(error))
        problems, warnings = (
            sorted(problem for problem in found if problem.severity == severity)[:MAX_PROBLEMS]
            for severity in ("error", "warning")
        )
        if warnings and warnings != self._warnings:
            self.report(f"{_now()} Please look at this:", warnings)
        self._warnings = warnings
        if problems:
            self.state.show(files, problems, is_new=True)
            self.report(f"{_now()} These pages cannot be built:", problems)

    def _changed(self, path: Path) -> None:
        self.state.begin()
        self.report(f"{_now()} {printable(os.path.relpath(path))} changed", ())

    def _keep(self, new: Path, used: Path) -> None:
        """Remove old sites, but not the previous one: a request may still be reading from it."""
        if new != used:
            shutil.rmtree(new, ignore_errors=True)
            return
        self._sites.append(new)
        for old in self._sites[:-2]:
            shutil.rmtree(old, ignore_errors=True)
        self._sites = self._sites[-2:]


def _now() -> str:
    return f"[{datetime.now().astimezone():%H:%M:%S}]"
