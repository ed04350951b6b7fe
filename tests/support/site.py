"""Creates a real project in a temporary folder, and reads its built site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

ROOT = Path(__file__).parents[2]
ORIGIN = "https://example.org/"


def project(folder: Path, content: Path) -> Path:
    """Return a folder with this project's configuration and theme, and some content."""
    shutil.copytree(content, folder / "content")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def dossier(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command `dossier` in a folder as a separate process, with environment variables."""
    command = [sys.executable, "-m", "builder", *arguments]
    environment = {**os.environ, **variables}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@dataclass(frozen=True)
class Link:
    """A link or other reference of a page, as an absolute URL."""

    page: str
    url: str


class Site:
    """A built site, read from its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            path.relative_to(folder).as_posix().removesuffix("index.html"): html.fromstring(
                path.read_bytes().decode()
            )
            for path in sorted(folder.rglob("*.html"))
        }

    def links(self) -> Iterator[Link]:
        """Yield all references of the pages."""
        for page, document in self.pages.items():
            if page == "404.html":
                continue  # its links are relative to the URL at which the site is published
            for attribute in ("href", "src", "cite"):
                for value in document.xpath(f"//@{attribute}"):
                    yield Link(page, urljoin(ORIGIN + page, str(value)))

    def broken(self) -> list[Link]:
        """Return the links into the site that lead to no file or to no element of a page."""
        return [link for link in self.links() if self._is_broken(link)]

    def _is_broken(self, link: Link) -> bool:
        parts = urlsplit(link.url)
        if not link.url.startswith(ORIGIN):
            return False
        path = unquote(parts.path[1:])
        if path in self.pages:
            anchor = unquote(parts.fragment)
            return bool(anchor) and anchor not in self._ids(path)
        return not (self.folder / path).is_file()

    @cache  # noqa: B019 - a test has few sites
    def _ids(self, page: str) -> set[str]:
        return set(map(str, self.pages[page].xpath("//@id")))

    def text(self, page: str) -> str:
        """Return the text of a page's content with whitespace collapsed."""
        return " ".join(self.content(page).text_content().split())

    def content(self, page: str) -> html.HtmlElement:
        """Return the element with a page's content."""
        element: html.HtmlElement = self.pages[page].xpath("//article")[0]
        return element
