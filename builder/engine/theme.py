"""Puts the theme around pages: rendered once for many of them, and with its mistakes fixed."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url, is_error_template, normalize_url
from mkdocs.utils.templates import script_tag_filter

from builder.engine.configuration import is_alone
from builder.engine.frame import Filling, FramedPage, Frames
from builder.engine.mending import Mending
from builder.engine.page import DossierPage, mkdocs_page, picture_of, source_of
from builder.pages.environment import compiled_templates
from builder.pages.language import LANGUAGES
from builder.pages.pages import Body, Page
from builder.publish.inspection import Inspection
from builder.publish.links import PageLinks
from builder.site import Site, SiteInfo

SITEMAP = "sitemap.xml"


@dataclass(frozen=True)
class _Written:
    """A page with its content."""

    page: Page
    body: Body


class Theme:
    """Puts the theme around the pages of a site, whether MkDocs knows them or not.

    `links`, `inspection` and `mending` collect their findings in everything that it renders.
    """

    site: Site

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig, site: Site
    ) -> None:
        # The theme's links must be the same on all pages of a frame. MkDocs' own filters write the
        # shortest link from the page that is rendered.
        env.filters |= {"url": _by_root, "script_tag": _script_by_root}
        if is_alone(config):  # a changed filter of a hook would not invalidate the cache
            env.bytecode_cache = compiled_templates(env)
        self.links, self.inspection, self.mending = PageLinks(), Inspection(), Mending()
        self._env, self._nav, self._config = env, nav, config
        self._files, self._documentation = files, files.documentation_pages()
        self._show(site)

    @property
    def outside_menu(self) -> list[Page]:
        """The pages that MkDocs does not know: those outside the menu, or none."""
        return [page for page in self.site.pages if source_of(page) not in self._files.src_uris]

    def show(self, site: Site) -> None:
        """Put the theme around the pages of another site from now on."""
        if site.info == self.site.info:
            self.site = site
        else:
            self._show(site)

    def _show(self, site: Site) -> None:
        show_info(self._config, site.info)
        for page in self._nav.pages:
            if isinstance(page, DossierPage):
                page.show_info(site.info)
        self.site = site
        self._frames = Frames(self._filling, self._render)

    def framed(self, page: Page, body: Body) -> FramedPage:
        """Return a page outside the menu with the theme around it."""
        return self._frames.framed(
            _Written(page, body), (page.section, page.path.count("/"), page.wide)
        )

    def finished(self, html: str, path: str) -> str:
        """Return what the theme has rendered as it is to be written to this path."""
        if path.endswith(".html"):
            html = self.mending.mended(html, path)
            self.inspection.look_at(path, html)
        return html

    def files_outside_menu(self) -> list[File]:
        """Return the files that the sitemap lists besides those that MkDocs knows."""
        return [mkdocs_page(page, self._config, self.site.info).file for page in self.outside_menu]

    def file(self, name: str) -> str | None:
        """Return a page or another file that the theme writes, or None if there is no such file."""
        page = self.site.page(name.removesuffix("index.html"))
        if page and name.endswith("index.html"):
            return self.of_menu(page) if page.in_menu else self.framed(page, page.body()).html
        return self.template(name) if name in self._config.theme.static_templates else None

    def has_folder(self, name: str) -> bool:
        """Return whether there are pages below a folder."""
        return self.site.has_pages_below(f"{name}/")

    def of_menu(self, page: Page) -> str:
        """Return a page of the menu with the theme around it."""
        in_mkdocs = self._files.src_uris[source_of(page)].page
        assert isinstance(in_mkdocs, DossierPage)
        in_mkdocs.show(page, self.site.info)
        in_mkdocs.read_source(self._config)
        in_mkdocs.render(self._config, self._files)
        in_mkdocs.active = True
        try:
            return self._rendered(in_mkdocs)
        finally:
            in_mkdocs.active = False

    def template(self, name: str) -> str:
        """Return a template that is not a page, such as the sitemap or 404.html, rendered."""
        root = urlsplit(self._config.site_url or "/").path  # 404.html is served at any address
        base = root if is_error_template(name) else get_relative_url(".", name)
        more = self.files_outside_menu() if name == SITEMAP else []
        context = get_context(self._nav, [*self._documentation, *more], self._config, base_url=base)
        return self.finished(self._env.get_template(name).render(context), name)

    def samples(self) -> list[str]:
        """Return pages without content, which show what the theme can put around a page."""
        toc = [("id", "heading")]
        empty = Filling(title="", description="", address="", content="", sources=[], toc=toc)
        menu, rest = self._nav, self._documentation
        contexts = {"404.html": get_context(menu, rest, self._config, base_url="/")}
        for page in self._nav.pages[:1]:  # none if the content is broken
            assert isinstance(page, DossierPage)
            sample = page.with_(empty)
            sample.meta["hide"] = []
            contexts["main.html"] = get_context(menu, rest, self._config, sample)
        return [self._env.get_template(name).render(of) for name, of in contexts.items()]

    def _rendered(self, page: DossierPage) -> str:
        path = page.file.dest_uri
        context = get_context(self._nav, self._documentation, self._config, page)
        page.place_was_read = False
        return self.finished(self._env.get_template("main.html").render(context), path)

    def _filling(self, written: _Written) -> Filling:
        page, body = written.page, written.body
        picture, text = picture_of(page, self.site.info, self._config.site_url)
        return Filling(
            title=escape(page.title),
            description=escape(page.description),
            address=urljoin(self._config.site_url, page.path) if self._config.site_url else "",
            content=body.html,
            sources=[escape(text) for text in self.site.info.sources_of(page)],
            toc=[(heading.id, escape(heading.title)) for heading in body.toc],
            picture=picture,
            picture_text=text,
            linked_data=page.linked_data(),
            subject=page.subject,
        )

    def _render(self, written: _Written, filling: Filling) -> str:
        page = mkdocs_page(written.page, self._config, self.site.info).with_(filling)
        html = self._rendered(page)
        if filling.content == written.body.html:  # not a placeholder
            self.links.look_at(written.page.path, html)
        elif page.place_was_read:  # the theme may write something else on other pages: no frame
            return ""
        return html


def show_info(config: MkDocsConfig, info: SiteInfo) -> None:
    """Have the theme show a site's title and links to its method and free pages, in its language."""
    language = LANGUAGES[info.language]
    in_footer = {language.path("method") + "/": language.title("method"), **info.free_pages}
    config.site_name = escape(info.title)
    config.extra["territory"] = language.territory
    config.extra["texts"] = language.theme
    config.extra["footer_pages"] = [
        {"url": path, "title": escape(title)} for path, title in in_footer.items()
    ]


@pass_context
def _by_root(context: Context, url: str) -> str:
    """Return a link through the site's root, which is the same on all pages of one depth."""
    link = normalize_url(str(url), base=context["base_url"])
    return link[:-1] if link.endswith("/.") else link


@pass_context
def _script_by_root(context: Context, script: ExtraScriptValue) -> str:
    """Return the tag of a script with a link through the site's root."""
    return script_tag_filter(context.derived({"page": None}), script)  # type: ignore[arg-type]
