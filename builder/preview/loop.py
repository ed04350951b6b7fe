"""Builds, waits for a save, builds again; whatever happens in a build, the preview goes on."""

import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from builder.faults import problems_of
from builder.preview.ending import Ending
from builder.preview.state import State
from builder.preview.watch import Watch
from builder.problems import Problem

Build = Callable[[Path, Callable[[Iterable[Path]], None]], None]
"""Builds the site into an empty folder, or raises. Its second argument is to be told which files
and folders the site is made of, before they are read."""

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
        """Go on until Ended is raised."""
        if build_first:
            self.build(ending)
        while True:
            self.watch.wait(ending.check)
            self.build(ending)

    def build(self, ending: Ending) -> None:
        """Build once; with problems, the site that is shown stays."""
        start = time.monotonic()
        self._count += 1
        site = self.folder / str(self._count)
        problems: list[Problem] = []
        try:
            site.mkdir(parents=True)
            self.rebuild(site, self.watch.add)
        except (Exception, SystemExit) as error:
            ending.check()  # a signal that ends a process of the build shows up as its error
            problems = problems_of(error)
        seconds = f"{time.monotonic() - start:.1f} seconds"
        now = f"[{datetime.now().astimezone():%H:%M:%S}]"
        if problems:
            shutil.rmtree(site, ignore_errors=True)
            self.state.show(self.state.shown.site, problems)
            kept = "the pages show the last good state" if self.state.shown.site else "no pages yet"
            self.tell(f"{now} Not built ({seconds}), {kept}:", problems)
        else:
            self.state.show(site)
            self._keep(site)
            self.tell(f"{now} Built in {seconds}", ())

    def _keep(self, site: Path) -> None:
        """Remove old sites, but not the last one: an answer may just be reading from it."""
        self._sites.append(site)
        for old in self._sites[:-2]:
            shutil.rmtree(old, ignore_errors=True)
        self._sites = self._sites[-2:]
