"""What the templates can use of a dossier: filters, global names and the macros they share."""

from collections.abc import Sequence
from functools import cache, partial
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from builder.model import (
    Actor,
    Article,
    Citing,
    Dossier,
    Event,
    Mark,
    Note,
    Passage,
    Position,
    Quote,
    Statement,
    Topic,
)
from builder.model.coverage import article_coverage, coverage
from builder.model.dates import parsed
from builder.model.kinds import LISTS, heading_of, kind_of
from builder.model.network import MOST, About, about, network
from builder.pages.annotate import line_break
from builder.pages.basis import basis, stance, words_of_stance
from builder.pages.by_sentence import by_sentence
from builder.pages.dates import html_date, in_id
from builder.pages.environment import TRANSLATIONS, environment
from builder.pages.foreign import direction, foreign
from builder.pages.hyphens import hyphenated
from builder.pages.in_sentence import (
    FOLDED,
    WHICH,
    Form,
    InSentence,
    begun,
    in_one_sentence,
    in_sentence,
    own_words,
)
from builder.pages.language import LANGUAGES, Language
from builder.pages.lists import (
    COLUMNS_IN_SIGHT,
    LATEST,
    OVERVIEW,
    TABLE,
    by_article,
    by_day,
    by_medium,
    by_period,
    by_topic,
    citing_counts,
    dates_of,
    days_of,
    spellings,
)
from builder.pages.mentions import sentence_around
from builder.pages.notes import (
    has_margin,
    in_groups,
    is_weighty,
    letters_of_notes,
    notes_on_use,
    numbers_of_notes,
    place_of,
    weighty_notes,
)
from builder.pages.occasions import occasions
from builder.pages.page_context import ROOT
from builder.pages.pictures import actors_picture, narrow_picture, topics_picture
from builder.pages.prose import free_text, inline, plain, prose, shortened
from builder.pages.speaking import attribution, speakers
from builder.pages.start import AHEAD
from builder.pages.text_fragments import at_publisher
from builder.pages.urls import Urls
from builder.passages.folding import letters

_OWN_SECTIONS = ("positions", "quotes", "relayed", "key_points", "events")
"""Lists with a section of their own in the templates of actors and topics."""


def environment_of(dossier: Dossier, urls: Urls) -> Environment:
    """Return the environment that renders the templates for a dossier."""
    jinja, language = environment(), LANGUAGES[dossier.language]
    jinja.filters |= {
        "prose": prose,
        "inline": inline,
        "free_text": free_text,
        "url": lambda record: ROOT + urls.of(record),
        "link": partial(_link, urls),
        "date": language.date,
        "when": partial(_when, language),
        "precision": lambda date: parsed(date).precision,
        "in_id": in_id,
        "time": cache(partial(_time, language)),
        "percent": language.percent,
        "shortened": shortened,
        "hyphenated": hyphenated,
        "foreign": partial(foreign, site=language.code),
        "direction": direction,
        "said_by": partial(speakers, language),
        "occasion_name": partial(_occasion_name, dossier, language),
        "layers": _layers,
        "attribution": partial(attribution, partial(_link, urls)),
        **_of_passages(dossier, language),
    }
    jinja.globals |= {
        "dossier": dossier,
        "language": language,
        "urls": urls,
        "coverage": cache(partial(coverage, dossier)),
        "article_coverage": cache(partial(article_coverage, dossier)),
        "network": partial(network, dossier),
        "numbers_of_notes": cache(partial(numbers_of_notes, dossier)),
        "letters_of_notes": cache(partial(letters_of_notes, dossier)),
        "is_weighty": is_weighty,
        "in_groups": in_groups,
        "has_margin": has_margin,
        "place_of": place_of,
        "plain": plain,
        "kind_of": _kind_of,
        "line_break": line_break,
        "spellings": spellings,
        "sentence": sentence_around,
        "same_words": _same_words,
        "FOLDED": FOLDED,
        "WHICH": WHICH,
        "begun": begun,
        "speakers": partial(speakers, language),
        "quotes_in_one_sentence": partial(_quotes_in_one_sentence, dossier),
        "spoken_of": cache(partial(_spoken_of, dossier)),
        "occasions": partial(occasions, dossier),
        "by_day": partial(by_day, dossier),
        "by_medium": by_medium,
        "by_article": by_article,
        "by_topic": by_topic,
        "by_period": by_period,
        "dates_of": dates_of,
        "days_of": days_of,
        "lists": urls.lists,
        "latest": lambda entries: entries[-LATEST:],
        "LATEST": LATEST,
        "OVERVIEW": OVERVIEW,
        "TABLE": TABLE,
        "MOST": MOST,
        "start": urls.lists.start,
        "AHEAD": AHEAD,
        "COLUMNS_IN_SIGHT": COLUMNS_IN_SIGHT,
        "citing_counts": partial(citing_counts, dossier),
        "filter_options": urls.lists.filter_options,
        "with_parts": urls.lists.with_parts,
        "OTHER_LISTS": [name for name in LISTS if name not in _OWN_SECTIONS],
        "heading_of": heading_of,
        "basis": partial(basis, language),
        "stance_word": partial(stance, language),
        "words_of_stance": partial(words_of_stance, language, dossier),
        "actors_picture": actors_picture,
        "narrow_picture": narrow_picture,
        "topics_picture": topics_picture,
    }
    _add_macros(jinja)
    other_lists = jinja.get_template("other_lists.html.jinja").module
    jinja.globals["other_lists"] = other_lists.other_lists  # type: ignore[attr-defined]
    return jinja


