"""A new site replaces the old one in one step, or not at all."""

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.publish.publication import Locked, Publication


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site with a file that the build did not write."""
    site = tmp_path / "project" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("old")
    (site / "gone.html").write_text("old")
    (site / ".gitignore").write_text("*")
    return site


def staged(site: Path) -> Publication:
    """Return a publication with a new version of the site in it."""
    publication = Publication(site)
    publication.begin()
    (publication.staging / "index.html").write_text("new")
    return publication


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_new_site_replaces_all_of_the_old_but_hidden_files(site: Path) -> None:
    staged(site).publish()
    assert names(site) == {"index.html", ".gitignore"}
    assert (site / "index.html").read_text() == "new"
    assert names(site.parent) == {"site"}


def test_hidden_folders_and_links_are_kept_too(site: Path) -> None:
    (site / ".well-known").mkdir()
    (site / ".well-known" / "security.txt").write_text("Contact")
    (site / ".git").symlink_to("/nowhere")
    staged(site).publish()
    assert (site / ".well-known" / "security.txt").read_text() == "Contact"
    assert (site / ".git").readlink() == Path("/nowhere")


def test_the_first_site_is_published(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    staged(site).publish()
    assert (site / "index.html").read_text() == "new"


def test_the_old_site_stays_until_the_new_one_is_published(site: Path) -> None:
    publication = staged(site)
    assert (site / "index.html").read_text() == "old"
    publication.end()
    assert names(site) == {"index.html", "gone.html", ".gitignore"}
    assert names(site.parent) == {"site"}


def test_the_remains_of_a_killed_build_are_removed(site: Path) -> None:
    left = site.parent / ".site.new"
    left.mkdir()
    (left / "half.html").write_text("half")
    (site.parent / ".site.lock").touch()
    staged(site).publish()
    assert names(site) == {"index.html", ".gitignore"}
    assert names(site.parent) == {"site"}


@pytest.mark.parametrize("link", [False, True])
def test_the_site_may_be_a_link_to_a_folder_elsewhere(
    site: Path, tmp_path: Path, link: bool
) -> None:
    if link:
        (tmp_path / "link").symlink_to(site)
    staged(tmp_path / "link" if link else site).publish()
    assert (site / "index.html").read_text() == "new"


class TestWhereTheSystemCannotExchangeFolders:
    """Folders are then swapped in two steps; the next build repairs a kill between them."""

    @pytest.fixture(autouse=True)
    def no_exchange(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("builder.publish.publication._exchange", lambda first, second: False)

    def test_the_new_site_replaces_the_old(self, site: Path) -> None:
        staged(site).publish()
        assert (site / "index.html").read_text() == "new"
        assert names(site.parent) == {"site"}

    def test_a_site_that_was_moved_away_comes_back(self, site: Path) -> None:
        site.rename(site.parent / ".site.old")
        publication = Publication(site)
        publication.begin()
        assert (site / "index.html").read_text() == "old"
        publication.end()
        assert names(site.parent) == {"site"}


def test_two_builds_at_once_do_not_mix(site: Path) -> None:
    first = staged(site)
    with pytest.raises(Locked):
        Publication(site).begin()
    assert (first.staging / "index.html").read_text() == "new"
    first.publish()
    staged(site).publish()


def test_a_killed_process_keeps_no_lock(site: Path) -> None:
    code = f"""if True:
        import os, pathlib
        from builder.publish.publication import Publication
        Publication(pathlib.Path({str(site)!r})).begin()
        os.kill(os.getpid(), 9)
    """
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -9
    assert (site.parent / ".site.lock").exists()
    staged(site).publish()
    assert names(site.parent) == {"site"}


def test_a_site_that_cannot_be_replaced_stays_as_it_is(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(first: Path, second: Path) -> bool:
        raise OSError("busy")

    monkeypatch.setattr("builder.publish.publication._exchange", refuse)
    publication = staged(site)
    with pytest.raises(OSError, match="busy"):
        publication.publish()
    publication.end()
    assert (site / "index.html").read_text() == "old"
    assert names(site.parent) == {"site"}


def test_the_folder_keeps_its_permissions(site: Path) -> None:
    site.chmod(0o775)
    staged(site).publish()
    assert site.stat().st_mode & 0o777 == 0o775


def test_a_folder_that_cannot_be_renamed_is_replaced(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of a lower layer of an overlay file system can be removed, but not renamed."""
    monkeypatch.setattr("builder.publish.publication._exchange", lambda *_: False)
    rename = Path.rename

    def of_overlay(path: Path, target: Path) -> Path:
        if path == site:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", of_overlay)
    staged(site).publish()
    assert (site / "index.html").read_text() == "new"
    assert names(site) == {"index.html", ".gitignore"}
    assert names(site.parent) == {"site"}


@pytest.fixture
def overlay(site: Path, tmp_path: Path) -> Iterator[Path]:
    """The site of a project that an overlay file system shows, as in a container."""
    upper = tmp_path / "upper"
    upper.mkdir()
    shown = tmp_path / "shown"
    shown.mkdir()
    disk = subprocess.run(
        ["mount", "-t", "tmpfs", "tmpfs", upper], capture_output=True, check=False
    )
    if disk.returncode:
        pytest.skip("this user may not mount a disk; the test above has the same fault")
    (upper / "files").mkdir()
    (upper / "work").mkdir()
    layers = f"lowerdir={site.parent},upperdir={upper / 'files'},workdir={upper / 'work'}"
    mounted = subprocess.run(
        ["mount", "-t", "overlay", "overlay", "-o", layers, shown], capture_output=True, check=False
    )
    try:
        if mounted.returncode:
            pytest.skip("there is no overlay file system; the test above has the same fault")
        yield shown / site.name
        subprocess.run(["umount", shown], check=True)
    finally:
        subprocess.run(["umount", upper], check=True)


def test_a_site_in_a_container_is_replaced_each_time(overlay: Path) -> None:
    staged(overlay).publish()
    staged(overlay).publish()
    assert (overlay / "index.html").read_text() == "new"
    assert names(overlay.parent) == {"site"}


def test_what_is_not_a_folder_is_not_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.write_text("a file")
    with pytest.raises(NotADirectoryError, match="must be a folder"):
        Publication(site).begin()
    assert site.read_text() == "a file"
    assert names(tmp_path) == {"site"}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/nowhere")])
def test_whatever_is_in_the_way_is_removed(site: Path, make: Callable[[Path], None]) -> None:
    make(site.parent / ".site.new")
    make(site.parent / ".site.old")
    staged(site).publish()
    assert (site / "index.html").read_text() == "new"
    assert names(site.parent) == {"site"}


def test_a_file_system_without_locks_is_enough(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("builder.publish.publication._lock", refuse)
    staged(site).publish()
    assert (site / "index.html").read_text() == "new"
