"""The template environment: its texts, `once`, and the cache of compiled templates."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

from builder.model import Dossier
from builder.pages.environment import TEMPLATES, compiled_templates, environment
from builder.pages.pages import Pages


def test_values_in_texts_are_escaped() -> None:
    template = environment().from_string(
        """{{ _("<b>") }}{{ _("%(n)s", n="<") }}{{ ngettext("%(num)s Tag", "%(num)s Tage", 2) }}"""
    )
    assert template.render() == "<b>&lt;2 Tage"


def test_templates_use_all_that_is_made_for_them(dossier: Dossier) -> None:
    of_all, here = environment(), Pages(dossier).environment
    made = (here.globals.keys() - of_all.globals) | (here.filters.keys() - of_all.filters)
    texts = "".join(file.read_text("utf-8") for file in TEMPLATES.rglob("*.jinja"))
    assert made - set(re.findall(r"\w+", texts)) == set()


def test_once_renders_each_record_and_flag_once() -> None:
    template = environment().from_string(
        "{% macro show(w, record, big=false) %}{{ w.see(record) }}{{ big }}{% endmacro %}"
        "{% for r in records %}{{ once(show, w, r) }}{{ once(show, w, r, true) }} {% endfor %}"
    )

    class Seen:
        def __init__(self) -> None:
            self.seen: list[str] = []

        def see(self, record: str) -> str:
            self.seen.append(record)
            return record

    w = Seen()
    assert template.render(w=w, records=["a", "b", "a"]) == "aFalseaTrue bFalsebTrue aFalseaTrue "
    assert w.seen == ["a", "a", "b", "b"]


def folder_of(env: Environment) -> str:
    cache = compiled_templates(env)
    assert isinstance(cache, FileSystemBytecodeCache)
    return cache.directory


def test_equal_environments_share_compiled_templates() -> None:
    assert folder_of(environment()) == folder_of(environment())


@pytest.mark.parametrize(
    "other",
    [
        Environment(autoescape=True, keep_trailing_newline=True),
        Environment(autoescape=True, trim_blocks=True),
        Environment(autoescape=True, variable_start_string="[["),
        Environment(autoescape=True, extensions=["jinja2.ext.do"]),
    ],
)
def test_other_options_have_their_own_compiled_templates(other: Environment) -> None:
    assert folder_of(other) != folder_of(Environment(autoescape=True))


def test_other_filters_have_their_own_compiled_templates(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ 'Ab'|change }}")  # Jinja compiles this to its result
    written = []
    for change in (str.upper, str.lower):
        env = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
        env.filters["change"] = change
        env.bytecode_cache = compiled_templates(env)
        written.append(env.get_template("page.html").render())
    assert written == ["AB", "ab"]
