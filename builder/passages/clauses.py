"""Which words around a passage its clause needs, however they are worded.

`ends` knows words that turn the sense. Here nothing has to be known of the words: a passage stands
for itself if it begins and ends with a clause that has a verb, and if no clause beside it governs
or judges it. All other cuts are doubtful. Verbs are told by their endings and their pronouns, in
German, English and French; a word that may be one counts as one. Clauses end at a comma, colon,
dash or bracket, and within them at “und”.
"""

import re
from collections.abc import Iterator

from builder.passages.spans import Span, has_words

_PUNCTUATION = re.compile(r"[,;:](?!\d)|(?<!\d),|[()–—…]|\s-\s")
_AND = re.compile(r"\b(?:und|aber|sondern|denn|and|but|et|mais|ale|oraz|e|y|и|но)\b", re.IGNORECASE)

_OPENS = re.compile(
    r"\W*(?:(?:und|aber|also|denn|doch|ja|jawohl|nun|na|tja|gut|so|oder|well|and|but|yes|ok(?:ay)?"
    r"|now|then|look|because|et|mais|donc|alors|oui|or|car|weil|da|dann|deshalb|daher|darum|deswegen"
    r"|trotzdem|zudem|außerdem|auch|therefore|hence|moreover|too|leider|natürlich|selbstverständlich"
    r"|ehrlich gesagt|offen gesagt|bitte|danke"
    r"|(?:ers|zwei|drit|vier|fünf|sechs|sieb|ach|neun|zehn)tens|first(?:ly)?|second(?:ly)?|finally|enfin|premièrement|d'abord)\b\W*)*"
    r"(?:(?:meine (?=Damen|Herren|lieb|sehr|Freund)|liebe[rn]? |sehr geehrte[rn]? |dear |chers? |chères? )"
    r"(?:\w+(?:\W+\w+){0,4})|(?:Herr|Frau|Mr|Mrs|Ms|Monsieur|Madame)(?:\W+\w+){0,3}|Ladies and gentlemen)?"
    r"\W*",
    re.IGNORECASE,
)
"""Words in front of a clause that only connect it or address somebody."""
_CLOSES = re.compile(
    r"\W*(?:(?:ja|eben|halt|auch|also|bitte|danke|too|either|indeed|aussi|d'ailleurs)\W*)*",
    re.IGNORECASE,
)
_AUXILIARY = (
    r"ist|sind|bin|bist|seid|war(?:en|st)?|sei(?:en)?|wär\w*|ha(?:t|st|be|ben|bt)|hatten?|hätte\w*"
    r"|w(?:ird|irst|erden?|urden?|ürden?)|k(?:ann|annst|önnen|onnten?|önnten?)|m(?:uss|üssen|ussten?|üssten?)"
    r"|w(?:ill|illst|ollen|ollten?)|soll(?:en|t|te|ten)?|d(?:arf|ürfen|urften?|ürften?)|möchten?|mag|mögen"
    r"|lass(?:en|t)|lässt|gib|gibt|gab|geht|ging(?:en)?|steht|kam(?:en)?|tut|weiß|braucht"
    r"|is|are|am|was|were|ha(?:s|ve|d)|will|would|can|could|may|might|must|shall|should|do|does|did|let"
    r"|\w+['’](?:s|re|ve|ll|d|m|t)"
    r"|est|sont|a|ont|sera\w*|étai\w+|av(?:ons|ez|ai\w*)|aura\w*|peu[tx]|peuvent|doi(?:t|vent)|faut|va|vont"
)
_PRONOUN = (
    r"ich|du|er|sie|es|wir|ihr|man|I|you|he|she|it|we|they|je|tu|il|elle|on|nous|vous|ils|elles"
)
_NO_VERB = (
    r"(?:da|so)?mit|seit|dort|oft|sonst|zuerst|zuletzt|sofort|überhaupt|insgesamt|\w*zeit|\w+weit|\w+wert|leicht"
    r"|nicht|jetzt|selbst|fast|erst|meist|acht|weit|gut|laut|statt|trotz|heute|heut|gestern|bitte"
    r"|d?ein\w*|kein\w*|[ms]ein\w*|unser\w*|ihre\w*|dies\w*|jen\w*|jed\w*|all\w*|viel\w*|welch\w*|solch\w*"
    r"|der|die|das|den|dem|des|gegen|neben|zwischen|wegen|unten|oben|hinten|innen|außen|gute|ohne|eine"
)
_VERB = re.compile(
    rf"(?<![\w-])(?:(?i:{_AUXILIARY})|(?i:{_PRONOUN})\s+[a-zäöüß]{{2,}}"
    rf"|(?!(?:{_NO_VERB})\b)[a-zäöüß]{{2,}}(?:t|te|ten|en|ern|eln|e|st)\b(?!\s+[A-ZÄÖÜ])"
    rf"|(?!(?:{_NO_VERB})\b)[a-zäöüß]{{2,}}(?:t|en)\b)(?![\w-])"
)
_ENDINGS = {
    "en": re.compile(r"\b[a-z]{3,}(?:s|ed)\b"),
    "fr": re.compile(r"\b[a-zéèêç]{3,}(?:e|es|ent|ait|ons|ez|it|a)\b"),
}
_FINITE_FIRST = re.compile(
    rf"\W*(?:(?:{_AUXILIARY})|(?!(?:{_NO_VERB})\b)[a-zäöüß]{{3,}}(?:t|te|ten))\s+\w|\W*(?:sagt|says|dit)\b",
)
"""A clause behind another that begins with its verb, as in “…, hat Vogt gesagt”."""
_DEPENDS = re.compile(
    r"\W*(?:dass|daß|ob|um|ohne|als|wie|that|whether|than|to|que|qu['’]|si|che|że|dat)\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"\W*(?:und|aber|denn|sondern|and|but|for|et|mais|car)\b", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"\b(?:zu (?!den\b|\w*nen\b|\w*einen\b|ihren\b|diesen\b)[a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]+n)\W*\Z"
)
_JUDGES = re.compile(
    r"\W*(?:(?:das|dies|so|was|that|this|it|ce|cela|ça)\s+"
    rf"(?:{_AUXILIARY}|\w+(?:t|te|ten|s|ed))\b|c['’]est|which\s+(?:is|was|would)\b|(?:oder|or)\s+so\b|oder\W*\Z|right\W*\Z"
    r"|(?:paraît|dit|semble|pense|croit)-\w|\w+-t-(?:il|elle|on)\b|(?:prétend|affirme|assure|estime|raconte)\w*\s)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf"\b(?:{_PRONOUN.replace('|er|sie|es', '').replace('|he|she|it', '').replace('|they', '')})\b"
    r"|\b(?:klar|sicher|fest|Fakt|Tatsache|wahr|richtig|clear|sure|true|truth|sûr|vrai|muss|must|faut)\b",
    re.IGNORECASE,
)
"""What shows in front of a colon that the speaker says the words behind it."""
_NOT_NOW = re.compile(
    r"\b(?:wär\w*|hätte\w*|würde\w*|möchte\w*|wünsch\w+|dachten?|glaubten?|meinten?|hofften?|träum\w+"
    r"|fürchte\w*|will wissen|wollen wissen|stell\w* (?:\w+ ){0,3}vor|thought|wish\w*|hope\w*|dream\w*|used to|"
    r"fear\w*|would|imagin\w*|suppose\w*|heard|rumou?r\w*|voudrais|aimerais|croyais|pensais|raconte\w*"
    r"|gehört|gelesen|gedacht|geglaubt|geträumt|erfahren|munkel\w+|tuschel\w+|vermut\w+|spekulier\w+|raun\w+"
    r"|red(?:en|et|ete\w*) (?:davon|herum)|nehmen? (?:\w+ )?an|nimm an|gesetzt|unterstell\w+)\b",
    re.IGNORECASE,
)
"""In a clause, what shows that the one after it is only thought or wished."""

