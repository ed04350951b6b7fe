"""Generates dossiers of any size: the same seed gives the same files, and no name is real.

Most quotes are from a few actors, as in reality; every actor and topic occurs in an article.
"""

import datetime
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, Literal

import yaml

Rights = Literal["full", "excerpt", "link-only"]
Record = dict[str, Any]

_FIRST_NAMES = tuple(
    a + b for a, b in product(("Arve", "Bino", "Celi", "Dora", "Elvi", "Fenja"), ("la", "ro", "mi"))
)
_ONSETS = (
    "Bru",
    "Dro",
    "Fla",
    "Gni",
    "Klö",
    "Kwa",
    "Mur",
    "Plo",
    "Qua",
    "Ri",
    "Schwo",
    "Tü",
    "Zwe",
)
_MIDDLES = (
    "bel",
    "den",
    "fin",
    "gol",
    "kam",
    "lun",
    "mer",
    "nar",
    "pel",
    "ren",
    "sil",
    "tor",
    "wen",
)
_ENDS = (
    "bach",
    "dorn",
    "eck",
    "feld",
    "grund",
    "hof",
    "kamp",
    "lohe",
    "mark",
    "rand",
    "stett",
    "wall",
)
_GROUPS = ("Bund", "Verein", "Verband", "Werk", "Rat", "Amt")
_THINGS = ("Brücke", "Bahn", "Schule", "Mühle", "Halle", "Werft", "Bibliothek", "Sternwarte")
_ROLES = ("Ratsmitglied", "Sprecherin", "Amtsleiter", "Vorsitzende", "Schatzmeister")
_PAPERS = ("Kranzfurter Bote", "Neue Lindauer Blätter", "Der Nachtwächter", "Hafenpost")
_NOUNS = ("Bretter", "Ziegel", "Lampen", "Stühle", "Balken", "Seile", "Fenster", "Kisten", "Fässer")
_UNITS = ("Tage", "Wochen", "Stunden", "Fuhren", "Helfer", "Karren", "Taler", "Eimer", "Leitern")
_PLACES = ("im Saal", "am Tor", "auf dem Markt", "im Hof", "am Ufer", "in der Werkstatt")
_SPEECHES = (
    "Für die {thing} fehlen noch {a} {noun} und {b} {unit}.",
    "Niemand braucht {a} {noun}, wenn {b} {unit} genügen.",
    "Wer {a} {noun} verspricht, muss auch {b} {unit} bezahlen! Sonst wird aus der {thing} nichts.",
    "Die {thing} bleibt. Wir haben {a} {noun} gezählt, und die halten noch {b} {unit}.",
    "Ich habe {a} {noun} gesehen – und trotzdem {b} {unit} gewartet",
    "Bei {a} {noun} und {b} {unit} hört für mich der Spaß auf",
)
_STANCES = ("supports", "opposes", "mixed", "open")
_FIRST_DAY = datetime.date(2011, 3, 1)


def write_dossier(
    folder: Path,
    *,
    actors: int = 20,
    topics: int = 8,
    articles: int = 5,
    quotes_per_article: int = 10,
    seed: int = 1,
    rights: Rights = "full",
) -> None:
    """Write the files of a valid dossier, which can be published, into a folder as its `content/`.

    There is at least one record of each kind; one actor in four is an organization.
    """
    generator = _Generator(random.Random(seed), actors, topics, rights)  # noqa: S311
    for number in range(articles):
        generator.add_article(number, quotes_per_article, is_last=number == articles - 1)
    generator.add_positions()
    for name, records in generator.files().items():
        _write_yaml(folder / name, records)
    for name, text in generator.texts.items():
        _write(folder / name, text)


@dataclass
class _Actor:
    id: str
    name: str
    short: str
    is_person: bool
    role: Record | None = None


@dataclass
class _Topic:
    id: str
    name: str
    thing: str
    place: str
    evidence: Any = None


@dataclass
class _Said:
    """A quote that was written into an article."""

    id: str
    actor: _Actor
    topic: _Topic
    is_own: bool
    reported_by: str | None


