"""`python -m tests.bench`: this project beside MkDocs, Zensical and Hugo, on the same content.

All tools run in turn, in another order each time, so that what the machine does besides hits
all alike. Prints one table for each content.
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.contents import Content, articles, example, synthetic
from tests.bench.measure import Run, largest_page, run, size
from tests.bench.previewing import edit, waits
from tests.bench.searching import first_search
from tests.bench.table import Measured, table
from tests.bench.tools import Tool, description, export, install, tools
from tests.support.browser import launch
from tests.support.site import ROOT

WORK = ROOT / "build" / "bench"
VENV = WORK / "venv"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the options ask for and print the tables."""
    options = _options(arguments)
    install(VENV)
    chosen = [tool for tool in tools(VENV) if _is_chosen(tool, options.only)]
    print(f"{description()}\n{_machine()}")
    for content in _contents(options):
        measured = measure(
            content,
            chosen,
            WORK / "work",
            runs=options.runs,
            saves=options.saves,
            search=not options.no_search,
        )
        pages = ", ".join(f"{name}: {of_tool.pages:,}" for name, of_tool in measured.items())
        print(f"\n### {content.name[0].upper()}{content.name[1:]} ({options.runs} runs)\n")
        print(f"{table(measured)}\n\nPages made – {pages}", flush=True)


def _contents(options: argparse.Namespace) -> list[Content]:
    contents = [example()] if options.example or not options.pages else []
    if options.articles:
        contents.append(articles(options.articles.resolve()))
    return contents + [synthetic(pages) for pages in options.pages or [1000, 10_000]]


def _is_chosen(tool: Tool, only: list[str] | None) -> bool:
    name = tool.name.split()[0].strip(",").lower()
    return name == "dossier" or not only or name in only


def measure(
    content: Content, chosen: list[Tool], work: Path, *, runs: int, saves: int, search: bool
) -> dict[str, Measured]:
    """Return what each tool took with some content; `work` is a folder for it, emptied before."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    content.write(work / "content")
    export(work / "content", work / "copy")
    folders = {tool.name: work / str(n) / "project" for n, tool in enumerate(chosen)}
    measured = {tool.name: Measured() for tool in chosen}
    for tool in chosen:
        folders[tool.name].parent.mkdir()
        tool.prepare(folders[tool.name], work / "content", work / "copy")
    for number in range(runs):
        # Each tool is first, second, … as often as the others.
        turn = number % len(chosen)
        for tool in chosen[turn:] + chosen[:turn]:
            _say(f"{content.name}, run {number + 1} of {runs}: {tool.name}")
            _measure_builds(tool, folders[tool.name], measured[tool.name], f"Gespeichert{number}")
    for tool in chosen:
        _say(f"{content.name}, memory, search, preview: {tool.name}")
        _measure_rest(tool, folders[tool.name], measured[tool.name], saves, search)
    shutil.rmtree(work)
    return measured


def _measure_builds(tool: Tool, folder: Path, measured: Measured, token: str) -> None:
    measured.cold.append(_cold(tool, folder))
    edit(folder / tool.edited, token)
    measured.edited.append(run(tool.build, folder))
    assert _shows(folder / tool.site, token), f"{tool.name} did not build the edit"
    measured.unchanged.append(run(tool.build, folder))


def _measure_rest(tool: Tool, folder: Path, measured: Measured, saves: int, search: bool) -> None:
    measured.memory = _cold(tool, folder, watch_memory=True).memory
    site = folder / tool.site
    measured.pages = len(list(site.rglob("index.html")))
    measured.site, measured.largest = size(site), largest_page(site)
    if search:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            measured.search = first_search(browser, tool, site, "stadt")
            browser.close()
    measured.waits = waits(tool, folder, saves) if saves else []


def _cold(tool: Tool, folder: Path, *, watch_memory: bool = False) -> Run:
    for made in tool.made:
        path = folder / made
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    return run(tool.build, folder, watch_memory=watch_memory)


def _shows(site: Path, token: str) -> bool:
    return token in (site / "impressum" / "index.html").read_text("utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--pages",
        type=int,
        action="append",
        help="made-up pages; default 1000 and 10000, after the example",
    )
    parser.add_argument(
        "--example", action="store_true", help="the example too, where --pages is given"
    )
    parser.add_argument(
        "--articles",
        type=Path,
        default=os.environ.get("BENCH_ARTICLES"),
        help="a folder of *.jsonl.gz (BENCH_ARTICLES)",
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--saves", type=int, default=3, help="in the preview; 0 leaves it out")
    parser.add_argument(
        "--only", action="append", choices=["mkdocs", "zensical", "hugo"], help="beside Dossier"
    )
    parser.add_argument("--no-search", action="store_true", help="without a browser")
    options = parser.parse_args(arguments)
    options.articles = Path(options.articles) if options.articles else None
    return options


def _machine() -> str:
    """Return what the figures hold for."""
    model = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {model}, {platform.system()}, Python {platform.python_version()}{load}"


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # previews end with this one
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.cmd} failed")
