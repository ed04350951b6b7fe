"""HTML of a page as Markdown: readable, and the same text when an engine reads it."""

from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import markdown as python_markdown
from markdown_it import MarkdownIt

from builder.exports.markdown.blocks import markdown
from tests.support.texts import words

EXTENSIONS = ["attr_list", "def_list", "md_in_html", "sane_lists", "tables", "toc"]


def converted(html: str) -> str:
    return markdown(html, lambda href: href, "de").rstrip("\n")


def mkdocs(text: str) -> str:
    """Return the HTML that MkDocs and Zensical make of Markdown."""
    return str(python_markdown(text, extensions=EXTENSIONS, output_format="html"))


def commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Ein Titel</h1><p>Ein Absatz.</p>", "# Ein Titel\n\nEin Absatz."),
        ('<h2 id="x">C# &amp; <em>mehr</em></h2>', "## C\\# &amp; *mehr* { #x }"),
        ("<p>a\n   b<br>c</p>", "a b<br>\nc"),
        ("<p><strong>fett</strong> und <code>x_y</code></p>", "**fett** und `x_y`"),
        ('<p>Siehe <a href="../b/#c">das <em>hier</em></a>.</p>', "Siehe [das *hier*](../b/#c)."),
        ("<ul><li>a</li><li>b</li></ul>", "-   a\n-   b"),
        ('<ol start="9"><li>a</li><li>b</li></ol>', "9.  a\n10. b"),
        (
            "<ul><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ul>",
            "-   a\n\n    -   b\n\n-   c",
        ),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "-   a\n\n<!-- -->\n\n-   b"),
        ("<ol><li><h3>2014</h3><p>a</p></li></ol>", "### 2014\n\na"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<aside id="n"><p>Hinweis</p></aside>', '> <span id="n"></span>Hinweis'),
        ("<dl><dt>Verlag</dt><dd>unbekannt</dd></dl>", "Verlag\n:   unbekannt"),
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><th>c</th><td>d|e</td></tr></tbody></table>",
            "| a | b |\n| --- | --- |\n| **c** | d\\|e |",
        ),
        (
            "<table><tbody><tr><th>a</th><td>1</td></tr></tbody></table>",
            "|   |   |\n| --- | --- |\n| **a** | 1 |",
        ),
        ("<pre><code>a\n  b &lt;\n</code></pre>", "    a\n      b <"),
        ('<div id="absatz-1"><p>a</p></div>', '<span id="absatz-1"></span>a'),
        (
            '<p><mark id="p-1" class="passage">a <span class="name" id="n-2">b</span></mark>'
            '<a class="passage__ref" href="x#y" title="t"></a> c</p>',
            '<mark id="p-1">a <span id="n-2">b</span></mark><sup>[1](x#y)</sup> c',
        ),
        ('<p lang="en">a</p>', '<div lang="en" markdown="1">\n\na\n\n</div>'),
        (
            '<p>a <span lang="de">b</span> <span lang="en">c</span></p>',
            'a b <span lang="en">c</span>',
        ),
        (
            "<details><summary>a *</summary><p>b</p></details>",
            '<details markdown="1">\n<summary>a *</summary>\n\nb\n\n</details>',
        ),
        ('<form><p>Filter</p></form><p><span aria-hidden="true">+</span> dafür</p>', "dafür"),
    ],
)
def test_html_as_markdown(html: str, expected: str) -> None:
    assert converted(html) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ 7*7 }} {% raw %} {: #x } {#x}",
        "[x](javascript:alert(1)) ![x](y) [x]: y <http://x> [^1] *[x]",
        "# Titel", "## Titel {#x}", "---", "===", "***", "> Zitat", "- Punkt", "+ Punkt", "* Punkt",
        "1. Punkt", "1) Punkt", "12. Februar", "12.Februar", ": Definition", "!!! note", "??? note",
        "*a* _b_ __c__ **d** `e` ~~~ ~~f~~ ==g== ^^h^^", "a|b", "| a | b |", "&lt; &amp;amp; &copy",
        "\\ \\* \\\\", "``` code", "title: x", "a!", "Er sagte: „Nein!“", "C#", "[…]", "x &#42;", "]: x", "[x]: y", "[^1]: y", "^1]: y", "x]: y", "*[x]: y", "a]",
        "<!-- x -->", "</details>", "<div markdown=1>", "--8<-- \"x\"", "a_b_c", "http://a.b/c_d_e",
    ],
)  # fmt: skip
@pytest.mark.parametrize("template", ["<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>",
    "<blockquote><p>a<br>{}</p></blockquote>", "<dl><dt>{0}</dt><dd>{0}</dd></dl>",
    "<table><tbody><tr><td>{}</td></tr></tbody></table>", '<p><a href="x">{0}</a>{0}</p>',
    "<details><summary>{0}</summary><p>{0}</p></details>", '<p><mark id="x">{0}</mark>{0}</p>',
    "<p><strong>{0}</strong>{0}<em>{0}</em></p>", "<p><code>{}</code></p>"])  # fmt: skip
