"""Measures one run of a command: wall clock, processor time, memory."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """The seconds and bytes that a command took, including all processes that it started."""

    wall: float
    processor: float
    memory: int


def run(command: Sequence[str], folder: Path, *, watch_memory: bool = False) -> Run:
    """Run a command in a folder and return what it took; it must succeed.

    Memory is the largest sum over its processes, looked at every 20 ms where that is asked for
    (Linux), since looking takes time itself; otherwise 0.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    with (folder.parent / "log.txt").open("w+b") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid) if watch_memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        assert process.returncode == 0, f"{command}: {log.read().decode(errors='replace')[-2000:]}"
    return Run(wall, usage.ru_utime + usage.ru_stime, watch.stop() if watch else 0)


class _Watch:
    """Samples the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.running = pid, 0, True
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def stop(self) -> int:
        self.running = False
        self.thread.join()
        return self.most

    def _look(self) -> None:
        while self.running:
            self.most = max(self.most, sum(map(_memory, _family(self.pid))))
            time.sleep(0.02)


def _family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    family = [pid]
    for member in family:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            try:
                family += map(int, children.read_text().split())
            except OSError:
                continue  # it has ended
    return family


def _memory(pid: int) -> int:
    """Return the memory of a process in bytes; shared memory counts proportionally (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def largest_page(folder: Path) -> int:
    """Return the bytes of the largest page in a folder."""
    return max(path.stat().st_size for path in folder.rglob("*.html"))
