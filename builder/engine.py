"""Pages become MkDocs pages: the only module that knows MkDocs.

MkDocs plugin hooks that hand everything on to the rooms above. Content is loaded and
checked before MkDocs touches the site, so that a problem leaves the last site as it is.
"""

import copy
import logging
import os
import posixpath
import re
import signal
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler, write_file

from builder.assets import assets, faults_of_theme, is_part
from builder.cards import cards_json
from builder.checks import load_checked, warnings
from builder.export import dossier_json
from builder.faults import problems_of
from builder.frame import Filling, Frames
from builder.inspection import Inspection
from builder.model import Article
from builder.pages import Page, pages
from builder.policy import POLICY, headers_file
from builder.preview.address import Address
from builder.preview.state import State
from builder.problems import InvalidContent, Problem, as_text
from builder.publish import Locked, Publication
from builder.search import records
from builder.search_index import search_files
from builder.serving import ServerOfMkDocs, reporting, watched
from builder.urls import Urls
from builder.verify import broken_links, missing
from builder.writing import Heading

content_log = logging.getLogger("dossier")  # what MkDocs does not count: it would stop at a warning

# What is amiss in Material's pages, and what is put there instead. To mend these lines in its
# templates, whole templates would have to be copied. Where Material changes one of them, the tests
# of the built site tell: axe-core, the Nu HTML checker, the walks by keyboard.
_START = "__start"  # no record's id begins like this
_MENDED = tuple(
    (re.compile(amiss, re.DOTALL), instead)
    for amiss, instead in (
        # A checkbox has no autocomplete (Nu HTML checker).
        (r'(type="checkbox" id="__\w+") autocomplete="off"', r"\1"),
        # This label is for a checkbox that only pages of the menu have (Nu HTML checker).
        (r'^(?!.*id="__toc")(.*<label class="md-nav__title") for="__toc"', r"\1"),
        # The link past the menu leads to the first entry of the table of contents, if there is one.
        # Instead, each page has one to its content, the first thing that the keyboard reaches.
        (r'<div data-md-component="skip">.*?</div>', ""),
        (r"(<body[^>]*>)", rf'\1<a href="#{_START}" class="md-skip">Zum Inhalt</a>'),
        (r"<article (?=class=\"md-content__inner)", rf'\g<0>id="{_START}" tabindex="-1" '),
    )
)

_FEW_SOURCES = 3


@dataclass(frozen=True)
class Site:
    """All that is to be built: pages, files of data by name, and what MkDocs wants to know."""

    pages: list[Page]
    data: dict[str, str]
    search: Future[dict[str, bytes]]
    updated: str
    title: str
    free_pages: list[str]
    sources: dict[str, str] = field(default_factory=dict)

    def sources_of(self, page: Page) -> list[str]:
        """Return what a page names as its sources in print: its article, or all of a few."""
        if page.path in self.sources:
            return [self.sources[page.path]]
        return [*self.sources.values()] if len(self.sources) <= _FEW_SOURCES else []


