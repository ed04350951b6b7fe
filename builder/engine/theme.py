"""What the theme makes of pages: rendered once for many, and mended."""

import re
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
from builder.engine.frame import Filling, Frames, Made
from builder.engine.page import DossierPage, page_of, source_of
from builder.pages.environment import compiled_templates
from builder.pages.pages import Body, Page
from builder.publish.inspection import Inspection
from builder.publish.links import Links
from builder.site import About, Site

SITEMAP = "sitemap.xml"

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


@dataclass(frozen=True)
class _Written:
    """A page with its content."""

    page: Page
    body: Body


class Theme:
    """Puts the theme around pages, also those of which MkDocs need not know: all but the menu's.

    `links` and `inspection` have taken note of all that it has rendered.
    """

    site: Site

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig, site: Site
    ) -> None:
        env.filters |= {"url": _by_root, "script_tag": _script_by_root}
        if is_alone(config):  # a hook may change its own filters, which no key knows
            env.bytecode_cache = compiled_templates(env)
        self.links, self.inspection = Links(), Inspection()
        self._env, self._nav, self._config = env, nav, config
        self._files, self._documentation = files, files.documentation_pages()
        self._put_around(site)

    @property
    def unknown(self) -> list[Page]:
        """The pages of the site that MkDocs does not know of."""
        return [page for page in self.site.pages if source_of(page) not in self._files.src_uris]

    def take(self, site: Site) -> None:
        """Put the theme around the pages of a site, from now on."""
        if site.about == self.site.about:
            self.site = site
        else:
            self._put_around(site)

    def _put_around(self, site: Site) -> None:
        tell(self._config, site.about)
        for page in self._nav.pages:
            if isinstance(page, DossierPage):
                page.tell(site.about)
        self.site = site
        self._frames = Frames(self._filling, self._render)

    def made(self, page: Page, body: Body) -> Made:
        """Return a page with its theme."""
        return self._frames.made(_Written(page, body), (page.path.count("/"), page.wide))

    def finished(self, html: str, path: str) -> str:
        """Return what the theme has rendered as a file with a path, without what is amiss in pages."""
        if path.endswith(".html"):
            html = _mended(html)
            self.inspection.look_at(path, html)
        return html

    def unknown_files(self) -> list[File]:
        """Return what the sitemap lists beside what MkDocs knows."""
        return [page_of(page, self._config, self.site.about).file for page in self.unknown]

    def file(self, name: str) -> str | None:
        """Return a page or another file that the theme makes, or None where there is no such file."""
        page = self.site.page(name.removesuffix("index.html"))
        if page and name.endswith("index.html"):
            return self.of_menu(page) if page.in_menu else self.made(page, page.body()).html
        return self.template(name) if name in self._config.theme.static_templates else None

    def has_folder(self, name: str) -> bool:
        """Return whether there are pages below a folder."""
        return self.site.has_pages_below(f"{name}/")

    def of_menu(self, page: Page) -> str:
        """Return the HTML of a page of the menu."""
        known = self._files.src_uris[source_of(page)].page
        assert isinstance(known, DossierPage)
        known.take(page, self.site.about)
        known.read_source(self._config)
        known.render(self._config, self._files)
        known.active = True
        try:
            return self._rendered(known)
        finally:
            known.active = False

    def template(self, name: str) -> str:
        """Return what the theme makes beside pages, such as the page "not found"."""
        root = urlsplit(self._config.site_url or "/").path  # where any address may be not found
        base = root if is_error_template(name) else get_relative_url(".", name)
        more = self.unknown_files() if name == SITEMAP else []
        context = get_context(self._nav, [*self._documentation, *more], self._config, base_url=base)
        return self.finished(self._env.get_template(name).render(context), name)

    def _rendered(self, page: DossierPage) -> str:
        path = page.file.dest_uri
        context = get_context(self._nav, self._documentation, self._config, page)
        page.place_was_read = False
        return self.finished(self._env.get_template("main.html").render(context), path)

    def _filling(self, written: _Written) -> Filling:
        page, body = written.page, written.body
        return Filling(
            title=escape(page.title),
            description=escape(page.description),
            address=urljoin(self._config.site_url, page.path) if self._config.site_url else "",
            content=body.html,
            sources=[escape(text) for text in self.site.about.sources_of(page)],
            toc=[(heading.id, escape(heading.title)) for heading in body.toc],
        )

    def _render(self, written: _Written, filling: Filling) -> str:
        page = page_of(written.page, self._config, self.site.about).with_(filling)
        html = self._rendered(page)
        if filling.content == written.body.html:  # and not marks in its place
            self.links.look_at(written.page.path, html)
        elif page.place_was_read:  # no frame then: elsewhere the theme may write something else
            return ""
        return html


def tell(config: MkDocsConfig, about: About) -> None:
    """Let the theme know what it writes on every page of a site."""
    config.site_name = escape(about.title)
    config.extra["free_pages"] = [
        {"url": path, "title": escape(title)} for path, title in about.free_pages.items()
    ]


@pass_context
def _by_root(context: Context, url: str) -> str:
    """Return a link that goes by the root of the site: the same on all pages of the same depth."""
    link = normalize_url(str(url), base=context["base_url"])
    return link[:-1] if link.endswith("/.") else link


@pass_context
def _script_by_root(context: Context, script: ExtraScriptValue) -> str:
    """Return the tag of a script, whose address goes by the root too."""
    return script_tag_filter(context.derived({"page": None}), script)  # type: ignore[arg-type]


def _mended(html: str) -> str:
    """Return the HTML of a page without what is amiss in it."""
    for amiss, instead in _MENDED:
        html = amiss.sub(instead, html)
    return html
