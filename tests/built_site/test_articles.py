"""Several articles in one dossier: quotes in several of them, and positions that change."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from builder.checks import load_checked
from builder.model import Dossier
from builder.pages.urls import Urls
from builder.problems import InvalidContent
from tests.support.samples import BRIDGE, edit
from tests.support.site import Site, project


@pytest.fixture(scope="module")
def bridge() -> Dossier:
    return load_checked(BRIDGE, publish=True)


@pytest.fixture
def site(bridge_site: Site) -> Site:
    return bridge_site


@pytest.fixture
def data(site: Site) -> Any:
    return json.loads((site.folder / "dossier.json").read_text("utf-8"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the dossier, which tests may change."""
    return project(tmp_path / "project", BRIDGE) / "content"


def rules(content: Path) -> list[str]:
    with pytest.raises(InvalidContent) as raised:
        load_checked(content)
    return [problem.rule for problem in raised.value.problems]


# Positions over time


def test_the_position_that_no_other_supersedes_is_current(bridge: Dossier) -> None:
    (position,) = bridge.links(bridge.actor("mina-tarnfeld")).positions

    assert position.id == "tarnfeld-bruecke-2021"
    assert bridge.position(position.actor, position.topic) is position
    assert [p.id for p in bridge.earlier(position)] == [
        "tarnfeld-bruecke-2020",
        "tarnfeld-bruecke-2019",
    ]


def test_a_position_has_the_date_of_its_quotes_or_else_of_their_articles(bridge: Dossier) -> None:
    dates = {p.id: bridge.date_of(p) for p in bridge.positions}

    assert dates == {
        "tarnfeld-bruecke-2021": "2021-03-14",
        "tarnfeld-bruecke-2020": "2020-06",
        "tarnfeld-bruecke-2019": "2019-04-03",
        "brunn-bruecke": "2019-04-03",
    }


def test_a_history_may_not_branch(content: Path) -> None:
    edit(
        content,
        "positions.yml",
        "[tarnfeld-bauen]\n  supersedes: tarnfeld-bruecke-2020",
        "[tarnfeld-bauen]\n  supersedes: tarnfeld-bruecke-2019",
    )
    assert rules(content) == ["position-twice"]


def test_a_superseded_position_must_exist(content: Path) -> None:
    edit(content, "positions.yml", "supersedes: tarnfeld-bruecke-2020", "supersedes: tarnfeld")
    assert rules(content) == ["unknown-reference"]


def test_positions_cannot_supersede_each_other_in_a_circle(content: Path) -> None:
    edit(
        content,
        "positions.yml",
        "evidence: [tarnfeld-faehre]",
        "evidence: [tarnfeld-faehre]\n  supersedes: tarnfeld-bruecke-2021",
    )
    assert rules(content) == ["supersedes-cycle"] * 3


@pytest.mark.parametrize("page", ["akteure/mina-tarnfeld/", "themen/bruecke/", "positionen/"])
def test_earlier_positions_are_folded_under_the_current_one(site: Site, page: str) -> None:
    (history,) = site.content(page).xpath(".//details[@class='history']")
    assert "open" not in history.attrib
    texts = [" ".join(item.text_content().split()) for item in history.xpath("./ol/li")]

    assert len(texts) == 2
    assert texts[0].startswith("? unentschieden eigene Worte Juni 2020 Tarnfeld lässt prüfen.")
    assert texts[1].startswith("− dagegen eigene Worte 3. April 2019")
    for item in history.xpath("./ol/li"):
        assert item.xpath(".//*[@class='evidence' or @class='evidence-numbers']//a[@data-print]")


def test_the_cell_of_the_matrix_has_the_current_stance_and_a_link_to_the_earlier(
    site: Site,
) -> None:
    cells = site.content("positionen/").xpath(".//table[contains(@class, 'matrix')]//td")
    (cell,) = [cell for cell in cells if cell.xpath(".//details")]

    assert cell.xpath("./a/@href") == ["#position-tarnfeld-bruecke-2021"]
    assert cell.xpath(".//details//a/@href") == [
        "#position-tarnfeld-bruecke-2020",
        "#position-tarnfeld-bruecke-2019",
    ]


