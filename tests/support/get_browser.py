"""Gets a browser for the tests if there is none: `python -m tests.support.get_browser`.

Tries Debian's package first, if this user may install it: it includes the libraries and is kept up
to date. Otherwise Playwright's download. Ubuntu does not have such a package, only a snap.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.browser import MISSING, NoBrowser, find_browser

_APT = ("apt-get", "-o", "Acquire::Retries=2", "-o", "DPkg::Lock::Timeout=120")


def main() -> int:
    """Return the exit code: 0 if there is a browser now, otherwise 1."""
    if _found():
        return 0
    for name, get in (
        ("Debian's package", _from_debian),
        ("Playwright's download", _from_playwright),
    ):
        _say(f"No browser for the tests; trying {name} ...")
        if get() and _found(again=True):
            return 0
    _say(MISSING)
    return 1


def _found(*, again: bool = False) -> bool:
    try:
        find_browser()
    except NoBrowser as missing:
        if os.environ.get("CHROMIUM"):
            raise SystemExit(str(missing)) from None
        return False
    if again:
        _say(f"Got {find_browser()}")
    return True


def _from_debian() -> bool:
    release = Path("/etc/os-release")
    if not (release.exists() and "\nID=debian" in f"\n{release.read_text('utf-8')}"):
        return False
    root: tuple[str, ...] = ()
    if os.geteuid() != 0:
        if not shutil.which("sudo") or not _ran("sudo", "-n", "true"):
            return False
        root = ("sudo", "-n")
    install = (*root, "env", "DEBIAN_FRONTEND=noninteractive", *_APT, "-qq")
    return _ran(*install, "update") and _ran(
        *install, "install", "--yes", "--no-install-recommends", "chromium"
    )


def _from_playwright() -> bool:
    return _ran(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")


def _ran(*command: str) -> bool:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        _say("\n".join((done.stderr or done.stdout).strip().splitlines()[-3:]))
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
