"""The build refuses what the policy would block, with its location and a hint."""

import re
from pathlib import Path

import pytest

from builder.pages.environment import TEMPLATES
from builder.publish.inspection import Inspection
from builder.publish.policy import POLICY
from tests.support.samples import CONTENT, edit
from tests.support.site import dossier, project

PAGE = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<body>\n  '


def problems(*pages: str) -> list[str]:
    inspection = Inspection()
    for number, page in enumerate(pages):
        inspection.look_at(f"{number}.html", page)
    return [str(problem) for problem in inspection.problems()]


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<script>alert(1)</script>", "inline-script"),
        ("<script type=module>alert(1)</script>", "inline-script"),
        ('<script type="importmap">{}</script>', "inline-script"),
        ("<style>p { color: red }</style>", "inline-style"),
        ('<p style="color: red">', "inline-style"),
        ('<path style="fill: red" d=""/>', "inline-style"),
        ('<p onclick="alert(1)">', "inline-handler"),
        ("<body onload=alert(1)>", "inline-handler"),
    ],
)
def test_what_would_be_blocked_is_a_problem(html: str, rule: str) -> None:
    [problem] = problems(PAGE + html)
    assert f"[{rule}]" in problem
    assert problem.startswith("0.html:3:3: ")
    assert html.partition(">")[0] in problem


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        '<script id="__config" type="application/json">{"style": "<p style=x>"}</script>',
        '<script type="application/ld+json">{}</script>',
        '<p title="Er war online= da"> style=x onclick=y </p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;p style=x&gt;</p>",
    ],
)
def test_what_works_is_not_a_problem(html: str) -> None:
    assert problems(PAGE + html) == []


def test_a_page_without_the_policy_is_a_problem() -> None:
    assert problems("<title>Weiterleitung</title>") == [
        "0.html:1:1: the page has no Content-Security-Policy [page-without-policy]\n"
        '    let its template begin with {% extends "main.html" %}'
    ]


def test_a_mistake_of_the_theme_is_reported_once() -> None:
    assert problems(*[f"{PAGE}<script>a()</script>"] * 3, f"{PAGE}<script>b()</script>") == [
        "0.html:3:3: the Content-Security-Policy blocks this (and on other pages):"
        " <script>a()</script> [inline-script]\n"
        "    put the script into a file in overrides/scripts/",
        "3.html:3:3: the Content-Security-Policy blocks this:"
        " <script>b()</script> [inline-script]\n"
        "    put the script into a file in overrides/scripts/",
    ]


def test_the_build_refuses_inline_scripts(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", CONTENT)
    edit(folder, "mkdocs.yml", "features:\n", "features:\n    - content.tabs.link\n")
    (folder / "overrides/partials/javascripts/content.html").unlink()  # Material's own is used
    built = dossier(folder, "build")
    assert built.returncode == 1
    assert "blocks this (and on other pages): " in built.stderr
    assert built.stderr.count("[inline-script]") == 2
    assert "Traceback" not in built.stderr


def test_no_template_contains_what_would_be_blocked() -> None:
    """Not every page is inspected, so the templates are searched instead."""
    templates = sorted(TEMPLATES.glob("*.jinja"))
    assert len(templates) > 10
    for template in templates:
        text = template.read_text("utf-8")
        assert not re.search(r"<script|<style|\bstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']", text), (
            template
        )
