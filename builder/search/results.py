"""What the search can find: results made of the dossier's records and articles."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar
from urllib.parse import quote as escaped

from builder.model import (
    Actor,
    Article,
    Background,
    Event,
    FreePage,
    Mark,
    Note,
    Passage,
    Position,
    Quote,
    Topic,
)
from builder.model.fields import actors_and_topics
from builder.model.kinds import KINDS, kind_of
from builder.model.record import Record
from builder.pages.basis import basis, stance
from builder.pages.in_sentence import in_sentence, own_words
from builder.pages.notes import with_notes
from builder.pages.prose import free_text, plain
from builder.pages.speaking import speakers
from builder.pages.urls import Urls
from builder.passages import Span
from builder.search.phonetics import TRANSCRIBED, sound

_RESULT_SIZE = 1000
"""Characters of an article after which a result ends; the paragraph that exceeds them is in it."""


@dataclass(frozen=True)
class SearchResult:
    """A result of the search.

    `kind` is the name of a kind of record, or "passage" for paragraphs of an article. `title` and
    `detail` are its heading; excerpts are taken from `text`. Matches in `names` rank first (the
    spellings of an actor, the name of a topic), and those in `search_words`, which are never shown;
    then those in `lead` (a role, a question). `sounds` are phonetic codes, which find unlisted
    spellings. `actors` and `topics` are names to filter by. `around` is the rest of the sentence
    that a quote is part of: it is shown, but not searched. `places` has the URLs of further
    sentences, each with the number of words before it.
    """

    kind: str
    url: str
    title: str
    text: str
    detail: str = ""
    names: tuple[str, ...] = ()
    search_words: tuple[str, ...] = ()
    lead: str = ""
    sounds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    around: tuple[str, str] = ("", "")
    places: tuple[tuple[int, str], ...] = ()

    @property
    def transcribed(self) -> str:
        """The words with umlauts or ß, spelt without them: Städte → Staedte."""
        texts = (self.title, *self.names, *self.search_words, self.lead, self.text)
        words = " ".join(texts).split()
        changed = {word: word.translate(TRANSCRIBED) for word in words if not word.isascii()}
        return " ".join(new for word, new in changed.items() if new != word)


def search_results(urls: Urls) -> Iterator[SearchResult]:
    """Yield the results of all records of a dossier, then of its articles' paragraphs."""
    return _Results(urls).all()


