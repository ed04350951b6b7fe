"""Describes each page in a sentence or two, for search engines and for those who share a link."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from markupsafe import Markup

from builder.model import Actor, Article, Dossier, FreePage, Topic
from builder.model.kinds import BY_INDEX, BY_PLURAL
from builder.pages.language import Language
from builder.pages.lists import ListPage
from builder.pages.prose import free_text, plain
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext

LENGTH = 160
"""Maximum characters of a description, as search engines show; a longer one is cut at a word."""

_HEADINGS = re.compile(r"<h(\d)>.*?</h\1>", re.DOTALL)

_OF_INDEXES = {
    "actors": _("wer sie sind, was sie sagten und wozu sie Stellung nehmen"),
    "topics": _("worum gestritten wird, wer wie dazu steht und worauf sich das stützt"),
    "positions": _("wer wozu wie Stellung nimmt, im Vergleich und mit Belegen"),
    "quotes": _("wer was sagte, bei welchem Anlass und wo es im Artikel steht"),
    "key_points": _("das Wichtigste in einzelnen Sätzen, jeder mit Beleg"),
    "timeline": _("was wann geschah und was angekündigt ist, der Reihe nach und mit Belegen"),
    "questions": _("was nach dem Gelesenen offenbleibt und warum"),
    "corrections": _("was hier berichtigt wurde und warum"),
    "articles": _("im Wortlaut oder in Auszügen, mit jeder Stelle, auf die sich etwas stützt"),
}
"""What the index pages with a list of records show, after the number of the records."""

_OF_PAGES = {
    "network": _(
        "Wer mit wem zu tun hat, über wen spricht und wozu sich äußert, als Bild und als Tabelle."
    ),
    "accounts": _(
        "Wo die Berichte über dasselbe Ereignis auseinandergehen: wer was berichtet, nebeneinander."
    ),
    "method": _(
        "Was hier geprüft wurde und was nicht, woran man Belegtes erkennt und was zitiert ist."
    ),
}
"""What the other index pages show."""

_IN_A_SENTENCE = {
    "questions": (_("offene Frage"), _("offene Fragen")),
    "notes": (_("Hinweis der Redaktion"), _("Hinweise der Redaktion")),
}
"""The words for kinds of records that are others in a sentence than in a heading."""


class Descriptions:
    """The descriptions of the pages of one dossier, as plain text of at most `LENGTH` characters."""

    def __init__(self, dossier: Dossier, language: Language) -> None:
        self.dossier = dossier
        self.language = language

    def start(self) -> str:
        """Return the description of the start page: the subtitle, then what happened."""
        dossier = self.dossier
        first = [plain(statement.text) for statement in dossier.summary[:1]]
        return cut(_joined([dossier.subtitle or dossier.title, *first]))

    def actor(self, actor: Actor) -> str:
        """Return who an actor is, and the summary, or else what there is about the actor."""
        who = f"{actor.name}, {plain(actor.role.text)}" if actor.role else actor.name
        if actor.summary:
            return cut(f"{who}: {plain(actor.summary.text)}")
        return cut(f"{who}: {self.known_of(actor) or _('genannt')} {self._in_dossier}.")

    def known_of(self, actor: Actor) -> str:
        """Return how many quotes, positions and events there are of an actor, in words."""
        links = self.dossier.links(actor)
        return self._counts({n: len(links.of(n)) for n in ("quotes", "positions", "events")})

    def topic(self, topic: Topic) -> str:
        """Return the question of a topic, or else its name, and its summary."""
        begin = topic.question if topic.question else f"{topic.name}:"
        return cut(f"{begin} {plain(topic.summary.text)}")

    def article(self, article: Article) -> str:
        """Return what an article is and how much of it is cited."""
        published = article.published and self.language.date(article.published)
        what = ", ".join(filter(None, (f"„{article.headline}“", article.publisher, published)))
        return cut(f"{what}: {self.counted(article) or _('Artikel')} {self._in_dossier}.")

    def contents(self) -> str:
        """Return how many actors, topics and quotes the dossier has, in words."""
        dossier = self.dossier
        counts = {"actors": dossier.actors, "topics": dossier.topics, "quotes": dossier.utterances}
        return self._counts({name: len(records) for name, records in counts.items()})

    def counted(self, article: Article) -> str:
        """Return how many quotes an article has, and notes of the editors, in words."""
        return self._counts({"quotes": self._quoted[article], "notes": self._noted[article]})

    def coverage(self, article: Article) -> str:
        """Return the description of the page on how much of an article is cited."""
        what = _(
            "Wie viel des Artikels „%(headline)s“ belegt ist und welche Stellen niemand zitiert."
        )
        return cut(what % {"headline": article.headline})

    def free_page(self, page: FreePage) -> str:
        """Return the title and the first words of a page of the editors' own, without headings."""
        words = Markup(_HEADINGS.sub(" ", free_text(page.text))).striptags()  # noqa: S704 only read
        return cut(f"{page.title}: {words}" if words else page.title)

    def index(self, name: str, page: ListPage) -> str:
        """Return what a page of an index shows."""
        if name in _OF_PAGES:
            return self._of_page(f"{_OF_PAGES[name]} {self._dossier}.", page)
        plural = BY_INDEX[name].plural
        if not page.total:
            return cut(f"{self.language.title(name)}: {_('keine')} {self._in_dossier}.")
        counted = self._number(page.total, plural)
        shows = f": {_OF_INDEXES[name]}" if page.total > 1 and name in _OF_INDEXES else ""
        return self._of_page(f"{counted} {self._in_dossier}{shows}.", page)

    def list(self, record: Actor | Topic, name: str, page: ListPage) -> str:
        """Return what a page of a list on an actor or a topic shows."""
        title = self.language.list_title(name)
        shows = _("%(name)s: %(title)s, insgesamt %(total)s, %(dossier)s.") % {
            "name": record.name,
            "title": title,
            "total": page.total,
            "dossier": self._in_dossier,
        }
        return self._of_page(shows, page)

    def _of_page(self, text: str, page: ListPage) -> str:
        if page.number > 1:
            text = f"{_('Seite')} {page.number} {_('von')} {page.count}. {text}"
        return cut(text)

    @property
    def _dossier(self) -> str:
        return f"{_('Dossier')} „{self.dossier.title}“"

    @property
    def _in_dossier(self) -> str:
        return _("im Dossier „%(title)s“") % {"title": self.dossier.title}

    def _counts(self, counts: dict[str, int]) -> str:
        """Return numbers of records in words, such as 45 Zitate und 3 Hinweise, without zeros."""
        return self.language.list([self._number(n, name) for name, n in counts.items() if n])

    def _number(self, count: int, name: str) -> str:
        words = self.language.kinds[BY_PLURAL[name].name]
        singular, plural = _IN_A_SENTENCE.get(name, (words.singular, words.plural))
        return f"{count} {singular if count == 1 else plural}"

    @cached_property
    def _quoted(self) -> Counter[Article]:
        quotes = self.dossier.utterances
        return Counter(
            article for quote in quotes for article in {p.article for p in quote.passages}
        )

    @cached_property
    def _noted(self) -> Counter[Article]:
        notes = self.dossier.notes
        return Counter(article for note in notes for article in {p.article for p in note.passages})


def cut(text: str, length: int = LENGTH) -> str:
    """Return a text on one line of at most so many characters, cut at a word, with …."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    begin = words[: length - 2]
    return f"{begin.rpartition(' ')[0].rstrip(' ,;:–-(„‚') or begin} …"


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(
        each if each.endswith((".", "!", "?", "…")) else f"{each}." for each in sentences
    )
