"""reserved-page: a free page does not use the path of a page that every dossier has.

Passes: pages/impressum.md
Fails: pages/akteure.md
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.pages.language import LANGUAGES
from builder.pages.lists import MENU
from builder.problems import Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each free page whose id is reserved."""
    paths = map(LANGUAGES[dossier.language].path, MENU)
    reserved = {*paths, "assets", "pagefind", "index", "404"}
    for page in dossier.pages:
        if page.id in reserved:
            yield Problem(
                page.places.start,
                f"the path '{page.id}' belongs to the dossier itself",
                "reserved-page",
                "rename the file",
            )
