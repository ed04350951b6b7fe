"""The banner of problems on top of a page, and the script that reloads the page after a change.

Script and style are files, not inline, so that the Content-Security-Policy allows them.
"""

from pathlib import Path

from markupsafe import Markup

from builder.preview.state import Snapshot
from builder.problems import as_text

PREFIX = "/__livereload/"  # cannot be a page of the site: ids of records have no underscores
_HERE = Path(__file__).parent
FILES = {
    f"{PREFIX}{name}": (kind, (_HERE / name).read_bytes())
    for name, kind in (("live.js", "text/javascript"), ("banner.css", "text/css"))
}

_HEAD = Markup(
    '<link rel="stylesheet" href="{0}banner.css">'
    '<script src="{0}live.js" data-version="{1}" defer></script>'
)
_BANNER = Markup(
    '<div role="alert" class="preview-problems" tabindex="0" lang="de">{0}'
    '<pre lang="en">{1}</pre></div>'
)
_EMPTY = Markup(
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{0}</title></head>'
    "<body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
)
_LAST_GOOD = "Nicht übernommen, die Seiten zeigen den letzten fehlerfreien Stand:"
_NEW = "Die Seiten zeigen den neuen Stand, doch so lassen sie sich nicht erzeugen:"
_NOTHING_YET = "Es gibt noch keine Seiten, denn der Stand hat Probleme:"


def live_page(page: bytes, snapshot: Snapshot) -> bytes:
    """Return the page with the script that reloads it, and with the problems, if any, on top."""
    head = _HEAD.format(PREFIX, snapshot.version)
    page = _before(page, b"</head>", head)
    if not snapshot.problems:
        return page
    start = page.find(b"<body")
    end = page.find(b">", start) + 1 if start >= 0 else 0
    return page[:end] + banner(snapshot).encode() + page[end:]


def banner(snapshot: Snapshot) -> Markup:
    """Return the problems as an element that screen readers announce at once."""
    lead = _LAST_GOOD if snapshot.site else _NOTHING_YET
    return _BANNER.format(_NEW if snapshot.is_new else lead, as_text(snapshot.problems))


def empty_page(snapshot: Snapshot) -> bytes:
    """Return the page that is served while there is no site yet."""
    if snapshot.problems:
        title, text = "Noch keine Seiten", "Sie erscheinen, sobald die Probleme behoben sind."
    else:
        title, text = "Die Seiten werden gebaut", "Sie erscheinen gleich von selbst."
    return live_page(_EMPTY.format(title, text).encode(), snapshot)


def _before(page: bytes, tag: bytes, html: str) -> bytes:
    at = page.find(tag)
    return page if at < 0 else page[:at] + html.encode() + page[at:]
