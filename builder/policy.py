"""What pages may load and run: the one source of the Content-Security-Policy.

`overrides/main.html` puts it into the head of each page. What works in headers alone stands with it
in the file `_headers`, which some hosts read; `hosting/` has the same for others, kept equal by a test.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's style sheet has its icons in itself
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)

POLICY = "; ".join(_DIRECTIVES)
"""The Content-Security-Policy of each page, as its <meta> has it."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What a server should send with each file."""

FOREVER = "public, max-age=31536000, immutable"
"""The Cache-Control of files whose name changes with their content; all others: `no-cache`."""

_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
_LIVE_RELOAD = re.compile(rb"<script>(\s*var livereload = .*?)</script>", re.DOTALL)


def headers_file(urls: Iterable[str]) -> str:
    """Return the file `_headers` of Netlify and Cloudflare Pages for the files of a site.

    Both let browsers ask anew for each file, unless a rule says that it never changes. A file must
    not match two rules that set the same header.
    """
    named = sorted(f"/{url}" for url in urls if _NAMED_BY_CONTENT.search(url))
    rules = {"/*": HEADERS} | {url: {"Cache-Control": FOREVER} for url in named}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )


def allow_live_reload(page: bytes) -> bytes:
    """Return a page of the preview in which the script that MkDocs put in may run."""
    script = _LIVE_RELOAD.search(page)
    if not script:
        return page
    digest = b64encode(sha256(script[1]).digest())
    return page.replace(b"script-src 'self'", b"script-src 'self' 'sha256-%b'" % digest, 1)