_CLOSED = re.compile(r"[.!?…][\"“”»«‘’‹›]")
"""The end of a sentence that a nested quotation closes."""

_ENDS_OPEN = re.compile(r"\b(?:ist|war|wäre|lautete?|heißt|is|was|est|était)\W*\Z")
"""The end of a clause whose predicate is the next clause, as in “Das Gerücht ist, …”."""

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of languages whose clauses are not told here."""

_REPORTED = re.compile(
    r"\b(?:seien?|habe|werde|müsse|könne|solle|wolle|dürfe)\b(?<!ich habe)(?<!ich werde)(?! ich\b)",
    re.IGNORECASE,
)
"""A verb in the mood of reported speech."""
_COMPARES = re.compile(r"\b(?:\w{3,}er|mehr|more|less|plus\s\w+|moins\s\w+)\W*\Z")
_THAN = re.compile(r"\W*(?:als|wie|than|que)\b")


def doubtful(text: str, passage: Span, around: Span, language: str) -> Iterator[Span]:
    """Yield the words on each side of a passage that it may not stand without."""
    if _UNSPACED.search(text, *passage) or not has_words(text, *passage):
        return
    edges = [at for at in range(*passage) if text[at].isalnum()]
    passage = Span(edges[0], edges[-1] + 1)
    yield from _before(text, passage, around, language)
    yield from _behind(text, passage, around, language)


def _before(text: str, passage: Span, around: Span, language: str) -> Iterator[Span]:
    """Yield what is in front of a passage and may be needed."""
    if not has_words(text, around.start, passage.start):
        return
    parts = clauses(text, around.start, passage.start)
    own = Span(after_and(text, parts[-1]), passage.start)
    if has_words(text, *own):
        if not _OPENS.fullmatch(text, *own):
            yield own
        return
    clause = next(c for c in clauses(text, *passage) if has_words(text, *c))
    if _needs_another(text, clause, language):
        if _has_verb(text, Span(around.start, passage.start), language):
            start = parts[-1].start if has_words(text, *parts[-1]) else _last(text, parts)
            yield Span(start, own.end)
            return
        if not _has_verb(text, passage, language):
            return
    joined = Span(parts[-1].start, before_and(text, parts[-1]))
    if has_words(text, *joined):
        if not _has_verb(text, joined, language):  # a part of the subject
            yield Span(joined.start, own.end)
        return
    if has_words(text, *parts[-1]) or _COORDINATED.match(text, passage.start):
        return
    previous = Span(_last(text, parts), passage.start)
    if _OPENS.fullmatch(text, *previous):
        return
    if ":" in text[slice(*previous)]:
        leads = _LEADS.search(text, *previous) is not None
    else:
        leads = _has_verb(text, previous, language)
    if (
        not leads
        or _NOT_NOW.search(text, *previous)
        or _ENDS_OPEN.search(text[slice(*previous)])
        or _REPORTED.search(text, *clause)
        or _FINITE_FIRST.match(text, *clause)
    ):
        yield previous


def _behind(text: str, passage: Span, around: Span, language: str) -> Iterator[Span]:
    """Yield what is behind a passage and may be needed."""
    if not has_words(text, passage.end, around.end) or _CLOSED.match(text, passage.end):
        return
    parts = clauses(text, passage.end, around.end)
    own = Span(passage.end, before_and(text, parts[0]))
    if has_words(text, *own):
        if not _CLOSES.fullmatch(text, *own):
            yield own
        return
    clause = next(c for c in reversed(clauses(text, *passage)) if has_words(text, *c))
    following = next(c for c in parts if has_words(text, *c))
    if has_words(text, *parts[0]):
        is_whole = _has_verb(text, parts[0], language) and not _needs_another(
            text, clause, language
        )
    else:
        is_whole = not (
            (
                _needs_another(text, clause, language)
                and clause.start == passage.start
                and _has_verb(text, Span(passage.end, around.end), language)
            )
            or _JUDGES.match(text, *following)
            or _FINITE_FIRST.match(text, *following)
            or (_COMPARES.search(text, *clause) and _THAN.match(text, *following))
            or (
                ":" not in text[passage.end : following.start]
                and _is_afterthought(text, following, language)
            )
        )
    if not is_whole:
        yield Span(passage.end, following.end)


def _is_afterthought(text: str, clause: Span, language: str) -> bool:
    """Return whether a clause is words without a verb, such as “vorerst”, that address nobody."""
    is_one_word = len(text[slice(*clause)].split()) == 1
    return (is_one_word or not _has_verb(text, clause, language)) and not _OPENS.fullmatch(
        text, *clause
    )


def _needs_another(text: str, clause: Span, language: str) -> bool:
    """Return whether a clause has no verb of its own or depends on another."""
    return (
        not _has_verb(text, clause, language)
        or _DEPENDS.match(text, *clause) is not None
        or _INFINITIVE.search(text[slice(*clause)]) is not None
    )


def _has_verb(text: str, clause: Span, language: str) -> bool:
    """Return whether a clause has a word that may be its verb."""
    endings = _ENDINGS.get(language[:2])
    return bool(_VERB.search(text, *clause) or (endings and endings.search(text, *clause)))


def _last(text: str, parts: list[Span]) -> int:
    """Return where the last clause with words begins."""
    return next((c.start for c in reversed(parts) if has_words(text, *c)), parts[0].start)


def clauses(text: str, start: int, end: int) -> list[Span]:
    """Return the clauses of a stretch; the first and the last may be empty."""
    found = []
    for sign in _PUNCTUATION.finditer(text, start, end):
        found.append(Span(start, sign.start()))
        start = sign.end()
    return [*found, Span(start, end)]


def after_and(text: str, clause: Span) -> int:
    """Return where a clause goes on after its last conjunction, or its start."""
    return max((match.end() for match in _AND.finditer(text, *clause)), default=clause.start)


def before_and(text: str, clause: Span) -> int:
    """Return where the first conjunction of a clause begins, or its end."""
    found = _AND.search(text, *clause)
    return found.start() if found else clause.end


def judges(words: str) -> bool:
    """Return whether a clause says what another is worth, or who says it: “das ist Unsinn”."""
    return bool(_JUDGES.match(words) or _FINITE_FIRST.match(words))


def has_verb(words: str, language: str) -> bool:
    """Return whether there is a word that may be a verb in some words."""
    return _has_verb(words, Span(0, len(words)), language)
