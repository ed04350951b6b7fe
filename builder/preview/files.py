"""The files of a site that is shown, wherever they come from."""

from pathlib import Path
from typing import Protocol


class SiteFiles(Protocol):
    """Files by their paths from the root of a site, such as `akteure/index.html`."""

    @property
    def folder(self) -> Path:
        """The folder that must stay as long as these files are shown."""

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None where there is none; raises whatever making it raises."""

    def has_folder(self, path: str) -> bool:
        """Return whether there is a folder."""


class Folder:
    """The files in a folder; nothing outside of it, whatever a path says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = folder.resolve()

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None where there is none."""
        file = self._within(path)
        try:
            return file.read_bytes() if file else None
        except (OSError, ValueError):  # a folder, or nothing that can be read
            return None

    def has_folder(self, path: str) -> bool:
        """Return whether there is a folder."""
        folder = self._within(path)
        return folder is not None and folder.is_dir()

    def _within(self, path: str) -> Path | None:
        parts = [part for part in path.split("/") if part]
        try:
            file = self._root.joinpath(*parts).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):  # missing, too long, a circle of links
            return None
        return file if ".." not in parts and file.is_relative_to(self._root) else None
