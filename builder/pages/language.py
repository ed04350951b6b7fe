"""Holds what depends on the site's language: paths, dates, the words for stances and kinds.

More German text is in the templates, the cards and the scripts.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_percent

from builder.model import Quote
from builder.model.kinds import BY_PLURAL, KINDS
from builder.model.records import Form
from builder.pages.dates import (
    DateWords,
    date_in_words,
    period_in_words,
    since_in_words,
    time_in_words,
)


@dataclass(frozen=True, kw_only=True)
class KindWords:
    """The words for a kind of record.

    `dative_plural` is the plural in "3 von 7 Artikeln". `path` is part of the URLs of their lists,
    `anchor` of the URL of a record. `link` is the text of the link on a card.
    """

    singular: str
    plural: str
    dative_plural: str
    path: str
    anchor: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words and paths of one language.

    `territory` is where it is mainly spoken, which Open Graph asks for.
    `kinds` has the words for each kind of record, by its name. `indexes` has the title and path of
    each index page that is not named after a kind. `lists` and `inner_paths` have the titles and
    paths of lists that are not named after a kind, `anchors` the anchors of what is not a record.
    `menu_titles` has shorter titles for the menu, where a title is long. `theme` has the texts of
    the theme's own templates, which write them as `config.extra.texts`.
    `answers` has the words for stances on a question of fact: one that does not begin with one of
    `demands`.
    """

    code: str
    territory: str
    dates: DateWords
    kinds: dict[str, KindWords]
    indexes: dict[str, tuple[str, str]]
    menu_titles: dict[str, str]
    theme: dict[str, str]
    inner_paths: dict[str, str]
    anchors: dict[str, str]
    lists: dict[str, str]
    passages: str
    stances: dict[str, tuple[str, str]]
    answers: dict[str, str]
    demands: tuple[str, ...]
    bases: dict[str, str]
    forms: dict[str, str]
    note_kinds: dict[str, str]
    note_search_words: dict[str, tuple[str, ...]]
    index_search_words: dict[str, tuple[str, ...]]
    findings: dict[str, str]
    required_pages: tuple[str, ...]

    def title(self, index: str) -> str:
        """Return the title of an index page, such as `actors`."""
        return self.indexes[index][0] if index in self.indexes else self._words(index).plural

    def menu_title(self, index: str) -> str:
        """Return the title of an index page in the menu."""
        return self.menu_titles.get(index) or self.title(index)

    def path(self, index: str) -> str:
        """Return the path of an index page."""
        return self.indexes[index][1] if index in self.indexes else self._words(index).path

    def list_title(self, name: str) -> str:
        """Return the title of a list on the page of an actor or a topic."""
        return self.lists[name] if name in self.lists else self._words(name).plural

    def inner_path(self, name: str) -> str:
        """Return the path of such a list, or of another page below a record's page."""
        return self.inner_paths[name] if name in self.inner_paths else self._words(name).path

    def anchor(self, name: str) -> str:
        """Return how element ids begin for a kind of record or another part of a page."""
        return self.anchors[name] if name in self.anchors else self.kinds[name].anchor

    def _words(self, plural: str) -> KindWords:
        return self.kinds[BY_PLURAL[plural].name]

    def for_scripts(self) -> str:
        """Return a line of JavaScript that defines `KINDS`, the words that the scripts show."""
        found = {kind.name: self.kinds[kind.name].plural for kind in KINDS if not kind.no_search}
        filtered = {
            kind.plural: {"one": words.singular, "all": words.plural, "of": words.dative_plural}
            for kind in KINDS
            if (words := self.kinds.get(kind.name))
        }
        singular = {name: self.kinds[name].singular for name in found}
        kinds = {"found": found | {"passage": self.passages}, "one": singular, "filtered": filtered}
        return f"const KINDS = {json.dumps(kinds, ensure_ascii=False)};"

    def date(self, date: str | None) -> str:
        """Return a date in words, such as 12. Februar 2025, Februar 2022 or 44 v. Chr."""
        return date_in_words(date, self.dates) if date else ""

    def period(self, start: str | None, end: str | None, time: str | None = None) -> str:
        """Return a period in words, such as 10. bis 12. Februar 2025, or the date without an end."""
        return period_in_words(start, end, time, self.dates)

    def since(self, start: str | None, end: str | None) -> str:
        """Return since when and until when something is, such as seit 2014 or 2014 bis 2022."""
        if start is not None and end is None:
            return since_in_words(start, self.dates)
        return self.period(start, end)

    def time(self, time: str, *, is_period: bool) -> str:
        """Return a time of day, such as 18.30 Uhr, or that at which a period begins."""
        return time_in_words(time, self.dates, is_period=is_period)

    def form(self, quote: Quote, form: Form | None = None) -> str:
        """Return the words for the form of a quote and who translated it from which language.

        `form` is that of one of its appearances, or None for its own.
        """
        form = form or quote.form
        words, language = self.forms[form], quote.passage.article.language
        if form == "translated" and language.partition("-")[0] != self.code:
            words = translated_from(language, self.code).replace("übersetzt", words, 1)
        original = quote.original_language
        return f"{words}, {translated_from(original, self.code)}" if original else words

    def list(self, names: Sequence[str]) -> str:
        """Return names as a list in words, such as A, B und C."""
        return format_list(names, locale=self.code)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 100 as text, such as 12 %."""
        return format_percent(share / 100, locale=self.code)


@cache
def translated_from(tag: str, locale: str) -> str:
    """Return „übersetzt aus dem Englischen“; a language without such a form is named in brackets."""
    code = tag.partition("-")[0].lower()
    name: str = Locale.parse(locale).languages.get(code, tag)
    if name.endswith("isch") or name == "Deutsch":
        return f"übersetzt aus dem {name}en"
    return f"übersetzt (Original: {name})"


GERMAN = Language(
    code="de",
    territory="DE",
    dates=DateWords(
        locale="de",
        day="{}.",
        before_our_era="{} v. Chr.",
        of_our_era="{} n. Chr.",
        about="um {}",
        about_day="um den {}",
        about_after="etwa {}",
        presumably="vermutlich {}",
        from_to="{} bis {}",
        since="seit {}",
        until="bis {}",
        clock="{} Uhr",
        from_clock="ab {} Uhr",
    ),
    kinds={
        "actor": KindWords(
            singular="Akteur",
            plural="Akteure",
            dative_plural="Akteuren",
            path="akteure",
            anchor="akteur",
            link="Zur Seite",
        ),
        "topic": KindWords(
            singular="Thema",
            plural="Themen",
            dative_plural="Themen",
            path="themen",
            anchor="thema",
            link="Zum Thema",
        ),
        "position": KindWords(
            singular="Position",
            plural="Positionen",
            dative_plural="Positionen",
            path="positionen",
            anchor="position",
            link="Zur Position",
        ),
        "quote": KindWords(
            singular="Zitat",
            plural="Zitate",
            dative_plural="Zitaten",
            path="zitate",
            anchor="zitat",
            link="Zum Zitat",
        ),
        "key_point": KindWords(
            singular="Kernpunkt",
            plural="Kernpunkte",
            dative_plural="Kernpunkten",
            path="kernpunkte",
            anchor="kernpunkt",
            link="Zum Kernpunkt",
        ),
        "event": KindWords(
            singular="Ereignis",
            plural="Ereignisse",
            dative_plural="Ereignissen",
            path="ereignisse",
            anchor="ereignis",
            link="Zum Ereignis",
        ),
        "note": KindWords(
            singular="Hinweis der Redaktion",
            plural="Hinweise",
            dative_plural="Hinweisen",
            path="hinweise",
            anchor="hinweis",
            link="Zum Hinweis",
        ),
        "question": KindWords(
            singular="Offene Frage",
            plural="Offene Fragen",
            dative_plural="offenen Fragen",
            path="offene-fragen",
            anchor="frage",
            link="Zur Frage",
        ),
        "correction": KindWords(
            singular="Korrektur",
            plural="Korrekturen",
            dative_plural="Korrekturen",
            path="korrekturen",
            anchor="korrektur",
            link="Zur Korrektur",
        ),
        "article": KindWords(
            singular="Artikel",
            plural="Artikel",
            dative_plural="Artikeln",
            path="artikel",
            anchor="artikel",
            link="Zum Artikel",
        ),
        "page": KindWords(
            singular="Seite",
            plural="Seiten",
            dative_plural="Seiten",
            path="seiten",
            anchor="seite",
            link="Zur Seite",
        ),
    },
    indexes={
        "timeline": ("Zeitleiste", "zeitleiste"),
        "network": ("Netzwerk", "netzwerk"),
        "accounts": ("Wo die Berichte auseinandergehen", "berichte"),
        "method": ("Methode", "methode"),
    },
    menu_titles={"accounts": "Berichte"},
    theme={
        "menu": "Menü",
        "more": "Mehr",
        "not_verified": "Ob eine Aussage wahr ist, prüft dieses Dossier nicht.",
        "footer_pages": "Methode und Rechtliches",
        "not_found": "Seite nicht gefunden",
        "not_found_heading": "Diese Seite gibt es nicht (mehr).",
        "not_found_ways": (
            "Vielleicht ist die Adresse unvollständig, oder was dort stand, heißt jetzt anders. "
            "Was dieses Dossier enthält, steht auf diesen Seiten:"
        ),
        "search_missing": "Suche nach der fehlenden Seite",
        "search_for": "Suchen nach",
        "search": "Suchen",
        "of_dossier": "Dossier „%s“",
        "updated": "Stand %s",
        "source": "Quelle: %s",
        "address": "Adresse dieser Seite:",
    },
    inner_paths={
        "relayed": "wiedergaben",
        "mentions": "nennungen",
        "coverage": "abdeckung",
        "list_page": "seite",
    },
    anchors={
        "summary": "kurzfassung",
        "accounts": "berichte",
        "block": "absatz",
        "mention": "nennung",
        "use": "stelle",
    },
    lists={"relayed": "Worte anderer", "mentions": "Nennungen"},
    passages="Stellen im Artikel",
    stances={
        "supports": ("dafür", "+"),
        "opposes": ("dagegen", "−"),
        "conditional": ("bedingt", "(+)"),
        "mixed": ("teils, teils", "±"),
        "open": ("unentschieden", "?"),
    },
    answers={"supports": "ja", "opposes": "nein", "mixed": "teils, teils", "open": "offen"},
    demands=("Soll", "Sollen", "Sollte", "Sollten"),
    bases={"own-words": "eigene Worte", "reported": "laut Artikel", "inferred": "gefolgert"},
    forms={
        "direct": "wörtlich",
        "indirect": "sinngemäß",
        "translated": "übersetzt von der Redaktion",
    },
    note_kinds={
        "misprint": "Schreibfehler",
        "variant": "Abweichung",
        "contradiction": "Widerspruch",
        "attribution": "Zuschreibung",
        "classification": "Einordnung",
    },
    note_search_words={
        "misprint": ("Tippfehler", "Druckfehler", "Fehler"),
        "variant": ("Unterschied", "Unstimmigkeit"),
        "contradiction": ("Unstimmigkeit", "Gegensatz"),
        "attribution": ("Quelle", "Urheber"),
        "classification": ("Erklärung", "Hintergrund"),
    },
    index_search_words={
        "timeline": ("Chronologie", "Ablauf"),
        "network": ("Beziehungen", "Verbindungen"),
        "accounts": ("Widersprüche", "Widerspruch", "Vergleich der Berichte"),
        "method": ("Methodik", "Vorgehen"),
        "key_points": ("Zusammenfassung",),
        "corrections": ("Berichtigungen",),
    },
    findings={
        "borne-out": "durch die Quellen gestützt",
        "not-borne-out": "durch die Quellen nicht gestützt",
        "disputed": "unter den Quellen strittig",
    },
    required_pages=("impressum", "datenschutz"),
)

LANGUAGES = {"de": GERMAN}
