"""The whole site, built beside its folder and put in place once it is verified.

`dossier build` and plain `mkdocs build` both run it.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from builder.engine.configuration import site_folder_problems
from builder.engine.run import Run, log_warnings, refuse
from builder.problems import Problem
from builder.publish.links import missing
from builder.publish.previous import PreviousPages
from builder.publish.processes import processors
from builder.publish.publication import Locked, Publication


@dataclass(frozen=True)
class Progress:
    """Functions that show the progress of a build: `start` takes the number of pages."""

    start: Callable[[int], None] = lambda _: None
    advance: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class BuildOptions:
    """The options of a build beyond its configuration."""

    publish: bool = False
    """Also refuse placeholders, and quotations without a record."""
    progress: AbstractContextManager[Progress] = field(
        default_factory=lambda: nullcontext(Progress())
    )
    """Entered when the build begins, and exited when it ends, in whatever way."""


class WholeBuild(Run):
    """Builds beside the site; a build that fails leaves the site as it was.

    `previous_pages` are reused if they would be the same; without them, all pages are written.
    `warn` and `cache` are those of `Run`.
    """

    publication: Publication
    progress: Progress

    def __init__(
        self,
        options: BuildOptions,
        *,
        warn: Callable[[list[Problem]], None] = log_warnings,
        cache: Path | None = None,
        previous_pages: PreviousPages | None = None,
    ) -> None:
        super().__init__(publish=options.publish, cache=cache, warn=warn)
        self._progress = options.progress
        self._previous_pages = previous_pages

    def load(self, config: MkDocsConfig) -> None:
        """Have MkDocs write beside the site; load and check the content."""
        refuse(site_folder_problems(config))
        self.progress = self.closing.enter_context(self._progress)
        self.publication = Publication(Path(config.site_dir))
        self.closing.callback(self.publication.end)
        try:
            self.publication.begin()
        except Locked:
            raise Abort(
                "another build of this site is running; try again when it has ended"
            ) from None
        config.site_dir = str(self.publication.staging)
        super().load(config)

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Give MkDocs its pages; show the total number of pages."""
        self.progress.start(len(self.site.pages))
        super().add_files(files, config)

    def begin(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Begin to write the pages outside the menu and the data files, with all processors."""
        super().begin(env, files, config)
        self.write_outside_menu(
            Path(config.site_dir),
            forks=processors() - 1,
            previous=self._previous_pages,
            advance=self.progress.advance,
        )

    def finished_page(self, html: str, page: MkDocsPage) -> str:
        """Return the HTML of a page as it is to be written; advance the progress."""
        self.progress.advance()
        return super().finished_page(html, page)

    def end(self, config: MkDocsConfig) -> None:
        """Wait until everything is written, verify it, and put it in place; raises InvalidContent."""
        self.outside_menu.finish()
        super().end(config)
        self._verify()
        if not (config.strict and _has_warned()):  # MkDocs is about to end with an error
            self._put_in_place()
        config.site_dir = str(self.publication.site)

    def _verify(self) -> None:
        """Refuse a site with a missing page, file or picture, or a link that leads nowhere."""
        staging = self.publication.staging
        files = {*self.outside_menu.data, *self.site.info.picture_files}
        refuse(missing(staging, (page.path for page in self.site.pages), sorted(files)))
        refuse(self.theme.links.broken(staging))

    def _put_in_place(self) -> None:
        self.publication.publish()
        if self._previous_pages:
            self._previous_pages.remember(self.outside_menu.digests)


def _has_warned() -> bool:
    """Return whether MkDocs has counted a warning, which is an error in strict mode."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)
