"""Chooses what is on the picture that other sites show beside a link to a page.

Only some pages get a picture of their own, see `MOST`; all others show the dossier's.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from gettext import NullTranslations
from hashlib import blake2b
from itertools import chain, islice

from builder.model import Actor, Article, Position, Quote, Stance, Topic
from builder.pages.basis import basis, stance
from builder.pages.descriptions import Descriptions, cut
from builder.pages.in_sentence import own_words
from builder.pages.lists import OVERVIEW
from builder.pages.notes import is_weighty
from builder.pages.prose import plain
from builder.pages.speaking import speakers
from builder.pages.stands_alone import LENGTH, stands_alone
from builder.pages.urls import Urls

_ = NullTranslations().gettext

MOST = 100
"""Maximum pictures of a site: the dossier's own, then those of the main actors, the main topics and
the latest articles. Each takes about as long as three pages, so that a build of 10,000 pages takes
a few seconds longer.
"""

_NAMES = 4
"""Maximum names shown beside a stance; of more, the others are counted."""

_ROWS = 4
"""Maximum stances shown on the picture of a topic; the others are left to the page."""

_MOST_CHARACTERS = 300
"""Maximum characters of each text on a picture, as many as a headline may have; beyond, it is cut, for
instance many names. To measure a word of thousands of letters would take seconds.
"""

Drawable = Callable[[str], bool]
"""Returns whether the fonts have all characters of a text."""


@dataclass(frozen=True, kw_only=True)
class StanceRow:
    """A stance on a topic, those who take it, and on what that rests, on a picture."""

    stance: Stance
    sign: str
    word: str
    names: str
    basis: str
    is_own_words: bool


@dataclass(frozen=True, kw_only=True)
class SharePicture:
    """What is on a picture. `words` are large; those of a quote are marked, between their marks.

    `name` is whom the words are from or about, `label` says more of it. `note` is the kind of an
    editors' note on a quote. Texts that the fonts cannot show are empty, and none is longer than has
    room on a picture.
    """

    words: str
    is_quote: bool = False
    name: str = ""
    label: str = ""
    note: str = ""
    note_is_weighty: bool = False
    rows: tuple[StanceRow, ...] = ()
    dossier: str
    state: str

    @property
    def alternative(self) -> str:
        """The text for those who do not see the picture."""
        rows = [f"{row.word}: {row.names} ({row.basis})" for row in self.rows]
        return " · ".join(filter(None, (self.words, self.name, self.label, *rows, self.note)))

    @property
    def digest(self) -> str:
        """A digest of everything on the picture."""
        content = json.dumps(asdict(self), ensure_ascii=True, sort_keys=True)
        return blake2b(content.encode(), digest_size=10).hexdigest()


class SharePictures:
    """The pictures of the pages of one dossier; each is chosen when it is asked for."""

    def __init__(self, urls: Urls, descriptions: Descriptions, can_draw: Drawable) -> None:
        self._urls = urls
        self._start = urls.lists.start
        self._chosen = _Pictures(urls, descriptions, can_draw)
        self._made: dict[str, SharePicture] = {}

    def of(self, url: str) -> SharePicture | None:
        """Return what is on the picture of the page with a URL, or None if it has none of its own."""
        if url not in self._made and url in self._makers:
            self._made[url] = self._makers[url]()
        picture = self._made.get(url)
        return picture if picture and (picture.words or not url) else None

    def all(self) -> dict[str, SharePicture]:
        """Return what is on all pictures, by the URL of the page; the start page is first."""
        return {url: picture for url in self._makers if (picture := self.of(url))}

    @cached_property
    def _makers(self) -> dict[str, Callable[[], SharePicture]]:
        """What makes the pictures of the pages that may have one of their own."""
        dossier, chosen, url = self._urls.dossier, self._chosen, self._urls.of
        start, links = self._start, dossier.links
        actors = dict.fromkeys([*start.actors, *dossier.actors_as_written])
        most = sorted(dossier.topics, key=lambda t: -len(links(t).positions) - len(links(t).quotes))
        topics = dict.fromkeys([*start.topics, *most])
        makers: Iterable[tuple[str, Callable[[], SharePicture]]] = chain(
            [("", chosen.of_dossier)],
            ((url(each), partial(chosen.of_actor, each)) for each in islice(actors, OVERVIEW)),
            ((url(each), partial(chosen.of_topic, each)) for each in islice(topics, OVERVIEW)),
            ((url(each), partial(chosen.of_article, each)) for each in reversed(dossier.articles)),
        )
        return dict(islice(makers, MOST))


class _Pictures:
    """Chooses what is on the pictures of one dossier."""

    def __init__(self, urls: Urls, descriptions: Descriptions, can_draw: Drawable) -> None:
        self.dossier = urls.dossier
        self.start = urls.lists.start
        self.language = urls.language
        self._lists = urls.lists
        self._can_draw = can_draw
        self._descriptions = descriptions

    def of_dossier(self) -> SharePicture:
        picture = self._picture(self.dossier.title, label=self.dossier.subtitle or "")
        return replace(picture, dossier=self._descriptions.contents())

    def of_actor(self, actor: Actor) -> SharePicture:
        if quote := self._quote_of(actor):
            return self._of_quote(quote)
        role = f"{plain(actor.role.text)}." if actor.role else ""
        summary = plain(actor.summary.text) if actor.summary else ""
        label = cut(f"{role} {summary}") or self._descriptions.known_of(actor)
        return self._picture(actor.name, label=label)

    def of_topic(self, topic: Topic) -> SharePicture:
        words = topic.question or topic.name
        rows = tuple(self._rows(topic))
        label = "" if rows else cut(plain(topic.summary.text))
        return self._picture(words, label=label, rows=rows)

    def of_article(self, article: Article) -> SharePicture:
        published = self.language.date(article.published)
        counted = self._descriptions.counted(article)
        label = " · ".join(filter(None, (published, counted)))
        return self._picture(article.headline, name=article.publisher or "", label=label)

    def _of_quote(self, quote: Quote) -> SharePicture:
        date = self.language.date(quote.date)
        told = self.language.list([actor.name for actor in quote.reported_by])
        where = ", ".join(filter(None, (quote.medium, date, f"{_('laut')} {told}" if told else "")))
        form = self.language.form(quote.form, quote.original_language)
        notes = sorted(self.dossier.notes_of(quote), key=lambda note: not is_weighty(note))
        return self._picture(
            _shown(quote),
            is_quote=True,
            name=speakers(self.language, quote),
            label=" · ".join(filter(None, (where, form))),
            note=self.language.note_kinds[notes[0].kind] if notes else "",
            note_is_weighty=bool(notes) and is_weighty(notes[0]),
        )

    def _quote_of(self, actor: Actor) -> Quote | None:
        """Return the quote that stands for an actor: that on the start page, or a short sentence."""
        own = [quote for quote in self.start.quotes if quote.speaker is actor]
        if pulled := next(filter(self._is_readable, own), None):
            return pulled
        said = self._lists.with_parts(self.dossier.links(actor).quotes)
        quotes = (quote for quote in said if quote.speaker is actor)
        whole = [quote for quote in quotes if stands_alone(quote) and self._is_readable(quote)]
        return min(whole, key=lambda quote: (len(_shown(quote)), quote.id), default=None)

    def _is_readable(self, quote: Quote) -> bool:
        """Return whether a picture can show a quote: there is no room on it for a translation."""
        language = quote.passage.article.language.partition("-")[0]
        return (
            quote.form == "direct"
            and language == self.language.code
            and len(quote.passage.wording) <= LENGTH[-1]
            and self._can_draw(_shown(quote))
        )

    def _rows(self, topic: Topic) -> Iterator[StanceRow]:
        """Yield the stances on a topic, and the same one again where it rests on something else."""
        alike: dict[tuple[int, str], list[Position]] = {}
        order = list(self.language.stances)
        for position in self.dossier.links(topic).positions:
            rests_on = basis(self.language, position)
            alike.setdefault((order.index(position.stance), rests_on), []).append(position)
        for (_order, rests_on), positions in sorted(alike.items())[:_ROWS]:
            names = list(dict.fromkeys(position.actor.name for position in positions))
            shown = [name for name in names if self._can_draw(name)][:_NAMES]
            if more := len(names) - len(shown):
                shown.append(_("%(n)s weitere") % {"n": more})
            yield StanceRow(
                stance=positions[0].stance,
                sign=self.language.stances[positions[0].stance][1],
                word=stance(self.language, positions[0]),
                names=cut(self.language.list(shown), _MOST_CHARACTERS),
                basis=self._drawable(rests_on),
                is_own_words=positions[0].basis == "own-words",
            )

    def _picture(
        self,
        words: str,
        *,
        is_quote: bool = False,
        name: str = "",
        label: str = "",
        note: str = "",
        note_is_weighty: bool = False,
        rows: tuple[StanceRow, ...] = (),
    ) -> SharePicture:
        date = self.language.date(self.dossier.updated)
        return SharePicture(
            words=self._drawable(words),
            is_quote=is_quote,
            name=self._drawable(name),
            label=self._drawable(label),
            note=note,
            note_is_weighty=note_is_weighty,
            rows=rows,
            dossier=self._drawable(self.dossier.title),
            state=f"{_('Dossier')} · {_('Stand:')} {date}",
        )

    def _drawable(self, text: str) -> str:
        """Return a text on one line, cut if it is too long; empty if a font lacks a character of it."""
        line = cut(text.replace("\u00ad", ""), _MOST_CHARACTERS)
        return line if self._can_draw(line) else ""


def _shown(quote: Quote) -> str:
    return own_words(quote.passage, quote.form)