def test_positions_are_exported_with_date_and_history(data: Any) -> None:
    positions = {p["id"]: p for p in data["positions"]}

    assert positions["tarnfeld-bruecke-2021"]["supersedes"] == "tarnfeld-bruecke-2020"
    assert positions["tarnfeld-bruecke-2019"]["supersedes"] is None
    assert positions["tarnfeld-bruecke-2020"]["date"] == "2020-06"
    (actor,) = [a for a in data["actors"] if a["id"] == "mina-tarnfeld"]
    assert len(actor["positions"]) == 3


# Quotes in several articles


def test_each_appearance_leads_to_the_quote_and_back(site: Site, bridge: Dossier) -> None:
    urls = Urls(bridge)
    quote = bridge.quote("brunn-stirbt")
    (shown,) = site.content("zitate/").xpath(".//figure[@id='zitat-brunn-stirbt']")
    leads = shown.xpath(".//ul[@class='appearances']//a/@href")

    assert len(quote.passages) == 3
    assert leads == [f"../{urls.of(bridge.mark(p))}" for p in quote.passages[1:]]
    for passage in quote.passages:
        page = site.content(urls.of(passage.article))
        (mark,) = page.xpath(".//mark[@id=$id]", id=bridge.mark(passage).id)
        assert mark.text_content() == passage.exact
        use = f"stelle-{mark.get('id')}"
        assert page.xpath(".//a[@class and @href=$link]", link=f"#{use}")
        assert page.xpath(".//li[@id=$id]//a[contains(@href, '#zitat-brunn-stirbt')]", id=use)


def test_an_appearance_shows_its_wording_only_if_it_differs(site: Site) -> None:
    (shown,) = site.content("akteure/olle-brunn/").xpath(".//ul[@class='appearances']")
    texts = [" ".join(item.text_content().split()) for item in shown]

    assert texts == [
        "Auch in: Kranzfurter Bote, Juni 2020 · im gleichen Wortlaut",
        "Auch in: Hafenpost, 14. März 2021 · anderer Wortlaut: "
        "Damals rief Brunn: „Ohne die Brücke stirbt diese Stadt!“",
    ]


def test_an_appearance_may_have_another_form(site: Site, data: Any) -> None:
    (shown,) = site.content("akteure/mina-tarnfeld/").xpath(".//ul[@class='appearances']")
    assert "· sinngemäß · anderer Wortlaut: Vor zwei Jahren hatte sie noch gesagt, eine Brücke" in (
        " ".join(shown.text_content().split())
    )
    (quote,) = [q for q in data["quotes"] if q["id"] == "tarnfeld-faehre"]
    (appearance,) = quote["appearances"]
    assert (appearance["form"], appearance["article"]) == ("indirect", "wende")
    assert appearance["url"].startswith("artikel/wende/#p-")


def test_the_card_of_a_quote_lists_its_appearances(site: Site) -> None:
    cards = json.loads((site.folder / "cards.json").read_text("utf-8"))["cards"]

    assert cards["zitate/#zitat-brunn-stirbt"]["facts"][-1] == "auch in 2 anderen Artikeln"
    assert cards["zitate/#zitat-tarnfeld-bauen"]["facts"] == ["wörtlich", "14. März 2021"]
    assert "frühere Position" in cards["positionen/#position-tarnfeld-bruecke-2019"]["facts"]


# Who says it


def test_the_words_that_ascribe_a_quote_are_shown_with_it_and_marked(
    site: Site, bridge: Dossier
) -> None:
    passage = bridge.quote("tarnfeld-pruefen").attribution
    assert passage
    url = Urls(bridge).of(bridge.mark(passage))

    (shown,) = site.content("zitate/").xpath(".//figure[@id='zitat-tarnfeld-pruefen']/blockquote")
    (mark,) = site.content("artikel/fragen/").xpath(f".//mark[@id='{url.split('#')[1]}']")
    assert "sagte sie dem Boten" in shown.text_content()
    assert mark.text_content() == "sagte sie dem Boten"
    assert mark.get("class") == "passage passage--other"


