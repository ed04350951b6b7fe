"""Loads hostile content in a separate process, which is watched and can be killed.

The process reports what it opened outside the content and the program, and its processor time; it
is killed if it does not answer.
"""

import multiprocessing
import sys
import sysconfig
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import builder.pages.pages
from builder.checks import load_checked, warnings
from builder.exports.dossier_json import dossier_json
from builder.pages.cards import card_files
from builder.pages.urls import Urls
from builder.problems import MAX_PROBLEMS, InvalidContent, as_json, as_text
from builder.search.results import search_results

ROOT = Path(__file__).parents[2]
HANGS = 30  # seconds; generous, because other tests run at the same time
_WRITES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate")
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect")


@dataclass(frozen=True)
class Outcome:
    """The problems as text or "builds", the processor seconds, and accesses outside the content."""

    text: str
    seconds: float
    touched: list[str]


class Worker:
    """A process that loads one folder after another."""

    def __init__(self) -> None:
        self._process: Any = None
        self._ours: Connection[Any, Any] | None = None

    def run(self, content: Path) -> Outcome:
        """Return the outcome of loading and rendering a folder; kill the process if it hangs."""
        if self._process is None:
            self._start()
        assert self._ours
        self._ours.send(content)
        try:
            if self._ours.poll(HANGS):
                outcome: Outcome = self._ours.recv()
                return outcome
            text = f"hangs: no answer after {HANGS} seconds"
        except (EOFError, ConnectionError):
            text = "crashes"
        self.stop()
        return Outcome(text, HANGS, [])

    def stop(self) -> None:
        """Kill the process."""
        if self._process:
            self._process.kill()
            self._process.join()
            self._process = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()


def _work(theirs: "Connection[Any, Any]") -> None:
    """Load each folder that is received; runs in the separate process."""
    own = tuple(map(str, (ROOT, sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"))))
    touched: list[str] = []
    inside = ""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if not inside:
            return
        if event == "open" and isinstance(args[0], str | bytes | Path):
            path = args[0].decode() if isinstance(args[0], bytes) else str(args[0])
            writes = isinstance(args[1], str) and not set(args[1]).isdisjoint("wax+")
            if writes or not path.startswith((*own, inside)):
                touched.append(f"{event} {path}")
        elif event in _WRITES or event in _STARTS:
            touched.append(event)

    sys.addaudithook(hook)
    small = ROOT / "tests/dossiers/small/content"  # the first load is slow and writes caches
    assert _load(small) == "builds\n"
    templates = builder.pages.pages.Pages(load_checked(small)).environment
    for name in templates.list_templates(extensions=["jinja"]):
        templates.get_template(name)
    while True:
        try:
            content = theirs.recv()
        except EOFError:
            return
        inside, start = f"{content}/", time.process_time()
        text = _load(content)
        seconds = time.process_time() - start
        inside = ""
        theirs.send(Outcome(text, seconds, list(touched)))
        touched.clear()


def _load(content: Path) -> str:
    try:
        dossier = load_checked(content)
        assert len(warnings(dossier)) <= MAX_PROBLEMS
        assert all(page.body().html for page in builder.pages.pages.pages(dossier))
        assert all(record.url for record in search_results(Urls(dossier)))
        assert card_files(Urls(dossier))
        assert dossier_json(dossier)
    except InvalidContent as error:
        as_json(error.problems)
        return as_text(error.problems) + "\n"
    except BaseException:
        return traceback.format_exc()
    return "builds\n"
