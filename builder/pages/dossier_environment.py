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
    Passage,
    Quote,
    Statement,
    Topic,
)
from builder.model.coverage import article_coverage, coverage
from builder.model.dates import parsed
from builder.model.kinds import LISTS, heading_of, kind_of
from builder.model.network import MOST, network, spoken_of
from builder.pages.annotate import layers, layers_in, line_break
from builder.pages.basis import basis, stance, words_of_stance
from builder.pages.by_sentence import by_sentence
from builder.pages.dates import html_date, in_id, time_element
from builder.pages.dates import when as when_of
from builder.pages.environment import environment
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
    place_of,
    signs_in_print,
    weighty_notes,
)
from builder.pages.occasions import occasion_name, occasions
from builder.pages.page_context import ROOT
from builder.pages.pictures import actors_picture, narrow_picture, topics_picture
from builder.pages.prose import free_text, inline, plain, prose, shortened
from builder.pages.speaking import attribution, speakers
from builder.pages.start import AHEAD
from builder.pages.text_fragments import at_publisher
from builder.pages.urls import Urls
from builder.passages.folding import letters

Names = dict[str, Any]
"""Filters or global names of the templates."""

_OWN_SECTIONS = ("positions", "quotes", "relayed", "key_points", "events")
"""Lists with a section of their own in the templates of actors and topics."""


def dossier_environment(dossier: Dossier, urls: Urls) -> Environment:
    """Return the environment that renders the templates for a dossier."""
    jinja, language = environment(), LANGUAGES[dossier.language]
    jinja.filters |= _of_texts(language) | _of_dates(language) | _of_records(dossier, urls)
    jinja.filters |= _of_passages(dossier, language)
    jinja.globals |= {"dossier": dossier, "language": language, "urls": urls}
    jinja.globals |= _of_words(dossier, language) | _of_notes(dossier) | _of_lists(dossier, urls)
    jinja.globals |= _of_statistics(dossier) | _of_stances(dossier, language)
    _add_macros(jinja)
    other_lists = jinja.get_template("other_lists.html.jinja").module
    jinja.globals["other_lists"] = other_lists.other_lists  # type: ignore[attr-defined]
    return jinja


def _of_texts(language: Language) -> Names:
    """Return the filters for texts of editors and of articles."""
    return {
        "prose": prose,
        "inline": inline,
        "free_text": free_text,
        "shortened": shortened,
        "hyphenated": hyphenated,
        "foreign": partial(foreign, site=language.code),
        "direction": direction,
        "percent": language.percent,
    }


def _of_dates(language: Language) -> Names:
    """Return the filters for dates."""

    def when(event: Event) -> Markup:
        return when_of(event, language.period(event.date, event.end_date, event.time))

    def time(date: str) -> Markup:
        return time_element(html_date(date), language.date(date))

    return {
        "date": language.date,
        "time": cache(time),
        "when": when,
        "precision": lambda date: parsed(date).precision,
        "in_id": in_id,
    }


def _of_records(dossier: Dossier, urls: Urls) -> Names:
    """Return the filters for the names and the URLs of records."""
    link = partial(_link, urls)
    return {
        "url": lambda record: ROOT + urls.of(record),
        "link": link,
        "attribution": partial(attribution, link),
        "said_by": partial(speakers, urls.language),
        "occasion_name": partial(occasion_name, dossier, urls.language),
        "layers": layers,
        "layers_in": partial(layers_in, dossier),
    }


def _of_passages(dossier: Dossier, language: Language) -> Names:
    """Return the filters for a passage, which is cited on many pages, and for the notes on it."""
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
        "weighty_notes": partial(weighty_notes, notes_at),
        "by_sentence": partial(by_sentence, dossier),
        "in_one_sentence": lambda entry: in_one_sentence(dossier, entry.passages),
        "in_lines": lambda html, article: in_lines(article, html),
        "notes_of": cache(dossier.notes_of),
        "notes_on_use": partial(notes_on_use, dossier),
        "at_publisher": cache(at_publisher),
    }


