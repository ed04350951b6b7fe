"""Tests that start a process are found, or fail."""

import os
from collections.abc import Callable
from importlib import import_module  # an import by name would be found
from typing import Any

import pytest

from tests.support.starting import starts_a_process


def test_this_file_is_not_found_to_start_a_process(request: pytest.FixtureRequest) -> None:
    assert not starts_a_process(request.node)


@pytest.mark.parametrize(
    "start",
    [
        lambda: import_module("subprocess").run(["true"]),
        lambda: import_module("multiprocessing").get_context("spawn").Process().start(),
        lambda: os.fork() or os._exit(0),
        lambda: os.posix_spawn("/bin/true", ["true"], {}),
        lambda: os.system("true"),  # noqa: S605
    ],
    ids=["subprocess", "multiprocessing", "fork", "posix_spawn", "system"],
)
def test_starting_a_process_undetected_fails(start: Callable[[], object]) -> None:
    with pytest.raises(AssertionError, match="this test starts a process"):
        start()


@pytest.mark.parametrize("fixture", ["browser", "phone_call_url", "builds"])
def test_a_test_with_a_site_or_a_browser_is_found_to_start_a_process(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    named: dict[str, Any] = {"__name__": __name__}
    exec(f"def test({fixture}): pass", named)  # noqa: S102
    parent = request.node.parent
    item = pytest.Function.from_parent(parent, name="test", callobj=named["test"])

    assert starts_a_process(item)
