"""Whether it is plain that omitted or inserted words change nothing.

`omissions` refuses what certainly changes the sense. Plain are whole sentences, a clause from comma
to comma, a phrase such as „in der Stadt“, and adverbs such as „auch“; all else is doubtful.
"""

import re

from builder.passages.clauses import judges
from builder.passages.retracted import retraction
from builder.passages.spans import Span

_CLAUSE = re.compile(r"\W*[,;–—(](?=.*\w).*(?:[,;–—)]|-\s)\W*", re.DOTALL)
_ADVERB = (
    r"auch|heute|gestern|morgen|nun|jetzt|also|hier|dort|da|ja|eben|halt|ganz|sehr|natürlich|wirklich"
    r"|einfach|sicher|bestimmt|wieder|dann|too|also|here|there|today|yesterday|now|really|simply|very|well"
    r"|aussi|ici|hier|maintenant|vraiment|donc"
)
_PREPOSITION = (
    r"in|im|an|am|auf|aus|bei|beim|von|vom|zu|zum|zur|nach|seit|vor|für|mit|über|durch|in|on|at|from"
    r"|to|with|for|by|of|dans|sur|pour|avec|à|de|du|en"
)
_PHRASE = re.compile(
    rf"\W*(?:(?:{_ADVERB})\b\W*)*"
    rf"(?:(?:{_PREPOSITION})\b(?:[ ]\W?\w+){{1,4}})?\W*",
    re.IGNORECASE,
)
_ENDS_IN_A_NOUN = re.compile(r"(?:\b[A-ZÄÖÜ][\w-]*|[\"“”»«‘’])\W*\Z")
_NUMBER = re.compile(r"\d")
_QUESTION = re.compile(r"\?\W*\Z")
_EDITORS = re.compile(
    r"(?:Anm(?:\.|erkung)\s*d(?:\.|er)\s*)?Red(?:\.|aktion)|\b(?:gemeint|ist|sind|meint|also|damit|hier)\b"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = 2
"""Letters at the end of an inserted word that may differ from the article's form of the word."""


def omission_doubt(text: str, omitted: Span, language: str, sentences_omitted: bool) -> str:
    """Return the omitted words that make the omission doubtful, or “”."""
    words = text[slice(*omitted)]
    if sentences_omitted:
        asked = _QUESTION.search(text, max(0, omitted.start - 1), omitted.start + 1)
        if asked or retraction(text, Span(omitted.start - 1, omitted.end)):
            return words
        return ""
    if _NUMBER.search(words):
        return words
    if _CLAUSE.fullmatch(words):
        return words if judges(words.strip(" ,;–—()")) else ""
    if not _PHRASE.fullmatch(words):
        return words
    has_noun = not language.startswith("de") or _ENDS_IN_A_NOUN.search(words)
    return "" if has_noun or re.fullmatch(rf"(?i)\W*(?:(?:{_ADVERB})\b\W*)+", words) else words


def not_in_the_article(text: str, insertion: str) -> list[str]:
    """Return the words of an insertion that stand nowhere in the article's text, in any form."""
    lowered = text.lower()
    return [
        word
        for word in _WORD.findall(_EDITORS.sub("", insertion))
        if word[: max(3, len(word) - _ENDING)].lower() not in lowered
    ]
