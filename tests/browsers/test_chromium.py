"""The walk in Chromium."""

from tests.browsers.available import is_wanted
from tests.browsers.walk import Walk

if is_wanted("chromium"):

    class TestChromium(Walk):
        name = "chromium"
