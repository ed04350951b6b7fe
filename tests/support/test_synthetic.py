"""Synthetic dossiers of any size are valid, and reproducible."""

from pathlib import Path

import pytest

from builder.checks import load_checked
from tests.support.synthetic import write_dossier


@pytest.mark.parametrize(
    ("actors", "topics", "articles", "quotes"),
    [(1, 1, 1, 1), (4, 30, 1, 2), (60, 3, 2, 1), (20, 8, 12, 10), (3, 2, 4, 0)],
)
def test_a_synthetic_dossier_can_be_published(
    actors: int, topics: int, articles: int, quotes: int, tmp_path: Path
) -> None:
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        write_dossier(
            folder,
            actors=actors,
            topics=topics,
            articles=articles,
            quotes_per_article=quotes,
            seed=seed,
        )
        dossier = load_checked(folder, publish=True)
        assert len(dossier.actors) == actors
        assert len(dossier.topics) == topics
        assert len(dossier.articles) == articles
        assert len(dossier.quotes) == articles * quotes


def test_a_seed_makes_the_same_files(tmp_path: Path) -> None:
    contents = []
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        write_dossier(tmp_path / name, seed=seed)
        files = sorted(file for file in (tmp_path / name).rglob("*") if file.is_file())
        contents.append([(file.relative_to(tmp_path / name), file.read_bytes()) for file in files])

    assert contents[0] == contents[1] != contents[2]
