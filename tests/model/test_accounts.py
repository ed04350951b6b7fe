"""Accounts of one event by several tellers, and what else is at odds."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from builder.checks import load_checked
from builder.content.load import load
from builder.model.accounts import Accounts, Side, differences
from tests.support.samples import edit
from tests.support.site import ROOT

CONTRADICTING = "- id: berger-zu-viel\n  contradicts: [kuehne-kein-sparen]\n"
SAVING = "Ein Bad zu schließen ist kein Sparen."


def tell(content: Path, **quotes: str) -> None:
    """Let quotes of the small dossier tell of the council's meeting; ids with _ for -."""
    for id, relations in quotes.items():
        name = id.replace("_", "-")
        edit(
            content, "quotes.yml", f"- id: {name}\n", f"- id: {name}\n  about: sitzung\n{relations}"
        )


def ids(groups: Iterable[Iterable[object]]) -> list[list[str]]:
    return [[record.id for record in group] for group in groups]  # type: ignore[attr-defined]


def sides(groups: Iterable[tuple[Side[Any], ...]]) -> list[list[tuple[list[str], list[str]]]]:
    """Return of each group the ids of the records of its sides, and of those whom they contradict."""
    return [
        [([one.id for one in side.records], [actor.id for actor in side.against]) for side in group]
        for group in groups
    ]


def only(accounts: Accounts) -> dict[str, list[str]]:
    return {
        "+".join(actor.id for actor in tellers): [quote.id for quote in quotes]
        for tellers, quotes in accounts.only
    }


def test_the_accounts_of_one_teller_are_not_compared(content: Path) -> None:
    tell(content, berger_nicht_leisten="", berger_zu_viel="")

    assert differences(load(content)).of_all == ()


def test_what_only_one_says_stands_apart_from_what_both_say(content: Path) -> None:
    tell(
        content,
        berger_nicht_leisten="",
        berger_zu_viel="  agrees_with: [kuehne-kein-sparen]\n",
        kuehne_kein_sparen="",
        kuehne_save_our_pool="",
    )
    (accounts,) = differences(load_checked(content)).accounts

    assert accounts.event.id == "sitzung"
    assert only(accounts) == {
        "greta-berger": ["berger-nicht-leisten"],
        "joerg-kuehne": ["kuehne-save-our-pool"],
    }
    assert ids(accounts.agreeing) == [["berger-zu-viel", "kuehne-kein-sparen"]]
    assert accounts.contradicting == ()


def test_a_group_with_a_contradiction_is_at_odds(content: Path) -> None:
    tell(
        content,
        berger_nicht_leisten="  contradicts: [kuehne-kein-sparen]\n",
        berger_zu_viel="",
        kuehne_kein_sparen="  agrees_with: [berger-zu-viel]\n",
    )
    (accounts,) = differences(load_checked(content)).accounts

    assert accounts.agreeing == ()
    assert sides(accounts.contradicting) == [
        [
            (["berger-nicht-leisten"], ["joerg-kuehne"]),
            (["berger-zu-viel", "kuehne-kein-sparen"], ["greta-berger"]),
        ]
    ]


def test_those_who_relay_words_tell_of_an_event_and_not_those_who_said_them(content: Path) -> None:
    tell(content, berger_wasser="", berger_zu_viel="")
    (accounts,) = differences(load_checked(content)).accounts

    assert only(accounts) == {"greta-berger": ["berger-zu-viel"], "joerg-kuehne": ["berger-wasser"]}


def test_three_tellers_are_compared_in_the_order_of_their_words(content: Path) -> None:
    tell(
        content,
        sprecher_im_herbst="",
        kuehne_kein_sparen="  agrees_with: [berger-zu-viel]\n",
        berger_zu_viel="",
    )
    (accounts,) = differences(load_checked(content)).accounts

    assert only(accounts) == {
        "greta-berger": [],
        "joerg-kuehne": [],
        "stadtverwaltung": ["sprecher-im-herbst"],
    }
    assert ids(accounts.agreeing) == [["berger-zu-viel", "kuehne-kein-sparen"]]


def test_parts_that_tell_of_an_event_are_compared_instead_of_the_whole(content: Path) -> None:
    tell(content, kuehne_kein_sparen="", berger_zu_viel="")
    with (content / "quotes.yml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: teil\n  speaker: joerg-kuehne\n  form: direct\n  about: sitzung\n"
            f"  part_of: kuehne-kein-sparen\n  passage:\n    exact: {SAVING}\n"
        )
    (accounts,) = differences(load_checked(content)).accounts

    assert only(accounts)["joerg-kuehne"] == ["teil"]


