"""Citations: what they say, and that an independent reader of each format reads the same."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.checks import load_checked
from builder.exports.citations import Citations, citation_files, date_of
from builder.model import Dossier
from builder.pages.urls import Urls
from tests.support.judges import read_citations
from tests.support.samples import (
    BRIDGE,
    CAESAR,
    CONTENT,
    INTERVIEW,
    article_of,
    dossier_of,
    edit,
    passage_of,
)
from tests.support.site import ROOT

Json = dict[str, Any]
SITE = "https://example.org/dossier/"
DOSSIERS = {
    "example": ROOT / "content",
    "small": CONTENT,
    "bridge": BRIDGE,
    "caesar": CAESAR,
    "talks": INTERVIEW,
}


def file_of(dossier: Dossier) -> Json:
    (content,) = citation_files(Urls(dossier)).values()
    data: Json = json.loads(content)
    return data


@pytest.fixture(scope="module")
def example() -> Json:
    return file_of(load_checked(ROOT / "content"))


@pytest.fixture(scope="module")
def bridge() -> Json:
    return file_of(load_checked(BRIDGE))


def read(file: Json, entries: Json | None = None) -> dict[str, Json]:
    """Return what each citation of a file is in each format, and what is read from it."""
    cited = {url: e for url, e in (entries or file["citations"]).items() if isinstance(e, dict)}
    given = [
        {"entry": e, "dossier": file["dossier"], "address": SITE + url} for url, e in cited.items()
    ]
    return dict(zip(cited, read_citations(given), strict=True))


def test_there_is_a_citation_of_each_article_quote_position_and_key_point(example: Json) -> None:
    dossier = load_checked(ROOT / "content")
    cited = (*dossier.articles, *dossier.quotes, *dossier.positions, *dossier.key_points)
    assert {Urls(dossier).of(record) for record in cited} <= example["citations"].keys()


def test_a_mark_that_shows_a_quote_leads_to_the_citation_of_the_quote(example: Json) -> None:
    leads = [entry for entry in example["citations"].values() if isinstance(entry, str)]
    assert leads
    assert all(isinstance(example["citations"][url], dict) for url in leads)


@pytest.mark.process
def test_a_quote_is_cited_with_speaker_occasion_source_and_dossier(bridge: Json) -> None:
    url = "zitate/#zitat-tarnfeld-faehre"
    cited = read(bridge, {url: bridge["citations"][url]})[url]
    assert cited["plain"] == (
        "„Eine Brücke brauchen wir nicht, wir haben die Fähre“, Mina Tarnfeld, Rat, "
        "zitiert nach: Ida Lorenz: „Kranzfurt streitet über eine Brücke“, Kranzfurter Bote, "
        "3. April 2019, https://bote.example/streit. In: Dossier „Die Brücke von Kranzfurt“, "
        f"hg. von Redaktion Beispielblatt, Stand 20. März 2021, {SITE}{url}"
    )


@pytest.mark.process
def test_a_translated_quote_is_cited_in_its_language_with_the_translation(content: Path) -> None:
    edit(content, "articles/freibad.md", "language: de", "language: en")
    url = "zitate/#zitat-kuehne-save-our-pool"
    file = file_of(load_checked(content))
    cited = read(file, {url: file["citations"][url]})[url]
    translation = "Übersetzung der Redaktion: „Rettet unser Bad“"
    assert cited["plain"].startswith(f"“Save our pool” ({translation}), Jörg Kühne, zitiert nach: ")
    assert cited["item"]["title"] == "Save our pool"
    assert cited["item"]["note"].startswith(f"{translation}, Jörg Kühne, zitiert nach: ")
    assert cited["item"]["language"] == "en"
    assert "LA  - en\r\n" in cited["texts"]["ris"]


@pytest.mark.process
def test_words_that_others_relay_have_no_author_and_are_dated_when_they_were_said(
    content: Path,
) -> None:
    edit(
        content,
        "quotes.yml",
        "reported_by: [joerg-kuehne]",
        "reported_by: [joerg-kuehne]\n  date: 2019-04~",
    )
    file, own = file_of(load_checked(content)), "zitate/#zitat-berger-nicht-leisten"
    relayed = "zitate/#zitat-berger-wasser"
    cited = read(file, {url: file["citations"][url] for url in (own, relayed)})

    assert cited[own]["item"]["author"] == [{"literal": "Greta Berger"}]
    assert "  origdate = {2019-05-07},\n" in cited[own]["texts"]["bibtex"]
    assert "OP  - 2019-05-07\r\n" in cited[own]["texts"]["ris"]

    assert "author" not in cited[relayed]["item"]
    assert cited[relayed]["item"]["note"].startswith("Greta Berger, laut Jörg Kühne, um April 2019")
    assert "  author" not in cited[relayed]["texts"]["bibtex"]
    assert "  origdate = {2019-04~},\n" in cited[relayed]["texts"]["bibtex"]
    assert "AU  - " not in cited[relayed]["texts"]["ris"]
    assert "OP  - 2019-04~\r\n" in cited[relayed]["texts"]["ris"]


@pytest.mark.process
def test_a_date_that_is_a_guess_says_so_in_each_format(content: Path) -> None:
    edit(content, "articles/freibad.md", "published: 2019-05-08", "published: 1984~")
    file, url = file_of(load_checked(content)), "artikel/freibad/"
    cited = read(file, {url: file["citations"][url]})[url]

    assert ", um 1984, " in cited["plain"]
    assert cited["item"]["issued"] == {"date-parts": [[1984]], "circa": True}
    assert "  year = {(um 1984)},\n" in cited["texts"]["bibtex"]
    assert "PY  - 1984\r\n" in cited["texts"]["ris"]
    assert "DA  - 1984///um\r\n" in cited["texts"]["ris"]
    assert cited["read"]["bibtex"][0]["issued"] == {"literal": "(um 1984)"}
    assert cited["read"]["ris"][0]["issued"] == {"date-parts": [[1984]]}


@pytest.mark.process
def test_a_position_that_is_superseded_says_when_it_was_held_and_what_holds_now(
    bridge: Json,
) -> None:
    url = "positionen/#position-tarnfeld-bruecke-2019"
    now = url.replace("2019", "2021")
    cited = read(bridge, {key: bridge["citations"][key] for key in (url, now)})

    assert cited[url]["plain"].startswith(
        "Mina Tarnfeld zu „Brücke“: dagegen (eigene Worte; frühere Position, 3. April 2019), "
        "inzwischen: dafür (eigene Worte; 14. März 2021); die frühere Position belegt durch: "
        "Ida Lorenz: „Kranzfurt streitet"
    )
    assert cited[url]["item"]["original-date"] == {"date-parts": [[2019, 4, 3]]}
    assert "frühere Position, 3. April 2019" in cited[url]["item"]["title"]
    assert "inzwischen" not in cited[now]["plain"]
    assert "frühere" not in cited[now]["plain"]


@pytest.mark.parametrize(
    ("number", "last"),
    [(3, "Artikel 3"), (4, "und ein weiterer Artikel"), (7, "und 4 weitere Artikel")],
)
def test_of_many_articles_the_first_are_named_and_the_others_counted(
    number: int, last: str
) -> None:
    articles = [replace(article_of("Ja."), headline=f"Artikel {n}") for n in range(1, number + 1)]
    passages = [passage_of(article, 0, 2) for article in articles for _twice in range(2)]
    cited = Citations(Urls(dossier_of(articles[0]))).cited("„Ja“", "belegt durch:", passages)

    assert [source.partition("“")[0] for source in cited["sources"][:3]] == [
        "„Artikel 1",
        "„Artikel 2",
        "„Artikel 3",
    ]
    assert last in cited["sources"][-1]
    assert len(cited["sources"]) == min(number, 4)


def test_a_long_translation_is_cut_at_a_word(content: Path) -> None:
    edit(content, "quotes.yml", "Rettet unser Bad", f"Rettet {'unser Bad ' * 60}bald")
    cited = file_of(load_checked(content))["citations"]["zitate/#zitat-kuehne-save-our-pool"]
    assert re.fullmatch(
        r"Übersetzung der Redaktion: „Rettet( unser| Bad)+ …“", cited["translation"]
    )
    assert len(cited["translation"]) < 340


@pytest.mark.process
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_citation_is_read_as_it_is_meant(name: str) -> None:
    for url, cited in read(file_of(load_checked(DOSSIERS[name]))).items():
        check(url, cited)


def check(url: str, cited: Json) -> None:
    """Check that the reader finds in each format what the citation says."""
    item, found = cited["item"], cited["read"]
    assert found["csl"] == [item], url
    for name in ("bibtex", "ris"):
        (parsed,) = found[name]
        assert parsed["title"] == one_line(item["title"]), (url, name)
        assert parsed["URL"] == item["URL"], (url, name)
        assert parsed.get("note") == one_line(item.get("note")), (url, name)
        authors = parsed.get("author", parsed.get("reporter"))  # RIS has reporters of news
        assert names(authors) == names(item.get("author")), (url, name)
        year = item.get("issued", {}).get("date-parts", [[0]])[0][0]
        assert ("issued" in parsed) == (year > 0), (url, name)
    assert cited["texts"]["ris"].endswith("ER  - \r\n")
    assert "\n" not in cited["plain"]


def one_line(text: str | None) -> str | None:
    return text and " ".join(text.split())


def names(of: str | list[Json] | None) -> list[str]:
    """Return names as texts: not every format tells those of organizations apart."""
    if isinstance(of, str):
        return [of]
    parts = ("literal", "family", "given")
    return [", ".join(name[part] for part in parts if part in name) for name in of or ()]


HOSTILE = r"100 % {von} a_b & #1 $5 \x ~ ^ „Ä“ } ein { Ende" + "\r\nER  - \nTY  - BOOK"


@pytest.mark.process
def test_no_text_leaves_its_field(bridge: Json) -> None:
    entry = {
        "words": HOSTILE,
        "rest": HOSTILE,
        "sources": [HOSTILE],
        "author": [{"family": "A, {B", "given": "C and D"}, {"literal": HOSTILE}],
    }
    file = {"dossier": bridge["dossier"] | {"title": HOSTILE, "editor": HOSTILE}}
    (cited,) = read(file, {"zitate/#zitat-a": entry}).values()
    (bibtex,), (ris,) = cited["read"]["bibtex"], cited["read"]["ris"]
    assert bibtex["title"] == ris["title"] == one_line(HOSTILE)
    assert bibtex["note"] == ris["note"] == one_line(f"{HOSTILE} {HOSTILE}")
    assert cited["texts"]["ris"].count("TY  - ") == cited["texts"]["ris"].count("ER  - ")
    assert cited["read"]["csl"] == [cited["item"]]
    braces = [sign for sign in cited["texts"]["bibtex"] if sign in "{}"]
    assert braces.count("{") == braces.count("}")


@pytest.mark.parametrize(
    ("date", "cited"),
    [
        (None, None),
        ("2025-02-12", {"date-parts": [[2025, 2, 12]]}),
        ("2020-06", {"date-parts": [[2020, 6]]}),
        ("1990~", {"date-parts": [[1990]], "circa": True}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
    ],
)
def test_dates_are_as_precise_as_known(date: str | None, cited: Json | None) -> None:
    assert date_of(date) == cited


def test_words_are_cited_as_published_with_one_pair_of_marks(example: Json) -> None:
    dossier = load_checked(ROOT / "content")
    for quote in dossier.quotes:
        words = example["citations"][Urls(dossier).of(quote)]["words"]
        assert (words[0], words[-1]) == ("„", "“")
        cited = same(words.removesuffix("“").removesuffix("…"))
        assert same(quote.passage.wording).startswith(cited), quote.id


def same(text: str) -> str:
    """Return words without spaces and quotation marks, whose kind depends on what is around them."""
    return "".join(sign for sign in text if sign not in "„“‚‘…").replace(" ", "").replace("\n", "")


def test_citations_of_many_records_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.pages.split_json._MAX_SINGLE_FILE", 0)
    monkeypatch.setattr("builder.pages.split_json._PART_SIZE", 5_000)
    whole = file_of_parts(load_checked(ROOT / "content"))
    assert whole["parts"] > 1
    assert set(whole) == {"parts", "dossier"}


def file_of_parts(dossier: Dossier) -> Json:
    files = citation_files(Urls(dossier))
    data: Json = json.loads(files["citations.json"])
    assert len(files) == data["parts"] + 1
    return data
