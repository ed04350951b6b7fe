"""Dates and words as a German reader expects them."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from builder.content.schema.records import is_id
from builder.model import Basis, Quote, Stance
from builder.pages.language import LANGUAGES
from builder.pages.lists import MENU
from tests.support.samples import PLACES, actor_of, article_of, passage_of
from tests.support.site import ROOT

GERMAN = LANGUAGES["de"]
TEMPLATES = {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
    for file in sorted(ROOT.glob("overrides/**/*.html"))
}
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
TAGS = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
LABELS = re.compile(r' (?:aria-label|title|placeholder|alt)="([^"]*)"')


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2025-02-12", "12. Februar 2025"),
        ("2024-02-29", "29. Februar 2024"),
        ("2022-03", "März 2022"),
        ("2014", "2014"),
        (None, ""),
    ],
)
def test_a_date_is_shown_with_its_precision(date: str | None, read: str) -> None:
    assert GERMAN.date(date) == read


def test_every_stance_and_every_basis_has_a_word_of_its_own() -> None:
    assert set(GERMAN.stances) == set(get_args(Stance))
    assert set(GERMAN.bases) == set(get_args(Basis))
    assert len({word for word, _ in GERMAN.stances.values()}) == len(GERMAN.stances)
    assert len({sign for _, sign in GERMAN.stances.values()}) == len(GERMAN.stances)


def test_paths_and_anchors_are_valid_in_urls_and_differ() -> None:
    paths = [GERMAN.path(index) for index in MENU]
    anchors = [*GERMAN.anchors.values(), *(words.anchor for words in GERMAN.kinds.values())]

    for names in (paths, anchors):
        assert all(map(is_id, names))
        assert len(set(names)) == len(names)


def test_legally_required_pages_do_not_use_a_path_of_the_menu() -> None:
    assert not set(GERMAN.required_pages) & set(map(GERMAN.path, MENU))


@pytest.mark.parametrize("file", TEMPLATES)
def test_a_template_of_the_theme_has_no_words_of_its_own(file: str) -> None:
    html = JINJA.sub("", TEMPLATES[file])
    written = [TAGS.sub(" ", html), *LABELS.findall(html)]
    assert re.findall(r"[^\W\d_]+", re.sub(r"&\w+;", "", " ".join(written))) == []


def test_the_theme_writes_the_texts_that_the_language_has_for_it() -> None:
    written = re.findall(r"config\.extra\.texts\.(\w+)", " ".join(TEMPLATES.values()))
    assert set(written) == GERMAN.theme.keys()


def test_the_form_of_a_quote_says_who_translated_it_from_which_language() -> None:
    article = replace(article_of("Save our pool"), language="en-GB")
    quote = Quote(
        id="pool",
        speaker=actor_of("kuehne", "Kühne"),
        form="translated",
        passage=passage_of(article, 0, 4),
        places=PLACES,
    )
    relayed = replace(quote, form="direct", original_language="ru")

    assert GERMAN.form(quote) == "übersetzt von der Redaktion aus dem Englischen"
    assert GERMAN.form(relayed) == "wörtlich, übersetzt aus dem Russischen"
    assert GERMAN.form(relayed, "indirect") == "sinngemäß, übersetzt aus dem Russischen"
