"""A preview that outlives problems: the last good site stays up, under a banner."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from builder.pages import Page
from builder.problems import InvalidContent, Location, Problem, as_text

log = logging.getLogger("mkdocs.plugins.dossier")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


class Preview:
    """What the preview knows between builds: the problems of the last one, if it had some."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.is_first = True

    def surviving(self, build: Callable[[], None]) -> Callable[[], None]:
        """Return a build that never raises; what goes wrong becomes the banner."""

        def build_and_survive() -> None:
            self.problems = []
            try:
                build()
            except (Exception, SystemExit) as error:
                self.problems = _problems(error)
                log.error("%s", as_text(self.problems))

        return build_and_survive

    def with_banner(self, application: Application) -> Application:
        """Return the application with the problems put at the top of each page that it serves."""
        return rewriting(application, self._under_banner)

    def _under_banner(self, body: bytes) -> bytes:
        start = body.find(b"<body") if self.problems else -1
        end = body.find(b">", start) + 1
        if start < 0 or not end:
            return body
        return body[:end] + banner(self.problems).encode() + body[end:]


def rewriting(application: Application, rewrite: Callable[[bytes], bytes]) -> Application:
    """Return the application with each page that it serves rewritten."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[Any] = []
        answer = application(environ, lambda *args: started.extend(args))
        status, headers = started[0], started[1]
        if any(k.lower() == "content-type" and v.startswith("text/html") for k, v in headers):
            answer = [rewrite(b"".join(answer))]
            headers = [(k, v) for k, v in headers if k.lower() != "content-length"]
            headers.append(("Content-Length", str(len(answer[0]))))
        start_response(status, headers)
        return answer

    return serve


def banner(problems: Iterable[Problem]) -> Markup:
    """Return the problems as an element that assistive technology reads out at once."""
    return Markup('<div role="alert" class="dossier-problems">{}</div>').format(
        "Nicht übernommen, die Seiten zeigen den letzten fehlerfreien Stand:\n\n"
        + as_text(problems)
    )


def problem_page() -> Page:
    """Return the page to show while there is no site yet; the banner stands above it."""
    html = "<h1>Noch keine Seiten</h1><p>Sie erscheinen, sobald die Probleme behoben sind.</p>"
    return Page("", "Probleme", "Probleme", html, ())


def _problems(error: BaseException) -> list[Problem]:
    if isinstance(error.__cause__, InvalidContent):
        return error.__cause__.problems
    message = str(error).strip().partition("\n")[0] or type(error).__name__
    lineno = getattr(error, "lineno", None)
    name = getattr(error, "filename", None) or getattr(error, "name", None)
    place = Location(str(name or "mkdocs.yml"), lineno if isinstance(lineno, int) else 1)
    return [Problem(place, message, "build-failed", "see the terminal for more")]
