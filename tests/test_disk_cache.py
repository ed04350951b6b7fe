"""The cache on disk: what it reads is what was made, or is made again."""

from pathlib import Path

import pytest

from builder.disk_cache import cached, remove_others

MADE = {"a": b"one\n", "b": b"", "c/d": b"\x00\xff"}


def never() -> dict[str, bytes]:
    raise AssertionError("made again")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A cached file."""
    file = tmp_path / "folder" / "file"
    assert cached(file, "key", lambda: MADE) == MADE
    return file


def test_what_was_made_is_read(file: Path) -> None:
    assert cached(file, "key", never) == MADE
    assert [other.name for other in file.parent.iterdir()] == ["file"]


def test_another_key_makes_it_again_in_the_same_place(file: Path) -> None:
    assert cached(file, "other", lambda: {"a": b"two"}) == {"a": b"two"}
    assert cached(file, "other", never) == {"a": b"two"}
    assert [other.name for other in file.parent.iterdir()] == ["file"]


@pytest.mark.parametrize("end", range(0, 100, 9))
def test_a_truncated_file_is_replaced(file: Path, end: int) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:end])
    assert cached(file, "key", lambda: MADE) == MADE
    assert file.read_bytes() == whole


def test_a_build_that_dies_while_it_writes_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(self: Path, data: bytes) -> int:
        with self.open("wb") as opened:
            opened.write(data[: len(data) // 2])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(KeyboardInterrupt):
        cached(file, "other", lambda: {"a": b"two"})
    assert cached(file, "key", never) == MADE


def test_a_folder_that_cannot_be_written_is_done_without(file: Path) -> None:
    assert cached(file / "below", "key", lambda: MADE) == MADE
    remove_others(file, ())
    assert cached(file, "key", never) == MADE


def test_without_a_file_everything_is_made() -> None:
    assert cached(None, "key", lambda: MADE) == MADE
    remove_others(None, ())


def test_other_files_are_removed(file: Path) -> None:
    for name in ("kept", "old", "file.123"):
        (file.parent / name).touch()
    remove_others(file.parent, {"file", "kept"})
    assert {other.name for other in file.parent.iterdir()} == {"file", "kept"}
