"""A build after an edit writes only changed pages; the site is the same as after a whole build."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.publish.previous import PreviousBuild, PreviousPages
from tests.support.builds import Builds
from tests.support.samples import BRIDGE
from tests.support.site import project


@pytest.fixture(scope="module")
def base(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("base") / "project", BRIDGE)
    built(builds, folder)
    return folder


@pytest.fixture
def folder(base: Path, tmp_path: Path) -> Path:
    """A project whose site is built."""
    return shutil.copytree(base, tmp_path / "project")


def built(builds: Builds, folder: Path) -> dict[str, tuple[bytes, int]]:
    """Build; return the content of all files, and the time at which each was written."""
    builds.build(folder)
    return {
        path.relative_to(folder / "site").as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted((folder / "site").rglob("*"))
        if path.is_file()
    }


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of a file."""

    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text, file
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def lose_the_cache(folder: Path) -> None:
    """Delete the stored digests."""
    shutil.rmtree(folder / ".site.cache")
    (folder / ".site.built").unlink()


def damage_the_cache(folder: Path) -> None:
    """Overwrite the stored digests."""
    for file in (folder / ".site.cache").iterdir():
        file.write_bytes(b'{"theme": "\xff')
    (folder / ".site.built").unlink()


def alter_a_page(folder: Path) -> None:
    """Edit a page of the built site."""
    (folder / "site/impressum/index.html").write_text("altered")


@pytest.mark.parametrize(
    "edit",
    [
        replace("content/pages/impressum.md", "title: ", "title: Neues "),
        replace("content/dossier.yml", "title: ", "title: Neue "),
        replace("content/dossier.yml", "updated: ", "updated: 2031-01-01 # "),
        replace("content/dossier.yml", "editor: ", "editor: Neue "),
        replace("content/people.yml", "name: ", "name: Dr. "),
        replace("content/articles/streit.md", "publisher: ", "publisher: Neuer "),
        replace("content/topics.yml", "name: ", "name: Neues "),
        replace("mkdocs.yml", "site_name: ", "site_name: Neue "),
        replace("overrides/partials/copyright.html", "<", "<b>neu</b><"),
        lose_the_cache,
        damage_the_cache,
        alter_a_page,
    ],
)
def test_after_a_change_the_site_is_the_same_as_after_a_whole_build(
    builds: Builds, folder: Path, tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    edit(folder)
    after = built(builds, folder)
    again = tmp_path / "again"
    again.mkdir()
    for name in ("content", "overrides"):
        shutil.copytree(folder / name, again / name)
    shutil.copy(folder / "mkdocs.yml", again)
    whole = built(builds, again)
    assert {name: content for name, (content, _) in after.items()} == {
        name: content for name, (content, _) in whole.items()
    }


def test_unchanged_pages_are_reused(builds: Builds, folder: Path) -> None:
    before = built(builds, folder)
    replace("content/pages/impressum.md", "title: Impressum", "title: Impressum")(folder)
    path = folder / "content/pages/impressum.md"
    path.write_text(path.read_text("utf-8") + "\nNeuer Absatz.\n", "utf-8")
    after = built(builds, folder)
    unchanged = [name for name in after if name.count("/") == 2 and name.endswith("index.html")]
    assert unchanged
    assert all(after[name] == before[name] for name in unchanged)
    assert after["impressum/index.html"] != before["impressum/index.html"]


def test_a_page_is_reused_only_if_nobody_has_edited_it(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "a.html").write_text("A")
    (site / "b.html").write_text("B")
    PreviousPages(site, cache, "theme").remember({"a.html": "1", "b.html": "2"})
    (site / "b.html").write_text("b!")
    (tmp_path / "next").mkdir()

    def is_reused(theme: str, name: str, digest: str) -> bool:
        target = tmp_path / "next" / name
        target.unlink(missing_ok=True)
        reused = PreviousPages(site, cache, theme).reuse(name, digest, target)
        assert reused == target.exists()
        return reused

    assert is_reused("theme", "a.html", "1")
    assert not is_reused("theme", "a.html", "2")
    assert not is_reused("other theme", "a.html", "1")
    assert not is_reused("theme", "b.html", "2")
    assert not is_reused("theme", "c.html", "1")


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "null",
        "5",
        "[1]",
        "[" * 200_000,
        '{"theme": "theme"}',
        '{"theme": "theme", "pages": [1]}',
        '{"theme": "theme", "pages": {"a.html": 5}}',
        '{"theme": "theme", "pages": {"a.html": {}}}',
        '{"theme": "theme", "pages": {"a.html": ["1"]}}',
    ],
)
def test_a_damaged_list_of_pages_means_that_none_is_reused(tmp_path: Path, stored: str) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    cache.mkdir()
    (site / "a.html").write_text("A")
    (cache / "pages.json").write_text(stored)
    assert not PreviousPages(site, cache, "theme").reuse("a.html", "1", tmp_path / "a.html")


def test_nothing_is_read_from_a_pipe(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / ".site.cache"
    site.mkdir()
    cache.mkdir()
    os.mkfifo(cache / "pages.json")
    os.mkfifo(tmp_path / ".site.built")
    previous = PreviousBuild(site)
    assert not previous.is_of("inputs")
    assert not previous.pages("theme").reuse("a.html", "1", tmp_path / "a.html")


def test_a_build_that_cannot_be_remembered_is_still_a_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("A")
    (tmp_path / ".site.cache").touch()
    (tmp_path / ".site.built").mkdir()
    previous = PreviousBuild(site)
    previous.remember("inputs")
    previous.pages("theme").remember({"a.html": "1"})
    assert not previous.is_of("inputs")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".site.built",
        ".site.cache",
        "site",
    ]