class DossierPlugin(BasePlugin):  # type: ignore[type-arg]
    """Makes the dossier in `docs_dir` the pages of the site."""

    def __init__(self) -> None:
        self.serving = False
        self.before_publishing = False
        self.site = _empty("")
        self.inspection = Inspection()
        self.content = ""
        self.preview_site: Path | None = None
        self.first_problems: list[Problem] = []
        self.publication: Publication | None = None
        # The search index is made by a process of its own while the pages are written.
        self.background = ThreadPoolExecutor(1, thread_name_prefix="search")
        self.start: Callable[[int], None] = lambda _: None
        self.advance: Callable[[], None] = lambda: None
        self.warn: Callable[[list[Problem]], None] = lambda found: content_log.warning(
            "%s", as_text(found)
        )

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; also keeps this object through its rebuilds."""
        self.serving = command == "serve"
        if self.is_first_preview:  # MkDocs tidies up on Ctrl-C alone
            signal.signal(signal.SIGTERM, signal.default_int_handler)

    def on_shutdown(self) -> None:
        """Leave nothing beside the site, however the build has ended."""
        self.background.shutdown(cancel_futures=True)
        if self.publication:
            self.publication.end()

    @property
    def is_first_preview(self) -> bool:
        """Whether this is the one build of `mkdocs serve` that no preview stands around."""
        return self.serving and self.preview_site is None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell the theme the policy; build a preview where it wants its site."""
        config.extra["policy"] = POLICY
        if self.preview_site is not None:
            config.site_dir = str(self.preview_site)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make all pages; with problems nothing is built."""
        self.inspection = Inspection()
        self.site = _empty("1970-01-01")
        if not self.serving:
            self._begin(config)
        try:
            self._make(config)
        except Exception as error:
            if self.is_first_preview:  # MkDocs would end before there is a server
                self.first_problems = problems_of(error)
            elif isinstance(error, InvalidContent):
                raise Abort(as_text(error.problems)) from error
            else:
                raise
        # MkDocs would walk through the folder, and through each link in it, for no use.
        self.content, config.docs_dir = config.docs_dir, os.devnull

    def _make(self, config: MkDocsConfig) -> None:
        if config.theme.custom_dir and (faults := faults_of_theme(Path(config.theme.dirs[0]))):
            raise InvalidContent(faults)
        content = Path(config.docs_dir)
        dossier = load_checked(content, _name(content, config), publish=self.before_publishing)
        if found := warnings(dossier):
            self.warn(found)
        search = self.background.submit(search_files, list(records(dossier)), dossier.language)
        self.site = Site(
            pages=list(pages(dossier)),
            data={"dossier.json": dossier_json(dossier), "cards.json": cards_json(dossier)},
            search=search,
            updated=dossier.updated,
            title=dossier.title,
            free_pages=[f"{page.id}/" for page in dossier.pages],
            sources={
                Urls(dossier).of(article): _source_line(article) for article in dossier.articles
            },
        )

    def _begin(self, config: MkDocsConfig) -> None:
        """Let MkDocs write beside the site."""
        self.publication = Publication(Path(config.site_dir))
        try:
            self.publication.begin()
        except Locked:
            raise Abort(
                "another build of this site is running; try again when it has ended"
            ) from None
        config.site_dir = str(self.publication.staging)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the dossier to the files of the theme."""
        config.docs_dir = self.content
        for file in list(files):
            if is_part(file.src_uri):
                files.remove(file)
        for path, content in assets(Path(config.theme.dirs[0])).items():
            files.append(File.generated(config, path, content=content))
        self.start(len(self.site.pages))
        for page in self.site.pages:
            files.append(_file(page, config, self.site))
        for name, data in self.site.data.items():
            files.append(File.generated(config, name, content=data))
        headers = headers_file(file.url for file in files)
        files.append(File.generated(config, "_headers", content=headers))
        config.site_name = escape(self.site.title)
        config.nav = [_source(page) for page in self.site.pages if page.in_menu]
        config.extra["free_pages"] = [
            {"url": page.path, "title": escape(page.title)}
            for page in self.site.pages
            if page.path in self.site.free_pages
        ]
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let pages share what the theme writes around them."""
        return _FramedTheme(env, self._finished)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend and inspect the finished HTML; tell the progress bar that one more page is done."""
        self.advance()
        return output if isinstance(output, _Mended) else self._finished(output, page.file.dest_uri)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same to the page "not found", which is no page to MkDocs."""
        if not template_name.endswith(".html"):
            return output_content
        return self._finished(output_content, template_name)

    def _finished(self, html: str, path: str) -> str:
        html = _mended(html)
        self.inspection.look_at(path, html)
        return html

    @event_priority(-100)  # after all other plugins
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search reads beside the pages; put the site in place if it is whole."""
        _refuse(self.inspection.problems())
        for path, content in self.site.search.result().items():
            write_file(content, str(Path(config.site_dir, path)))
        if self.publication:
            self._publish(self.publication, config)

    def _publish(self, publication: Publication, config: MkDocsConfig) -> None:
        _refuse(missing(publication.staging, self.site.pages, self.site.data))
        _refuse(broken_links(publication.staging, self.site.pages))
        if not (config.strict and _has_warned()):  # MkDocs ends with an error after this
            publication.publish()
        config.site_dir = str(publication.site)

    def on_build_error(self, *, error: Exception) -> None:
        """Say of a first preview what is wrong in our own words, not by a traceback."""
        if self.is_first_preview:
            raise Abort(as_text(problems_of(error))) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> Any:
        """Let a server stand in that outlives problems."""

        def rebuild(site: Path, _: object) -> None:
            self.preview_site = site
            with reporting():
                builder()

        site = None if self.first_problems else Path(config.site_dir)
        address = Address(*config.dev_addr)
        standing_in = ServerOfMkDocs(rebuild, address, State(site, self.first_problems))
        for path in (*watched(config), config.config_file_path, *server._watched_paths):
            standing_in.watch(str(path))
        server.server_close()
        return standing_in