@dataclass
class _Article:
    """An article being written: its paragraphs, and the actors it has named so far."""

    id: str
    date: str
    paragraphs: list[str] = field(default_factory=list)


class _Generator:
    """Generates the records of one dossier, article by article."""

    def __init__(self, chance: random.Random, actors: int, topics: int, rights: Rights) -> None:
        self.chance = chance
        self.rights = rights
        names = ["".join(parts) for parts in product(_ONSETS, _MIDDLES, _ENDS)]
        chance.shuffle(names)
        self.actors = [self._actor(n, names.pop()) for n in range(actors)]
        self.topics = [self._topic(n, names.pop()) for n in range(topics)]
        self.weights = [1 / (rank + 1) for rank in range(actors)]
        self.unnamed = self.actors[:]
        self.unspoken = self.topics[:]
        self.texts: dict[str, str] = dict(_PAGES)
        self.said: list[_Said] = []
        self.records: dict[str, list[Record]] = defaultdict(list)

    def files(self) -> dict[str, Any]:
        """Return the content of each YAML file."""
        people: list[Record] = []
        organizations: list[Record] = []
        for actor in self.actors:
            record: Record = {"id": actor.id, "name": actor.name}
            if actor.is_person:
                record |= {"sort_name": actor.short, "other_names": [{"name": actor.short}]}
            if actor.role:
                record["role"] = actor.role
            (people if actor.is_person else organizations).append(record)
        return {
            "dossier.yml": self._dossier(),
            "people.yml": people,
            "organizations.yml": organizations,
            "topics.yml": [self._topic_record(n, topic) for n, topic in enumerate(self.topics)],
            **self.records,
        }

    def add_article(self, number: int, quotes: int, *, is_last: bool) -> None:
        """Write one article, and the records that cite it."""
        day = _FIRST_DAY + datetime.timedelta(days=5 * number)
        article = _Article(f"artikel-{number + 1}", day.isoformat())
        article.paragraphs.append(f"Es geht um Ausgabe {number + 1} dieser Geschichte.")
        said = [self._add_quote(article, n) for n in range(quotes)]
        if number % 3 == 2:
            self._repeat_a_quote(article)
        self._name_the_rest(article, len(self.unnamed) if is_last else 6)
        if number % 5 == 0:
            self._add_note(article, number)
        self._add_key_point(article, said)
        self._add_event(article, said, is_last=is_last)
        front_matter = {
            "headline": f"Ausgabe {number + 1}: Streit um die {said[0].topic.name}"
            if said
            else f"Ausgabe {number + 1}",
            "publisher": _PAPERS[number % len(_PAPERS)],
            "author": "Ida Musterfeder",
            "published": article.date,
            "url": f"https://zeitung.example/{article.id}",
            "rights": self.rights,
            "licence": "frei erfunden",
        }
        text = "\n\n".join(article.paragraphs)
        self.texts[f"articles/{article.id}.md"] = f"---\n{_yaml(front_matter)}---\n\n{text}\n"

    def add_positions(self) -> None:
        """Add a position for each actor and topic; for many quotes, also an earlier position."""
        said: dict[tuple[str, str], list[_Said]] = defaultdict(list)
        for quote in self.said:
            said[quote.actor.id, quote.topic.id].append(quote)
        for quotes in said.values():
            half = len(quotes) // 2 if len(quotes) > 5 else 0
            earlier = self._add_position(quotes[:half]) if half else None
            self._add_position(quotes[half:], earlier)

    def _add_position(self, quotes: Sequence[_Said], supersedes: str | None = None) -> str:
        own = [quote for quote in quotes if quote.is_own]
        record: Record = {
            "id": f"position-{len(self.records['positions.yml']) + 1}",
            "actor": quotes[0].actor.id,
            "topic": quotes[0].topic.id,
            "stance": self.chance.choice(_STANCES),
            "basis": "own-words" if own else "reported",
            "text": f"{quotes[0].actor.name} äußert sich zur {quotes[0].topic.name}.",
            "evidence": [quote.id for quote in (own or quotes)[:3]],
        }
        cited = (own or quotes)[:3]
        if all(quote.reported_by for quote in cited):
            record["reported_by"] = list(dict.fromkeys(quote.reported_by for quote in cited))
        if supersedes:
            record["supersedes"] = supersedes
        self.records["positions.yml"].append(record)
        return str(record["id"])

    def _actor(self, number: int, name: str) -> _Actor:
        if number % 4 == 3:
            full = f"{_GROUPS[number % len(_GROUPS)]} {name}"
            return _Actor(_slug(full), full, full, is_person=False)
        full = f"{self.chance.choice(_FIRST_NAMES)} {name}"
        return _Actor(_slug(full), full, name, is_person=True)

    def _topic(self, number: int, place: str) -> _Topic:
        thing = _THINGS[number % len(_THINGS)]
        return _Topic(_slug(f"{thing} {place}"), f"{thing} von {place}", thing, place)

    def _topic_record(self, number: int, topic: _Topic) -> Record:
        record: Record = {
            "id": topic.id,
            "name": topic.name,
            "question": f"Soll die {topic.thing} von {topic.place} gebaut werden?",
            "summary": {"text": f"Gestritten wird um {topic.name}.", "evidence": [topic.evidence]},
        }
        if number >= 10:
            record["broader"] = self.topics[number % 10].id
        return record

    def _dossier(self) -> Record:
        return {
            "title": "Die erfundene Stadt",
            "language": "de",
            "editor": "Redaktion Musterblatt",
            "updated": "2100-01-01",
            "summary": [
                {
                    "text": "Die Stadt streitet.",
                    "evidence": [_passage("artikel-1", "Es geht um Ausgabe 1 dieser Geschichte.")],
                }
            ],
        }

    def _add_quote(self, article: _Article, number: int) -> _Said:
        actor = self.chance.choices(self.actors, self.weights)[0]
        topic = self.unspoken.pop() if self.unspoken else self.chance.choice(self.topics)
        other = self.unnamed[-1] if self.unnamed else self.chance.choice(self.actors)
        id = f"{article.id}-zitat-{number + 1}"
        words = self._words(topic, number)
        relaying = number % 7 == 5 and other is not actor
        indirect = number % 5 == 4
        speaker = self._named(article, actor)
        if indirect:
            words = words.translate(str.maketrans("", "", ".!"))
            exact = f"Nach den Worten von {speaker} gilt: {words}"
            sentences = f"{exact}."
        else:
            exact = words
            sentences = f"„{words}“, sagte {speaker} {self.chance.choice(_PLACES)}."
            if relaying:
                sentences = f"{self._named(article, other)} erinnerte daran. {sentences}"
        follows = (
            f"{self._named(article, other)} schwieg dazu {self.chance.randint(2, 99)} Minuten lang."
        )
        article.paragraphs.append(f"{sentences} {follows}")
        record = {
            "id": id,
            "speaker": actor.id,
            "form": "indirect" if indirect else "direct",
            "topics": [topic.id],
            "passage": _passage(article.id, exact),
        }
        if relaying and not indirect:
            record["reported_by"] = [other.id]
        if number % 3:
            record |= {"date": article.date, "medium": "Sitzung der Räte"}
        self.records["quotes.yml"].append(record)
        topic.evidence = topic.evidence or id
        said = _Said(
            id,
            actor,
            topic,
            is_own=not indirect and not relaying,
            reported_by=other.id if relaying and not indirect else None,
        )
        self.said.append(said)
        return said

    def _repeat_a_quote(self, article: _Article) -> None:
        """Repeat a direct quote of an earlier article, with different words at its end."""
        earlier = [quote for quote in self.records["quotes.yml"][-60:] if quote["form"] == "direct"]
        earlier = [quote for quote in earlier if quote["passage"]["article"] != article.id]
        if not earlier:
            return
        quote = self.chance.choice(earlier)
        words = f"{quote['passage']['exact'].rstrip('.!')}, wie gesagt"
        speaker = next(actor for actor in self.actors if actor.id == quote["speaker"])
        article.paragraphs.append(f"{self._named(article, speaker)} sagte noch einmal: „{words}“")
        quote.setdefault("appearances", []).append(_passage(article.id, words))

    def _words(self, topic: _Topic, number: int) -> str:
        words = self.chance.choice(_SPEECHES).format(
            thing=topic.thing,
            a=1000 + number,  # so that no two quotes of an article are the same
            b=self.chance.randint(3, 900),
            noun=self.chance.choice(_NOUNS),
            unit=self.chance.choice(_UNITS),
        )
        if self.chance.random() < 0.1:  # a long one, such as a post
            words += " " + " ".join(
                f"Dazu kommen {self.chance.randint(3, 900)} {noun}." for noun in _NOUNS
            )
        return words

    def _named(self, article: _Article, actor: _Actor) -> str:
        """Return the name of an actor; the first time it comes with the role."""
        if actor not in self.unnamed:
            return actor.short
        self.unnamed.remove(actor)
        if not actor.is_person:
            return actor.name
        role = self.chance.choice(_ROLES)
        words = f"{role} {actor.name}"
        actor.role = {"text": role, "evidence": [_passage(article.id, words)]}
        return words

    def _name_the_rest(self, article: _Article, number: int) -> None:
        """Name some of the actors that no article has named so far."""
        for actor in self.unnamed[-number:] if number else []:
            article.paragraphs.append(f"Unter den Gästen war {self._named(article, actor)}.")

    def _add_note(self, article: _Article, number: int) -> None:
        article.paragraphs.append("Am Schluss stand der „Tag der offenen Tür“ mit Muzik.")
        self.records["exempt_quotations.yml"].append(
            {"passage": _passage(article.id, "Tag der offenen Tür"), "reason": "eine Veranstaltung"}
        )
        self.records["notes.yml"].append(
            {
                "id": f"hinweis-{number + 1}",
                "kind": "misprint",
                "text": "Gemeint ist Musik.",
                "date": article.date,
                "passages": [_passage(article.id, "Muzik")],
            }
        )

    def _add_key_point(self, article: _Article, said: Sequence[_Said]) -> None:
        words = f"Die Stadt zählte {len(article.paragraphs)} Wortmeldungen."
        article.paragraphs.append(words)
        self.records["key_points.yml"].append(
            {
                "id": f"{article.id}-punkt",
                "text": f"Es gab {len(said)} Zitate.",
                "topics": _ids(quote.topic for quote in said[:2]),
                "actors": _ids(quote.actor for quote in said[:2]),
                "evidence": [_passage(article.id, words), *(quote.id for quote in said[:1])],
            }
        )

    def _add_event(self, article: _Article, said: Sequence[_Said], *, is_last: bool) -> None:
        words = f"Am Abend tagte der Ausschuss zum {len(article.paragraphs)}. Mal."
        article.paragraphs.append(words)
        topics = [quote.topic for quote in said[:2]]
        if is_last:
            for topic in self.unspoken:
                topic.evidence = _passage(article.id, words)
            topics += self.unspoken
        self.records["events.yml"].append(
            {
                "id": f"{article.id}-sitzung",
                "name": "Sitzung des Ausschusses",
                "date": article.date,
                "participants": _ids(quote.actor for quote in said[:4]),
                "topics": _ids(topics),
                "evidence": [_passage(article.id, words)],
            }
        )


_PAGES = {
    f"pages/{id}.md": f"---\ntitle: {id.title()}\n---\n\nDiese Stadt gibt es nicht.\n"
    for id in ("impressum", "datenschutz")
}


def _passage(article: str, exact: str) -> Record:
    return {"article": article, "exact": exact}


def _ids(records: Iterable[_Actor | _Topic]) -> list[str]:
    return list(dict.fromkeys(record.id for record in records))


def _slug(name: str) -> str:
    letters = name.lower().replace("ö", "oe").replace("ü", "ue")
    return letters.replace(" ", "-")


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def _write_yaml(file: Path, value: Any) -> None:
    _write(file, _yaml(value))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
