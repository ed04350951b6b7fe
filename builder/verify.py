"""Whether a built site is whole: every page is there, every link of every page leads somewhere."""

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from builder.pages import Page
from builder.problems import Location, Problem

_REFERENCE = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def missing(site: Path, pages: Iterable[Page], files: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each page and file that is not in the folder of a site, or is empty."""
    for name in (*(f"{page.path}index.html" for page in pages), *files):
        path = site / name
        if not path.is_file() or not path.stat().st_size:
            yield Problem(Location(name), "the build did not write this file", "page-not-built")


def broken_links(site: Path, pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each link in a site that leads to no file, or to no element of a page.

    Of each page its own content is read; of what the theme puts around it, which is the same for
    all pages of a folder, that of one page in each.
    """
    contents = {page.path: page.html for page in pages}
    for path in _one_of_each_folder(contents):
        contents[path] = (site / path / "index.html").read_text("utf-8")
    exists = _Known(site)
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for path, content in contents.items():
        for link in set(_REFERENCE.findall(content)):
            target, anchor = _resolved(html.unescape(link), path)
            if target is None:
                continue
            if target not in contents and not exists[target]:
                yield _broken(path, link)
            elif anchor:
                wanted[target].setdefault(anchor, path)
    yield from _missing_anchors(site, contents, wanted)


def _missing_anchors(
    site: Path, contents: Mapping[str, str], wanted: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    for target, anchors in wanted.items():
        content = contents.get(target)
        ids = set(_ID.findall(content)) if content else set()
        if not anchors.keys() <= ids:  # the theme has ids too
            ids = set(_ID.findall((site / target / "index.html").read_text("utf-8")))
        for anchor in anchors.keys() - ids:
            yield _broken(anchors[anchor], f"{target}#{anchor}")


def _broken(page: str, link: str) -> Problem:
    message = f"the link '{link}' leads nowhere"
    return Problem(Location(f"{page}index.html"), message, "link-broken")


def _one_of_each_folder(paths: Iterable[str]) -> Iterator[str]:
    folders = {posixpath.dirname(path.rstrip("/")): path for path in paths}
    yield from {"", *folders.values()}


def _resolved(link: str, page: str) -> tuple[str | None, str]:
    """Return the path from the site's root that a link on a page leads to, and its anchor.

    The path of a page ends with a slash or is empty; it is None where the link leads elsewhere.
    """
    if _ELSEWHERE.match(link):
        return None, ""
    path, _, anchor = link.partition("#")
    anchor = unquote(anchor.partition(":~:")[0])
    path = unquote(path.partition("?")[0])
    if not path:
        return page, anchor
    target = posixpath.normpath(posixpath.join(f"/{page}", path))[1:]
    is_page = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return (f"{target}/" if is_page and target else target), anchor


class _Known(dict[str, bool]):
    """Which files there are in a site, each looked up once."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def __missing__(self, path: str) -> bool:
        file = self.site / path
        self[path] = (
            (file / "index.html").is_file() if path.endswith("/") or not path else file.is_file()
        )
        return self[path]
