"""page-missing: a published dossier has an imprint and a privacy page.

Passes: pages/impressum.md and pages/datenschutz.md
Fails: no pages/impressum.md
"""

from collections.abc import Iterator

from builder.model import Dossier
from builder.pages.language import LANGUAGES
from builder.problems import Location, Problem


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each page that is required by law and missing."""
    folder = dossier.places.start.file.rpartition("/")[0]
    ids = [page.id for page in dossier.pages]
    for id in LANGUAGES[dossier.language].required_pages:
        if id not in ids:
            yield Problem(
                Location(f"{folder}/pages/{id}.md"),
                "the file is missing",
                "page-missing",
                "add it: German law requires an imprint (§ 5 DDG, § 18 MStV) and a privacy page",
            )
