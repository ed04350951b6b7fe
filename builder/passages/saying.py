"""Who is named as saying a quotation: the subject of a verb of saying right beside it.

Only what grammar leaves no doubt about is found: „…“, sagte Berg; Berg sagte: „…“; laut Berg „…“.
Everything else is left open, such as a pronoun, a spokesman of somebody or a clause in between.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from builder.passages.saying_words import ENGLISH, PRONOUN, QUOTING, VERB
from builder.passages.spans import Span, Spans

_SAYS = frozenset(("say", "to", "call", "talk", "has", "other"))
"""The kinds of verbs whose subject says the words beside them."""

_WITH_OBJECT = frozenset(("to", "call"))
"""Kinds of verbs whose object may be a person, so that a name behind them need not be the subject."""

_SOURCE = r"laut|according to|selon|d’après|d'après|według|zdaniem|nach (?:Angaben|den Worten|Worten|Aussage) von"
"""Words before a name that make the whole sentence the words of whoever bears it."""

_CLOSING_MARKS = "“”\"«»‘’'‹›」』"
_CLOSING = f"[{_CLOSING_MARKS}]+"
_AFTER = re.compile(rf"(?:{_CLOSING})?\s*(?P<comma>[,–—-]?)\s*(?P<source>(?:so|(?i:{_SOURCE}))\b)?")
_SPACE = re.compile(r"\s+(?:(?:later|also|then|has|had|\w+ly)\s+)?")
_NEXT_CLAUSE = re.compile(r",?\s+(?:und|and)\s+|;\s+")
_SOURCE_BEHIND = re.compile(
    r"\s+(?:zufolge|(?:mitteil|berichtet|behauptet|angab|angeben|versichert|bestätigt|ausführt)\w*\s*[.,;])"
)
"""What makes a name before it the source: “Berg zufolge”, “…, wie Berg mitteilte.”"""

_SOURCES = re.compile(rf"(?<!\w)(?:{_SOURCE})(?!\w)", re.IGNORECASE)
_ASCRIBING = re.compile(
    r"(?<!\w)(?:so|heißt|hieß(?:en)?|lautet(?:e|en)?|zufolge|gemäß|zitier(?:t|te|ten|en)|"
    r"veröffentlich(?:t|te|ten|en)|an(?:ge)?deutet(?:e|en)?|angegeben|gab(?:en)?|gibt|geben|"
    r"ge(?:sagt|schrieben|rufen|nannt|fordert|fragt|klagt|lobt|antwortet|äußert)|genannt|"
    r"(?:Aus|An)sag(?:e|en)|Angaben?|Worten?|Erklärung(?:en)?|Mitteilung(?:en)?|Interview|"
    r"posted|published|statement|words|tweet(?:ed|ete|eten)?|postete(?:n)?)(?!\w)"
)

_ABBREVIATED = "Dr Prof Dipl Ing St Nr Mr Mrs Ms Jr Sr Gen Lt Col Sen Rep bzw ca vgl evtl"
_SENTENCE_END = re.compile(
    r"(?:(?<!\b\w)(?<!\d)"
    + "".join(rf"(?<!\b{word})" for word in _ABBREVIATED.split())
    + r"\.|[!?…])"
    r"[“”\"«»‘’)\]]*\s+|\n"
)
"""Not after an abbreviation: a sentence that begins too late would lose its subject."""

_ARTICLE = r"(?:der|die|das|ein|eine|herr|frau|the|a|an|mr|mrs|ms|le|la|pan|pani)\.?"
_TITLE = (
    r"(?!(?:der|die|das|des|dem|den|ein|eine|eines|einer|einem|von|vom|zu|zum|zur|über|gegenüber|bei|"
    r"beim|in|im|am|an|auf|aus|mit|nach|für|um|dass|laut|so|er|sie|es|man|ich|wir|sein|seine|seiner|ihr|"
    r"ihre|ihrer|ihrem|ihren|seinem|seinen|unserem|unseren|meinem|meinen|anders|als|wie|ähnlich|genau|"
    r"statt|anstatt|anstelle|neben|gegen|trotz|außer|wegen|ohne|vor|seit|like|unlike|instead|besides|"
    r"despite|against|than|und|sowie|the|a|an|of|to|for|about|with|he|she|they|it|his|her|their|that|and|de|du|"
    r"des|que|il|elle|et|o|do|że|na|w|z)\b)(?:"
    r"(?:Dr|Prof|Dipl|Ing|Mag|St|Abg|Gen|Sen|Rep|Gov|Lt|Col|Mr|Mrs|Ms|Jr|Sr|h|c|med|phil|jur|rer|nat"
    r"|habil)\.|[\w()&/’'-]+)"
)
_NOUN_PHRASE = re.compile(rf"\s*(?:{_ARTICLE}\s+)?(?:{_TITLE}\s+){{0,6}}", re.IGNORECASE)
"""What may stand between a verb and the name that is its subject: an article and titles."""

_LEAD = re.compile(r"(?:[„“”»«\"‚‘(•*–-]\s*)*(?:(?:wie|und|aber|doch|denn|as|and|but)\s+)?", re.I)
_COMPARING = re.compile(r"\W*(?:wie|as)\b", re.IGNORECASE)
_NEXT_VERB = (
    r"(?:\w+(?:te|ten|ed)|\w*(?:rief|warf|griff|gab|ging|ließ|nahm|fand|bat|lud|sah|traf|kam|hielt|hieß|"
    r"wies|schlug|bot|schloss|wandte|dankte))\s"
)
_JOINED = re.compile(
    rf",?\s+(?:und|sowie|and|et|i|&)\s+(?!{_NEXT_VERB})(?:{_ARTICLE}\s+)?(?:{_TITLE}\s+){{0,6}}",
    re.I,
)
"""What joins a name to the subject; a verb behind “und” has the name as its object instead."""
_LISTED = re.compile(r",\s+")
_MORE_OF_NAME = re.compile(r"\s+(?:[A-ZÄÖÜ][\w.-]*\s+){0,3}")
_CAPITALIZED = r"[A-ZÄÖÜ][\w.&/-]*"
_ASIDE = (
    r"(?:\s*\([^()\n]*\))?"
    r"(?:\s+(?:von|vom|aus|of|from)\s+(?:(?:der|dem|den|the)\s+)?"
    rf"{_CAPITALIZED}(?:\s+{_CAPITALIZED}){{0,3}}){{0,2}}"
    r"(?:,[^,:;.!?\n]{2,120},)?"
)
"""What may follow a name: a party in brackets or after “von”, an office between commas."""

_ASIDE_SPACE = re.compile(rf"{_ASIDE}{_SPACE.pattern}")
_POLITE = r"(?:(?i:der|die|herr|frau|mr|mrs|ms)\.?\s+)?(?:(?:Dr|Prof)\.\s+){0,2}"
_FULL_NAME = (
    r"(?!(?:D(?:er|ie|as)|Eine?|The|Am|Im|In)\b)"
    r"[A-ZÄÖÜ][\w-]+(?:\s+(?:von|van|de|der|zu))?(?:\s+[A-ZÄÖÜ][\w-]+){1,2}"
)
_UNKNOWN = re.compile(
    rf"\s+(?:{_POLITE}(?P<name>{_FULL_NAME})(?![\w-])(?!\s+(?:Dr|Prof|Mr)?\.?\s*[A-ZÄÖÜ])"
    r"|(?P<single>[A-ZÄÖÜ][\w-]+)\s*[,.;:(])"
)
_UNKNOWN_ENGLISH = re.compile(
    rf"\s+{_POLITE}(?P<name>{_FULL_NAME}|[A-Z][\w-]+){_ASIDE_SPACE.pattern}(?:{ENGLISH.pattern})"
)
_UNKNOWN_IN_BRACKETS = re.compile(rf"\s*\({_POLITE}(?P<name>{_FULL_NAME}|[A-ZÄÖÜ][a-zäöüß]\w+)[),]")
_UNKNOWN_AHEAD = re.compile(
    rf"{_POLITE}(?P<name>{_FULL_NAME}){_ASIDE}\s+(?:{VERB.pattern})"
    rf"(?:\s+(?!{PRONOUN}\b)[a-zäöü]\w+){{0,4}}\s*:\s*"
)
_VERB_NEXT = re.compile(rf"\s+{VERB.pattern}")
_TO_SOMEBODY = r"(?:\s+(?:gegenüber|zu|an|to)\s+[^:;.!?\n]{1,80})?"

_ANY_LEAD = re.compile(r"(?:[^!?;:\n]*[^.!?;:\s])?:?")
_ONE_CLAUSE = re.compile(r"[^!?;:,\n]*[^.!?;:,\s]")
_COLON = re.compile(r"[^!?;:,\n]*:")
"""What may stand between a verb with its subject and the words; the last two, with other names."""

_PRONOUN = re.compile(r"(?<!\w)(?:er|sie|es|he|she|they|il|elle|on|ona)(?!\w)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?<!\w)(?:ich|wir|I|we|je|j’|nous)(?!\w)", re.IGNORECASE)
_MAX_BEFORE = 400
"""Characters before a quotation in which its sentence is looked for; a longer one is left open."""


def sayers(text: str, words: Span, bounds: Span, names: Sequence[Span]) -> list[Span]:
    """Return which names are the subject of a verb of saying right beside some words, or [].

    `words` are a quotation with its marks, or words told indirectly, `bounds` the paragraph around
    them, `names` are in text order and outside quotations. Names joined by “und” are all returned.
    """
    names = [name for name in names if bounds.contains(*name)]
    return _after(text, words.end, bounds.end, names) or _before(text, bounds, words.start, names)


def unknown_sayer(text: str, words: Span, bounds: Span, names: Sequence[Span]) -> Span | None:
    """Return the name of somebody unknown who is the subject of the verb beside a quotation, or None.

    It is capitalized, and none of it is in `names`, which are the known ones.
    """
    said = _said_behind(text, words.end, bounds.end)
    if said:
        found = _UNKNOWN.match(text, said, bounds.end)
    else:
        at = words.end + text.startswith(",", words.end)
        english = _comma_before(text, words.end) and _UNKNOWN_ENGLISH.match(text, at, bounds.end)
        start = sentence_start(text, bounds.start, words.start)
        found = (
            english
            or _UNKNOWN_IN_BRACKETS.match(text, words.end, bounds.end)
            or _UNKNOWN_AHEAD.fullmatch(text, start, words.start)
        )
    if not found:
        return None
    name = Span(
        *next(
            found.span(group)
            for group in found.groupdict()
            if group in ("name", "single") and found[group]
        )
    )
    return None if any(n.start < name.end and name.start < n.end for n in names) else name


def clear_of(quotations: Spans, words: Span, paragraph: Span) -> Span:
    """Return the stretch of a paragraph around words without the quotations beside them."""
    before, after = quotations.last_before(words.start), quotations.first_after(words.end)
    outer = next(quotations.around(words.start, words.end), None)
    starts = [span.end for span in [before] if span] + [span.start for span in [outer] if span]
    ends = [span.start for span in [after] if span] + [span.end for span in [outer] if span]
    return Span(max([paragraph.start, *starts]), min([paragraph.end, *ends]))


def subjects(text: str, ascribing: Span, names: Sequence[Span]) -> list[Span]:
    """Return which names are the subject of the one verb of saying in words that ascribe, or []."""
    names = [name for name in names if ascribing.contains(*name)]
    verbs = [*_verbs(text, *ascribing), *_SOURCES.finditer(text, *ascribing)]
    if len(verbs) != 1:
        return []
    first = _first_subjects(text, ascribing.start, verbs[0].start(), names, rf"{_ASIDE}\s+")
    return first or _subjects(text, verbs[0].end(), names)


def sources(text: str, words: Span, names: list[Span]) -> list[Span]:
    """Return which names in some words are the source of what they tell, as in “laut Berg”."""
    before = [
        name for name in names if words.contains(*name) and _SOURCE_BEHIND.match(text, name.end)
    ]
    return before + [
        name
        for found in _SOURCES.finditer(text, *words)
        for name in _subjects(text, found.end(), names)
    ]


def ascribes(words: str) -> bool:
    """Return whether words contain a verb of saying or of publishing, or name a source as “laut” does."""
    found = any(pattern.search(words) for pattern in (_SOURCES, _ASCRIBING))
    return found or bool(_verbs(words, 0, len(words)))


def has_pronoun(words: str) -> bool:
    """Return whether words contain a pronoun that may mean whoever speaks, such as “sie”."""
    return bool(_PRONOUN.search(words))


def introduces_another(text: str, outer: Span, inner: Span) -> bool:
    """Return whether a quotation introduces one inside it as the words of somebody else.

    That is a colon right before it, and no “I” or “we” in the sentence.
    """
    end = inner.start - 1
    words = text[sentence_start(text, outer.start, end) : end]
    return words.rstrip().endswith(":") and not _FIRST_PERSON.search(words)


def _after(text: str, at: int, end: int, names: list[Span]) -> list[Span]:
    said = _said_behind(text, at, end)
    found = _subjects(text, said, names) if said else []
    if found and _VERB_NEXT.match(text, found[-1].end):
        return []  # “said the woman Berg called a friend”
    if not found and _comma_before(text, at):  # as in English: “…,” Berg said
        found = _subjects(text, at + text.startswith(",", at), names)
        space = _ASIDE_SPACE.match(text, found[-1].end, end) if found else None
        found = found if space and ENGLISH.match(text, space.end(), end) else []
    return found


def _said_behind(text: str, at: int, end: int) -> int | None:
    """Return where the subject begins after a verb of saying, or “so”, behind a quotation."""
    behind = _AFTER.match(text, at, end)
    if behind is None:
        return None
    if behind["source"]:
        return behind.end()
    verb = VERB.match(text, behind.end(), end)
    tells = verb and (verb.lastgroup in _SAYS or (verb.lastgroup == "find" and behind["comma"]))
    return verb.end() if verb and tells and not verb.group().startswith(QUOTING) else None


def _verbs(text: str, start: int, end: int) -> "list[re.Match[str]]":
    return [verb for verb in VERB.finditer(text, start, end) if verb.lastgroup in _SAYS]


def _comma_before(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at + 1].rstrip().rstrip(_CLOSING_MARKS).endswith(",")


def _before(text: str, bounds: Span, opening: int, names: list[Span]) -> list[Span]:
    end = bounds.start + len(text[bounds.start : opening].rstrip())
    start = sentence_start(text, bounds.start, end)
    verbs, sources = _verbs(text, start, end), [*_SOURCES.finditer(text, start, end)]
    clauses = [*_NEXT_CLAUSE.finditer(text, start, end)]
    if clauses and verbs and verbs[-1].start() >= clauses[-1].end() and not sources:
        last = Span(clauses[-1].end(), end)  # “Berg fragte, und Vogt sagte: …”
        own = [name for name in names if last.contains(*name)]
        is_joined = any(name.end == clauses[-1].start() for name in names)  # “Berg und Vogt sagten”
        is_only = len(verbs) == 1 or verbs[-2].end() <= clauses[-1].start()
        if (
            is_only
            and not is_joined
            and _first_subjects(text, last.start, verbs[-1].start(), own, rf"{_ASIDE}\s+")
        ):
            start, verbs = last.start, verbs[-1:]
    names = [name for name in names if start <= name.start and name.end <= end]
    if not names or len(verbs) + len(sources) > 1:
        return []
    if not verbs and not sources:
        return _first_subjects(text, start, end, names, rf"{_ASIDE}{_TO_SOMEBODY}\s*:")
    said = (verbs or sources)[0]
    found = _first_subjects(text, start, said.start(), names, rf"{_ASIDE}\s+") if verbs else []
    between = Span(said.end(), end)
    if found and _COMPARING.match(text, start, said.start()):
        found = _subjects(text, said.end(), names) or found  # “Wie Vogt sagte Berg”
        between = Span(max(said.end(), found[-1].end), end)
    if not found and (sources or said.lastgroup not in _WITH_OBJECT):
        found = _subjects(text, said.end(), names)
        between = Span(found[-1].end, end) if found else between
    others = [name for name in names if name not in found and name.start > said.start()]
    leads = _ANY_LEAD
    if others:
        leads = _ONE_CLAUSE if sources or said.lastgroup in _WITH_OBJECT else _COLON
    return found if leads.fullmatch(text, *between) else []


def sentence_start(text: str, earliest: int, end: int) -> int:
    start = max(earliest, end - _MAX_BEFORE)
    return max((m.end() for m in _SENTENCE_END.finditer(text, start, end)), default=start)


def _first_subjects(text: str, start: int, end: int, names: list[Span], until: str) -> list[Span]:
    """Return the names that begin a sentence, with no more than titles before them."""
    lead = _LEAD.match(text, start, end)
    found = _subjects(text, lead.end() if lead else start, names)
    return found if found and re.fullmatch(until, text[found[-1].end : end]) else []


def _subjects(text: str, at: int, names: list[Span]) -> list[Span]:
    """Return the name after an article and titles at `at`, and the names joined to it."""
    number = bisect_left(names, at, key=lambda name: name.start)
    if number == len(names) or names[number].start - at > _MAX_BEFORE:
        return []
    if not _NOUN_PHRASE.fullmatch(text, at, names[number].start):
        return []
    found, is_list = [names[number]], False
    for name in names[number + 1 :]:
        if text[found[-1].end : name.start].isspace():
            return []  # a subject and an object, and no telling which is which
        if _MORE_OF_NAME.fullmatch(text, found[-1].end, name.start):
            found[-1] = name
        elif _JOINED.fullmatch(text, found[-1].end, name.start):
            found.append(name)
            is_list = False
        elif _LISTED.fullmatch(text, found[-1].end, name.start):
            found.append(name)
            is_list = True
        else:
            break
    return found[:1] if is_list else found
