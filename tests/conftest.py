"""What several test files share."""

import shutil
from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.model import Article, Dossier
from tests.samples import CONTENT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small dossier, to be changed."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The small dossier, loaded."""
    return load_checked(CONTENT)


@pytest.fixture(scope="session")
def article(dossier: Dossier) -> Article:
    """The one article of the small dossier."""
    return dossier.articles[0]
