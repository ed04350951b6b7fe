"""What pages may load and run: the one source of the Content-Security-Policy.

`overrides/main.html` puts it into the head of each page. What works in headers alone stands with it
in the file `_headers`, which some hosts read; `.github/hosting/` has the same for others, kept equal by a test.
"""

import re
from collections.abc import Iterable

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

LASTING = r"\.[0-9a-f]{8}\.min\.(css|js)$|\.(pf_index|pf_meta|records)$"
"""Which files change their name with their content: the theme's and the search index."""

CACHED = "public, max-age=31536000, immutable"
"""The Cache-Control of these files; browsers ask each time for all others (`no-cache`)."""

# Of the search index the many files; more than a hundred rules, Cloudflare does not read.
_FOLDERS = tuple(
    f"/{index}/{folder}/*"
    for index in ("pagefind", "pagefind/passages")
    for folder in ("bundle", "index")
)


def headers_file(urls: Iterable[str]) -> str:
    """Return the file `_headers` of Netlify and Cloudflare Pages, for the files of the theme.

    Both hosts let browsers ask each time for what no rule names. No file may match two rules that
    set the same header: one host joins their values.
    """
    lasting = sorted(f"/{url}" for url in urls if re.search(LASTING, url))
    rules = {"/*": HEADERS} | {url: {"Cache-Control": CACHED} for url in (*lasting, *_FOLDERS)}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )
