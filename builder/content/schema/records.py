"""The schema: a class for each kind of record, with a docstring for each key.

The docstrings appear in `dossier fields` and in messages. The names follow Popolo
(other_names), schema.org (Quotation, NewsArticle) and the W3C Web Annotation model
(exact, prefix, suffix).
"""

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from builder.model.dates import parsed

WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Names that no file can have on Windows."""

LINK_SCHEMES = ("http", "https", "mailto")
_NOT_IN_LINKS = re.compile(r"[\x00-\x20\x7f-\xa0\s\\<>\"`{|}^]")


def is_id(text: str) -> bool:
    """Return whether a text can be an id, and therefore part of a URL and a file name."""
    is_slug = re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?", text)
    return bool(is_slug) and text not in WINDOWS_DEVICES


def _slug(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("invalid_id", "invalid id")
    return text


def _date(text: str) -> str:
    try:
        parsed(text)
    except ValueError:
        raise PydanticCustomError("invalid_date", "invalid date") from None
    return text


def _day(text: str) -> str:
    date = parsed(_date(text))
    if date.precision != "day" or date.year < 1 or date.qualifier:
        raise PydanticCustomError("invalid_day", "invalid day")
    return text


def _time(text: str) -> str:
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise PydanticCustomError("invalid_time", "invalid time")
    return text


def _timestamp(text: str) -> str:
    if not "1970" <= _day(text)[:4] <= "2105":
        raise PydanticCustomError("invalid_timestamp", "invalid timestamp")
    return text


def is_link(text: str) -> bool:
    """Return whether a page may link to an address: one of LINK_SCHEMES, to a host or a mailbox.

    Addresses that browsers and people may read differently are refused, such as those with a
    user before the host or with a backslash.
    """
    try:
        parts = urlsplit(text)
        is_web = bool(re.match(r"https?://[^/?#@%]", text, re.IGNORECASE)) and bool(parts.hostname)
        is_web = is_web and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
    if parts.scheme not in LINK_SCHEMES or _NOT_IN_LINKS.search(text):
        return False
    return is_web or (parts.scheme == "mailto" and not parts.netloc and "@" in parts.path[1:])


def _link(text: str) -> str:
    if not is_link(text):
        raise PydanticCustomError("invalid_link", "invalid link")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("one_line", "more than one line")
    return text


def _search_word(text: str) -> str:
    if "\n" in text or "," in text:
        raise PydanticCustomError("several_search_words", "several search words")
    if not _letters(text):
        raise PydanticCustomError("no_search_word", "no letter or digit")
    return text


def _each_once(words: list[str]) -> list[str]:
    seen: set[str] = set()
    for word in words:
        if _letters(word) in seen:
            raise PydanticCustomError("search_word_twice", "twice", {"word": word})
        seen.add(_letters(word))
    return words


def _each_id_once(ids: list[str]) -> list[str]:
    for number, id in enumerate(ids):
        if id in ids[:number]:
            raise PydanticCustomError("id_twice", "twice", {"id": id})
    return ids


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _percent(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,2}|100", value):
        raise PydanticCustomError("invalid_percent", "invalid percent")
    return int(value)


Id = Annotated[str, AfterValidator(_slug)]
"""Lower-case letters a-z, digits and hyphens; permanent, since it becomes part of a URL."""

Date = Annotated[str, AfterValidator(_date)]
"""As precise as known: 2014, 2022-02 or 2025-02-12; 0000 is 1 BC, -0043 is 44 BC, 1984~ about 1984 (EDTF)."""

Day = Annotated[str, AfterValidator(_day)]
"""A whole date: 2025-02-12."""

Timestamp = Annotated[str, AfterValidator(_timestamp)]
"""A whole date from 1970 to 2105, which file formats can store as seconds since 1970 in 32 bits."""

Time = Annotated[str, AfterValidator(_time)]
"""A time of day: 18:30."""

Link = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_link)]
"""An address that begins with http://, https:// or mailto:."""

Percent = Annotated[int, BeforeValidator(_percent)]
"""A whole number from 0 to 100."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_one_line),
]
"""A short text of one line, shown unchanged."""

SearchWord = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
    AfterValidator(_search_word),
]
"""A word, or a few, that readers type: „Waffenruhe“."""

Ids = Annotated[list[Id], AfterValidator(_each_id_once)]
"""Ids, each once."""
SearchWords = Annotated[list[SearchWord], Field(max_length=50), AfterValidator(_each_once)]
"""Search words, each once: capitals, and signs between letters, make no difference."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
"""A text of a few sentences; CommonMark without HTML."""

Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20000)]
"""Words of an article, to the character."""

Context = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""Words of an article right before or after a passage."""

_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
    "cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi "
    "ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks "
    "ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
    "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl "
    "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu"
).replace(" ", "|")
"""The languages of ISO 639-1; of the longer codes of ISO 639-3, any is accepted."""

LanguageTag = Annotated[
    str, StringConstraints(pattern=rf"^(?:{_LANGUAGES}|[a-z]{{3}})(-[A-Za-z0-9]{{2,8}})*$")
]
"""A language tag (BCP 47) such as de or en."""


class SchemaRecord(BaseModel):
    """The base class of all records; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class PassageRecord(SchemaRecord):
    """A passage of an article (W3C Web Annotation, TextQuoteSelector)."""

    article: Id | None = None
    """The article's id; may be left out if the dossier has one article."""
    exact: Wording
    """The passage, word for word. `[…]` marks an omission inside one quotation."""
    prefix: Context | None = None
    """The words right before the passage, if it occurs more than once."""
    suffix: Context | None = None
    """The words right after the passage, if it occurs more than once."""


class AppearanceRecord(PassageRecord):
    """A further place where the words of a quote appear (schema.org: appearance)."""

    form: Literal["direct", "indirect", "translated"] | None = None
    """The form of the words there, if it differs from that of the quote."""
    attribution: Wording | None = None
    """The article's words beside it that say who speaks."""


def _evidence_kind(value: Any) -> str:
    return "quote" if isinstance(value, str) else "passage"


Evidence = Annotated[
    Annotated[Id, Tag("quote")] | Annotated[PassageRecord, Tag("passage")],
    Discriminator(_evidence_kind),
]
"""The id of a quote, or a passage of an article."""


class StatementRecord(SchemaRecord):
    """A statement in the editor's words, with the passages that carry it."""

    text: Prose
    """The statement."""
    evidence: list[Evidence] = Field(min_length=1)
    """What carries it: ids of quotes, or passages. At least one."""


class SourceRecord(SchemaRecord):
    """A source other than the dossier's articles."""

    title: Line
    """What the source is called."""
    publisher: Line | None = None
    """Who publishes it."""
    url: Link | None = None
    """Where it can be read."""
    date: Date | None = None
    """When it was published."""
    retrieved: Date | None = None
    """When the editor read it."""


class BackgroundRecord(SchemaRecord):
    """A fact that no article of the dossier states, with a source of its own."""

    text: Prose
    """The fact."""
    source: SourceRecord
    """Where it comes from."""


class RoleRecord(StatementRecord):
    """An office, a function or a mandate, with the passages that carry it (Popolo: Membership)."""

    start_date: Date | None = None
    """Since when, as precisely as the evidence tells."""
    end_date: Date | None = None
    """Until when, as precisely as the evidence tells."""
    given_by: Id | None = None
    """The id of the actor who gave it, if it is a mandate."""


class OtherNameRecord(SchemaRecord):
    """Another name or spelling under which the articles mention an actor (Popolo)."""

    name: Line
    """The name as the articles write it."""
    lang: LanguageTag | None = None
    """Its language, if it is not the dossier's."""
    note: Line | None = None
    """What is special about it, such as a misspelling."""
    weak: bool = False
    """True for a description such as „der Präsident“, which is listed but never linked."""


class ActorRecord(SchemaRecord):
    """A person or an organization that speaks, acts or is named."""

    id: Id
    """Permanent; the last part of the URL of the actor's page."""
    name: Line
    """The name the dossier uses."""
    unnamed: bool = False
    """True if no article names the actor; `name` is then a description, such as „ein Anwohner“, and never linked."""
    sort_name: Line | None = None
    """The name to sort by, such as the family name; by default the name itself."""
    role: RoleRecord | None = None
    """The main office or function, with evidence."""
    further_roles: list[RoleRecord] = []
    """Other offices, functions and mandates, in the order in which they are shown."""
    other_names: list[OtherNameRecord] = Field([], max_length=200)
    """Further names and spellings that the articles use."""
    forms: list[Line] = Field([], max_length=200)
    """Inflected forms that the rule for the genitive gets wrong."""
    search_words: SearchWords = []
    """What readers call it and no text here does, such as „Waffenruhe“; only the search reads them."""
    summary: StatementRecord | None = None
    """Who this is in the story, with evidence."""
    background: list[BackgroundRecord] = []
    """Facts from outside the articles."""


class PersonRecord(ActorRecord):
    """A person (people.yml)."""


class OrganizationRecord(ActorRecord):
    """An organization (organizations.yml)."""


class TopicRecord(SchemaRecord):
    """A topic on which actors take a stand (topics.yml)."""

    id: Id
    """Permanent; the last part of the URL of the topic's page."""
    name: Line
    """What the topic is called."""
    question: Line | None = None
    """The yes-or-no question that a stance answers; required if the topic has positions."""
    search_words: SearchWords = []
    """What readers call it and no text here does, such as „Waffenruhe“; only the search reads them."""
    broader: Id | None = None
    """The id of the topic that this one is a part of."""
    related: Ids = []
    """Ids of neighbouring topics; naming it on one side is enough."""
    summary: StatementRecord
    """What it is about, with evidence."""
    background: list[BackgroundRecord] = []
    """Facts from outside the articles."""


class QuoteRecord(SchemaRecord):
    """What somebody says, as an article gives it (quotes.yml)."""

    id: Id
    """Permanent; part of the quote's URL and of its mark in the article."""
    speaker: Id
    """The id of the actor whose words these are."""
    joint_with: list[Id] = []
    """Ids of the actors who say it together with the speaker, as in a joint statement."""
    attribution: Wording | None = None
    """The article's words beside the quote that say who speaks, such as: sagte sie."""
    reported_by: list[Id] = []
    """Ids of the actors who relay the words, the one nearest to the speaker first."""
    form: Literal["direct", "indirect", "translated"]
    """direct: between quotation marks; indirect: in the article's words; translated: direct, in another language."""
    original_language: LanguageTag | None = None
    """The language in which it was said or written, if the article gives it in translation."""
    medium: Line | None = None
    """Where it was said or written, as the article names it."""
    date: Date | None = None
    """When it was said, as precisely as the article tells."""
    topics: Ids = []
    """Ids of the topics it is about."""
    passage: PassageRecord
    """The words in the article."""
    part_of: Id | None = None
    """The id of the quote that these words are a part of, such as a whole post; only that one is counted."""
    about: Id | None = None
    """The id of the event that it tells of; accounts of one event are compared on a page."""
    agrees_with: Ids = []
    """Ids of quotes in which somebody else says the same; naming it on one side is enough."""
    contradicts: Ids = []
    """Ids of quotes in which somebody else says otherwise; naming it on one side is enough."""
    appearances: list[AppearanceRecord] = []
    """Where the same words appear too, in another article or in other wording; each is shown with the quote."""
    translation: Prose | None = None
    """The editor's translation; for form: translated."""

    @model_validator(mode="after")
    def _translation_goes_with_translated(self) -> "QuoteRecord":
        if (self.form == "translated") != (self.translation is not None):
            raise PydanticCustomError("translation", "translation and form do not fit")
        return self


class PositionRecord(SchemaRecord):
    """Where an actor stands on a topic (positions.yml)."""

    id: Id
    """Permanent; part of the position's URL."""
    actor: Id
    """The id of the actor."""
    topic: Id
    """The id of the topic."""
    stance: Literal["supports", "opposes", "conditional", "mixed", "open"]
    """The answer to the question: supports (yes), opposes (no), conditional (yes, if), mixed, open (undecided)."""
    condition: Line | None = None
    """On what the answer depends, in a few words; for stance: conditional."""
    basis: Literal["own-words", "reported", "inferred"]
    """own-words: quoted directly; reported: an article or somebody else says so; inferred: the editor concludes it."""
    reported_by: list[Id] = []
    """Ids of the actors who say so of the actor, if it is not the article itself."""
    text: Prose
    """One sentence in the editor's words: who says what."""
    evidence: list[Evidence] = Field(min_length=1)
    """What carries it: ids of quotes, or passages. At least one."""
    supersedes: Id | None = None
    """The id of the actor's earlier position on the topic that this one replaces."""
    agrees_with: Ids = []
    """Ids of positions that say the same of the same matter; naming it on one side is enough."""
    contradicts: Ids = []
    """Ids of positions that this one is at odds with; naming it on one side is enough."""

    @model_validator(mode="after")
    def _condition_goes_with_conditional(self) -> "PositionRecord":
        if (self.stance == "conditional") != (self.condition is not None):
            raise PydanticCustomError("condition", "condition and stance do not fit")
        return self


