"""Publishes all of a site or nothing: it is built beside its folder, then swapped in one step.

Readers of the folder see the old site or the new one, never a mixture. A build that fails, is killed
or fills the disk leaves the old site as it is, and the next build removes its remains.
"""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_WITHOUT_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""Errors of a file system that has no locks, where two builds at once are not noticed."""


class Locked(Exception):
    """Another build of the same site is running."""


class Publication:
    """The next version of a site: written to `staging`, until `publish` puts it in place.

    From `begin` to `end`, no other process can build the same site.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.staging = self._beside("new")
        self._old = self._beside("old")
        self._lock = _Lock(self._beside("lock"))

    def begin(self) -> None:
        """Take the lock and create an empty staging folder; repair what a killed build left.

        Raises Locked, or OSError if the site is not a folder or nothing can be written beside it.
        """
        if self.site.exists() and not self.site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "this must be a folder", str(self.site))
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._lock.take()
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
        self._clear()
        self.staging.mkdir()

    def publish(self) -> None:
        """Put the staged site in place; raises OSError and changes nothing if that is impossible."""
        self._keep_hidden()
        if self.site.exists():
            shutil.copymode(self.site, self.staging)
        _to_disk(self.staging)
        if not self.site.exists():
            self.staging.rename(self.site)
        elif not _exchange(self.staging, self.site):
            self._set_aside()
            self.staging.rename(self.site)
        self.end()

    def end(self) -> None:
        """Remove the folders beside the site and release the lock; may be called at any time."""
        if self._lock.is_held:
            self._clear()
            self._lock.release()

    def _set_aside(self) -> None:
        """Rename the old site, or remove it if it cannot be renamed.

        A folder that comes from a lower layer of an overlay file system, such as that of a container
        image, can be removed but not renamed (EXDEV).
        """
        try:
            self.site.rename(self._old)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            shutil.rmtree(self.site)

    def _beside(self, what: str) -> Path:
        return self.site.parent / f".{self.site.name}.{what}"

    def _clear(self) -> None:
        for remains in (self.staging, self._old):
            if remains.is_dir() and not remains.is_symlink():
                shutil.rmtree(remains)
            else:
                remains.unlink(missing_ok=True)

    def _keep_hidden(self) -> None:
        """Copy hidden files of the site's folder, such as .gitignore, which no build writes."""
        for path in self.site.glob(".*") if self.site.is_dir() else ():
            if (self.staging / path.name).exists():
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, self.staging / path.name, symlinks=True)
            else:
                shutil.copy2(path, self.staging / path.name, follow_symlinks=False)


class _Lock:
    """A file that one process at a time can lock; the system releases it if the process is killed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    @property
    def is_held(self) -> bool:
        return self._file is not None

    def take(self) -> None:
        while self._file is None:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(file)
            except OSError as error:
                if error.errno not in _WITHOUT_LOCKS:
                    os.close(file)
                    raise Locked from None
            if _is_at(file, self.path):
                self._file = file
            else:  # its previous owner has removed it in the meantime
                os.close(file)

    def release(self) -> None:
        if self._file is not None:
            if sys.platform != "win32":  # there, an open file cannot be removed
                self.path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _exchange(first: Path, second: Path) -> bool:
    """Swap the names of two folders in one step; return False if the system cannot do that.

    Source: renameat2(2) with RENAME_EXCHANGE (Linux), renamex_np(2) with RENAME_SWAP (macOS).
    """
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin":
        failed = libc.renamex_np(*names, 2)
    elif hasattr(libc, "renameat2"):
        at_cwd = -100
        failed = libc.renameat2(at_cwd, names[0], at_cwd, names[1], 2)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(number, os.strerror(number), str(second))


def _to_disk(folder: Path) -> None:
    """Flush written files to the disk: the whole file system of a folder, or all of them."""
    if sys.platform == "win32":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(file):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(file)
