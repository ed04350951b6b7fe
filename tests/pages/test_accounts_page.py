"""The page of differing accounts: its columns, and what leads to it."""

from pathlib import Path

from lxml import html

from builder.checks import load_checked
from builder.pages.pages import pages
from tests.support.samples import edit
from tests.support.site import ROOT


def built(content: Path) -> dict[str, html.HtmlElement]:
    """Return the pages of a dossier by path."""
    return {page.path: html.fromstring(page.body().html) for page in pages(load_checked(content))}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def tell(content: Path, *ids: str) -> None:
    for id in ids:
        edit(content, "quotes.yml", f"- id: {id}\n", f"- id: {id}\n  about: sitzung\n")


def columns(page: html.HtmlElement) -> list[str]:
    return [text(title) for title in page.xpath("//*[contains(@class, 'account')]/h3")]


def test_without_accounts_and_contradictions_there_is_no_page(content: Path) -> None:
    assert "berichte/" not in built(content)


def test_what_both_say_stands_between_what_each_says_alone(content: Path) -> None:
    tell(content, "berger-nicht-leisten", "berger-zu-viel", "kuehne-save-our-pool", "berger-wasser")
    old = "- id: berger-zu-viel\n"
    edit(content, "quotes.yml", old, f"{old}  agrees_with: [berger-wasser]\n")

    assert columns(built(content)["berichte/"]) == [
        "Nur laut Greta Berger",
        "Beide",
        "Nur laut Jörg Kühne",
    ]


def test_contradictions_come_first_and_several_tellers_share_the_last_column(content: Path) -> None:
    tell(content, "berger-nicht-leisten", "berger-zu-viel", "kuehne-kein-sparen", "berger-wasser")
    tell(content, "sprecher-im-herbst")
    for id, relation in {
        "berger-zu-viel": "contradicts: [kuehne-kein-sparen]",
        "sprecher-im-herbst": "agrees_with: [berger-wasser]",
    }.items():
        edit(content, "quotes.yml", f"- id: {id}\n", f"- id: {id}\n  {relation}\n")

    assert columns(built(content)["berichte/"]) == [
        "Hier widersprechen sie sich",
        "Nur laut Greta Berger",
        "Mehrere",
    ]


def test_a_quote_stands_in_its_sentence_with_its_evidence(content: Path) -> None:
    tell(content, "kuehne-kein-sparen", "berger-nichts-entschieden")
    page = built(content)["berichte/"]

    (entry,) = page.xpath("//section[contains(h3, 'Greta Berger')]//li")
    assert text(entry).startswith(
        "BürgerentscheidÜber einen Bürgerentscheid ist nach den Worten der Bürgermeisterin"
    )
    assert text(entry.xpath(".//strong")[0]).startswith("nach den Worten")
    assert entry.xpath(".//*[@class='evidence-numbers']/a")


def test_the_page_is_linked_from_where_it_concerns_somebody(content: Path) -> None:
    tell(content, "berger-zu-viel", "berger-wasser")
    site = built(content)

    def leads_there(path: str) -> bool:
        return bool(site[path].xpath("//a[contains(@href, 'berichte/')]"))

    assert all(
        map(
            leads_there,
            ("", "methode/", "zeitleiste/", "akteure/greta-berger/", "akteure/joerg-kuehne/"),
        )
    )
    assert not leads_there("akteure/stadtverwaltung/")


def test_the_accounts_of_the_phone_call_are_side_by_side() -> None:
    page = built(ROOT / "content")["berichte/"]

    assert columns(page) == ["Nur laut Donald Trump", "Beide", "Nur laut Kreml"]
    trump, both, kremlin = (
        text(part) for part in page.xpath("//section[contains(@class, 'account')]")
    )
    assert "Waffenstillstand" in trump
    assert "künstliche Intelligenz" in trump
    assert "mit den Verhandlungen beginnen" in trump
    assert "iranische Atomprogramm" in kremlin
    assert "Austausch von russischen und amerikanischen Staatsbürgern" in kremlin
    assert "US-Vertreter" in kremlin
    assert "gegenseitiger Besuche" in both
    assert "Besuch in Moskau" in both


def test_contradicting_positions_stand_in_a_column_for_each_side() -> None:
    page = built(ROOT / "content")["berichte/"]
    sides = page.xpath("//*[@class='sides-of-positions']/section")

    assert [
        (text(side.find("h3")), [text(name) for name in side.iter("h4")]) for side in sides
    ] == [
        ("Dagegen", ["Donald Trump", "Pete Hegseth"]),
        ("Dafür", ["Ukraine"]),
    ]
    assert [text(side.xpath("./*[@class='account__against']")[0]) for side in sides] == [
        "Im Widerspruch zu: Ukraine",
        "Im Widerspruch zu: Pete Hegseth",
    ]
