"""Writes a dossier as a MkDocs or Zensical project that does not need Dossier."""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from builder.exports.dossier_json import SCHEMA_FILE, dossier_json
from builder.exports.markdown.blocks import markdown
from builder.exports.markdown.inline import address
from builder.exports.schema import schema_json
from builder.model import Dossier
from builder.pages.assets import STYLES, style_sheet
from builder.pages.pages import Page, pages
from builder.verify import SCRIPT, script_source

_CONFIGURATION = """\
# Made by `dossier export`. With `pip install mkdocs-material` or `pip install zensical`, in this folder:
#   mkdocs build --strict   or   zensical build
site_name: {title}
site_url: !ENV [SITE_URL, ""]
use_directory_urls: true

theme:
  name: material
  language: {language}
  font: false
  features:
    - navigation.top
    - toc.follow
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-night
        name: Dunkle Ansicht
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle:
        icon: material/weather-sunny
        name: Helle Ansicht

extra:
  generator: false

extra_css:
  - {styles}

plugins:
  - search:
      lang: {language}

markdown_extensions:
  - attr_list
  - def_list
  - md_in_html
  - sane_lists
  - tables

validation:
  nav:
    omitted_files: warn
    not_found: warn
    absolute_links: warn
  links:
    not_found: warn
    anchors: warn
    absolute_links: warn
    unrecognized_links: warn

# Only index pages: each page repeats the whole menu.
nav:
{nav}
not_in_nav: |
  *.md
"""

# Marks have no class in Markdown.
_MARKS = """
/* The copy in Markdown */
.md-typeset mark { background: var(--dossier-mark); color: inherit; box-shadow: none; }
"""


def portable_files(dossier: Dossier, theme: Path) -> dict[str, str]:
    """Return the files of the copy by path; `theme` is the folder of our own theme."""
    all_pages = list(pages(dossier))
    sources = _sources(page.path for page in all_pages)
    menu = [page for page in all_pages if page.in_menu]
    # Free pages such as the imprint too: the footer with their links is part of our theme.
    free = {f"{page.id}/" for page in dossier.pages}
    menu += [page for page in all_pages if page.path in free]
    files = {
        "mkdocs.yml": _CONFIGURATION.format(
            title=_quoted(dossier.title),
            language=dossier.language,
            styles=STYLES,
            nav="\n".join(f"  - {_quoted(page.title)}: {sources[page.path]}" for page in menu),
        ),
        f"docs/{STYLES}": style_sheet(theme) + _MARKS,
        "docs/dossier.json": dossier_json(dossier).decode(),
        f"docs/{SCRIPT}": script_source().decode(),
        f"docs/{SCHEMA_FILE}": schema_json().decode(),
    }
    for page in all_pages:
        files[f"docs/{sources[page.path]}"] = _source(page, sources, dossier.language)
    return files


def _sources(paths: Iterable[str]) -> dict[str, str]:
    """Return the Markdown file of each page, chosen so that pages keep their URLs.

    A page with pages below it is `index.md` in their folder.
    """
    all_paths = list(paths)
    folders = {posixpath.dirname(path.rstrip("/")) + "/" for path in all_paths if path}
    return {
        path: f"{path}index.md"
        if path in folders or posixpath.basename(path.rstrip("/")) in ("", "index")
        else f"{path.rstrip('/')}.md"
        for path in all_paths
    }


def _source(page: Page, sources: Mapping[str, str], language: str) -> str:
    # The start page is titled like the site; its own title is only for the menu.
    title = f"title: {_quoted(page.title)}\n" if page.path else ""
    hide = "hide: [toc]\n" if page.wide else ""
    body = markdown(page.body().html, lambda href: _link(href, page, sources), language)
    return f"---\n{title}description: {_quoted(page.description)}\n{hide}---\n\n{body}"


def _link(href: str, page: Page, sources: Mapping[str, str]) -> str:
    """Return a link as written in a page's Markdown file: links to pages lead to their files."""
    if urlsplit(href).scheme:
        return address(href)
    url = urlsplit(urljoin(f"/{page.path}", href))
    path, anchor = url.path[1:], f"#{url.fragment}" if url.fragment else ""
    if path == page.path and anchor:
        return anchor
    target = sources.get(path, path)
    return posixpath.relpath(target, posixpath.dirname(sources[page.path]) or ".") + anchor


def _quoted(text: str) -> str:
    """Return text as a YAML string, escaped because themes insert it as HTML."""
    json_text = json.dumps(str(escape(text)), ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e]", _printable, json_text)


def _printable(found: re.Match[str]) -> str:
    character = found[0]
    return character if character.isprintable() else f"\\U{ord(character):08X}"
