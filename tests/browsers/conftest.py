"""The engines of the walk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.browsers.available import start
from tests.browsers.engine import Engine

pytest.register_assert_rewrite("tests.browsers.walk")


@pytest.fixture(scope="class")
def desk(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Engine]:
    """The engine of the test class, with a window of the size of a desk's."""
    engine = start(playwright, request.cls.name)
    yield engine
    engine.close()


@pytest.fixture(scope="class")
def phone(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Engine]:
    """The engine of the test class, with a window of the size of a phone's."""
    engine = start(playwright, request.cls.name, phone=True)
    yield engine
    engine.close()
