"""The editors' CommonMark cannot add markup of their own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from builder.pages.prose import EVERY_CONSTRUCT, free_text, inline, plain, prose, rendered

LINK = '<a href="{}" rel="noopener noreferrer">{}</a>'
ALLOWED = {
    "div", "p", "br", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr",
    "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip


# What is allowed


def test_paragraphs_emphasis_and_lists() -> None:
    assert prose("Eins *zwei* **drei**.\n\n- a\n- b") == (
        "<p>Eins <em>zwei</em> <strong>drei</strong>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    )


def test_inline_text_has_no_paragraph() -> None:
    assert inline("Eins *zwei*") == "Eins <em>zwei</em>"


def test_the_result_is_not_escaped_again_by_a_template() -> None:
    assert inline("a & b").__html__() == "a &amp; b"
    assert prose("a & b").__html__() == "<p>a &amp; b</p>\n"
    assert free_text("a & b").__html__() == "<p>a &amp; b</p>\n"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("[Amt](https://amt.example/a?b=c)", "https://amt.example/a?b=c"),
        ("[Amt](http://amt.example)", "http://amt.example"),
        ("[Amt](mailto:amt@amt.example)", "mailto:amt@amt.example"),
        ("[Amt][1]\n\n[1]: https://amt.example", "https://amt.example"),
        ('[Amt](https://amt.example "onclick=x")', "https://amt.example"),
        ("[Amt](HTTPS://amt.example)", "HTTPS://amt.example"),
    ],
)
def test_links_lead_to_the_web_and_to_mail(text: str, url: str) -> None:
    assert prose(text) == f"<p>{LINK.format(url, 'Amt')}</p>\n"


def test_every_construct_has_each_element_that_is_allowed() -> None:
    page = html.fragment_fromstring(free_text(EVERY_CONSTRUCT), create_parent="div")
    assert {element.tag for element in page.iter()} == ALLOWED


def test_an_address_between_angle_brackets_is_a_link() -> None:
    assert inline("<https://amt.example>") == LINK.format(
        "https://amt.example", "https://amt.example"
    )
    assert inline("<amt@amt.example>") == LINK.format("mailto:amt@amt.example", "amt@amt.example")


# What is not allowed


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java%73cript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "file:///etc/passwd",
        "//fremd.example",
        "/akteure/",
        "../../x",
        "#oben",
        "akteure",
        "\u0001javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("form", ["[Amt]({})", "[Amt](<{}>)", "[Amt][1]\n\n[1]: {}", "<{}>"])
def test_any_other_address_is_not_a_link(url: str, form: str) -> None:
    assert "<a" not in prose(form.format(url))
    assert "<a" not in free_text(form.format(url))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Ein <b onclick=alert(1)>Bad</b>",
        "<img src=x onerror=alert(1)>",
        "<!-- <script>alert(1)</script> -->",
        "<div>\n\n*Bad*\n\n</div>",
        "<?php x ?>",
        "<![CDATA[ <b> ]]>",
        "`<b>`",
        "    <b>",
        '[Amt](https://a.example/"onclick="x)',
        "&lt;b&gt;",
    ],
)
def test_html_is_text(text: str) -> None:
    for written in (prose(text), inline(text), free_text(text)):
        elements = list(html.fromstring(f"<div>{written}</div>").iter())
        assert {str(element.tag) for element in elements} <= ALLOWED
        assert {name for element in elements for name in element.attrib} <= {"href", "rel"}


@pytest.mark.parametrize(
    "text", ["![Bild](https://fremd.example/x.png)", "![a][1]\n\n[1]: https://a.example"]
)
def test_images_from_elsewhere_are_not_fetched(text: str) -> None:
    assert "<img" not in prose(text)
    assert "<img" not in free_text(text)


# Headings


@pytest.mark.parametrize("text", ["# Groß", "Groß\n=====", "Klein\n---", "## Klein"])
def test_a_text_field_has_no_headings(text: str) -> None:
    assert "<h" not in prose(text).replace("<hr", "")


def test_the_headings_of_a_free_page_begin_at_level_2() -> None:
    text = free_text("# Eins\n\n## Zwei\n\n### Drei\n\nEins\n====\n\n###### Sechs")

    levels = [str(e.tag) for e in html.fromstring(f"<div>{text}</div>") if str(e.tag)[0] == "h"]
    assert levels == ["h2", "h2", "h3", "h2", "h6"]


# Any text


@pytest.mark.parametrize("text", ["[a" * 5000, "*a " * 3000, "> " * 2500, "`" * 5000, "<" * 5000])
def test_the_longest_allowed_text_is_rendered_in_time(text: str) -> None:
    start = time.perf_counter()
    prose(text)

    assert time.perf_counter() - start < 5


@given(st.text(st.sampled_from("ab <>&\"'[]()!*_`#:/\\\n-=.jshtp") | st.characters(), max_size=60))
def test_any_text_becomes_only_allowed_elements_and_attributes(text: str) -> None:
    for written in (prose(text), inline(text), free_text(text)):
        for element in html.fromstring(f"<div>{written}</div>").iter():
            assert str(element.tag) in ALLOWED
            assert set(element.attrib) <= {"href", "rel", "start", "class"}
            assert str(element.get("href", "https:")).lower().startswith(("http", "mailto:"))


@given(st.text("abÄ1 .,;:?!/%()„“–'\"-&<>*_#[]`\\\n~+=|\x0b\u0301"))
def test_a_text_without_markup_stays_as_it_is(text: str) -> None:
    assert plain(text) == " ".join(prose(text).striptags().split())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Ein _Wort_ &amp; **noch** [eins](https://a.example/).", "Ein Wort & noch eins."),
        ("&bdquo;Ja&ldquo; \\*", "„Ja“ *"),
        ("eins\nzwei", "eins\nzwei"),
        ("<b>eins</b>", "<b>eins</b>"),
        ("12. Februar", "12. Februar"),
    ],
)
def test_rendered_text_is_what_readers_see(text: str, seen: str) -> None:
    assert rendered(text).text == seen


def test_rendered_text_knows_what_is_set_off_and_its_links() -> None:
    for blocks in (False, True):
        found = rendered("Er [sagt](https://a.example/x):\n\n> Ja, `so`\n> ist es", blocks=blocks)

        words = [found.text[start:end] for start, end in found.set_off]
        assert sorted(w.replace("> ", "") for w in words) == ["Ja, so\nist es", "so"]
        assert found.links == ("https://a.example/x",)
