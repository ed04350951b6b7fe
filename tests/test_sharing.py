"""Work that several processes do together."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from builder import sharing
from builder.problems import InvalidContent, Location, Problem
from builder.sharing import Apart, Shared, processors

COPIES = [0, pytest.param(3, marks=pytest.mark.skipif(processors() == 1, reason="no fork here"))]


@pytest.mark.parametrize("copies", COPIES)
@pytest.mark.parametrize("pieces", [0, 1, 200])
def test_each_piece_is_done_once_and_all_tell_what_they_did(pieces: int, copies: int) -> None:
    done: list[int] = []
    shared = Shared(range(pieces // 3), range(pieces // 3, pieces), done.append, lambda: done)
    shared.start(copies)
    told = [one for others in shared.finish() for one in others]
    assert sorted(done + told) == list(range(pieces))


@pytest.mark.parametrize("copies", COPIES)
def test_what_goes_wrong_in_a_copy_is_a_problem_here(copies: int) -> None:
    here = os.getpid()

    def work(_: int) -> None:
        if copies == 0 or os.getpid() != here:
            raise InvalidContent([Problem(Location("a.yml", 3), "no", "rule")])

    shared = Shared(range(500), range(500, 1000), work, lambda: None)
    shared.start(copies)
    with pytest.raises(InvalidContent, match=r"a\.yml:3:1: no"):
        list(shared.finish())
    shared.stop()


@pytest.mark.skipif(processors() == 1, reason="no fork here")
def test_a_copy_that_is_killed_is_told_of() -> None:
    here = os.getpid()

    def work(_: int) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    shared = Shared(range(10_000), range(0), work, lambda: None)
    shared.start(1)
    with pytest.raises(RuntimeError, match="ended from outside"):
        list(shared.finish())
    shared.stop()


@pytest.mark.skipif(processors() == 1, reason="no fork here")
def test_after_stop_no_copy_goes_on(tmp_path: Path) -> None:
    shared = Shared(
        range(0), range(10_000), lambda number: (tmp_path / str(number)).touch(), lambda: None
    )
    shared.start(2)
    shared.stop()
    done = len(list(tmp_path.iterdir()))
    shared.stop()
    assert len(list(tmp_path.iterdir())) == done


@pytest.fixture(params=[1, pytest.param(2, marks=COPIES[1].marks)])  # type: ignore[attr-defined]
def several(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether there is a processor for another process; where there is none, this one does it."""
    monkeypatch.setattr(sharing, "processors", lambda: request.param)
    return bool(request.param > 1)


def test_what_is_made_apart_is_handed_over(several: bool) -> None:
    apart = Apart(lambda: (os.getpid(), b"x" * 1_000_000))
    apart.start()
    process, content = apart.result()
    assert (process != os.getpid()) == several
    assert content == b"x" * 1_000_000


def test_what_goes_wrong_apart_is_a_problem_here(several: bool) -> None:
    def make() -> None:
        raise InvalidContent([Problem(Location("a.yml", 3), "no", "rule")])

    apart = Apart(make)
    apart.start()
    with pytest.raises(InvalidContent, match=r"a\.yml:3:1: no"):
        apart.result()


@pytest.mark.skipif(processors() == 1, reason="no fork here")
def test_after_stop_nothing_is_made_apart(tmp_path: Path) -> None:
    begun, ended = tmp_path / "begun", tmp_path / "ended"

    def make() -> None:
        begun.touch()
        signal.pause()
        ended.touch()

    apart = Apart(make)
    apart.start()
    while not begun.exists():
        pass
    apart.stop()
    apart.stop()
    assert not multiprocessing.active_children()
    assert not ended.exists()
