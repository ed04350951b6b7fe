"""Links that lead through the root of the site."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.page_context import ROOT, placed, with_spaces


def on_page(url: str, page: str) -> str:
    """Return a link to a URL of the site as written on a page."""
    return placed(f'<a href="{ROOT}{url}">', page).removeprefix('<a href="').removesuffix('">')


@pytest.mark.parametrize(
    ("url", "page", "link"),
    [
        ("akteure/a/", "akteure/", "../akteure/a/"),
        ("akteure/", "akteure/a/", "../../akteure/"),
        ("akteure/a/", "themen/b/", "../../akteure/a/"),
        ("akteure/a/", "akteure/b/", "../../akteure/a/"),
        ("", "akteure/a/", "../../"),
        ("akteure/", "", "akteure/"),
        ("zitate/#zitat-a", "akteure/a/", "../../zitate/#zitat-a"),
        ("zitate/#zitat-a", "zitate/", "#zitat-a"),
        ("#kurzfassung-1", "", "#kurzfassung-1"),
        ("#kurzfassung-1", "zitate/", "../#kurzfassung-1"),
        ("zitate/", "zitate/", "./"),
        ("", "", "./"),
        ("dossier.json", "zitate/", "../dossier.json"),
        ("dossier.json", "", "dossier.json"),
    ],
)
def test_a_link_is_relative_to_its_page(url: str, page: str, link: str) -> None:
    assert on_page(url, page) == link


PATHS = st.lists(st.sampled_from(["a", "b", "akteure", "x-1"]), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(PATHS, PATHS, st.sampled_from(["", "#a", "#zitat-b"]))
def test_a_browser_follows_every_link_to_its_url(path: str, page: str, anchor: str) -> None:
    root = "https://a.example/dossier/"

    assert urljoin(root + page, on_page(path + anchor, page)) == root + path + anchor


def test_separators_that_browsers_do_not_show_become_spaces() -> None:
    assert with_spaces("<p>am\u2028Montag\x0bum\x85zehn</p>") == "<p>am Montag um zehn</p>"