class KeyPointRecord(SchemaRecord):
    """One of the most important points of an article (key_points.yml)."""

    id: Id
    """Permanent; part of the key point's URL."""
    text: Prose
    """The point in the editor's words: who says what."""
    topics: Ids = []
    """Ids of the topics it is about."""
    actors: Ids = []
    """Ids of the actors it is about."""
    search_words: SearchWords = []
    """What readers call it and no text here does, such as „Waffenruhe“; only the search reads them."""
    evidence: list[Evidence] = Field(min_length=1)
    """What carries it: ids of quotes, or passages. At least one."""


class EventRecord(SchemaRecord):
    """Something that happened or is announced (events.yml)."""

    id: Id
    """Permanent; part of the event's URL."""
    name: Line
    """What happened, in a few words."""
    date: Date | None = None
    """When, as precisely as known."""
    end_date: Date | None = None
    """When it ended, if it went on for more than one day, month or year."""
    time: Time | None = None
    """The time of day, such as 18:30, if an article tells it."""
    after: Ids = []
    """Ids of events that came before this one, where the dates do not tell the order."""
    planned: bool = False
    """True if it was announced and had not happened when the article was written."""
    date_note: Line | None = None
    """How the date follows from the article, or what the article says instead of a date."""
    participants: Ids = []
    """Ids of the actors who took part."""
    topics: Ids = []
    """Ids of the topics it is about."""
    text: Prose | None = None
    """What happened, in the editor's words."""
    evidence: list[Evidence] = Field(min_length=1)
    """What carries it: ids of quotes, or passages. At least one."""
    background: list[BackgroundRecord] = []
    """Facts from outside the articles, such as a year that they do not name."""


class NoteRecord(SchemaRecord):
    """An editor's note beside a passage of an article (notes.yml)."""

    id: Id
    """Permanent; part of the note's URL."""
    kind: Literal["misprint", "variant", "contradiction", "attribution", "classification"]
    """misprint; variant: worded differently elsewhere; contradiction: the article disagrees with itself;
    attribution: unclear who says it, or of whom; classification: loaded, unproven or to be explained."""
    text: Prose
    """The note."""
    finding: Literal["borne-out", "not-borne-out", "disputed"] | None = None
    """What a check against the sources in background: found; not for a misprint or a variant."""
    background: list[BackgroundRecord] = []
    """Facts from outside the articles, against which the passage was checked."""
    date: Day
    """The day it was written."""
    passages: list[PassageRecord] = Field(min_length=1)
    """The passages it is about, at least one; it is shown beside the first."""

    @model_validator(mode="after")
    def _finding_is_of_a_claim(self) -> "NoteRecord":
        if self.finding and self.kind in ("misprint", "variant"):
            raise PydanticCustomError(
                "finding_of_wording", "finding of {kind}", {"kind": self.kind}
            )
        return self

    @model_validator(mode="after")
    def _finding_has_sources(self) -> "NoteRecord":
        if self.finding and not self.background:
            raise PydanticCustomError("finding", "finding without background")
        return self


class QuestionRecord(SchemaRecord):
    """What the articles leave open (questions.yml)."""

    id: Id
    """Permanent; part of the question's URL."""
    question: Line
    """The question."""
    text: Prose
    """Why it is open, in the editor's words."""
    topics: Ids = []
    """Ids of the topics it is about."""
    actors: Ids = []
    """Ids of the actors it is about."""
    evidence: list[Evidence] = Field(min_length=1)
    """What raises it: ids of quotes, or passages. At least one."""


class CorrectionRecord(SchemaRecord):
    """A correction of the dossier itself (corrections.yml)."""

    id: Id
    """Permanent; part of the correction's URL."""
    date: Day
    """The day of the correction."""
    subject: Line
    """What was corrected, such as: the date of the call."""
    before: Prose
    """What stood there."""
    after: Prose
    """What stands there now."""
    text: Prose | None = None
    """Why, in the editor's words."""


class ExemptQuotationRecord(SchemaRecord):
    """Words in quotation marks that nobody said (exempt_quotations.yml)."""

    passage: PassageRecord
    """The words in the article."""
    reason: Line
    """Why this is not a quote, for example: a proper name."""


class TurnRecord(SchemaRecord):
    """The label with which the turns of a speaker begin, in an interview or in minutes."""

    label: Line
    """What stands before the colon, without anything in brackets or a function after a comma."""
    speaker: Id | None = None
    """The id of the actor who speaks; without it, nobody's words are proven there."""