def test_text_never_becomes_markup(text: str, template: str) -> None:
    html = template.format(escape(text))
    for engine in (mkdocs, commonmark):
        if engine is commonmark and ("<dl>" in html or "<h2>" in html):
            continue  # definitions and { #ids } are no part of it
        made = engine(converted(html))
        assert words(made) == words(html), converted(html)
        assert set(_tags(made)) <= set(_tags(html)) | {"p", "thead", "th", "strong"}


@pytest.mark.parametrize(
    "url",
    [
        "https://a.b/c_(d)?e=f&copy=1#g",
        "https://a.b/ü*_*[x]`<\"'>\\",
        "mailto:a@b.c",
        "https://a.b/|{x}",
    ],
)
def test_addresses_survive(url: str) -> None:
    page = f'<p><a href="{escape(url)}">a</a></p>'
    from builder.exports.markdown.inline import address

    text = markdown(page, address, "de")
    for engine in (mkdocs, commonmark):
        (href,) = lxml_html.fromstring(engine(text)).xpath("//@href")
        assert _decoded(href) == _decoded(url)


LINES = st.text(
    st.sampled_from(["a", "ü", "1", ".", " ", *"#*_-+>`~[](){}<>|!:=&\\\"'", "\n"]), max_size=9
)


def _wrapped(tag: str) -> "st.SearchStrategy[str]":
    return LINES.map(lambda text: f"<{tag}>{escape(text)}</{tag}>")


INLINE = st.lists(
    st.one_of(
        LINES.map(escape),
        *(_wrapped(tag) for tag in ("strong", "em", "code", "mark")),
        LINES.map(lambda text: f'<a href="x">{escape(text)}</a>'),
        st.just("<br>"),
    ),
    max_size=4,
).map("".join)


def _lists(inner: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    items = st.lists(inner.map(lambda i: f"<li>{i}</li>"), min_size=1, max_size=3).map("".join)
    return st.one_of(
        items.map(lambda i: f"<ul>{i}</ul>"),
        items.map(lambda i: f"<ol>{i}</ol>"),
        inner.map(lambda i: f"<blockquote>{i}</blockquote>"),
        st.lists(inner, max_size=3).map("\n".join),
    )


PAGES = st.recursive(INLINE.map(lambda i: f"<p>{i}</p>"), _lists, max_leaves=6)


@given(PAGES)
@example("<ul><li><blockquote><p>a</p></blockquote></li></ul>")
@example('<p><a href="x">]:</a></p>')
@example('<p><a href="x">^1]:</a></p>')
@example('<p>a<br><a href="x">b<br>]: c</a> "d"</p>')
@example('<p><a href="x"><code>]: a</code></a></p>')
@example('<p><a href="x"><mark>]</mark>: a</a></p>')
@example('<p><a href="x"><strong>a]</strong>: b</a></p>')
@example('<ul><li><a href="x">a]: b</a></li></ul>')
@example('<blockquote><p><a href="x">a]: b</a></p></blockquote>')
@example("<ul><li></li><li><ul><li><p>a</p></li></ul></li></ul><ul><li><p>b</p></li></ul>")
def test_any_page_reads_the_same_in_both_kinds_of_markdown(html: str) -> None:
    text = converted(html)
    assert words(mkdocs(text)) == words(html), text
    assert words(commonmark(text)) == words(html), text


def _tags(html: str) -> Iterator[str]:
    return (str(e.tag) for e in lxml_html.fragment_fromstring(html, "div").iterdescendants("*"))


def _decoded(url: str) -> str:
    from urllib.parse import unquote

    return unquote(url)
