"""Any text in every field of the schema makes a dossier or problems; a dossier gives it back.

Given back means: in dossier.json as it was written, but for white space at its ends; on the
pages as the text that an HTML parser and a browser read, white space collapsed. Prose is
CommonMark, so on the pages it is compared where it holds no character that marks something up.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser

from builder.checks import load_checked
from builder.exports.dossier_json import dossier_json
from builder.model import Dossier
from builder.pages.pages import pages
from builder.pages.prose import inline
from builder.problems import InvalidContent
from tests.support.drawing import examples
from tests.support.filling import write_filled

# Names are listed where an article has them; names to sort by, inflected forms and words to search
# by are for finding.
NOT_ON_PAGES = ("other_names", "sort_name", "forms", "search_words")
ENDS = ("freibad.text", "impressum.text", "datenschutz.text")
"""Added to the end of a longer text."""

PROSE = re.compile(r"\.(text|translation|before|after)$")

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Zl", "Zp"]), max_size=60
)
ATTACKS = st.sampled_from(
    ["<script>hit()</script>", "'5\"><b>", "{{7*7}}{%x%}", "&lt;&amp;&#60;", "</title>", "<!--", "]]>",
     "${7*7}", "%(num)s %s {0}", "\\u003c", "<\u0338", "＜script＞", "\u00ad\u00a0", "e\u0301é", "\U0001f469\u200d\U0001f52c"]
)  # fmt: skip


class Filler:
    """Fills each field with a unique word and one of some texts, and stores them by field."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.given: dict[str, str] = {}

    def __call__(self, where: str, length: int) -> str:
        """Return the text of a field."""
        number = len(self.given)
        self.given[where] = f"Wort{number}x {self.texts[number % len(self.texts)]}"[:length]
        return self.given[where]


def dossier_of(filler: Filler) -> Dossier | None:
    """Return a dossier with the texts in all fields, or None if they have problems."""
    with tempfile.TemporaryDirectory() as folder:
        content = write_filled(Path(folder), filler)
        try:
            return load_checked(content)
        except InvalidContent:
            return None


def line(text: str) -> str:
    return " ".join(text.split())


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from strings(child)


def assert_reproduced(dossier: Dossier, filler: Filler) -> None:
    shown = " ".join(line(html.fromstring(p.body().html).text_content()) for p in pages(dossier))
    data = set(strings(json.loads(dossier_json(dossier))))
    for where, text in filler.given.items():
        if where in ENDS:
            assert any(text.strip() in string for string in data), where
        else:
            assert text.strip() in data, where
        is_prose = bool(PROSE.search(where)) or where.startswith(
            ("impressum.text", "datenschutz.t")
        )
        if not any(part in where for part in NOT_ON_PAGES) and not (is_prose and marks_up(text)):
            assert line(text) in shown, where


def marks_up(text: str) -> bool:
    """Return whether CommonMark gives a text markup, so that it is not shown as written."""
    return line(html.fromstring(f"<p>{inline(text)}</p>").text_content()) != line(text)


@given(st.lists(TEXTS | ATTACKS, min_size=1, max_size=7))
@example(["<script>hit()</script>", "'5\"><b>", "{{7*7}}{%x%}", "&lt;&amp;", "</title>", "<!--"])
@example(["„", "‚", "“", "»"])
@example(["*a* _b_ `c` [d](e)", "\\", "#", "x" * 299])
@examples(25)
def test_any_text_in_every_field_is_reproduced_or_a_problem(texts: list[str]) -> None:
    filler = Filler(texts)
    dossier = dossier_of(filler)

    if dossier:
        assert_reproduced(dossier, filler)


@given(st.lists(ATTACKS, min_size=1, max_size=5))
@examples(5)
def test_attacks_are_valid_texts_and_are_reproduced(texts: list[str]) -> None:
    filler = Filler(texts)
    dossier = dossier_of(filler)

    assert dossier
    assert_reproduced(dossier, filler)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
@examples(15)
def test_any_characters_in_every_field_give_a_dossier_or_problems(texts: list[str]) -> None:
    dossier_of(Filler([text.encode("utf-8", "replace").decode() for text in texts]))


def test_a_browser_shows_the_texts_as_written(browser: Browser) -> None:
    filler = Filler(
        ["<script>hit()</script> & '5\" {{7*7}}", "e\u0301 \u00ad &lt; <!--", "</p></div><b>"]
    )
    dossier = dossier_of(filler)
    assert dossier
    page = browser.new_page()
    shown = ""
    for made_page in pages(dossier):
        page.set_content(made_page.body().html)
        shown += " " + line(page.evaluate("document.body.textContent"))
        assert page.evaluate("document.querySelectorAll('script, b').length") == 0
    page.close()

    for where, text in filler.given.items():
        if not any(part in where for part in NOT_ON_PAGES) and not marks_up(text):
            assert line(text) in shown, where
