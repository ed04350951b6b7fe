"""Speech without quotation marks on the pages and in the exports: labels, times, nobody's words."""

import json
from collections.abc import Iterator

import pytest
from lxml import html

from builder.checks import load_checked, warnings
from builder.exports.dossier_json import dossier_json
from builder.exports.markdown.blocks import markdown
from builder.model import Dossier
from builder.pages.pages import Page, pages
from builder.pages.time_links import at_time, clock
from tests.support.samples import INTERVIEW


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load_checked(INTERVIEW)


@pytest.fixture(scope="module")
def by_path(dossier: Dossier) -> dict[str, Page]:
    return {page.path: page for page in pages(dossier)}


def article(by_path: dict[str, Page], id: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{by_path[f'artikel/{id}/'].body().html}</div>")


def texts(element: html.HtmlElement, path: str) -> Iterator[str]:
    for found in element.xpath(path):
        yield " ".join(found.text_content().split())


def test_the_sample_has_no_warnings(dossier: Dossier) -> None:
    assert warnings(dossier) == []


def test_each_turn_begins_a_block_with_its_label(by_path: dict[str, Page]) -> None:
    page = article(by_path, "interview")

    assert list(texts(page, "//*[contains(@class, 'block__text')]/p/*[@class='turn']")) == [
        "STADTBLATT:",
        "Berg (lacht):",
        "STADTBLATT:",
        "Bürgermeisterin:",
    ]


def test_a_label_leads_to_the_page_of_its_speaker(by_path: dict[str, Page]) -> None:
    for id in ("interview", "minutes", "broadcast"):
        labels = article(by_path, id).xpath("//*[contains(@class, 'turn')]")
        links = [
            label.get("href") or label.xpath("string(.//a/@href)")
            for label in labels
            if "Kunz" not in label.text_content()
        ]
        assert links
        assert all("/akteure/" in link for link in links)


def test_narration_and_nobodys_words_are_set_off(by_path: dict[str, Page]) -> None:
    page = article(by_path, "interview")

    assert list(texts(page, "//*[contains(@class, 'block--narration')]//p[1]")) == [
        "Anna Berg empfängt im Rathaus. Sie hat wenig Zeit.",
        "Das Gespräch führte Max Muster.",
    ]
    assert "[Beifall]" in texts(article(by_path, "speech"), "//p//*[@class='unsaid']")


def test_time_stamps_are_links_and_no_part_of_the_text(by_path: dict[str, Page]) -> None:
    page = article(by_path, "broadcast")
    stamps = page.xpath("//*[@class='stamp']")

    assert [(stamp.get("data-text"), stamp.get("href")[-5:]) for stamp in stamps] == [
        ("00:00:01", "3&t=1"),
        ("00:00:04", "3&t=4"),
        ("00:01:01", "&t=61"),
        ("00:01:05", "&t=65"),
    ]
    assert not any(stamp.text_content() for stamp in stamps)
    assert list(texts(page, "//mark")) == ["We have decided that the pool stays open."]


def test_each_mark_reads_as_its_passage(dossier: Dossier, by_path: dict[str, Page]) -> None:
    for source in dossier.articles:
        page = article(by_path, source.id)
        for mark in dossier.marks(source):
            pieces = page.xpath("//*[@data-passage=$id]", id=mark.id)
            shown = "".join(piece.text_content() for piece in pieces)
            assert "".join(shown.split()) == "".join(mark.passage.exact.split())


def test_a_quote_from_subtitles_says_when_it_is_said(by_path: dict[str, Page]) -> None:
    page = html.fromstring(by_path["zitate/"].body().html)
    (time,) = page.xpath("//a[@class='quote__time']")

    assert (time.text_content(), time.get("href")) == (
        "00:00:04",
        "https://www.youtube.com/watch?v=abc123&t=4",
    )


def test_words_of_a_turn_are_shown_as_verbatim(by_path: dict[str, Page]) -> None:
    page = html.fromstring(by_path["zitate/"].body().html)

    assert set(texts(page, "//*[@class='quote__form']")) == {"wörtlich"}


def test_the_export_has_the_stretches_and_the_times(dossier: Dossier) -> None:
    articles = {a["id"]: a for a in json.loads(dossier_json(dossier))["articles"]}
    found = articles["broadcast"]

    assert "-->" not in found["text"]
    assert [s["speaker"] for s in found["speech"]] == ["blatt", "anna-berg", "blatt"]
    words = [found["text"][s["start"] : s["end"]].strip() for s in found["speech"]]
    assert words[1].startswith("We have decided\nthat the pool")
    assert [t["seconds"] for t in found["time_stamps"]] == [1, 4, 61, 65]


def test_declared_speech_is_a_proof_of_its_own(dossier: Dossier, by_path: dict[str, Page]) -> None:
    proofs = {q["id"]: q["speaker_proof"] for q in json.loads(dossier_json(dossier))["quotes"]}

    assert proofs.pop("kasse-leer") == "name"
    assert set(proofs.values()) == {"declared"}
    method = html.fromstring(by_path["methode/"].body().html).text_content()
    assert "Bei 1 von 7 Zitaten nennt der Artikel den Namen des Sprechers" in method
    assert "Bei 6 weiteren weist die Redaktion den Text als Rede des Sprechers aus." in method
    assert "Worte, die die Redaktion als seine Rede ausweist, gelten als seine eigenen" in method


def test_the_method_page_names_what_its_list_of_sentences_holds(by_path: dict[str, Page]) -> None:
    page = html.fromstring(by_path["artikel/interview/abdeckung/"].body().html)

    assert any("nur als Teil eines langen Zitats" in title for title in texts(page, "//h3"))


def test_the_markdown_has_times_and_labels(by_path: dict[str, Page]) -> None:
    text = markdown(by_path["artikel/broadcast/"].body().html, lambda href: href, "de")

    assert "[00:01:01](https://www.youtube.com/watch?v=abc123&t=61)" in text
    assert "[BERG:]" in text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.youtube.com/watch?v=a&t=3s", "https://www.youtube.com/watch?v=a&t=61"),
        ("https://youtu.be/a?si=b", "https://youtu.be/a?si=b&t=61"),
        ("https://m.youtube.com/watch?v=a#x", "https://m.youtube.com/watch?v=a&t=61"),
        ("https://vimeo.com/1", "https://vimeo.com/1#t=61s"),
        ("https://sender.example/rat.mp4?x=1#kapitel", "https://sender.example/rat.mp4?x=1#t=61"),
        ("https://notyoutube.com/a", "https://notyoutube.com/a#t=61"),
        ("mailto:rat@stadt.example", None),
        (None, None),
    ],
)
def test_a_moment_has_an_address_as_the_host_expects(url: str | None, expected: str | None) -> None:
    assert at_time(url, 61) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(0, "00:00:00"), (3725, "01:02:05")])
def test_a_time_is_shown_with_hours(seconds: int, expected: str) -> None:
    assert clock(seconds) == expected
