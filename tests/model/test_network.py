"""Who acts with whom, speaks about whom and on what; and the pictures of it."""

import re
from pathlib import Path

from builder.checks import load_checked
from builder.content.load import load
from builder.model import Dossier
from builder.model.network import Network, network
from builder.pages.pictures import Picture, actors_picture, topics_picture
from tests.support.samples import CONTENT, edit, marked


def about(ties: Network) -> dict[tuple[str, str], int]:
    return {(tie.speaker.id, tie.actor.id): len(tie.quotes) for tie in ties.about}


def test_those_who_take_part_in_the_same_event_are_tied(dossier: Dossier) -> None:
    pairs = {frozenset(a.id for a in tie.actors): tie.events for tie in network(dossier).together}

    assert set(pairs) == {
        frozenset({"greta-berger", "joerg-kuehne"}),
        frozenset({"greta-berger", "stadtrat"}),
        frozenset({"joerg-kuehne", "stadtrat"}),
    }
    assert all([event.id for event in events] == ["sitzung"] for events in pairs.values())


def test_a_quote_is_about_those_whom_it_names(dossier: Dossier) -> None:
    assert about(network(dossier)) == {("joerg-kuehne", "greta-berger"): 1}


def test_omitted_words_name_nobody(content: Path) -> None:
    quote = "Frau Berger hat mir zugesagt:\n      ‚Das Wasser bleibt drin.‘ Daran"
    edit(content, "quotes.yml", quote, "[…] Daran")

    assert about(network(load(content))) == {}


def test_nobody_speaks_about_themselves(dossier: Dossier) -> None:
    assert all(tie.speaker is not tie.actor for tie in network(dossier).about)


def test_a_position_or_a_quote_ties_an_actor_to_a_topic(dossier: Dossier) -> None:
    ties = {
        (tie.actor.id, tie.topic.id): (tie.position and tie.position.stance, len(tie.quotes))
        for tie in network(dossier).on
    }

    assert ties == {
        ("greta-berger", "schliessung"): ("supports", 2),
        ("greta-berger", "buergerentscheid"): ("open", 1),
        ("greta-berger", "freibad"): (None, 1),
        ("joerg-kuehne", "schliessung"): ("opposes", 1),
        ("joerg-kuehne", "freibad"): (None, 1),
        ("stadtverwaltung", "schliessung"): (None, 1),
        ("foerderverein", "buergerentscheid"): ("conditional", 0),
    }


def test_every_quote_is_counted_once_for_its_speaker(dossier: Dossier) -> None:
    ties = network(dossier)

    assert [(voice.actor.id, len(voice.quotes), voice.words) for voice in ties.quoted] == [
        ("greta-berger", 4, 19),
        ("joerg-kuehne", 3, 41),
        ("stadtverwaltung", 1, 3),
    ]
    assert [actor.id for actor in ties.never_quoted] == ["foerderverein", "stadtrat"]


PART = """
- id: teil-{id}
  speaker: joerg-kuehne
  form: direct
  topics: [schliessung, freibad]
  part_of: kuehne-kein-sparen
  passage: {{exact: "{words}"}}
"""


def test_parts_of_a_quote_are_counted_with_it(content: Path) -> None:
    before = network(load(content))
    with (content / "quotes.yml").open("a", encoding="utf-8") as file:
        file.write(PART.format(id=1, words="Ein Bad zu schließen ist kein Sparen."))
        file.write(PART.format(id=2, words="Daran messen wir sie."))
    after = network(load_checked(content))

    counted = [(voice.actor.id, len(voice.quotes), voice.words) for voice in before.quoted]
    assert [(v.actor.id, len(v.quotes), v.words) for v in after.quoted] == counted
    assert about(after) == about(before)
    utterances = {(tie.actor.id, tie.topic.id): tie.utterances for tie in after.on}
    assert utterances["joerg-kuehne", "schliessung"] == 1
    assert utterances["joerg-kuehne", "freibad"] == 2  # the parts, and another quote


def test_names_in_reported_speech_and_in_the_words_that_introduce_it_are_no_tie(
    content: Path,
) -> None:
    old = "nach den Worten der Bürgermeisterin noch nichts entschieden"
    article = content / "articles/freibad.md"
    for file in (article, content / "articles/freibad.txt"):
        text = file.read_text("utf-8")
        file.write_text(text.replace(old, f"{old}, hörte Jörg Kühne"), "utf-8")
    edit(content, "quotes.yml", f"exact: {old}", f"exact: {old}, hörte Jörg Kühne")

    assert about(network(load_checked(content))) == {("joerg-kuehne", "greta-berger"): 1}


def test_a_dossier_without_records_has_no_ties() -> None:
    ties = network(marked("Ein Satz.", "Ein"))

    assert ties.is_empty
    assert actors_picture(ties).labels == topics_picture(ties).labels == ()


def _overlap(picture: Picture) -> bool:
    labels = picture.labels
    return any(
        one is not other
        and one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
        for one in labels
        for other in labels
    )


def test_names_do_not_overlap_and_stay_inside_the_picture(dossier: Dossier) -> None:
    ties = network(dossier)
    for picture in (actors_picture(ties), topics_picture(ties)):
        assert not _overlap(picture)
        for label in picture.labels:
            assert label.x >= 0 and label.y >= 0
            assert label.x + label.width <= picture.width
            assert label.y + label.height <= picture.height


def test_curves_stay_inside_the_picture(dossier: Dossier) -> None:
    ties = network(dossier)
    for picture in (actors_picture(ties), topics_picture(ties)):
        for curve in picture.curves:
            x = [float(n) for n in re.findall(r"[\d.-]+(?= [\d.-]+)", curve.path.replace("C", " "))]
            furthest = x[0] + (x[2] - x[0]) * 0.75  # where a curve with these handles turns
            assert 0 <= furthest <= picture.width


def test_each_tie_has_a_curve_between_two_names(dossier: Dossier) -> None:
    ties = network(dossier)
    actors, topics = actors_picture(ties), topics_picture(ties)

    assert [curve.tie for curve in actors.curves] == [*ties.about, *ties.together]
    assert [curve.tie for curve in topics.curves] == list(ties.on)
    assert {label.record for label in topics.labels} == {
        record for tie in ties.on for record in (tie.actor, tie.topic)
    }


def test_all_words_of_a_name_stand_in_the_picture(dossier: Dossier) -> None:
    for label in topics_picture(network(dossier)).labels:
        assert " ".join(line for _, line in label.lines) == label.record.name


def test_the_same_dossier_gives_the_same_picture() -> None:
    one, other = (network(load_checked(CONTENT)) for _ in range(2))

    assert [c.path for c in actors_picture(one).curves] == [
        c.path for c in actors_picture(other).curves
    ]
    assert [c.path for c in topics_picture(one).curves] == [
        c.path for c in topics_picture(other).curves
    ]
