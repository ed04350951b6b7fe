"""Measures what a browser loads for a first search: bytes on the wire, compressed with gzip -6."""

import gzip
import mimetypes
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

from tests.bench.tools import Tool

_PACKED = {".wasm", ".png", ".woff2", ".records", ".words", ".pf_meta", ".pf_index", ".pagefind"}
"""Endings of files that are compressed already; servers do not compress those of our search again."""


def first_search(browser: Browser, tool: Tool, site: Path, word: str) -> int | None:
    """Return the bytes that the first search for a word loads, or None if there is no search.

    Files for the search that the page loads before that count too: here the module of the dialog,
    Pagefind, its index and the files of words and records.
    """
    if tool.opens_search is None:
        return None
    sent: dict[str, int] = {}
    server = _server(site, sent)
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        page.locator(tool.opens_search).first.click()
        page.locator(tool.box).first.type(word)
        page.wait_for_timeout(1500)
        page.wait_for_load_state("networkidle")
    finally:
        page.close()
        server.shutdown()
        server.server_close()
    loaded = {path: size for path, size in sent.items() if re.search(tool.search, path)}
    assert loaded, f"{tool.name} searched without loading anything: {sorted(sent)}"
    return sum(loaded.values())


def _server(site: Path, sent: dict[str, int]) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = site / path[1:]
            file = file / "index.html" if file.is_dir() else file
            body = _compressed(file) if file.is_file() else b""
            sent[path] = len(body)
            self.send_response(200 if file.is_file() else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            if file.suffix not in _PACKED:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing for each request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _compressed(file: Path) -> bytes:
    content = file.read_bytes()
    return content if file.suffix in _PACKED else gzip.compress(content, 6, mtime=0)
