"""Serves the files of the current site, with live reload and the banner.

MkDocs' own server is not used: it blocks every request while a build fails, accepts any host name,
and puts an inline script into pages.
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
from builder.preview.banner import FILES, PREFIX, empty_page, live_page
from builder.preview.state import Snapshot, State
from builder.problems.faults import problems_of

WAIT = f"{PREFIX}wait/"
_LONGEST_POLL = 25.0
"""Seconds that a request waits for a new version; then the page asks again."""
_PORTS = 100
"""Ports that are tried, including the one that was asked for."""
_HTML = "text/html"
_PLAIN = "text/plain"


class AddressTaken(Exception):
    """Another program listens at the address; `free` is the next free one, if there is one."""

    def __init__(self, address: Address, free: Address | None) -> None:
        self.address, self.free = address, free
        super().__init__(f"the address {address} is taken")


def listen(address: Address, state: State, *, move: bool) -> "Server":
    """Return a server that listens at an address or, with `move`, at the next free port.

    Raises AddressTaken, or an OSError for other reasons.
    """
    try:
        return Server(address, state)
    except OSError as error:
        if not _is_taken(error):
            raise
    for port in range(address.port + 1, min(address.port + _PORTS, 65536)):
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
    """Listens as soon as it is created, and answers within `answering`."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # there, two programs would share the port

    def __init__(self, address: Address, state: State) -> None:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        self.address_family = found[0]
        self.state = state
        self.address = address
        super().__init__(found[4][:2], Handler)  # type: ignore[arg-type]
        self.address = Address(address.host, self.server_address[1])

    def server_bind(self) -> None:
        """Bind without looking up this computer's name in the network, unlike HTTPServer."""
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
        """Print nothing: a browser that hangs up is not an editor's problem."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "dossier"
    sys_version = ""
    timeout = 30
    error_content_type = f"{_PLAIN}; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def parse_request(self) -> bool:
        """Refuse requests whose `Host` header is not this computer, for any path and method."""
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
        """Answer with a file of the site, or with one of the preview's own files."""
        path = unquote(urlsplit(self.path).path, errors="replace")
        is_plain = not {".", ".."} & {*path.split("/")} and not {"\0", "\\"} & {*path}
        if not self.path.startswith("/") or not is_plain:
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif path.startswith(WAIT):
            version = path.removeprefix(WAIT)
            snapshot = self.server.state.after(version, _LONGEST_POLL)
            self._send(HTTPStatus.OK, _PLAIN, snapshot.version.encode())
        elif path in FILES:
            self._send(HTTPStatus.OK, *FILES[path])
        else:
            self._answer(path, self.server.state.settled())

    do_HEAD = do_GET

    def _answer(self, path: str, snapshot: Snapshot) -> None:
        if snapshot.site is None:
            status = HTTPStatus.OK if snapshot.problems else HTTPStatus.SERVICE_UNAVAILABLE
            self._send(status, _HTML, empty_page(snapshot))
            return
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        try:
            body = snapshot.site.read(name)
            missing = b"" if body is not None else snapshot.site.read("404.html")
        except Exception as error:  # the live preview renders a page when it is requested
            failed = replace(snapshot, site=None, problems=tuple(problems_of(error)))
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, empty_page(failed))
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if body is not None:
            self._send(HTTPStatus.OK, kind, live_page(body, snapshot) if kind == _HTML else body)
        elif not path.endswith("/") and snapshot.site.has_folder(name):
            self._redirect(path)
        elif missing:
            self._send(HTTPStatus.NOT_FOUND, _HTML, live_page(missing, snapshot))
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
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing for each request."""


def open_browser(address: Address) -> None:
    """Open an address in the browser, in a thread: some browsers block until they are closed."""
    threading.Thread(target=webbrowser.open, args=(address.url,), daemon=True).start()


def taken(error: AddressTaken, command: str) -> str:
    """Return the message about an address that is taken, with the next free one."""
    if error.free is None:
        return f"The address {error.address} is taken, and so are the ports after it."
    return f"The address {error.address} is taken; the next free one: {command} -a {error.free}"
