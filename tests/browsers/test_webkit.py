"""The walk in WebKit."""

from tests.browsers.available import is_wanted
from tests.browsers.walk import Walk

if is_wanted("webkit"):

    class TestWebKit(Walk):
        name = "webkit"