class _Results:
    """Makes the results of one dossier."""

    def __init__(self, urls: Urls) -> None:
        self.dossier = urls.dossier
        self.urls = urls
        self.language = urls.language

    def all(self) -> Iterator[SearchResult]:
        """Yield every result."""
        for kind in KINDS:
            if not kind.no_search:
                make = getattr(self, f"_of_{kind.name}", self._record)
                for record in self.dossier.records[kind.plural]:
                    result = make(record)
                    yield result
                    yield from self._background(record, result)
        yield from map(self._of_index, self.urls.lists.menu())
        for article in self.dossier.articles:
            yield from self._passages(article)

    def _background(self, record: Record, result: SearchResult) -> Iterator[SearchResult]:
        """Yield a result for each background fact of a record, which says that it is one."""
        facts: Iterable[Background] = getattr(record, "background", ())
        for fact in facts:
            source = ", ".join(filter(None, [fact.source.title, fact.source.publisher]))
            yield replace(
                result,
                text=plain(fact.text),
                detail=f"Hintergrund: {source}",
                names=(),
                search_words=(),
                lead="",
                sounds=(),
            )

    def _of_index(self, index: str) -> SearchResult:
        title = self.language.title(index)
        names = dict.fromkeys((title, self.language.menu_title(index)))
        return SearchResult(
            "page",
            self.urls.index(index),
            title,
            "",
            names=tuple(names),
            search_words=self.language.index_search_words.get(index, ()),
        )

    def _of_actor(self, actor: Actor) -> SearchResult:
        links = self.dossier.links(actor)
        role = actor.role.text if actor.role else ""
        others = [other.name for other in actor.other_names]
        strong = [actor.name, *(other.name for other in actor.other_names if not other.weak)]
        topics = [p.topic for p in links.positions] + [t for q in links.quotes for t in q.topics]
        return SearchResult(
            "actor",
            self.urls.of(actor),
            actor.name,
            plain(actor.summary.text if actor.summary else ""),
            names=(actor.name, *others, *actor.forms, *filter(None, map(_genitive, strong))),
            search_words=actor.search_words,
            lead=role,
            sounds=tuple(dict.fromkeys(filter(None, map(sound, " ".join(strong).split())))),
            actors=(actor.name,),
            topics=_names(topics),
        )

    def _of_topic(self, topic: Topic) -> SearchResult:
        links = self.dossier.links(topic)
        actors = [p.actor for p in links.positions] + [a for q in links.quotes for a in q.speakers]
        return SearchResult(
            "topic",
            self.urls.of(topic),
            topic.name,
            plain(topic.summary.text),
            names=(topic.name, topic.id.replace("-", " ")),
            search_words=topic.search_words,
            lead=topic.question or "",
            actors=_names(actors),
            topics=(topic.name,),
        )

    def _of_position(self, position: Position) -> SearchResult:
        return SearchResult(
            "position",
            self.urls.of(position),
            f"{position.actor.name}: {position.topic.name}",
            plain(position.text),
            detail=self._stance(position),
            actors=(position.actor.name,),
            topics=(position.topic.name,),
        )

    def _stance(self, position: Position) -> str:
        words = f"{stance(self.language, position)} ({basis(self.language, position)})"
        if not self.dossier.is_superseded(position):
            return words
        return (
            f"früher {words} ({self.language.date(self.dossier.date_of(position)) or 'ohne Datum'})"
        )

    def _of_quote(self, quote: Quote) -> SearchResult:
        form = self.language.form(quote)
        details = [form, quote.medium, self.language.date(quote.date)]
        details += with_notes(self.language, self.dossier.notes_of(quote))
        # The rest of the sentence is no part of the text: it would be found for each of its quotes.
        before, words, after = self._quoted(quote)
        return SearchResult(
            "quote",
            self.urls.of(self.dossier.mark(quote.passage)),
            speakers(self.language, quote),
            words,
            detail=", ".join(filter(None, details)),
            actors=_names([*quote.speakers, *quote.reported_by]),
            topics=_names(quote.topics),
            around=(before, after),
        )

    def _quoted(self, quote: Quote) -> tuple[str, str, str]:
        """Return the words of a quote, with what precedes and follows them in their sentence."""
        if quote.translation:
            words = f"{own_words(quote.passage, quote.form)} {quote.translation}"
            return "", _line(words), ""
        shown = in_sentence(self.dossier, quote.passage, quote.form)
        own = replace(shown, before="", after="").plain
        return _line(shown.before), own, _line(shown.after)

    def _record(self, record: Record) -> SearchResult:
        """Return the result for a record, unless a method is named after its kind."""
        kind = kind_of(record)
        title, text, date = (
            getattr(record, name) or "" if name else ""
            for name in (kind.title, kind.text, kind.date)
        )
        linked = list(actors_and_topics(record))
        return SearchResult(
            kind.name,
            self.urls.of(record),
            title,
            plain(text),
            search_words=getattr(record, "search_words", ()),
            detail=self.language.date(date),
            actors=_names(actor for actor in linked if isinstance(actor, Actor)),
            topics=_names(topic for topic in linked if isinstance(topic, Topic)),
        )

    def _of_event(self, event: Event) -> SearchResult:
        when = self.language.period(event.date, event.end_date, event.time)
        return SearchResult(
            "event",
            self.urls.of(event),
            event.name,
            plain(event.text) if event.text else self._sentence(event.evidence[0].passage),
            detail=", ".join(filter(None, ["angekündigt" if event.planned else "", when])),
            actors=_names(event.participants),
            topics=_names(event.topics),
        )

    def _sentence(self, passage: Passage) -> str:
        return in_sentence(self.dossier, passage, "evidence").plain

    def _of_note(self, note: Note) -> SearchResult:
        words = " … ".join(_line(passage.wording) for passage in note.passages)
        return SearchResult(
            "note",
            self.urls.of(note),
            self.language.note_kinds[note.kind],
            plain(note.text),
            search_words=self.language.note_search_words.get(note.kind, ()),
            detail=words if len(words) < 80 else "",
        )

    def _of_article(self, article: Article) -> SearchResult:
        details = [article.publisher, article.author, self.language.date(article.published)]
        return SearchResult(
            "article",
            self.urls.of(article),
            article.headline,
            " ".join(self._headings(article)),
            detail=", ".join(filter(None, details)),
        )

    def _headings(self, article: Article) -> Iterator[str]:
        """Yield the subheadings that may be republished; they are part of the text."""
        for block in article.blocks:
            if block.kind == "heading" and self.dossier.may_show(article, block):
                yield _line(article.text.text[block.start : block.end])

    def _of_page(self, page: FreePage) -> SearchResult:
        text = _line(free_text(page.text).striptags())
        return SearchResult("page", self.urls.of(page), page.title, text, names=(page.title,))

    def _passages(self, article: Article) -> Iterator[SearchResult]:
        """Yield results that together contain everything of an article that may be shown."""
        for sentences in _runs(article, partial(self.dossier.may_show, article)):
            start, end = sentences[0].start, sentences[-1].end
            marks = _between(self.dossier.marks(article), start, end, lambda m: m.passage.start)
            mentions = _between(self.dossier.mentions(article), start, end, lambda m: m.start)
            cited = [record for mark in marks for record in mark.citing]
            text, places = self._places(article, sentences, marks)
            yield SearchResult(
                "passage",
                places[0][1],
                article.headline,
                text,
                actors=_names(m.actor for m in mentions if self.dossier.may_show(article, m)),
                topics=_names(t for r in cited if isinstance(r, Quote) for t in r.topics),
                places=places[1:],
            )

    def _places(
        self, article: Article, sentences: Sequence[Span], marks: Sequence[Mark]
    ) -> tuple[str, tuple[tuple[int, str], ...]]:
        """Return sentences as one line, and each one's URL with the number of words before it."""
        words: list[str] = []
        places = []
        end = sentences[0].start
        for sentence in sentences:
            text = article.text.text
            if text[end : sentence.start].strip():
                words.append("[…]")
            end = sentence.end
            sentence_words = text[sentence.start : sentence.end].split()
            places.append((len(words), self._place(article, sentence, marks, sentence_words)))
            words += sentence_words
        return " ".join(words), tuple(places)

    def _place(
        self, article: Article, sentence: Span, marks: Sequence[Mark], words: Sequence[str]
    ) -> str:
        """Return the URL of a sentence's longest mark, else a text fragment in its paragraph."""
        inside = [m for m in marks if sentence.start <= m.passage.start < sentence.end]
        if inside:
            return self.urls.of(max(inside, key=lambda m: m.passage.end - m.passage.start))
        ends = [" ".join(words)] if len(words) < 9 else [" ".join(words[:4]), " ".join(words[-4:])]
        directive = ",".join(escaped(end, safe="").replace("-", "%2D") for end in ends)
        return f"{self.urls.block(article, sentence.start)}:~:text={directive}"


T = TypeVar("T")


def _runs(article: Article, may_show: Callable[[Span], bool]) -> Iterator[list[Span]]:
    """Yield the sentences that may be shown, a few paragraphs of a section at a time.

    Short paragraphs share a result, since browsers load some bytes for every result.
    """
    run: list[Span] = []
    for block in article.blocks:
        enough = sum(s.end - s.start for s in run) > _RESULT_SIZE
        if run and (enough or block.kind == "heading"):
            yield run
            run = []
        run += filter(may_show, article.sentences_by_block.get(block, ()))
    if run:
        yield run


def _between(items: Sequence[T], start: int, end: int, offset: Callable[[T], int]) -> Sequence[T]:
    """Return the items with offsets from `start` up to `end`; they are sorted by offset."""
    return items[bisect_left(items, start, key=offset) : bisect_left(items, end, key=offset)]


def _genitive(name: str) -> str:
    """Return the genitive in s, such as Trumps, which the stemmer does not know; or nothing."""
    return "" if name.lower().endswith(("s", "ß", "x", "z")) else f"{name}s"


def _names(records: Iterable[Actor | Topic]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.name for record in records))


def _line(text: str) -> str:
    return " ".join(text.split())