def test_the_mark_of_an_attribution_is_not_called_a_quote(site: Site, bridge: Dossier) -> None:
    passage = bridge.quote("tarnfeld-pruefen").attribution
    assert passage
    url = Urls(bridge).of(bridge.mark(passage))
    page = site.content("artikel/fragen/")

    (entry,) = page.xpath(f".//li[@id='stelle-{url.split('#')[1]}']")
    assert entry.xpath(".//p[@class='uses__who']") == []
    assert entry.xpath("./ul/li/a/text()") == ["Zuschreibung: Mina Tarnfeld"]
    card = json.loads((site.folder / "cards.json").read_text("utf-8"))["cards"][url]
    assert (card.get("title"), card["uses"]) == (None, ["Zuschreibung von 1 Zitat: Mina Tarnfeld"])


def test_the_export_has_the_attribution_and_how_the_speaker_is_proven(data: Any) -> None:
    quotes = {quote["id"]: quote for quote in data["quotes"]}

    assert quotes["tarnfeld-pruefen"]["attribution"]["exact"] == "sagte sie dem Boten"
    assert quotes["tarnfeld-bauen"]["attribution"] is None
    assert {quote["speaker_proof"] for quote in quotes.values()} == {"name"}
    assert quotes["brunn-stirbt"]["appearances"][0]["attribution"] is None


def test_an_appearance_has_an_attribution_of_its_own(content: Path) -> None:
    edit(
        content,
        "quotes.yml",
        "exact: Ohne die Brücke stirbt diese Stadt!\n",
        "exact: Ohne die Brücke stirbt diese Stadt!\n    attribution: Damals rief Brunn\n",
    )

    attribution = load_checked(content).quote("brunn-stirbt").appearances[1].attribution
    assert attribution
    assert (attribution.article.id, attribution.exact) == ("wende", "Damals rief Brunn")


def test_the_method_page_counts_the_proven_speakers(site: Site) -> None:
    text = " ".join(site.content("methode/").text_content().split())

    assert "Bei 4 von 4 Zitaten nennt der Artikel den Namen des Sprechers" in text
    assert "prüft keine Maschine" in text


def test_an_appearance_must_be_found_like_the_quote_itself(content: Path) -> None:
    edit(content, "quotes.yml", "stirbt diese Stadt!", "stirbt eine Stadt!")
    assert rules(content) == ["passage-not-found"]


def test_a_direct_appearance_must_be_in_quotation_marks(content: Path) -> None:
    edit(content, "quotes.yml", "die Fähre\n    form: indirect\n", "die Fähre\n")
    assert rules(content) == ["passage-not-quoted"]


def test_an_appearance_needs_no_separate_quote(content: Path) -> None:
    edit(
        content,
        "quotes.yml",
        "\n  - article: wende\n    exact: Ohne die Brücke stirbt diese Stadt!",
        "",
    )
    with pytest.raises(InvalidContent, match="Ohne die Brücke stirbt diese Stadt"):
        load_checked(content, publish=True)


# The articles


def test_articles_are_ordered_by_date_and_listed_newest_first(site: Site, bridge: Dossier) -> None:
    assert [article.id for article in bridge.articles] == ["streit", "fragen", "wende"]
    index = site.content("artikel/")
    years = [heading.text_content() for heading in index.xpath(".//h2")]
    listed = [
        " ".join(li.text_content().split()) for li in index.xpath(".//ul[@class='articles']/li")
    ]

    assert years == ["2021", "2020", "2019"]
    assert listed == [
        "Tarnfeld will nun doch bauen Hafenpost, 14. März 2021 · 3 Zitate · 1 Position",
        "Offene Fragen am Fluss Kranzfurter Bote, Juni 2020 · 2 Zitate · 1 Position · in Auszügen",
        "Kranzfurt streitet über eine Brücke Kranzfurter Bote, 3. April 2019 · 2 Zitate · 2 Positionen",
    ]


