"""Gets the browsers that the tests lack: `python -m tests.support.get_browser`.

Everything in a browser needs Chromium. With `--all`, gets Firefox and WebKit too for the tests in
tests/browsers; where they cannot be had it says why, and fails if `ALL_BROWSERS` is set.

Tries Debian's packages first, if this user may install them: they include the libraries and are
kept up to date. Otherwise Playwright's downloads. Ubuntu does not have such packages, only snaps.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browsers.available import NAMES, PACKAGES, Name, is_wanted, missing
from tests.support.browser import MISSING, NoBrowser, find_browser

_APT = ("apt-get", "-o", "Acquire::Retries=2", "-o", "DPkg::Lock::Timeout=120")


def main() -> int:
    """Return the exit code: 0 if the tests have the browsers that they need, otherwise 1."""
    if not _get_chromium():
        _say(MISSING)
        return 1
    if "--all" not in sys.argv:
        return 0
    for name in NAMES:
        if missing(name):
            _get(name)
        if missing(name):
            _say(f"The tests do without: {missing(name)}")
    return int(any(missing(name) for name in NAMES if is_wanted(name)))


def _get_chromium() -> bool:
    if _found():
        return True
    for place, get in (
        ("Debian's package", _from_debian),
        ("Playwright's download", _from_playwright),
    ):
        _say(f"No browser for the tests; trying {place} ...")
        if get("chromium") and _found(again=True):
            return True
    return False


def _get(name: Name) -> None:
    _say(f"No {name} for the tests; trying Debian's packages ...")
    if _from_debian(*PACKAGES[name]) and not missing(name):
        return
    _say(f"No {name} for the tests; trying Playwright's download ...")
    _from_playwright("--with-deps", name) or _from_playwright(name)


def _found(*, again: bool = False) -> bool:
    try:
        find_browser()
    except NoBrowser as none:
        if os.environ.get("CHROMIUM"):
            raise SystemExit(str(none)) from None
        return False
    if again:
        _say(f"Got {find_browser()}")
    return True


def _from_debian(*packages: str) -> bool:
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
        *install, "install", "--yes", "--no-install-recommends", *packages
    )


def _from_playwright(*wanted: str) -> bool:
    return _ran(sys.executable, "-m", "playwright", "install", "--no-shell", *wanted)


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
