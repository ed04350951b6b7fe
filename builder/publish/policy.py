"""The Content-Security-Policy: what pages may load and run.

`overrides/main.html` puts it into the head of each page. The file `_headers`, which some hosts read,
contains it together with what works only as a header; `.github/hosting/` does so for other hosts.
"""

import re
from collections.abc import Iterable

_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",  # the theme's style sheet contains icons
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)

POLICY = "; ".join(_DIRECTIVES)
"""The Content-Security-Policy in the <meta> of each page."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What a server should send with each file."""

LASTING = r"\.[0-9a-f]{8}\.min\.(css|js)$|\.(pf_index|pf_meta|records)$"
"""Pattern of files whose names change with their content: of the theme and the search index."""

CACHED = "public, max-age=31536000, immutable"
"""The Cache-Control of these files; browsers revalidate all others each time (`no-cache`)."""

# By folder, because the search index has many files, and Cloudflare reads at most 100 rules.
_FOLDERS = tuple(
    f"/{index}/{folder}/*"
    for index in ("pagefind", "pagefind/passages")
    for folder in ("bundle", "index")
)


def headers_file(urls: Iterable[str]) -> str:
    """Return the text of `_headers` for Netlify and Cloudflare Pages; `urls` are the theme's files.

    With both hosts, browsers revalidate files that no rule matches. No file may match two rules that
    set the same header: one of the hosts joins their values.
    """
    lasting = sorted(f"/{url}" for url in urls if re.search(LASTING, url))
    rules = {"/*": HEADERS} | {url: {"Cache-Control": CACHED} for url in (*lasting, *_FOLDERS)}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )
