"""The problems on top of a page, and the script that loads the page anew when something changes.

Both come as files beside the page, not inline, so that a content security policy lets them pass.
"""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from builder.preview.state import Shown
from builder.problems import Problem, as_text

PREFIX = "/__livereload/"  # no page of the site: no record's id has an underscore
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
_KEPT = "Nicht übernommen, die Seiten zeigen den letzten fehlerfreien Stand:"
_NOTHING_YET = "Es gibt noch keine Seiten, denn der Stand hat Probleme:"


def live(page: bytes, shown: Shown) -> bytes:
    """Return a page that loads itself anew, with the problems on top, if there are some."""
    head = _HEAD.format(PREFIX, shown.version)
    page = _before(page, b"</head>", head)
    if not shown.problems:
        return page
    start = page.find(b"<body")
    end = page.find(b">", start) + 1 if start >= 0 else 0
    return page[:end] + banner(shown.problems, shown.site is not None).encode() + page[end:]


def banner(problems: Iterable[Problem], has_site: bool) -> Markup:
    """Return the problems as an element that assistive technology reads out at once."""
    return _BANNER.format(_KEPT if has_site else _NOTHING_YET, as_text(problems))


def empty_page(shown: Shown) -> bytes:
    """Return the page to show while there is no site yet."""
    if shown.problems:
        title, text = "Noch keine Seiten", "Sie erscheinen, sobald die Probleme behoben sind."
    else:
        title, text = "Die Seiten werden gebaut", "Sie erscheinen gleich von selbst."
    return live(_EMPTY.format(title, text).encode(), shown)


def _before(page: bytes, tag: bytes, html: str) -> bytes:
    at = page.find(tag)
    return page if at < 0 else page[:at] + html.encode() + page[at:]