def _of_words(dossier: Dossier, language: Language) -> Names:
    """Return the global names for words of articles and for who says them."""
    return {
        "FOLDED": FOLDED,
        "WHICH": WHICH,
        "begun": begun,
        "plain": plain,
        "sentence": sentence_around,
        "same_words": _same_words,
        "quotes_in_one_sentence": partial(_quotes_in_one_sentence, dossier),
        "speakers": partial(speakers, language),
        "spoken_of": cache(partial(spoken_of, dossier)),
        "spellings": spellings,
        "kind_of": _kind_of,
        "heading_of": heading_of,
    }


def _of_notes(dossier: Dossier) -> Names:
    """Return the global names for the editors' notes."""
    return {
        "letters_of_notes": cache(partial(letters_of_notes, dossier)),
        "signs_in_print": cache(partial(signs_in_print, dossier)),
        "is_weighty": is_weighty,
        "in_groups": in_groups,
        "has_margin": has_margin,
        "place_of": place_of,
    }


def _of_lists(dossier: Dossier, urls: Urls) -> Names:
    """Return the global names for lists, for their groups, and for how much of them is shown."""
    return {
        "lists": urls.lists,
        "start": urls.lists.start,
        "filter_options": urls.lists.filter_options,
        "with_parts": urls.lists.with_parts,
        "OTHER_LISTS": [name for name in LISTS if name not in _OWN_SECTIONS],
        "occasions": partial(occasions, dossier),
        "by_day": partial(by_day, dossier),
        "by_medium": by_medium,
        "by_article": by_article,
        "by_topic": by_topic,
        "by_period": by_period,
        "dates_of": dates_of,
        "days_of": days_of,
        "latest": lambda entries: entries[-LATEST:],
        "LATEST": LATEST,
        "OVERVIEW": OVERVIEW,
        "TABLE": TABLE,
        "AHEAD": AHEAD,
        "COLUMNS_IN_SIGHT": COLUMNS_IN_SIGHT,
    }


def _of_statistics(dossier: Dossier) -> Names:
    """Return the global names for what is counted, and for the pictures of it."""
    return {
        "coverage": cache(partial(coverage, dossier)),
        "article_coverage": cache(partial(article_coverage, dossier)),
        "citing_counts": partial(citing_counts, dossier),
        "network": partial(network, dossier),
        "MOST": MOST,
        "actors_picture": actors_picture,
        "narrow_picture": narrow_picture,
        "topics_picture": topics_picture,
    }


def _of_stances(dossier: Dossier, language: Language) -> Names:
    """Return the global names for stances."""
    return {
        "basis": partial(basis, language),
        "stance_word": partial(stance, language),
        "words_of_stance": partial(words_of_stance, language, dossier),
    }


def _add_macros(jinja: Environment) -> None:
    """Add the global `m`: the macros that templates share, as attributes.

    They are imported here, once: an import in a template compares all globals for each page.
    """
    macros = SimpleNamespace()
    jinja.globals["m"] = macros  # before they are imported, since they call each other
    for name in jinja.list_templates():
        if name.startswith("macros/"):
            vars(macros).update(vars(jinja.get_template(name).module))


def _link(urls: Urls, record: Actor | Topic) -> Markup:
    """Return a link to an actor's or a topic's page, with its name as the text."""
    return Markup(f'<a href="{ROOT}{urls.of(record)}">{escape(record.name)}</a>')  # noqa: S704 escaped


def _quotes_in_one_sentence(dossier: Dossier, quotes: Sequence[Quote]) -> InSentence:
    """Return quotes of one form in the sentence that holds all of them."""
    return in_one_sentence(dossier, [quote.passage for quote in quotes], quotes[0].form)


def _kind_of(record: Citing) -> str:
    """Return the name of a citing record's kind, or "summary" for a statement."""
    return "summary" if isinstance(record, Statement) else kind_of(record).name


def _same_words(first: Passage, second: Passage) -> bool:
    """Return whether two passages have the same letters and digits."""
    words = first.wording, second.wording
    return words[0] == words[1] or letters(words[0]).text == letters(words[1]).text
