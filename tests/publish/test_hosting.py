"""`.github/hosting/` and `_headers` have the headers of `builder/publish/policy.py`."""

import re

import pytest

from builder.publish.policy import CACHED, HEADERS, LASTING
from tests.support.site import ROOT, Site

LINES = {
    "nginx.conf": r'^    add_header (\S+) "([^"]+)" always;$',
    "Caddyfile": r'^\t\t([A-Z][\w-]+) "([^"]+)"$',
}
CACHING = {
    "nginx.conf": [f'    "~{LASTING}" "{CACHED}";', '    default "no-cache";'],
    "Caddyfile": [
        f"\t@lasting path_regexp {LASTING}",
        f"\t@others not path_regexp {LASTING}",
        f'\theader @lasting Cache-Control "{CACHED}"',
        '\theader @others Cache-Control "no-cache"',
    ],
}


@pytest.mark.parametrize("file", LINES)
def test_the_headers_are_those_of_the_policy(file: str) -> None:
    text = (ROOT / ".github/hosting" / file).read_text("utf-8")
    assert dict(re.findall(LINES[file], text, re.MULTILINE)) == HEADERS
    assert text.count("Content-Security-Policy") == 1


@pytest.mark.parametrize("file", CACHING)
def test_only_files_named_after_their_content_are_cached(file: str) -> None:
    lines = (ROOT / ".github/hosting" / file).read_text("utf-8").split("\n")
    assert set(CACHING[file]) <= set(lines)


def _rules(site: Site) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for line in (site.folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            headers = rules.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return rules


def test_the_headers_file_has_the_headers_for_every_file(phone_call_site: Site) -> None:
    assert _rules(phone_call_site)["/*"] == HEADERS


def test_the_headers_file_caches_only_files_named_after_their_content(
    phone_call_site: Site,
) -> None:
    cached = {path: rule for path, rule in _rules(phone_call_site).items() if path != "/*"}
    assert len(cached) > 3
    for path, rule in cached.items():
        assert rule == {"Cache-Control": CACHED}
        files = list(phone_call_site.folder.glob(path[1:]))
        assert files, path
        assert all(re.search(LASTING, file.name) for file in files), path


def test_the_headers_file_respects_the_limits_of_its_hosts(phone_call_site: Site) -> None:
    text = (phone_call_site.folder / "_headers").read_text("utf-8")
    assert len(_rules(phone_call_site)) <= 100
    assert max(map(len, text.splitlines())) <= 2000
