"""The walk in Firefox."""

from tests.browsers.available import is_wanted
from tests.browsers.walk import Walk

if is_wanted("firefox"):

    class TestFirefox(Walk):
        name = "firefox"
