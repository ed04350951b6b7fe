"""Fetches a published dossier.json from its address."""

import http.client
import time
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from builder.verify.reading import MAX_BYTES, read, shown
from builder.verify.script import Unproven

_WAIT = 30
"""Seconds for a connection, and for each piece of an answer; then the address counts as silent."""

_WHOLE = 300
"""Seconds for a whole file; one that takes longer is refused."""

_PIECE = 2**16
"""Bytes that are read at once."""


def read_or_fetch(name: str) -> bytes:
    """Return the content of a file, or of an http or https URL; raises Unproven or OSError."""
    scheme, separator, _ = name.partition("://")
    if not separator:
        return read(name)
    if scheme.lower() not in ("http", "https"):
        raise Unproven("an address begins with http:// or https://; give that, or a file")
    return _fetch(name)


class _SameScheme(HTTPRedirectHandler):
    """Follows a redirect to the same scheme, or from http to https."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the request to follow; raises Unproven for one to another scheme."""
        scheme = urlsplit(newurl).scheme
        if scheme not in (urlsplit(req.full_url).scheme, "https"):
            raise Unproven(f"it redirects to {shown(newurl)}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(url: str) -> bytes:
    opener = OpenerDirector()  # without the handlers for files, FTP and data
    for handler in (
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _SameScheme(),
    ):
        opener.add_handler(handler)
    try:
        with opener.open(url, timeout=_WAIT) as answer:
            return _content(answer)
    except URLError as error:
        raise Unproven(f"it cannot be fetched: {shown(str(error.reason))}") from None
    except TimeoutError:
        raise Unproven(f"no answer in {_WAIT} seconds") from None
    except (http.client.HTTPException, ValueError) as error:
        raise Unproven(f"it cannot be fetched: {error!r}") from None


def _content(answer: http.client.HTTPResponse) -> bytes:
    pieces, size, begun = [], 0, time.monotonic()
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise Unproven(f"it has more than {MAX_BYTES:,} bytes")
        if time.monotonic() - begun > _WHOLE:
            raise Unproven(f"it takes longer than {_WHOLE} seconds")
    return b"".join(pieces)
