"""A built site is complete, and its links lead somewhere."""

from pathlib import Path

import pytest

from builder.publish.links import PageLinks, missing


def links_of(folder: Path, pages: dict[str, str], frame: str = "") -> PageLinks:
    """Write a site whose pages have content in a frame; return its links, the frame's once."""
    links = PageLinks()
    for path, content in pages.items():
        (folder / path).mkdir(parents=True, exist_ok=True)
        (folder / path / "index.html").write_text(f'<body id="top">{frame}{content}</body>')
        links.look_at(path, content)
    (folder / "data.json").write_text("{}")
    links.look_at("", frame)
    return links


@pytest.mark.parametrize(
    "link",
    ["", "#here", "./", "../", "../b/", "../b/#there", "../b/#top", "../data.json", "c/#:~:text=x",
     "../b/?x=1#there", "https://example.org/x", "mailto:a@b.example", "//example.org/", "../b/#%74here",
     "../b/?a=1&amp;b=2"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_not_a_problem(tmp_path: Path, link: str) -> None:
    links = links_of(
        tmp_path,
        {"": "", "a/": f'<a href="{link}" id="here">', "a/c/": "", "b/": '<p id="there">'},
    )
    assert [*links.broken(tmp_path)] == []


@pytest.mark.parametrize(
    ("link", "named"),
    [("../c/", "c/"), ("../b/#here", "b/#here"), ("#nowhere", "a/#nowhere"),
     ("../data.txt", "data.txt"), ("../b", "b"), ("../../../b/x.css", "b/x.css")],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path, link: str, named: str) -> None:
    links = links_of(tmp_path, {"": "", "a/": f'<a href="{link}" id="here">', "b/": "<p>"})
    (problem,) = links.broken(tmp_path)
    assert str(problem) == f"a/index.html:1:1: the link '{named}' leads nowhere [link-broken]"


def test_links_of_the_frame_are_verified(tmp_path: Path) -> None:
    links = links_of(tmp_path, {"": "", "a/": ""}, '<img src="logo.svg">')
    assert [str(problem.location) for problem in links.broken(tmp_path)] == ["index.html:1:1"]


def test_links_of_another_process_are_added(tmp_path: Path) -> None:
    links = links_of(tmp_path, {"": '<a href="a/#here">', "a/": '<a href="../#there">'})
    others = PageLinks()
    others.look_at("a/", '<p id="here">')
    others.look_at("a/", '<a href="../nowhere/">')
    links.add(others)
    broken = [problem.message for problem in links.broken(tmp_path)]
    assert broken == ["the link '#there' leads nowhere", "the link 'nowhere/' leads nowhere"]


def test_a_page_or_file_that_was_not_written_is_a_problem(tmp_path: Path) -> None:
    pages = {"": "x", "a/": "x", "b/": "x"}
    links_of(tmp_path, pages)
    (tmp_path / "a/index.html").unlink()
    (tmp_path / "b/index.html").write_text("")
    problems = [str(problem) for problem in missing(tmp_path, pages, ["data.json", "none.json"])]
    assert problems == [
        f"{name}:1:1: the build did not write this file [page-not-built]"
        for name in ("a/index.html", "b/index.html", "none.json")
    ]
