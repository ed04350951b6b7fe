"""Work in pieces that is shared by processes."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from builder.problems import InvalidContent, Location, Problem
from builder.publish.processes import SharedWork, processors

FORKS = [0, pytest.param(3, marks=pytest.mark.skipif(processors() == 1, reason="no fork here"))]


@pytest.mark.parametrize("forks", FORKS)
@pytest.mark.parametrize("pieces", [0, 1, 200, 100_000])
def test_each_piece_is_done_once_and_every_fork_reports(pieces: int, forks: int) -> None:
    done: list[int] = []
    work = [partial(done.append, number) for number in range(pieces)]
    shared = SharedWork(work[: pieces // 3], work[pieces // 3 :], lambda: done)
    shared.start(forks)
    reported = [number for numbers in shared.finish() for number in numbers]
    assert sorted(done + reported) == list(range(pieces))


def in_a_fork(do: Callable[[], None]) -> Callable[[], None]:
    """Return a piece that does something in a fork; this process waits until one has begun."""
    parent = os.getpid()
    begun = multiprocessing.get_context("fork").Event()

    def work() -> None:
        if os.getpid() != parent:
            begun.set()
            do()
        assert begun.wait(60)

    return work


@pytest.mark.parametrize("forks", FORKS)
def test_an_error_in_a_fork_is_raised_here(forks: int) -> None:
    def fail() -> None:
        raise InvalidContent([Problem(Location("a.yml", 3), "no", "rule")])

    work = in_a_fork(fail) if forks else fail
    shared = SharedWork([work] * 500, [work] * 500, lambda: None)
    shared.start(forks)
    with pytest.raises(InvalidContent, match=r"a\.yml:3:1: no"):
        list(shared.finish())
    shared.stop()


@pytest.mark.skipif(processors() == 1, reason="no fork here")
def test_a_killed_fork_is_an_error() -> None:
    work = in_a_fork(lambda: os.kill(os.getpid(), signal.SIGKILL))
    shared = SharedWork([work] * 10, [], lambda: None)
    shared.start(1)
    with pytest.raises(RuntimeError, match="ended from outside"):
        list(shared.finish())
    shared.stop()


@pytest.mark.skipif(processors() == 1, reason="no fork here")
def test_no_fork_runs_after_stop(tmp_path: Path) -> None:
    work = [(tmp_path / str(number)).touch for number in range(10_000)]
    shared = SharedWork([], work, lambda: None)
    shared.start(2)
    shared.stop()
    done = len(list(tmp_path.iterdir()))
    shared.stop()
    assert len(list(tmp_path.iterdir())) == done