class DossierPage(MkDocsPage):
    """A MkDocs page whose HTML is there already."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, site: Site) -> None:
        super().__init__(escape(page.title), file, config)
        self.source = page
        self.update_date = site.updated
        self.sources: Sequence[str] = [escape(text) for text in site.sources_of(page)]

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the page's own title and description; there is no file to read."""
        self.markdown = ""
        self.meta = {"description": escape(self.source.description)}
        if self.source.path:
            self.meta["title"] = escape(self.source.title)
        if self.source.wide:
            self.meta["hide"] = ["toc"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the page's own HTML and table of contents."""
        self.content = self.source.html
        self.toc = TableOfContents([_anchor(heading) for heading in self.source.toc])
        self.present_anchor_ids = {heading.id for heading in self.source.toc}

    @property
    def filling(self) -> Filling:
        """What the page has in the frame of the theme."""
        return Filling(
            title=str(self.title),
            description=self.meta["description"],
            address=self.canonical_url or "",
            content=self.source.html,
            sources=self.sources,
            toc=[(entry.id, entry.title) for entry in self.toc.items],
        )

    def with_(self, filling: Filling) -> "DossierPage":
        """Return the page with something else in the frame of the theme."""
        page = copy.copy(self)
        page.title, page.content = filling.title, filling.content
        page.meta = {**self.meta, "title": filling.title, "description": filling.description}
        page.canonical_url = filling.address or self.canonical_url
        page.sources = filling.sources
        page.toc = TableOfContents([AnchorLink(title, id, 2) for id, title in filling.toc])
        return page


class _Mended(str):
    """The HTML of a page that needs no mending."""


class _FramedTheme:
    """The theme's templates, of which that of pages renders a frame but once."""

    def __init__(self, env: Environment, finished: Callable[[str, str], str]) -> None:
        self._env = env
        self._finished = finished
        self._main: Template | None = None
        self._frames = Frames(_filling, self._render)

    def get_template(self, name: str) -> Any:
        """Return a template by name, as MkDocs asks for it."""
        template = self._env.get_template(name)
        if name != "main.html":
            return template
        self._main = template
        return self

    def render(self, context: dict[str, Any]) -> str:
        """Return the HTML of a page."""
        page = context["page"]
        assert self._main
        folder = posixpath.dirname(page.url.rstrip("/"))
        if not isinstance(page, DossierPage) or page.source.in_menu or not folder:
            return self._main.render(context)
        kind = folder, page.source.wide
        return _Mended(self._frames.html(context, kind))

    def _render(self, context: dict[str, Any], filling: Filling) -> str:
        assert self._main
        page = context["page"].with_(filling)
        return self._finished(self._main.render({**context, "page": page}), page.file.dest_uri)


def _filling(context: dict[str, Any]) -> Filling:
    filling: Filling = context["page"].filling
    return filling


def _refuse(problems: Iterable[Problem]) -> None:
    """End the build where there are problems, before anything is in the site's place."""
    error = InvalidContent(problems)
    if error.problems:
        raise Abort(str(error)) from error


def _has_warned() -> bool:
    """Return whether MkDocs has counted a warning, which is an error where it is strict."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(h, CountHandler) and h.get_counts() for h in handlers)


def _mended(html: str) -> str:
    for amiss, instead in _MENDED:
        html = amiss.sub(instead, html)
    return html


def _empty(updated: str, *pages: Page) -> Site:
    """Return a site without a dossier."""
    search: Future[dict[str, bytes]] = Future()
    search.set_result({})
    return Site(list(pages), {}, search, updated, "Dossier", [])


def _file(page: Page, config: MkDocsConfig, site: Site) -> File:
    inclusion = InclusionLevel.INCLUDED if page.in_menu else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, _source(page), content="", inclusion=inclusion)
    DossierPage(page, file, config, site)
    return file


def _source_line(article: Article) -> str:
    """Return what names an article as a source, for print."""
    parts = (article.publisher, article.author, article.published, article.url)
    return ", ".join((f"„{article.headline}“", *filter(None, parts)))


def _source(page: Page) -> str:
    return f"{page.path}index.md"


def _anchor(heading: Heading) -> AnchorLink:
    return AnchorLink(escape(heading.title), heading.id, 2)


def _name(content: Path, config: MkDocsConfig) -> str:
    """Return what problems call the content folder: its path as seen from mkdocs.yml."""
    folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return Path(os.path.relpath(content, folder)).as_posix()
