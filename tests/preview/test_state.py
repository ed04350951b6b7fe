"""The answers to requests while a build is running."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from builder.preview.state import State
from builder.problems import Location, Problem

PROBLEMS = [Problem(Location("content/people.yml"), "the file is missing", "missing-file")]


@contextmanager
def building(state: State, problems: Sequence[Problem]) -> Iterator[None]:
    """Begin a build, and show its result a moment later."""
    timer = threading.Timer(0.05, lambda: state.show(None, problems))
    state.begin()
    timer.start()
    yield
    timer.join()


def test_a_request_during_a_build_gets_its_result() -> None:
    state = State()
    with building(state, PROBLEMS):
        assert state.settled().problems == tuple(PROBLEMS)


def test_a_build_that_changes_nothing_ends_the_wait() -> None:
    state = State()
    before = state.current
    with building(state, ()):
        assert state.settled() is before
    assert state.settled() is before


def test_requests_do_not_wait_for_a_long_build() -> None:
    state = State()
    state.begin()
    assert state.settled() is state.current
    state.begin()  # another save meanwhile
    assert state.settled() is state.current
