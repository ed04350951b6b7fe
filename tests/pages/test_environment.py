"""Jinja by a shorter way writes what Jinja writes."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from builder.pages.environment import environment

TEXT = st.text(st.sampled_from("a&<>\"'Ä%{}"), max_size=6)
VALUES = TEXT | TEXT.map(Markup) | st.integers() | st.none() | st.lists(TEXT, max_size=2)
TEMPLATE = """
{%- macro one(value, more="-") %}<{{ value }}{{ more }}>{% endmacro -%}
{% macro around(value) %}[{{ value }}{{ caller(value) }}]{% endmacro %}
{% set block %}<b>{{ value }}</b>{% endset %}
{% for each in [value, value] %}{{ loop.index }}{{ one(each) }}{{ one(each, more=value) }}{% endfor %}
{% call(inner) around(value) %}{{ inner }}{% endcall %}{{ block }}{{ value ~ "<" }}{{ "a,b".split(",") }}{{ value|upper }}
"""


@given(VALUES)
def test_a_template_writes_what_it_writes_in_any_environment(value: object) -> None:
    usual = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made = environment().from_string(TEMPLATE).render(value=value)
    assert made == usual.from_string(TEMPLATE).render(value=value)


def test_texts_take_values_which_are_escaped() -> None:
    made = environment().from_string(
        """{{ _("<b>") }}{{ _("%(n)s", n="<") }}{{ ngettext("%(num)s Tag", "%(num)s Tage", 2) }}"""
    )
    assert made.render() == "<b>&lt;2 Tage"


def test_what_is_made_once_is_made_for_each_record_and_flag() -> None:
    made = environment().from_string(
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
    assert made.render(w=w, records=["a", "b", "a"]) == "aFalseaTrue bFalsebTrue aFalseaTrue "
    assert w.seen == ["a", "a", "b", "b"]