def test_many_articles_are_grouped_by_month(long_site: Site) -> None:
    headings = [h.text_content() for h in long_site.content("artikel/").xpath(".//h2")]

    assert headings[0] == "August 2012"
    assert all(len(heading.split()) == 2 for heading in headings)


def test_records_are_ordered_by_date_across_articles(site: Site) -> None:
    page = site.content("akteure/mina-tarnfeld/")
    quotes = [q.text_content() for q in page.xpath(".//blockquote//strong")]

    assert quotes == [
        "„Eine Brücke brauchen wir nicht, wir haben die Fähre“",
        "„Wir prüfen das“",
        "„Wir bauen die Brücke“",
    ]


def test_evidence_in_print_names_its_article_if_there_are_several(
    site: Site, phone_call_site: Site
) -> None:
    printed = site.content("akteure/mina-tarnfeld/").xpath(".//a/@data-print")
    assert printed
    assert all(re.fullmatch(r"Absatz \d+: „.+“ \(.+ \d{4}\)", place) for place in printed)
    single = phone_call_site.content("akteure/donald-trump/").xpath(".//a/@data-print")
    assert not any(place.endswith(")") for place in single)


def test_sources_in_print_have_their_dates_in_words(site: Site) -> None:
    sources = site.pages["akteure/mina-tarnfeld/"].xpath("//*[@class='print-source']/p")
    text = " ".join(source.text_content() for source in sources)
    assert re.search(r"Quelle: „[^“]+“.*, \d{1,2}\. [A-Z][a-zä]+ \d{4}", text)
    assert not re.search(r", \d{4}-\d\d-\d\d", text)


def test_evidence_names_its_article_if_there_are_several(site: Site, phone_call_site: Site) -> None:
    evidence = site.content("akteure/mina-tarnfeld/").xpath(".//ul[@class='evidence']/li")
    assert all("Hafenpost" in li.text_content() or "Bote" in li.text_content() for li in evidence)
    (role,) = site.content("akteure/mina-tarnfeld/").xpath(
        ".//*[@class='subtitle']//*[@class='evidence-numbers']/a/@title"
    )
    assert role.endswith(" (Kranzfurter Bote, 3. April 2019)")
    for page in phone_call_site.pages:
        if page != "404.html":
            assert not phone_call_site.content(page).xpath(".//*[@class='in-article']"), page


def test_first_and_last_mention_lead_to_their_sentence(site: Site, bridge: Dossier) -> None:
    urls = Urls(bridge)
    mentions = bridge.links(bridge.actor("mina-tarnfeld")).mentions
    links = site.content("akteure/mina-tarnfeld/").xpath(".//p[@class='facts']//a/@href")
    assert links == [f"../../{urls.of(mentions[0])}", f"../../{urls.of(mentions[-1])}"]
    assert mentions[0].article.id == "streit"
    assert mentions[-1].article.id == "wende"
    facts = site.text("themen/bruecke/")
    assert "Zuerst belegt: Kranzfurter Bote, 3. April 2019" in facts
    assert "Zuletzt belegt: Hafenpost, 14. März 2021" in facts


def test_a_single_article_has_no_dates_of_mention(phone_call_site: Site) -> None:
    assert "Zuerst genannt" not in phone_call_site.text("akteure/donald-trump/")


def test_each_article_has_a_page_that_shows_what_is_cited(site: Site) -> None:
    assert site.content("methode/").xpath(".//table//a/@href")[:3] == [
        f"../artikel/{id}/abdeckung/" for id in ("streit", "fragen", "wende")
    ]
    assert "Der Fährverein schweigt." in site.text("artikel/wende/abdeckung/")
    hidden = site.text("artikel/fragen/abdeckung/")
    assert "Niemand weiß" not in hidden
    assert "Dazu 3 Stellen, die hier nicht wiedergegeben werden dürfen." in hidden


def test_every_link_resolves(site: Site) -> None:
    assert site.broken() == []
