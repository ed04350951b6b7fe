"""Writes what readers need to cite a record, as JSON: its words, and the articles they are from.

Keys are the URLs of records, relative to the site's root. `overrides/assets/javascripts/citations.js`
makes the citation of them in each format, since only the browser knows the address of the site.
Names and dates are in the form of CSL-JSON:
https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

from collections.abc import Iterable, Iterator
from typing import Any

from builder.model import Actor, Article, Citation, KeyPoint, Passage, Position, Quote
from builder.model.dates import parsed
from builder.pages.basis import basis, stance
from builder.pages.in_sentence import begun, own_words
from builder.pages.prose import plain, shortened
from builder.pages.quoted import marks_in, quoted
from builder.pages.speaking import speakers
from builder.pages.split_json import split_json
from builder.pages.translations import TRANSLATIONS
from builder.pages.urls import Urls

_MOST_SOURCES = 3
"""Maximum articles that a citation names; of more, it says how many there are."""

_MAX_WORDS = 300
"""Maximum characters of words in a citation; of more, it has the beginning and …."""

_ = TRANSLATIONS.gettext
_n = TRANSLATIONS.ngettext

Json = dict[str, Any]


def citation_files(urls: Urls) -> dict[str, bytes]:
    """Return JSON files by name; `citations.json` also has the facts about the dossier.

    `citations` has an entry for each article, quote, position and key point. That of a mark that shows
    a quote is the quote's URL.
    """
    citations = Citations(urls)
    return split_json("citations", citations.all(), {"dossier": citations.dossier()})


class Citations:
    """Makes the citations of one dossier."""

    def __init__(self, urls: Urls) -> None:
        self.urls = urls
        self.language = urls.language
        self.marks = marks_in(urls.dossier.language)

    def dossier(self) -> Json:
        """Return the facts about the dossier."""
        dossier = self.urls.dossier
        text = _("Dossier {title}, hg. von {editor}, Stand {date}").format(
            title=quoted(dossier.title, self.marks),
            editor=dossier.editor,
            date=self.language.date(dossier.updated),
        )
        return {
            "title": dossier.title,
            "editor": dossier.editor,
            "issued": date_of(dossier.updated),
            "language": dossier.language,
            "text": text,
        }

    def all(self) -> Iterator[tuple[str, Any]]:
        """Yield each citation with the URL of its record."""
        dossier, url = self.urls.dossier, self.urls.of
        for article in dossier.articles:
            yield url(article), self.article(article)
            for mark in dossier.marks(article):
                if mark.quotes:
                    yield url(mark), url(mark.quotes[0])
        for quote in dossier.quotes:
            yield url(quote), self.quote(quote)
        for position in dossier.positions:
            yield url(position), self.position(position)
        for key_point in dossier.key_points:
            yield url(key_point), self.key_point(key_point)

    def article(self, article: Article) -> Json:
        """Return the citation of an article."""
        return _without_empty(
            {
                "type": "article-newspaper" if article.publisher else "webpage",
                "title": article.headline,
                "author": [{"literal": article.author}] if article.author else None,
                "container-title": article.publisher,
                "issued": date_of(article.published),
                "accessed": date_of(article.retrieved),
                "URL": article.url,
                "language": article.language,
                "text": self.source(article),
            }
        )

    def source(self, article: Article) -> str:
        """Return an article as the source of words: author, headline, publisher, date, address."""
        headline = quoted(article.headline, self.marks)
        published = self.language.date(article.published) or _("ohne Datum")
        parts = (
            f"{article.author}: {headline}" if article.author else headline,
            article.publisher or _("Verlag nicht angegeben"),
            published,
            article.url,
        )
        text = ", ".join(filter(None, parts))
        if not article.retrieved:
            return text
        return f"{text} ({_('abgerufen am')} {self.language.date(article.retrieved)})"

    def quote(self, quote: Quote) -> Json:
        """Return the citation of a quote; its author is who says it, unless others tell it."""
        said = (
            f"{speakers(self.language, quote)}{self._form(quote)}",
            *(f"{_('laut')} {actor.name}" for actor in quote.reported_by),
            quote.medium,
            self.language.date(quote.date),
            _("zitiert nach:"),
        )
        is_verbatim = quote.form != "indirect"
        is_own = is_verbatim and not quote.reported_by
        words = own_words(quote.passage, quote.form if is_verbatim else "evidence")
        return self.cited(
            begun(words, quote.passage.article, _MAX_WORDS),
            ", ".join(filter(None, said)),
            [quote.passage],
            **{
                "genre": self.language.kinds["quote"].singular,
                "translation": self._translation(quote),
                "language": self._foreign(quote.passage.article),
                "author": [name_of(a) for a in quote.speakers if not a.unnamed] if is_own else None,
                "original-date": date_of(quote.date),
            },
        )

    def _form(self, quote: Quote) -> str:
        """Return the form of a quote, unless its words are there as the article has them."""
        if quote.form in ("direct", "translated") and not quote.original_language:
            return ""
        return f" ({self.language.form(quote)})"

    def _translation(self, quote: Quote) -> str | None:
        """Return the editors' translation of a quote, as it stands behind the words."""
        if not quote.translation:
            return None
        words = quoted(plain(quote.translation), self.marks)
        if len(words) > _MAX_WORDS:
            words = (
                f"{shortened(words, _MAX_WORDS).removesuffix('[…]').rstrip()} …{self.marks.closing}"
            )
        return f"{_('Übersetzung der Redaktion:')} {words}"

    def _foreign(self, article: Article) -> str | None:
        """Return the language of an article if it is not that of the dossier."""
        return None if article.language == self.urls.dossier.language else article.language

    def position(self, position: Position) -> Json:
        """Return the citation of a position; one that is superseded says so, and what holds now."""
        dossier, kind = self.urls.dossier, self.language.kinds["position"].singular
        topic, passages = quoted(position.topic.name, self.marks), passages_of(position.evidence)
        whose = f"{position.actor.name} {_('zu')} {topic}: "
        proven = _("belegt durch:")
        if not dossier.is_superseded(position):
            return self.cited(whose + self._held(position), proven, passages, genre=kind)
        date = dossier.date_of(position)
        earlier = ", ".join(filter(None, (_("frühere Position"), self.language.date(date))))
        if now := dossier.position(position.actor, position.topic):
            held = self._held(now, self.language.date(dossier.date_of(now)))
            proven = f"{_('inzwischen:')} {held}; {_('die frühere Position belegt durch:')}"
        words = whose + self._held(position, earlier)
        dates = {"original-date": date_of(date)}
        return self.cited(words, proven, passages, genre=kind, **dates)

    def _held(self, position: Position, more: str = "") -> str:
        """Return a stance with what it rests on."""
        rests = filter(None, (basis(self.language, position), more))
        return f"{stance(self.language, position)} ({'; '.join(rests)})"

    def key_point(self, key_point: KeyPoint) -> Json:
        """Return the citation of a key point."""
        kind = self.language.kinds["key_point"].singular
        return self.cited(
            quoted(" ".join(plain(key_point.text).split()), self.marks),
            f"{kind}, {_('belegt durch:')}",
            passages_of(key_point.evidence),
            genre=kind,
        )

    def cited(self, words: str, rest: str, passages: Iterable[Passage], **variables: Any) -> Json:
        """Return the citation of words: `rest` says whose they are and leads to the sources."""
        articles = list(dict.fromkeys(passage.article for passage in passages))
        sources = [self.source(article) for article in articles[:_MOST_SOURCES]]
        if more := len(articles) - len(sources):
            sources.append(
                _n("und ein weiterer Artikel", "und %(n)s weitere Artikel", more) % {"n": more}
            )
        return _without_empty({"words": words, "rest": rest, "sources": sources, **variables})


def passages_of(evidence: Iterable[Citation]) -> list[Passage]:
    """Return the passages of evidence."""
    return [citation.passage for citation in evidence]


def name_of(actor: Actor) -> Json:
    """Return a name in the form of CSL-JSON; its parts only if the name to sort by tells them."""
    family, comma, given = actor.sort_name.partition(", ")
    if actor.kind == "person" and comma and actor.name == f"{given} {family}":
        return {"family": family, "given": given}
    return {"literal": actor.name}


def date_of(date: str | None) -> Json | None:
    """Return a date in the form of CSL-JSON, or None without one."""
    if date is None:
        return None
    known = parsed(date)
    # Source of the years before our era: there is no year 0 in CSL, -1 is 1 BC.
    year = known.year if known.year > 0 else known.year - 1
    parts = {"date-parts": [[year, *known.known[1:]]]}
    return {**parts, "circa": True} if known.qualifier else parts


def _without_empty(entry: Json) -> Json:
    return {key: value for key, value in entry.items() if value}