def test_quotes_at_odds_are_found_without_an_event(content: Path) -> None:
    edit(content, "quotes.yml", "- id: berger-zu-viel\n", CONTRADICTING)
    found = differences(load_checked(content))

    assert found.accounts == ()
    assert sides(found.quotes) == [
        [(["kuehne-kein-sparen"], ["greta-berger"]), (["berger-zu-viel"], ["joerg-kuehne"])]
    ]


def test_a_contradiction_to_a_quote_outside_the_accounts_is_not_lost(content: Path) -> None:
    tell(content, berger_nicht_leisten="", kuehne_kein_sparen="")
    edit(content, "quotes.yml", "- id: berger-zu-viel\n", CONTRADICTING)

    assert sides(differences(load_checked(content)).quotes) == [
        [(["kuehne-kein-sparen"], ["greta-berger"]), (["berger-zu-viel"], ["joerg-kuehne"])]
    ]


def test_a_contradiction_within_the_accounts_is_shown_there_alone(content: Path) -> None:
    tell(content, berger_zu_viel="  contradicts: [kuehne-kein-sparen]\n", kuehne_kein_sparen="")
    found = differences(load_checked(content))

    assert sides(found.accounts[0].contradicting) == [
        [(["berger-zu-viel"], ["joerg-kuehne"]), (["kuehne-kein-sparen"], ["greta-berger"])]
    ]
    assert found.quotes == ()


def test_positions_at_odds_are_found_and_those_that_agree_are_not(content: Path) -> None:
    assert differences(load(content)).positions == ()

    old = "  stance: opposes\n"
    edit(content, "positions.yml", old, f"{old}  contradicts: [berger-schliessung]\n")
    found = differences(load_checked(content))

    assert sides(found.positions) == [
        [
            (["berger-schliessung"], ["joerg-kuehne"]),
            (["kuehne-schliessung"], ["greta-berger"]),
        ]
    ]


def test_differences_concern_those_who_tell_and_those_who_take_a_stand(content: Path) -> None:
    tell(content, berger_wasser="", sprecher_im_herbst="")
    dossier = load_checked(content)
    found = differences(dossier)

    assert {actor.id for actor in dossier.actors if found.concern(actor)} == {
        "joerg-kuehne",
        "stadtverwaltung",
    }


def test_of_the_phone_call_each_side_says_what_the_article_gives_in_its_words() -> None:
    (accounts,) = differences(load_checked(ROOT / "content")).accounts

    assert only(accounts) == {
        "donald-trump": [
            "trump-eine-stunde",
            "trump-staerke-des-dollars",
            "trump-waffenstillstand-vorgeschlagen",
            "trump-produktives-gespraech",
            "trump-zweiter-weltkrieg",
            "trump-wahlkampfmotto",
            "trump-teams-sofort",
        ],
        "kreml": [
            "kreml-austausch",
            "kreml-vereinbarungen",
            "kreml-ursachen-des-konflikts",
            "kreml-iranisches-atomprogramm",
            "kreml-us-vertreter",
        ],
    }


PART = (
    "- id: teil\n  speaker: joerg-kuehne\n  form: direct\n  about: sitzung\n"
    f"  part_of: kuehne-kein-sparen\n  passage:\n    exact: {SAVING}\n"
)


def test_a_part_contradicts_what_the_whole_contradicts(content: Path) -> None:
    tell(content, kuehne_kein_sparen="  contradicts: [berger-zu-viel]\n", berger_zu_viel="")
    with (content / "quotes.yml").open("a", encoding="utf-8") as file:
        file.write(PART)
    found = differences(load_checked(content))

    assert sides(found.accounts[0].contradicting) == [
        [(["berger-zu-viel"], ["joerg-kuehne"]), (["teil"], ["greta-berger"])]
    ]
    assert found.quotes == ()


def test_a_joint_statement_is_told_by_all_who_make_it(content: Path) -> None:
    edit(
        content,
        "articles/freibad.md",
        "Die wichtigsten Punkte\n\n",
        "„Wir reden weiter“, sagten Berger und Kühne.\n\nDie wichtigsten Punkte\n\n",
    )
    tell(content, sprecher_im_herbst="", berger_zu_viel="")
    with (content / "quotes.yml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: beide\n  speaker: greta-berger\n  joint_with: [joerg-kuehne]\n  form: direct\n"
            "  about: sitzung\n  passage:\n    exact: Wir reden weiter\n"
        )
    (accounts,) = differences(load(content)).accounts

    assert [actor.id for actor in accounts.tellers] == [
        "greta-berger",
        "joerg-kuehne",
        "stadtverwaltung",
    ]
    assert only(accounts)["greta-berger+joerg-kuehne"] == ["beide"]


def test_a_joint_statement_and_one_of_those_who_make_it_are_one_account(content: Path) -> None:
    tell(content, berger_zu_viel="  joint_with: [joerg-kuehne]\n", berger_nicht_leisten="")

    assert differences(load(content)).of_all == ()
