"""Which engines this machine has for the walk, and what is missing of the others."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import playwright
from playwright.sync_api import Playwright

from tests.browsers.by_playwright import ByPlaywright
from tests.browsers.engine import Engine
from tests.browsers.firefox import Firefox
from tests.browsers.webkit import WebKit
from tests.support.browser import downloads

Name = Literal["chromium", "firefox", "webkit"]
NAMES: Sequence[Name] = get_args(Name)

ALL = "ALL_BROWSERS"
"""The variable of the environment that makes an engine that is missing a failure."""

PACKAGES: Mapping[Name, Sequence[str]] = {
    "firefox": ("firefox-esr",),
    "webkit": ("webkit2gtk-driver", "xvfb", "openbox"),
}
"""Debian's packages with an engine and what drives it."""

_PLAYWRIGHT = Path(playwright.__file__).parent / "driver/package/browsers.json"


def missing(name: Name) -> str:
    """Return what is missing of an engine, with ways to get it, or nothing."""
    if name == "chromium" or _is_downloaded(name):
        return ""
    programs = ["firefox-esr"] if name == "firefox" else ["WebKitWebDriver", "Xvfb", "openbox"]
    without = [program for program in programs if not shutil.which(program)]
    if name == "webkit" and not _mini_browser():
        without.append("MiniBrowser")
    if not without:
        return ""
    return (
        f"no {name}: {', '.join(without)} not found, nor Playwright's own. Either gives it:\n"
        f"    apt install {' '.join(PACKAGES[name])}    (Debian)\n"
        f"    .venv/bin/python -m playwright install --with-deps {name}"
    )


def is_wanted(name: Name) -> bool:
    """Return whether to walk in an engine: if it is here, or if all have to be."""
    return bool(os.environ.get(ALL)) or not missing(name)


def start(starter: Playwright, name: Name, *, phone: bool = False) -> Engine:
    """Start an engine; one that is missing fails."""
    assert not missing(name), missing(name)
    if name == "firefox" and (program := shutil.which("firefox-esr")):
        return Firefox(program, phone=phone)
    if name == "webkit" and (driver := shutil.which("WebKitWebDriver")):
        return WebKit(driver, _mini_browser(), phone=phone)
    return ByPlaywright(starter, name, phone=phone)


def _mini_browser() -> str:
    """Return the path of WebKitGTK's small browser, whose folder is that of the processor."""
    return max(map(str, Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")), default="")


def _is_downloaded(name: Name) -> bool:
    """Return whether Playwright has downloaded an engine, in the version that it can drive."""
    engines = json.loads(_PLAYWRIGHT.read_text("utf-8"))["browsers"]
    versions = {engine["name"]: engine["revision"] for engine in engines}
    return (downloads() / f"{name}-{versions[name]}/INSTALLATION_COMPLETE").exists()
