"""Finds the tests that start a process, and prevents all others from doing so.

A test is found to start one if it, a fixture of it, or a function or class of this project that
these name, names something that does. Other tests that do are marked with
`@pytest.mark.process`; a test that starts a process without the mark fails.
"""

import inspect
import multiprocessing
import multiprocessing.util
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import CodeType, FunctionType
from typing import Any

import pytest

from builder.publish import processes
from tests.support import browser

_STARTERS: tuple[object, ...] = (subprocess, multiprocessing, processes.SharedWork, browser.launch)
_EVENTS = {
    *("subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn"),
    *("os.exec", "os.system", "os.spawn", "os.startfile"),
}

_refusing = False


def starts_a_process(item: pytest.Function) -> bool:
    """Return whether a test, or a fixture that it uses, names something that starts a process."""
    fixtures = item._fixtureinfo.name2fixturedefs.values()
    functions = [
        item.function,
        *(definition.func for definitions in fixtures for definition in definitions),
    ]
    seen: set[object] = set()
    return any(_reaches(function, seen) for function in functions)


def _reaches(value: Any, seen: set[object]) -> bool:
    """Return whether a function or class of this project names a starter; visits each once."""
    if any(value is starter for starter in _STARTERS):
        return True
    if hasattr(value, "hypothesis"):  # the wrapper of a test with random examples
        value = value.hypothesis.inner_test
    value = inspect.unwrap(value) if callable(value) else value
    if not isinstance(value, FunctionType | type) or value in seen:
        return False
    if not value.__module__.startswith(("tests.", "builder.")):
        return False
    seen.add(value)
    if isinstance(value, type):
        return any(_reaches(member, seen) for member in vars(value).values())
    return any(_reaches(value.__globals__.get(name), seen) for name in _names(value.__code__))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


@contextmanager
def none_started() -> Iterator[None]:
    """Make everything that starts a process fail in the body of the `with` statement."""
    global _refusing
    _refusing = True
    try:
        yield
    finally:
        _refusing = False


def watch() -> None:
    """Watch this process for starts of other processes from now on."""
    sys.addaudithook(_refuse)
    spawn = multiprocessing.util.spawnv_passfds

    def spawn_watched(
        path: bytes, args: Any, passfds: Sequence[int]
    ) -> int:  # it raises no audit event
        _refuse("os.spawn", args)
        return spawn(path, args, passfds)

    multiprocessing.util.spawnv_passfds = spawn_watched


def _refuse(event: str, arguments: object) -> None:
    if _refusing and event in _EVENTS:
        raise AssertionError(f"this test starts a process ({event}); mark it with `process`")
