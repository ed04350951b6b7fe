"""The files of a site that is served, wherever they come from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from builder.problems import Problem


class SiteFiles(Protocol):
    """Files by their paths from the root of a site, such as `akteure/index.html`."""

    @property
    def folder(self) -> Path:
        """The folder that must exist as long as these files are served."""

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None if there is no such file; may raise any exception."""

    def has_folder(self, path: str) -> bool:
        """Return whether there is a folder with this path."""

    def late_problems(self) -> Iterator[Problem | None]:
        """Yield the problems that no page had to wait for, and None wherever work may pause.

        Raises whatever a template raises.
        """


class Folder:
    """The files in a folder; a path that leads outside of it is not found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = folder.resolve()

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None if it cannot be read."""
        file = self._within(path)
        try:
            return file.read_bytes() if file else None
        except (OSError, ValueError):  # a folder, or unreadable
            return None

    def has_folder(self, path: str) -> bool:
        """Return whether there is a folder with this path."""
        folder = self._within(path)
        return folder is not None and folder.is_dir()

    def late_problems(self) -> Iterator[Problem | None]:
        """Yield nothing: the build that wrote the folder has reported them."""
        yield from ()

    def _within(self, path: str) -> Path | None:
        parts = [part for part in path.split("/") if part]
        try:
            file = self._root.joinpath(*parts).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):  # missing, too long, or a cycle of links
            return None
        return file if ".." not in parts and file.is_relative_to(self._root) else None
