"""`dossier build` in processes that start instantly, for tests with many builds.

A process that has loaded the program already (`python -m tests.support.builds`) makes a copy of
itself for each build. Only what a fresh interpreter would do differently needs `site.dossier`.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from tests.support.site import ROOT


class Builds:
    """Builds sites, one after the other."""

    def __init__(self, loaded: "subprocess.Popen[str]", output: Path) -> None:
        self._loaded = loaded
        self._output = output
        self._build = 0

    def start(self, folder: Path, **environment: str) -> None:
        """Start a build in a folder; return when it is running."""
        order = {
            "folder": str(folder),
            "environment": {**os.environ, **environment},
            "output": str(self._output),
        }
        assert self._loaded.stdin
        self._loaded.stdin.write(json.dumps(order) + "\n")
        self._loaded.stdin.flush()
        self._build = self._answer()

    def kill(self) -> None:
        """Kill the build with SIGKILL if it has not ended."""
        os.kill(self._build, signal.SIGKILL)  # its id is reserved until `end`

    def end(self) -> tuple[int, str]:
        """Wait for the end of the build; return its exit code and what it printed."""
        assert self._loaded.stdin
        self._loaded.stdin.write("\n")
        self._loaded.stdin.flush()
        return self._answer(), self._output.read_text("utf-8")

    def build(self, folder: Path, **environment: str) -> str:
        """Build in a folder; return what was printed. The build must succeed."""
        self.start(folder, **environment)
        code, printed = self.end()
        assert code == 0, printed
        return printed

    def _answer(self) -> int:
        assert self._loaded.stdout
        return int(self._loaded.stdout.readline())


@contextmanager
def loaded() -> Iterator[Builds]:
    """Load the program once, for the builds in the body of the `with` statement."""
    command = [sys.executable, "-m", "tests.support.builds"]
    pipe = subprocess.PIPE
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process,
    ):
        yield Builds(process, Path(folder) / "output")


def _serve() -> None:
    """Fork for each request on standard input; print the id of the fork, then its exit code."""

    import builder.engine.build  # noqa: F401 - what `dossier build` imports late

    for line in sys.stdin:
        build = os.fork()
        if not build:
            _run(**json.loads(line))
        print(build, flush=True)  # noqa: T201
        sys.stdin.readline()
        print(os.waitstatus_to_exitcode(os.waitpid(build, 0)[1]), flush=True)  # noqa: T201


def _run(folder: str, environment: dict[str, str], output: str) -> NoReturn:
    """Run `dossier build` in a folder and exit."""
    from builder.cli import main

    written = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(written, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[0] = folder
    main(["build"], prog_name="dossier")
    raise SystemExit(0)


if __name__ == "__main__":
    _serve()