class StretchRecord(SchemaRecord):
    """A stretch of speech without quotation marks, such as a block quotation."""

    speaker: Id | None = None
    """The id of the actor who speaks; without it, nobody speaks there."""
    first: Wording
    """Its first words, which occur once in the article."""
    last: Wording
    """Its last words, which occur once in the article."""


class SpeechRecord(SchemaRecord):
    """What an article holds of verbatim speech without quotation marks."""

    speaker: Id | None = None
    """The id of the actor who says the whole text; for a speech."""
    turns: list[TurnRecord] = Field([], max_length=1000)
    """The labels with which turns begin, each with its speaker; for an interview or minutes."""
    no_labels: list[Line] = Field([], max_length=1000)
    """What stands before a colon at the beginning of a line and is no label, such as „Mein Vorschlag“."""
    stretches: list[StretchRecord] = Field([], max_length=1000)
    """Stretches by their first and last words; for a block quotation, or a remark that nobody says."""
    subtitles: bool = False
    """True if the text is that of subtitles (SRT, WebVTT), whose time stamps are no part of it."""

    @model_validator(mode="after")
    def _one_speaker_or_turns(self) -> "SpeechRecord":
        if self.speaker and self.turns:
            raise PydanticCustomError("speaker_or_turns", "speaker and turns")
        return self


class ArticleRecord(SchemaRecord):
    """The front matter of an article (articles/<id>.md); the text follows as published."""

    headline: Line
    """The headline as published."""
    publisher: Line | None = None
    """Who published it."""
    author: Line | None = None
    """Who wrote it."""
    published: Date | None = None
    """When it was published."""
    url: Link | None = None
    """Where it can be read."""
    retrieved: Date | None = None
    """When it was read."""
    language: LanguageTag = "de"
    """The language of the text."""
    rights: Literal["full", "excerpt", "link-only"]
    """How much may be republished: full; excerpt or link-only: no more than the cited passages with their sentences."""
    licence: Line | None = None
    """On what ground the text may be republished."""
    headings: list[Line] = []
    """The lines of the text that are subheadings."""
    speech: SpeechRecord | None = None
    """Who speaks in a text without quotation marks: an interview, minutes, a speech, subtitles."""
    source_file: Line | None = None
    """The file beside this one that holds the article as received; the text must be one unbroken run of it."""


class PageRecord(SchemaRecord):
    """The front matter of a free page (pages/<id>.md), such as the imprint; the text follows as CommonMark."""

    title: Line
    """The page's title."""


class StartRecord(SchemaRecord):
    """What the start page shows, in the order in which it shows it."""

    quotes: Ids = Field([], max_length=4)
    """The ids of quotes in the speakers' own words, best one of each side; at most four."""
    topics: Ids = Field([], max_length=10)
    """The ids of the topics whose questions are compared; at most ten."""
    actors: Ids = Field([], max_length=10)
    """The ids of the main actors, who are also the first in the comparison and in lists; at most ten."""


class DossierRecord(SchemaRecord):
    """The dossier as a whole (dossier.yml)."""

    title: Line
    """The dossier's title."""
    subtitle: Line | None = None
    """One line below the title."""
    language: Literal["de"]
    """The language of the site."""
    editor: Line
    """Who is responsible for the dossier."""
    licence: Line | None = None
    """The licence of the dossier's own texts and data."""
    updated: Timestamp
    """The day of the last change to the content."""
    quoted_share_limit: Percent = 25
    """The percentage of the characters of an article without rights: full that may be shown before a warning."""
    summary: list[StatementRecord] = Field(min_length=1)
    """What happened, sentence by sentence, each with evidence."""
    start: StartRecord | None = None
    """What the start page shows; what is left out follows from the records."""


RECORDS: dict[str, type[SchemaRecord]] = {
    "dossier.yml": DossierRecord,
    "articles/<id>.md": ArticleRecord,
    "people.yml": PersonRecord,
    "organizations.yml": OrganizationRecord,
    "topics.yml": TopicRecord,
    "quotes.yml": QuoteRecord,
    "positions.yml": PositionRecord,
    "key_points.yml": KeyPointRecord,
    "events.yml": EventRecord,
    "notes.yml": NoteRecord,
    "questions.yml": QuestionRecord,
    "corrections.yml": CorrectionRecord,
    "exempt_quotations.yml": ExemptQuotationRecord,
    "pages/<id>.md": PageRecord,
}
"""The class of the records in each file of `content/`, in the order of `dossier fields`."""
