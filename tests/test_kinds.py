"""Each kind of record is handled by everything that handles records, or says why not.

The dossier here has a different text in each field of each kind; if the small dossier has no record
of a kind, an example is made from its schema.
"""

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from builder.checks import load_checked
from builder.content.schema.records import RECORDS
from builder.exports.dossier_json import dossier_json
from builder.model import Actor, Dossier, Topic
from builder.model.fields import actors_and_topics, cited_by, fields_of
from builder.model.kinds import KINDS, LISTS, LISTS_ON, Kind
from builder.model.texts import texts
from builder.pages.cards import card_files
from builder.pages.language import LANGUAGES, Language
from builder.pages.lists import MENU
from builder.pages.pages import pages
from builder.pages.urls import Urls
from builder.search.results import SearchResult, search_results
from tests.support.filling import write_filled

NOT_IN_THE_MODEL = {"articles/<id>.md": {"source_file"}}
"""Keys that control how a file is read and are not part of the record."""

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
each_language = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


class Filled:
    """A dossier with a different text in each field; `texts` are keyed by field and text."""

    def __init__(self, folder: Path) -> None:
        self.texts: dict[str, str] = {}
        self._numbers = count()
        self.dossier: Dossier = load_checked(write_filled(folder, self._fill))
        self.urls = Urls(self.dossier)
        self.pages = {page.path: page.body().html for page in pages(self.dossier)}

    def _fill(self, where: str, length: int) -> str:
        text = f"Merkwort{next(self._numbers)}x"
        self.texts[f"{where} {text}"] = text
        return text

    def url(self, record: Any) -> tuple[str, str]:
        path, _, anchor = self.urls.of(record).partition("#")
        return path, anchor


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return Filled(tmp_path_factory.mktemp("filled"))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from strings(child)


def test_every_file_of_records_is_that_of_a_kind() -> None:
    files = {name for name in RECORDS if "<id>" not in name} - {"dossier.yml"}

    assert {name for kind in KINDS for name in kind.files} == files


def test_no_two_kinds_share_a_name_or_an_index_page() -> None:
    for names in (
        [kind.name for kind in KINDS],
        [kind.plural for kind in KINDS],
        [kind.model for kind in KINDS],
        [kind.index for kind in KINDS if kind.index],
        [kind.mark_rank for kind in KINDS if kind.mark_rank not in (None, 99)],
    ):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", [name for name in RECORDS if name != "dossier.yml"])
def test_every_key_of_the_schema_is_a_field_of_the_model(file: str) -> None:
    of_folder = {"articles/<id>.md": "article", "pages/<id>.md": "page"}
    kind = next(k for k in KINDS if file in k.files or k.name == of_folder.get(file))
    keys = RECORDS[file].model_fields.keys() - NOT_IN_THE_MODEL.get(file, set())

    assert keys <= {field.name for field in fields_of(kind.model).all}


@each_kind
def test_every_field_of_the_model_is_a_key_of_the_schema_or_set_by_the_program(kind: Kind) -> None:
    files = kind.files or [{"article": "articles/<id>.md", "page": "pages/<id>.md"}[kind.name]]
    keys = {key for file in files for key in RECORDS[file].model_fields}
    by_file = {name for values in kind.files.values() for name in values}
    by_program = {"id", "file", "text", "received", "first_line"} if not kind.files else set()
    fields = {field.name for field in fields_of(kind.model).all} - {"places"}

    assert fields <= keys | by_file | by_program


def test_the_rights_check_reads_every_text(filled: Filled) -> None:
    read = " ".join(text for _, text, *_ in texts(filled.dossier))

    assert [where for where, text in filled.texts.items() if text not in read] == [
        where
        for where in filled.texts
        if where.startswith("freibad.text ")  # the article itself
    ]


def test_the_place_of_every_text_is_in_its_file(filled: Filled) -> None:
    for place, text, *_ in texts(filled.dossier):
        for where in (w for w, t in filled.texts.items() if t in text):
            assert where.split(".")[0] in place.location.file


def test_dossier_json_has_every_text(filled: Filled) -> None:
    data = " ".join(strings(json.loads(dossier_json(filled.dossier))))

    assert [where for where, text in filled.texts.items() if text not in data] == []


@each_kind
def test_dossier_json_has_every_record(filled: Filled, kind: Kind) -> None:
    data = json.loads(dossier_json(filled.dossier))

    assert len(data[kind.plural]) == len(filled.dossier.records[kind.plural]) > 0


@each_kind
def test_every_record_has_a_place_on_the_site(filled: Filled, kind: Kind) -> None:
    for record in filled.dossier.records[kind.plural]:
        if kind.home != "nowhere":
            path, anchor = filled.url(record)
            assert path in filled.pages
            assert not anchor or f'id="{anchor}"' in filled.pages[path]


