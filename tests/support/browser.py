"""A real browser for the tests, and the server that shows it a built site.

def test_something(browser: Browser, phone_call_url: str) -> None:
    with opened(browser, phone_call_url + "themen/", PHONE) as page:
        ...
"""

import gzip
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Playwright, ViewportSize

from tests.support.site import Site

Scheme = Literal["light", "dark"]

PHONE: ViewportSize = {"width": 375, "height": 812}
DESK: ViewportSize = {"width": 1280, "height": 800}

MISSING = """no browser for the tests. Any of these gives them one:
    make test                     (gets one itself)
    CHROMIUM=/path/to/chromium    (a Chromium or Chrome that is there already)
    apt install chromium          (Debian)
    .venv/bin/python -m playwright install chromium
"""

# Only what a page requests is fetched; shared memory is small in containers.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--disable-gpu",
    "--no-default-browser-check",
    "--no-first-run",
)

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_DOWNLOADS = {"darwin": "~/Library/Caches/ms-playwright"}
_DOWNLOADED = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")


class NoBrowser(Exception):
    """Raised if there is no browser on this machine; the message lists ways to get one."""


def find_browser() -> str:
    """Return the path of a browser that starts."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not _starts(named):
            raise NoBrowser(f"CHROMIUM={named} does not start")
        return named
    found = (shutil.which(name) for name in _NAMES)
    for path in (*filter(None, found), *_downloaded()):
        if _starts(path):
            return path
    raise NoBrowser(MISSING)


def downloads() -> Path:
    """Return the folder into which Playwright downloads browsers."""
    default = _DOWNLOADS.get(sys.platform, "~/.cache/ms-playwright")
    return Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default).expanduser()


def _downloaded() -> list[str]:
    """Return the browsers like Chromium that Playwright has downloaded, the newest first."""
    return sorted(str(path) for pattern in _DOWNLOADED for path in downloads().glob(pattern))[::-1]


@cache
def _starts(path: str) -> bool:
    """Return whether a program runs; Ubuntu's chromium without snap is a script that fails."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Start the browser without its sandbox: it opens only our pages, and root cannot use one."""
    return playwright.chromium.launch(executable_path=find_browser(), args=[*ARGUMENTS, *arguments])


@contextmanager
def opened(
    browser: Browser,
    url: str,
    viewport: ViewportSize = DESK,
    *,
    scheme: Scheme = "light",
    **options: Any,
) -> Iterator[Page]:
    """Open a page in a fresh profile; motion is off, so that tests need not wait for it."""
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, reduced_motion="reduce", locale="de-DE", **options
    )
    try:
        page = context.new_page()
        page.goto(url)
        yield page
    finally:
        context.close()


def visited(
    browser: Browser, url: str, paths: Iterable[str], viewport: ViewportSize = DESK, **options: Any
) -> Iterator[tuple[str, Page]]:
    """Open pages one after the other in separate tabs, with a shared cache."""
    with opened(browser, "about:blank", viewport, **options) as first:
        for path in paths:
            page = first.context.new_page()
            page.goto(url + path)
            yield path, page
            page.close()


def page_kinds(site: Site) -> Mapping[str, str]:
    """Return a page of each kind: those in the root, and the largest of each folder."""
    kinds: dict[str, str] = {}
    for path in site.pages:
        steps = path.strip("/").split("/")
        kind = "/".join([*steps[:-1], "*"]) if len(steps) > 1 else path.strip("/") or "start"
        if kind not in kinds or _size(site, path) > _size(site, kinds[kind]):
            kinds[kind] = path
    return kinds


def _size(site: Site, path: str) -> int:
    file = site.folder / path
    return (file / "index.html" if file.is_dir() else file).stat().st_size


@contextmanager
def serve(folder: Path, under: str = "/", headers: Mapping[str, str] = {}) -> Iterator[str]:
    """Serve a built site with gzip on a free port, below a path; yield its URL."""

    class Handler(_Handler):
        root = folder.resolve()
        base = under
        always = headers

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{under}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing if the browser has closed the connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@cache
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    root: Path
    base: str
    always: Mapping[str, str]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.root / path.removeprefix(self.base)).resolve()
        status = 200
        if file.is_dir() and not path.endswith("/"):
            self._send(301, b"", {"Location": f"{path}/"})
            return
        file = file / "index.html" if file.is_dir() else file
        inside = path.startswith(self.base) and file.is_relative_to(self.root)
        if not inside or not file.is_file():
            status, file = 404, self.root / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600"}
        if not file.is_file():
            self._send(404, b"", {})
        elif "gzip" in self.headers.get("Accept-Encoding", "") and not _packed(kind):
            body = _compressed(file, file.stat().st_mtime_ns)
            self._send(status, body, {**headers, "Content-Encoding": "gzip"})
        else:
            self._send(status, file.read_bytes(), headers)

    do_HEAD = do_GET

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**self.always, **headers}.items():
            text = value.startswith(("text/", "application/j"))
            self.send_header(name, f"{value}; charset=utf-8" if text else value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing for each request."""


def _packed(kind: str) -> bool:
    """Return whether files of a type are compressed already."""
    return kind.startswith(("image/", "font/", "video/")) and kind != "image/svg+xml"
