"""Writes the data of cards, which a script shows when a reader points at a link, as JSON.

Keys are the URLs of links, relative to the site's root. Values are plain text:
`overrides/scripts/20-cards.js` never reads them as HTML.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from builder.model import (
    Actor,
    Article,
    Citing,
    Event,
    Mark,
    Note,
    Passage,
    Position,
    Quote,
    Statement,
    Topic,
)
from builder.model.kinds import KINDS, heading_of, kind_of
from builder.model.record import Record
from builder.pages.basis import basis, stance
from builder.pages.in_sentence import Form, begun, in_sentence
from builder.pages.notes import with_notes
from builder.pages.prose import plain, shortened
from builder.pages.speaking import speakers
from builder.pages.split_json import split_json
from builder.pages.time_links import clock
from builder.pages.translations import TRANSLATIONS
from builder.pages.urls import Urls

_MAX_TEXT = 260
"""Maximum characters of a text on a card; the page that it leads to has the whole text."""

_MAX_STANCES = 5
"""Maximum stances on a card, which says how many more there are."""

_ = TRANSLATIONS.gettext
_n = TRANSLATIONS.ngettext

Card = dict[str, Any]


def card_files(urls: Urls) -> dict[str, bytes]:
    """Return JSON files by name, with the cards of all records of a dossier that a link may lead to."""
    return split_json("cards", _Cards(urls).all())


def _without_empty(card: Card) -> Card:
    return {key: value for key, value in card.items() if value}


class _Cards:
    """Makes the cards of one dossier."""

    def __init__(self, urls: Urls) -> None:
        self.dossier = urls.dossier
        self.urls = urls
        self.language = urls.language

    def all(self) -> Iterator[tuple[str, Card]]:
        """Yield each card with the URL of its record."""
        dossier = self.dossier
        for kind in KINDS:
            if not kind.no_card:
                special = getattr(self, f"of_{kind.name}", None)
                for record in dossier.records[kind.plural]:
                    card = self.record(record) | (special(record) if special else {})
                    yield self.urls.of(record), _without_empty(card)
        for article in dossier.articles:
            for mark in dossier.marks(article):
                yield self.urls.of(mark), _without_empty(self.mark(mark))

    def record(self, record: Record) -> Card:
        """Return the card of a record; a method `of_` and the name of its kind replaces parts of it."""
        kind = kind_of(record)
        words = self.language.kinds[kind.name]
        title, text, date = (
            getattr(record, name) if name else None for name in (kind.title, kind.text, kind.date)
        )
        return {
            "kind": words.singular,
            "title": title,
            "text": shortened(plain(text), _MAX_TEXT) if text else None,
            "facts": list(filter(None, [self.language.date(date)])),
            "link": words.link,
        }

    def of_actor(self, actor: Actor) -> Card:
        links = self.dossier.links(actor)
        statement = actor.role or actor.summary
        mentions, quotes = len(links.mentions), len(links.quotes)
        return {
            "kind": _("Person") if actor.kind == "person" else _("Organisation"),
            "text": shortened(plain(statement.text), _MAX_TEXT) if statement else None,
            **self.stances((p.topic.name, p) for p in links.positions),
            "facts": [
                words % {"n": number}
                for number, words in (
                    (mentions, _n("%(n)s Nennung", "%(n)s Nennungen", mentions)),
                    (quotes, _n("%(n)s Zitat", "%(n)s Zitate", quotes)),
                )
                if number
            ],
        }

    def of_topic(self, topic: Topic) -> Card:
        positions = self.dossier.links(topic).positions
        return {
            "text": topic.question or shortened(plain(topic.summary.text), _MAX_TEXT),
            **self.stances((p.actor.name, p) for p in positions),
        }

    def of_article(self, article: Article) -> Card:
        facts = [article.publisher, article.author, self.language.date(article.published)]
        return {"facts": [fact for fact in facts if fact]}

    def of_quote(self, quote: Quote) -> Card:
        return {
            "title": self.attribution(quote),
            "quote": self.words(quote.passage, quote.form),
            "facts": [
                *self.circumstances(quote),
                *self.appearances(quote),
                *with_notes(self.language, self.dossier.notes_of(quote)),
            ],
        }

    def of_position(self, position: Position) -> Card:
        return {
            "title": position.actor.name,
            **self.stances([(position.topic.name, position)]),
            "facts": self.history(position),
        }

    def of_event(self, event: Event) -> Card:
        when = self.language.period(event.date, event.end_date, event.time)
        return {"facts": [when or _("ohne Datum"), *([_("angekündigt")] if event.planned else [])]}

    def of_note(self, note: Note) -> Card:
        return {"title": self.language.note_kinds[note.kind]}

    def appearances(self, quote: Quote) -> list[str]:
        """Return a line with the number of other articles that have the quote, if there are any."""
        own = quote.passage.article
        others = {passage.article for passage in quote.passages} - {own}
        words = _n("auch in %(n)s anderen Artikel", "auch in %(n)s anderen Artikeln", len(others))
        return [words % {"n": len(others)}] if others else []

    def superseded(self, position: Position) -> bool:
        """Return whether a position is no longer held."""
        return self.dossier.is_superseded(position)

    def history(self, position: Position) -> list[str]:
        """Return whether a position is earlier or current, and its date, if it ever changed."""
        if not self.superseded(position) and not position.supersedes:
            return []
        kind = _("frühere Position") if self.superseded(position) else _("jetzige Position")
        return [kind, *filter(None, [self.language.date(self.dossier.date_of(position))])]

    def mark(self, mark: Mark) -> Card:
        quote = next(iter(mark.quotes), None)
        ascribed = [record for record in mark.citing if mark.ascribes(record)]
        others = [record for record in mark.citing if not isinstance(record, Quote)]
        notes = dict.fromkeys(self.dossier.notes_at(mark.passage))
        notes |= dict.fromkeys(self.dossier.notes_of(quote) if quote else ())
        return {
            "kind": _("Stelle im Artikel"),
            "title": self.attribution(quote) if quote else None,
            "quote": self.words(mark.passage, quote.form if quote else "evidence"),
            "facts": [
                *(self.circumstances(quote) if quote else ()),
                *with_notes(self.language, notes),
            ],
            "uses": [*self.ascriptions(ascribed), *map(self.use, others)],
            "link": _("Zur Stelle im Artikel"),
        }

    def ascriptions(self, ascribed: Iterable[Citing]) -> list[str]:
        """Return one line for each speaker to whom words ascribe quotes, with their number."""
        numbers = Counter(
            speakers(self.language, record) for record in ascribed if isinstance(record, Quote)
        )
        return [
            _n(
                "Zuschreibung von %(n)s Zitat: %(who)s",
                "Zuschreibung von %(n)s Zitaten: %(who)s",
                n,
            )
            % {"n": n, "who": names}
            for names, n in numbers.items()
        ]

    def use(self, record: Citing) -> str:
        """Return one line about a record that cites a passage."""
        match record:
            case Position():
                word, sign = stance(self.language, record), self.language.stances[record.stance][1]
                about = f"{record.actor.name}, {record.topic.name}"
                kind = _("Frühere Position") if self.superseded(record) else _("Position")
                return f"{kind}: {about}: {sign} {word} ({basis(self.language, record)})"
            case Quote():
                return f"{_('Zitat')}: {speakers(self.language, record)}"
            case Event():
                kind = _("Angekündigtes Ereignis") if record.planned else _("Ereignis")
                return f"{kind}: {record.name}"
            case Note():
                return f"{_('Hinweis der Redaktion')}: {shortened(plain(record.text), 140)}"
            case Actor():
                return f"{_('Akteur')}: {record.name}"
            case Topic():
                return f"{_('Thema')}: {record.name}"
            case Statement():
                return f"{_('Kurzfassung')}: {shortened(plain(record.text), 100)}"
        words = self.language.kinds[kind_of(record).name]
        return f"{words.singular}: {shortened(plain(heading_of(record)), 100)}"

    def stances(self, positions: Iterable[tuple[str, Position]]) -> Card:
        """Return the stances, each with whom or what it is about, and how many are left out."""
        stances = [
            {
                "about": about,
                "stance": position.stance,
                "word": stance(self.language, position),
                "sign": self.language.stances[position.stance][1],
                "basis": position.basis,
                "rests": basis(self.language, position),
            }
            for about, position in positions
        ]
        more = len(stances) - _MAX_STANCES
        words = _n("und %(n)s weitere", "und %(n)s weitere", more) % {"n": more}
        return {"stances": stances[:_MAX_STANCES], "more": words if more > 0 else None}

    def attribution(self, quote: Quote) -> str:
        """Return the speakers and everyone who relayed the quote."""
        relayed = (f", {_('laut')} {by.name}" for by in quote.reported_by)
        return "".join((speakers(self.language, quote), *relayed))

    def words(self, passage: Passage, form: Form) -> str:
        """Return a passage in its sentence, cut if it is long."""
        shown = in_sentence(self.dossier, passage, form).plain
        return begun(shown, passage.article, _MAX_TEXT)

    def circumstances(self, quote: Quote) -> list[str]:
        """Return the form, medium and date of a quote, and when it is said in a recording."""
        date = self.language.date(quote.date)
        form = self.language.form(quote)
        seconds = quote.passage.article.seconds_at(quote.passage.start)
        time = None if seconds is None else clock(seconds)
        return [fact for fact in (form, quote.medium, date, time) if fact]