def _add_macros(jinja: Environment) -> None:
    """Add the global `m`: the macros that templates share, as attributes.

    They are imported here, once: an import in a template compares all globals for each page.
    """
    macros = SimpleNamespace()
    jinja.globals["m"] = macros  # before they are imported, since they call each other
    for name in jinja.list_templates():
        if name.startswith("macros/"):
            vars(macros).update(vars(jinja.get_template(name).module))


def _of_passages(dossier: Dossier, language: Language) -> dict[str, Any]:
    """Return the filters that show a passage; each is cited on many pages."""
    shown = cache(partial(in_sentence, dossier))

    def foreign_words(passage: Passage, form: Form) -> Markup:
        return foreign(passage.article, shown(passage, form).plain, site=language.code)

    def words_of(passage: Passage, form: Form) -> Markup:
        return in_lines(passage.article, shown(passage, form).html)

    def in_lines(article: Article, html: Markup) -> Markup:
        lines = html.split("\n")
        return lines[0] if len(lines) == 1 else line_break(article).join(lines)

    notes_at = cache(dossier.notes_at)

    return {
        "in_sentence": lambda passage, form: shown(passage, form).plain,
        "own_words": own_words,
        "foreign_words": cache(foreign_words),
        "words_of": cache(words_of),
        "notes_at": notes_at,
        "weighty_notes": partial(weighty_notes, notes_at),
        "by_sentence": partial(by_sentence, dossier),
        "in_one_sentence": lambda entry: in_one_sentence(dossier, entry.passages),
        "in_lines": lambda html, article: in_lines(article, html),
        "notes_of": cache(dossier.notes_of),
        "notes_on_use": partial(notes_on_use, dossier),
        "at_publisher": cache(at_publisher),
    }


def _link(urls: Urls, record: Actor | Topic) -> Markup:
    """Return a link to an actor's or a topic's page, with its name as the text."""
    return Markup(f'<a href="{ROOT}{urls.of(record)}">{escape(record.name)}</a>')  # noqa: S704 escaped


def _spoken_of(dossier: Dossier) -> dict[Actor, list[About]]:
    """Return for each actor whom others name in their own words who they are, and where."""
    ties: dict[Actor, list[About]] = {}
    for tie in about(dossier):
        ties.setdefault(tie.actor, []).append(tie)
    return ties


def _quotes_in_one_sentence(dossier: Dossier, quotes: Sequence[Quote]) -> InSentence:
    """Return quotes of one form in the sentence that holds all of them."""
    return in_one_sentence(dossier, [quote.passage for quote in quotes], quotes[0].form)


def _occasion_name(dossier: Dossier, language: Language, quote: Quote) -> str:
    """Return where a quote was said, or else when, or else in which article it stands."""
    article = quote.passage.article
    if quote.medium or quote.date:
        return quote.medium or language.date(quote.date or "")
    if dossier.has_several_articles:
        published = [language.date(article.published)] if article.published else []
        return ", ".join((article.publisher or shortened(article.headline, 40), *published))
    return TRANSLATIONS.gettext("Ohne Angabe des Anlasses")


def _time(language: Language, date: str) -> Markup:
    """Return the element of a date, or only its words if HTML has no form for it."""
    return _time_element(html_date(date), language.date(date))


def _when(language: Language, event: Event) -> Markup:
    """Return when an event was: its date or period, with its time of day; or that it has no date."""
    words = language.period(event.date, event.end_date, event.time)
    if event.end_date or not event.date:
        return escape(words or TRANSLATIONS.gettext("ohne Datum"))
    value = html_date(event.date)
    return _time_element(f"{value}T{event.time}" if value and event.time else value, words)


def _time_element(value: str, words: str) -> Markup:
    if not value:
        return escape(words)
    return Markup(f'<time datetime="{value}">{escape(words)}</time>')  # noqa: S704 a date


def _kind_of(record: Citing) -> str:
    """Return the name of a citing record's kind, or "summary" for a statement."""
    return "summary" if isinstance(record, Statement) else kind_of(record).name


def _layers(mark: Mark) -> list[str]:
    """Return the layers in which a mark is highlighted, each once: one for each use of it."""
    return list(dict.fromkeys(_layer(mark, record) for record in mark.citing))


def _layer(mark: Mark, record: Citing) -> str:
    if isinstance(record, Note):
        return {"misprint": "misprint", "variant": "other"}.get(record.kind, "note")
    if isinstance(record, Quote) and not mark.ascribes(record):
        return "indirect" if mark.form_of(record) == "indirect" else "quote"
    return "position" if isinstance(record, Position) else "other"


def _same_words(first: Passage, second: Passage) -> bool:
    """Return whether two passages have the same letters and digits."""
    words = first.wording, second.wording
    return words[0] == words[1] or letters(words[0]).text == letters(words[1]).text
