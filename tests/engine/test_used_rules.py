"""The rules of a style sheet that can apply to pages with certain names."""

import pytest

from builder.engine.used_rules import names_in, used

NAMES = names_in('<p class="a b" id="c" data-x="on"><details open><summary>')


def kept(style_sheet: str, other_texts: str = "", direction: str = "ltr") -> str:
    return used(style_sheet, NAMES, other_texts, direction)


@pytest.mark.parametrize(
    "selector",
    [
        *(".a", "p.a>.b", "#c", "*", ":root", "html body", "::selection", ":after", ".a:hover"),
        *("[data-x=on]", '[data-x="on"] ~ p', "details[open]>summary::before", "[data-x]"),
        *(".a:not(.never)", "p:not(.never):not([hidden])", ":is(.never, .a)", ".a:has(.never)"),
        *("[dir=ltr] .md-typeset:not(*)",),
    ],
)
def test_a_rule_that_may_apply_is_kept(selector: str) -> None:
    names = NAMES | {"dir", "ltr", "md-typeset"}
    assert used(f"{selector}{{color:red}}", names, "", "ltr") == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    [
        *(".never", "p.never", "p>never", "#never", "[never]", "[data-x=never]", ".a.never:hover"),
        *(".never:not(.a)", "a-b", ".a-b", "[dir=rtl] .md-typeset"),
    ],
)
def test_a_rule_that_cannot_apply_is_left_out(selector: str) -> None:
    names = NAMES | {"dir", "rtl", "ltr", "md-typeset"}
    assert used(f"{selector}{{color:red}}", names, "", "ltr") == ""


def test_only_the_selectors_that_may_apply_stay() -> None:
    assert kept(".a,.never>p,p:is(.x,.y){color:red}") == ".a,p:is(.x,.y){color:red}"


def test_braces_and_semicolons_in_texts_are_no_structure() -> None:
    rule = """.a{content:"};.never{";background:url("data:,{;}")}"""
    assert kept(rule) == rule


def test_rules_in_conditions_are_looked_at_and_empty_conditions_left_out() -> None:
    assert kept("@media print{.a{color:red}.never{color:red}}") == "@media print{.a{color:red}}"
    assert kept("@media print{@supports (x:y){.never{color:red}}}") == ""


def test_other_statements_stay() -> None:
    text = '@charset "UTF-8";@page{margin:1cm}@font-face{font-family:X;src:url(x.woff2)}'
    assert kept(text) == text


def test_variables_stay_if_something_uses_them() -> None:
    text = ":root{--a:1;--b:var(--c);--c:2;--d:3}p{order:var(--b)}"
    assert kept(text) == ":root{--b:var(--c);--c:2}p{order:var(--b)}"
    assert "--d:3" in kept(text, other_texts="x{y:var(--d)}")


def test_animations_stay_if_something_uses_them() -> None:
    text = "@keyframes one{to{opacity:1}}@keyframes two{to{opacity:1}}.a{animation:one 1s}"
    assert kept(text) == "@keyframes one{to{opacity:1}}.a{animation:one 1s}"