@each_kind
def test_every_index_page_is_in_the_menu(kind: Kind) -> None:
    assert bool(kind.index) == (kind.home in ("page", "entry"))
    assert not kind.index or kind.index in MENU


@each_kind
def test_a_record_is_shown_where_its_actors_and_topics_are(filled: Filled, kind: Kind) -> None:
    for name in (name for name in LISTS if LISTS[name] is kind):
        for record in filled.dossier.records[kind.plural]:
            shown = [
                text for text in words_of(record) if text in filled.pages[filled.url(record)[0]]
            ]
            assert shown
            for named in actors_and_topics(record, kind.lists[name]):
                page = filled.pages[filled.url(named)[0]]
                assert any(text in page for text in shown), f"{record.id} on {named.id}"


def words_of(record: Any) -> Iterator[str]:
    for field in fields_of(type(record)).all:
        if field.is_words:
            yield from field.values(record)


def own_texts(record: Any) -> Iterator[str]:
    yield from words_of(record)
    for passage in cited_by(record):
        yield " ".join(passage.wording.split())


@pytest.mark.parametrize("of", [Actor, Topic])
def test_every_kind_that_names_actors_or_topics_is_listed(of: type[Actor | Topic]) -> None:
    naming = {k.plural for k in KINDS for f in fields_of(k.model).all if f.of is of}

    assert naming == {LISTS[name].plural for name in LISTS_ON[of]}


@each_kind
def test_every_cited_passage_is_marked(filled: Filled, kind: Kind) -> None:
    for record in filled.dossier.records[kind.plural] if kind.mark_rank is not None else ():
        for passage in cited_by(record):
            assert record in filled.dossier.mark(passage).citing
            page = filled.pages[filled.url(passage.article)[0]]
            assert filled.urls.of(record).removeprefix(filled.urls.of(passage.article)) in page


@each_kind
def test_every_record_has_a_card_or_its_kind_says_why_not(filled: Filled, kind: Kind) -> None:
    cards = json.loads(card_files(Urls(filled.dossier))["cards.json"])["cards"]
    if kind.no_card:
        return
    for record in filled.dossier.records[kind.plural]:
        card = cards[filled.urls.of(record)]
        shown = " ".join(strings(card))
        assert any(text[:60] in shown for text in own_texts(record))
        assert card["kind"]
        assert card["link"]


WITHOUT_DATE = {"note": "its date is the day on which it was written"}


@each_kind
def test_the_card_of_a_dated_record_has_its_date(filled: Filled, kind: Kind) -> None:
    cards = json.loads(card_files(Urls(filled.dossier))["cards.json"])["cards"]
    has_date = "date" in {field.name for field in fields_of(kind.model).all}
    if not has_date or kind.no_card or kind.name in WITHOUT_DATE:
        return
    dated = [record for record in filled.dossier.records[kind.plural] if record.date]
    assert dated
    for record in dated:
        date = LANGUAGES[filled.dossier.language].date(record.date)
        assert date in " ".join(strings(cards[filled.urls.of(record)]))


@each_kind
def test_every_record_is_found_or_its_kind_says_why_not(filled: Filled, kind: Kind) -> None:
    indexes = {filled.urls.index(name) for name in MENU}
    found: dict[str, SearchResult] = {}
    for result in search_results(Urls(filled.dossier)):
        if result.kind == kind.name and result.url not in indexes:
            found.setdefault(result.url, result)  # then its background facts, at the same address
    if kind.no_search:
        assert not found
        return
    assert len(found) == len(filled.dossier.records[kind.plural])
    for result, record in zip(found.values(), filled.dossier.records[kind.plural], strict=True):
        shown = " ".join((result.title, result.text, *result.names, result.lead))
        assert any(text in shown for text in own_texts(record))
        for named in actors_and_topics(record):
            assert named.name in result.actors + result.topics


@each_kind
@each_language
def test_a_kind_has_its_words(kind: Kind, language: Language) -> None:
    scripts = json.loads(language.for_scripts().removeprefix("const KINDS = ").removesuffix(";"))

    assert (kind.name in scripts["found"]) == (not kind.no_search)
    if kind.home != "nowhere":
        assert kind.name in language.kinds
        assert kind.plural in scripts["filtered"]
    if kind.index:
        assert re.fullmatch(r"[a-z-]+", language.path(kind.index))
        assert language.title(kind.index)
    for name in (name for name in LISTS if LISTS[name] is kind):
        assert re.fullmatch(r"[a-z-]+", language.inner_path(name))
        assert language.list_title(name)
