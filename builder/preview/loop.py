"""Builds, waits for a save, builds again; whatever happens in a build, the preview goes on."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from builder.content.parsing.characters import printable
from builder.preview.ending import Ending
from builder.preview.files import SiteFiles
from builder.preview.state import State
from builder.preview.watch import Watch
from builder.problems import Problem
from builder.problems.faults import problems_of

Build = Callable[[Path, Callable[[Iterable[Path]], None]], SiteFiles]
"""Returns the files of the site, or raises. Its first argument is an empty folder, to build into
where that is needed; its second is to be told which files and folders the site is made of, before
they are read."""

Tell = Callable[[str, Sequence[Problem]], None]
"""Tells the terminal a line, and the problems that belong to it."""


class Preview:
    """Keeps `state` up to date with the files, each build in a new folder below `folder`."""

    def __init__(
        self, rebuild: Build, folder: Path, state: State, watch: Watch, tell: Tell
    ) -> None:
        self.rebuild = rebuild
        self.folder = folder
        self.state = state
        self.watch = watch
        self.tell = tell
        self._count = 0
        self._sites: list[Path] = []

    def run(self, ending: Ending, *, build_first: bool) -> None:
        """Go on until Ended is raised.

        Python searches for garbage when nothing else is to be done, and not again in what the first
        build has made, most of which stays: with thousands of pages that takes longer than to make
        the one that somebody waits for.
        """
        gc.disable()
        if build_first:
            self.build(ending)
        gc.collect()
        gc.freeze()
        while True:
            self.watch.wait(ending.check, self._changed, gc.collect)
            self.build(ending)

    def build(self, ending: Ending) -> None:
        """Build once; with problems, the site that is shown stays."""
        self.state.begin()
        start = time.monotonic()
        self._count += 1
        site = self.folder / str(self._count)
        files: SiteFiles | None = None
        problems: list[Problem] = []
        try:
            site.mkdir(parents=True)
            files = self.rebuild(site, self.watch.add)
        except (Exception, SystemExit) as error:
            ending.check()  # a signal that ends a process of the build shows up as its error
            problems = problems_of(error)
        seconds = f"{time.monotonic() - start:.1f} seconds"
        if files is None:
            shutil.rmtree(site, ignore_errors=True)
            self.state.show(self.state.shown.site, problems)
            kept = "the pages show the last good state" if self.state.shown.site else "no pages yet"
            self.tell(f"{_now()} Not built ({seconds}), {kept}:", problems)
        else:
            self.state.show(files)
            self._keep(site, files.folder)
            self.tell(f"{_now()} Built in {seconds}", ())

    def _changed(self, path: Path) -> None:
        self.state.begin()
        self.tell(f"{_now()} {printable(os.path.relpath(path))} changed", ())

    def _keep(self, made: Path, used: Path) -> None:
        """Remove old sites, but not the last one: an answer may just be reading from it."""
        if made != used:
            shutil.rmtree(made, ignore_errors=True)
            return
        self._sites.append(made)
        for old in self._sites[:-2]:
            shutil.rmtree(old, ignore_errors=True)
        self._sites = self._sites[-2:]


def _now() -> str:
    return f"[{datetime.now().astimezone():%H:%M:%S}]"
