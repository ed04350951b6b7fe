"""Chooses what is on the picture that other sites show beside a link to a page.

Only some pages get a picture of their own, see `MOST`; all others show the dossier's.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain, islice

from builder.model import Actor, Article, Quote, Topic
from builder.pages.descriptions import Descriptions, cut
from builder.pages.in_sentence import own_words
from builder.pages.lists import OVERVIEW
from builder.pages.notes import is_weighty
from builder.pages.on_pictures import MOST_CHARACTERS, Room, SharePicture, StanceRow
from builder.pages.prose import plain
from builder.pages.speaking import speakers
from builder.pages.stance_rows import StanceRows
from builder.pages.stands_alone import LENGTH, stands_alone
from builder.pages.translations import TRANSLATIONS
from builder.pages.urls import Urls
from builder.passages import Span
from builder.passages.sentences import sentences

_ = TRANSLATIONS.gettext

MOST = 100
"""Maximum pictures of a site: the dossier's own, then those of the main actors, the main topics and
the latest articles. Each takes about as long as three pages, so that a build of 10,000 pages takes
a few seconds longer.
"""

_TRIED = 12
"""Maximum quotes of an actor that are tried for a picture; it has the name if none has room."""


class SharePictures:
    """The pictures of the pages of one dossier; each is chosen when it is asked for."""

    def __init__(self, urls: Urls, descriptions: Descriptions, room: Room) -> None:
        self._urls = urls
        self._start = urls.lists.start
        self._chosen = _Pictures(urls, descriptions, room)
        self._made: dict[str, SharePicture | None] = {}

    def of(self, url: str) -> SharePicture | None:
        """Return what is on the picture of the page with a URL, or None if it has none of its own."""
        if url not in self._made and url in self._makers:
            self._made[url] = self._makers[url]()
        return self._made.get(url)

    def all(self) -> dict[str, SharePicture]:
        """Return what is on all pictures, by the URL of the page; the start page is first."""
        return {url: picture for url in self._makers if (picture := self.of(url))}

    @cached_property
    def _makers(self) -> dict[str, Callable[[], SharePicture | None]]:
        """What makes the pictures of the pages that may have one of their own."""
        dossier, chosen, url = self._urls.dossier, self._chosen, self._urls.of
        start, links = self._start, dossier.links
        actors = dict.fromkeys([*start.actors, *dossier.actors_as_written])
        most = sorted(dossier.topics, key=lambda t: -len(links(t).positions) - len(links(t).quotes))
        topics = dict.fromkeys([*start.topics, *most])
        makers: Iterable[tuple[str, Callable[[], SharePicture | None]]] = chain(
            [("", chosen.of_dossier)],
            ((url(each), partial(chosen.of_actor, each)) for each in islice(actors, OVERVIEW)),
            ((url(each), partial(chosen.of_topic, each)) for each in islice(topics, OVERVIEW)),
            ((url(each), partial(chosen.of_article, each)) for each in reversed(dossier.articles)),
        )
        return dict(islice(makers, MOST))


class _Pictures:
    """Chooses what is on the pictures of one dossier.

    What the words need to be understood is on the picture, whole; a page for which that is not
    possible has none of its own.
    """

    def __init__(self, urls: Urls, descriptions: Descriptions, room: Room) -> None:
        self.dossier = urls.dossier
        self.start = urls.lists.start
        self.language = urls.language
        self._lists = urls.lists
        self._room = room
        self._descriptions = descriptions
        self._rows = StanceRows(self.dossier, self.language, room)
        date = self.language.date(self.dossier.updated)
        state = f"{_('Dossier')} · {_('Stand:')} {date}"
        self._empty = SharePicture(
            words="", dossier=self._drawable(self.dossier.title), state=state
        )

    def of_dossier(self) -> SharePicture:
        return replace(
            self._empty,
            words=self._drawable(self.dossier.title),
            label=self._drawable(self.dossier.subtitle or ""),
            dossier=self._descriptions.contents(),
        )

    def of_actor(self, actor: Actor) -> SharePicture | None:
        for quote in self._quotes_of(actor):
            if picture := self._of_quote(quote):
                return picture
        role = f"{plain(actor.role.text)}." if actor.role else ""
        summary = plain(actor.summary.text) if actor.summary else ""
        known = self._descriptions.known_of(actor)
        labels = self._beginnings(f"{role} {summary}".strip() or known)
        return self._whole(actor.name, labels=labels)

    def of_topic(self, topic: Topic) -> SharePicture | None:
        words = topic.question or topic.name
        for rows, left_out in self._rows.of(topic):
            if rows and (picture := self._whole(words, labels=(left_out,), rows=rows)):
                return picture
        return self._whole(words, labels=self._beginnings(plain(topic.summary.text)))

    def of_article(self, article: Article) -> SharePicture | None:
        published = self.language.date(article.published)
        counted = self._descriptions.counted(article)
        label = _with_dots(published, counted)
        return self._whole(article.headline, name=article.publisher or "", labels=(label, ""))

    def _of_quote(self, quote: Quote) -> SharePicture | None:
        """Return the picture of a quote with who says it, the form and the note."""
        date = self.language.date(quote.date)
        form = self.language.form(quote)
        where = (", ".join(filter(None, (quote.medium, date))), date, "")
        notes = sorted(self.dossier.notes_of(quote), key=lambda note: not is_weighty(note))
        picture = self._whole(
            _shown(quote),
            name=speakers(self.language, quote),
            labels=[_with_dots(each, form) for each in where],
            note=self.language.note_kinds[notes[0].kind] if notes else "",
            is_quote=True,
        )
        weighty = bool(notes) and is_weighty(notes[0])
        return replace(picture, note_is_weighty=weighty) if picture else None

    def _quotes_of(self, actor: Actor) -> Iterator[Quote]:
        """Yield quotes that may stand for an actor: of the start page, then short sentences."""
        own = [quote for quote in self.start.quotes if quote.speaker is actor]
        yield from filter(self._is_readable, own)
        said = self._lists.with_parts(self.dossier.links(actor).quotes)
        quotes = (quote for quote in said if quote.speaker is actor)
        whole = [quote for quote in quotes if stands_alone(quote) and self._is_readable(quote)]
        yield from sorted(whole, key=lambda quote: (len(_shown(quote)), quote.id))[:_TRIED]

    def _is_readable(self, quote: Quote) -> bool:
        """Return whether a picture can show a quote: no translation, no words that others relay."""
        language = quote.passage.article.language.partition("-")[0]
        return (
            quote.form == "direct"
            and not quote.reported_by
            and language == self.language.code
            and len(quote.passage.wording) <= LENGTH[-1]
        )

    def _beginnings(self, text: str) -> list[str]:
        """Return a text, then without its last sentence, and so on: one cut within may mislead."""
        ends = [span.end for span in sentences(text, self.language.code, [Span(0, len(text))])]
        return [text, *(text[:end] for end in reversed(ends)), ""]

    def _whole(
        self,
        words: str,
        *,
        name: str = "",
        labels: Iterable[str],
        note: str = "",
        is_quote: bool = False,
        rows: tuple[StanceRow, ...] = (),
    ) -> SharePicture | None:
        """Return a picture with all of this and the first of some labels for which there is room.

        None if it has no room for any, or a font lacks a character of it.
        """
        for label in dict.fromkeys(labels):
            texts = [_on_a_line(text) for text in (words, name, label)]
            if any(len(text) > MOST_CHARACTERS or not self._room.can_draw(text) for text in texts):
                continue
            picture = replace(
                self._empty,
                words=texts[0],
                name=texts[1],
                label=texts[2],
                note=note,
                is_quote=is_quote,
                rows=rows,
            )
            if self._room.holds(picture):
                return picture
        return None

    def _drawable(self, text: str) -> str:
        """Return a text on one line, cut if it is too long; empty if a font lacks a character of it."""
        line = cut(_on_a_line(text), MOST_CHARACTERS)
        return line if self._room.can_draw(line) else ""


def _on_a_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _with_dots(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _shown(quote: Quote) -> str:
    return own_words(quote.passage, quote.form)
