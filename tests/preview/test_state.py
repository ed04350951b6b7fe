"""What those who ask the preview get while a build goes on."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from builder.preview.state import State
from builder.problems import Location, Problem

PROBLEMS = [Problem(Location("content/people.yml"), "the file is missing", "missing-file")]


@contextmanager
def building(state: State, problems: Sequence[Problem]) -> Iterator[None]:
    """Let a build begin, and show in a moment what came of it."""
    timer = threading.Timer(0.05, lambda: state.show(None, problems))
    state.begin()
    timer.start()
    yield
    timer.join()


def test_who_asks_during_a_build_gets_what_comes_of_it() -> None:
    state = State()
    with building(state, PROBLEMS):
        assert state.settled().problems == tuple(PROBLEMS)


def test_a_build_that_changes_nothing_lets_nobody_wait_on() -> None:
    state = State()
    before = state.shown
    with building(state, ()):
        assert state.settled() is before
    assert state.settled() is before


def test_nobody_waits_for_a_long_build() -> None:
    state = State()
    state.begin()
    assert state.settled() is state.shown
    state.begin()  # another save meanwhile
    assert state.settled() is state.shown
