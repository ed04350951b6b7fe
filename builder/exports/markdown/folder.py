"""Writes files into a folder: all of them or none, and never over files of other origin."""

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

_LIST = ".dossier-export"
"""Name of the file that lists the folder's files with their hashes, like `sha256sum`."""
_BUILT = {"site", ".cache"}
"""What site generators write into the folder; it is replaced without question."""


class NotOurs(Exception):
    """Raised if the folder contains files that would be lost; the message names one."""


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, replacing one that an earlier call wrote and nobody has changed.

    Raises NotOurs if the folder contains anything else.
    """
    _require_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
        new, old = Path(temporary, "new"), Path(temporary, "old")
        contents = {path: text.encode() for path, text in files.items()}
        contents[_LIST] = "".join(
            f"{hashlib.sha256(content).hexdigest()}  {path}\n"
            for path, content in sorted(contents.items())
        ).encode()
        for path, content in contents.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


def _require_ours(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOurs(f"{folder} is not a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return
    try:
        lines = (folder / _LIST).read_text("utf-8").splitlines()
    except OSError:
        raise NotOurs(f"{folder} is not empty, and not made by this command") from None
    hashes = {path: hash for hash, _, path in (line.partition("  ") for line in lines)}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if name != _LIST and hashes.get(name) != hashlib.sha256(path.read_bytes()).hexdigest():
            raise NotOurs(f"{path} was written or changed by somebody else and would be lost")


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder, without `_BUILT`."""
    return sorted(
        path
        for path in folder.rglob("*")
        if not path.is_dir() and path.relative_to(folder).parts[0] not in _BUILT
    )
