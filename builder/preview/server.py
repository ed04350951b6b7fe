"""Answers requests: the files of the site that is shown, live and under the banner.

Not MkDocs' own server: that one lets every request wait while a build fails, answers foreign
names, and puts an inline script into pages.
"""

import errno
import mimetypes
import socket
import socketserver
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from builder.preview.address import Address
from builder.preview.banner import FILES, PREFIX, empty_page, live
from builder.preview.state import Shown, State
from builder.problems.faults import problems_of

WAIT = f"{PREFIX}wait/"
_PATIENCE = 25.0
_TRIES = 100
_HTML = "text/html"
_PLAIN = "text/plain"


class AddressTaken(Exception):
    """Somebody listens there already."""

    def __init__(self, address: Address, free: Address | None) -> None:
        self.address, self.free = address, free
        super().__init__(f"the address {address} is taken")


def listen(address: Address, state: State, *, move: bool) -> "Server":
    """Return a server that listens at an address, or at its next free port if it may move.

    Raises AddressTaken, which names the next free port, or another OSError.
    """
    try:
        return Server(address, state)
    except OSError as error:
        if not _is_taken(error):
            raise
    for port in range(address.port + 1, min(address.port + _TRIES, 65536)):
        try:
            server = Server(Address(address.host, port), state)
        except OSError:
            continue
        if move:
            return server
        server.server_close()
        raise AddressTaken(address, server.address)
    raise AddressTaken(address, None)


def _is_taken(error: OSError) -> bool:
    return error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None))


class Server(ThreadingHTTPServer):
    """Listens from its making on; answers within `answering`."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # where it would share a port that is taken

    def __init__(self, address: Address, state: State) -> None:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        self.address_family = found[0]
        self.state = state
        self.address = address
        super().__init__(found[4][:2], Handler)  # type: ignore[arg-type]
        self.address = Address(address.host, self.server_address[1])

    def server_bind(self) -> None:
        """Bind without asking the network for this computer's name, as HTTPServer does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.address.host, self.server_address[1]

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Answer while the body of the `with` statement runs."""
        thread = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent: a browser that hangs up is no problem of an editor."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "dossier"
    sys_version = ""
    timeout = 30
    error_content_type = f"{_PLAIN}; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def parse_request(self) -> bool:
        """Refuse requests that call this computer by a foreign name, whatever they ask for."""
        if not super().parse_request():
            return False
        names = self.headers.get_all("Host", [])
        if len(names) != 1:
            self.send_error(HTTPStatus.BAD_REQUEST, "A request names its host once")
        elif not self.server.address.is_called(names[0].strip()):
            self.send_error(
                HTTPStatus.FORBIDDEN,
                f"This preview is at {self.server.address.url} and answers no other name",
            )
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer with a file of the site, or with one of the preview's own."""
        path = unquote(urlsplit(self.path).path, errors="replace")
        if not self.path.startswith("/") or "\0" in path or "\\" in path:
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif path.startswith(WAIT):
            version = path.removeprefix(WAIT)
            shown = self.server.state.after(version, _PATIENCE)
            self._send(HTTPStatus.OK, _PLAIN, shown.version.encode())
        elif path in FILES:
            self._send(HTTPStatus.OK, *FILES[path])
        else:
            self._answer(path, self.server.state.settled())

    do_HEAD = do_GET

    def _answer(self, path: str, shown: Shown) -> None:
        if shown.site is None:
            status = HTTPStatus.OK if shown.problems else HTTPStatus.SERVICE_UNAVAILABLE
            self._send(status, _HTML, empty_page(shown))
            return
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        try:
            body = shown.site.read(name)
            missing = b"" if body is not None else shown.site.read("404.html")
        except Exception as error:  # a page that is made when it is asked for
            failed = replace(shown, site=None, problems=tuple(problems_of(error)))
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, empty_page(failed))
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if body is not None:
            self._send(HTTPStatus.OK, kind, live(body, shown) if kind == _HTML else body)
        elif not path.endswith("/") and shown.site.has_folder(name):
            self._redirect(path)
        elif missing:
            self._send(HTTPStatus.NOT_FOUND, _HTML, live(missing, shown))
        else:
            self._send(HTTPStatus.NOT_FOUND, _PLAIN, b"404 Not Found\n")

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(f"/{path.strip('/')}/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        is_text = kind.startswith("text/") or kind.endswith(("/json", "/javascript", "+xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing for each request."""


def open_browser(address: Address) -> None:
    """Open an address in the browser, without waiting for browsers that keep the caller waiting."""
    threading.Thread(target=webbrowser.open, args=(address.url,), daemon=True).start()


def taken(error: AddressTaken, command: str) -> str:
    """Return what to say of an address that is taken, with the next free one."""
    if error.free is None:
        return f"The address {error.address} is taken, and so are the ports after it."
    return f"The address {error.address} is taken; the next free one: {command} -a {error.free}"
