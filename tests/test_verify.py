"""What makes a built site whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from builder.pages import Page
from builder.verify import broken_links, missing


def site_of(folder: Path, pages: dict[str, str], frame: str = "") -> Sequence[Page]:
    """Write a site whose pages have some content in a frame; return the pages."""
    for path, content in pages.items():
        (folder / path).mkdir(parents=True, exist_ok=True)
        (folder / path / "index.html").write_text(f'<body id="top">{frame}{content}</body>')
    (folder / "data.json").write_text("{}")
    return [Page(path, path, "", content, ()) for path, content in pages.items()]


@pytest.mark.parametrize(
    "link",
    ["", "#here", "./", "../", "../b/", "../b/#there", "../b/#top", "../data.json", "c/#:~:text=x",
     "../b/?x=1#there", "https://example.org/x", "mailto:a@b.example", "//example.org/", "../b/#%74here",
     "../b/?a=1&amp;b=2"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_none(tmp_path: Path, link: str) -> None:
    pages = site_of(
        tmp_path,
        {"": "", "a/": f'<a href="{link}" id="here">', "a/c/": "", "b/": '<p id="there">'},
    )
    assert [*broken_links(tmp_path, pages)] == []


@pytest.mark.parametrize(
    ("link", "named"),
    [("../c/", "../c/"), ("../b/#here", "b/#here"), ("#nowhere", "a/#nowhere"),
     ("../data.txt", "../data.txt"), ("../b", "../b"), ("../../../b/x.css", "../../../b/x.css")],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path, link: str, named: str) -> None:
    pages = site_of(tmp_path, {"": "", "a/": f'<a href="{link}" id="here">', "b/": "<p>"})
    (problem,) = broken_links(tmp_path, pages)
    assert str(problem) == f"a/index.html:1:1: the link '{named}' leads nowhere [link-broken]"


def test_links_of_the_frame_are_verified_in_each_folder(tmp_path: Path) -> None:
    pages = site_of(tmp_path, {"": "", "a/": "", "a/b/": "", "a/c/": ""}, '<img src="logo.svg">')
    places = sorted(str(problem.location) for problem in broken_links(tmp_path, pages))
    assert places == ["a/c/index.html:1:1", "a/index.html:1:1", "index.html:1:1"]


def test_a_page_or_file_that_was_not_written_is_a_problem(tmp_path: Path) -> None:
    pages = site_of(tmp_path, {"": "x", "a/": "x", "b/": "x"})
    (tmp_path / "a/index.html").unlink()
    (tmp_path / "b/index.html").write_text("")
    problems = [str(problem) for problem in missing(tmp_path, pages, ["data.json", "none.json"])]
    assert problems == [
        f"{name}:1:1: the build did not write this file [page-not-built]"
        for name in ("a/index.html", "b/index.html", "none.json")
    ]
