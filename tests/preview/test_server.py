"""The preview's server and unfriendly requests: foreign names, paths that lead out, nonsense."""

import socket
from collections.abc import Iterator

import pytest

from tests.support.preview import ALERT, TITLE, Server, serving
from tests.support.samples import CONTENT
from tests.support.site import project


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One preview for all tests, which only read."""
    with serving(project(tmp_path_factory.mktemp("preview") / "project", CONTENT)) as running:
        running.wait_for(TITLE)
        yield running
        running.assert_calm()
        assert running.builds_once_reported(1) == 1


FOREIGN = ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.nip.io"]
FOREIGN += ["192.0.2.7", "[2001:db8::1]", "a@localhost", "localhost/", "", " ", "[::1"]
OWN = ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[0:0::1]:8000"]


@pytest.mark.parametrize("path", ["/", "/__livereload/wait/x", "/__livereload/live.js", "/no"])
def test_a_foreign_host_is_refused_for_every_path(server: Server, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        for host in FOREIGN:
            status, headers, body = server.ask(path, method=method, host=host)
            assert 400 <= status < 500, (method, host)
            assert headers["Content-Type"].startswith("text/plain")
            assert "<" not in body
    assert server.ask(path, host=None)[0] == 400


def test_the_names_of_this_computer_are_answered(server: Server) -> None:
    for host in OWN:
        assert server.ask("/", host=host)[0] == 200, host
    both = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert b" 400 " in server.send(both).split(b"\r\n")[0]


def test_it_listens_on_loopback_only(server: Server) -> None:
    assert server.url.startswith("http://127.0.0.1:")
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", server.port)) != 0


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/../../../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2f..%2fetc/passwd",
        "/akteure/../../../etc/passwd",
        "//etc/passwd",
        "///etc/passwd",
        "/%2fetc/passwd",
        "/..\\..\\mkdocs.yml",
        "/%00",
        "/index.html%00.css",
        "/%ff%fe",
        "/" + "a" * 5000,
        "/" + "a/" * 2000,
        "http://evil.example/",
    ],
)
def test_no_path_leads_out_of_the_site(server: Server, path: str) -> None:
    status, _, body = server.ask(path)
    assert status in (400, 404)
    assert "root:" not in body and "docs_dir" not in body


def test_a_redirect_stays_on_this_server(server: Server) -> None:
    for path in ("/akteure", "//akteure", "/akteure?x=1"):
        status, headers, _ = server.ask(path)
        assert (status, headers["Location"]) == (302, "/akteure/")


@pytest.mark.parametrize("path", ["/.", "/..", "/akteure/.", "/./", "/akteure/../"])
def test_dots_are_not_folders(server: Server, path: str) -> None:
    status, _, _ = server.ask(path)
    assert status == 400


def test_no_other_page_can_frame_the_preview(server: Server) -> None:
    _, headers, _ = server.ask("/")
    assert headers["X-Frame-Options"] == "DENY"


def test_head_answers_like_get_without_a_body(server: Server) -> None:
    status, headers, body = server.ask("/", method="HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) == len(server.page().encode())


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # the beginning of TLS
    ],
    ids=range(8),
)
def test_a_malformed_request_disturbs_nobody(server: Server, request_: bytes) -> None:
    assert b" 200 " not in server.send(request_).split(b"\r\n")[0]
    assert server.page()


def test_a_browser_that_hangs_up_disturbs_nobody(server: Server) -> None:
    for request in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") * 10:
        hasty = socket.create_connection(("127.0.0.1", server.port))
        hasty.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        hasty.sendall(request)
        hasty.close()
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    assert server.page()
    for connection in idle:
        connection.close()
    server.assert_calm()


def test_no_page_has_a_banner_without_a_problem(server: Server) -> None:
    assert ALERT not in server.wait_for(TITLE)
