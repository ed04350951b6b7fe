"""The quotation marks of texts that are typed: doubled commas and angle brackets count as marks.

Every replacement is as long as what it replaces, so that offsets stay; U+2060 fills up.
"""

import re
from collections.abc import Sequence
from html import unescape

from builder.passages.quotations import quotations
from builder.passages.spans import Span

FILLER = "\u2060"

_SAME = str.maketrans(
    {
        "「": "„",
        "」": "“",
        "『": "„",
        "』": "“",
        "❝": "„",
        "❞": "“",
        "〝": "„",
        "〞": "“",
        "〟": "“",
        "《": "„",
        "》": "“",
        "〈": "„",
        "〉": "“",
        "⹂": "„",
        "🙶": "„",
        "🙷": "“",
        "🙸": "„",
        "＂": '"',
        "ʺ": '"',
        "ˮ": '"',
        "＇": "'",
        "ʹ": "'",
        "❛": "‘",
        "❜": "’",
        "‶": '"',
        "″": '"',
    }
)
_DOUBLED = [
    (re.compile(r",,(?=\S)"), f"„{FILLER}"),
    (re.compile(r"(?<=[^\s\d])(?:''|´´|``|’’|‘‘|′′)(?!\w)"), f"{FILLER}“"),
    (re.compile(r"(?<!\w)(?:''|´´|``|‘‘|’’)(?=\w)"), f"“{FILLER}"),
    (re.compile(r"<<(?=\s?\w)([^<>]*)>>"), rf"«{FILLER}\1{FILLER}»"),
    (re.compile(r">>(?=\s?\w)([^<>]*)<<"), rf"»{FILLER}\1{FILLER}«"),
    (re.compile(r"(?<![\w<>-])>(?=\w)([^<>\n]*[^<>\s])<(?![\w<>])"), r"›\1‹"),
    (re.compile(r"(?<=[\s(]),(?=[^\W\d_])([^,'’‘´`\n]*[^,'’‘´`\s])['’‘´`](?!\w)"), r"‚\1‘"),
]
_TAG = re.compile(r"<(?P<end>/?)(?:q|blockquote)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#x?[0-9a-f]{1,6}|[a-z]{4,6});", re.IGNORECASE)
_SHORTENED = (
    r"(?:s|n|ne|nen|nem|ner|m|mal|tis|twas|cause|em|til|bout|round|cos|drauf|drin|"
    r"r(?:ein|aus|um|an|auf|unter|über)|\d\d(?:s|er|ern)?)"
)
"""Words that an apostrophe begins, such as ’ne or ’90s."""

_SINGLE = re.compile(
    rf"(?<![\w'’‘´`])(?P<open>['’‘´`])(?!{_SHORTENED}\b)(?=\S)(?P<words>(?:[^'’‘´`\n]|(?<=\w)['’´`](?=\w))+?)"
    r"(?<=\S)(?P<close>['’‘´`])(?![\w'’])"
)
_SWEDISH = re.compile(r"(?P<open>»)(?=\S)(?P<words>[^«»]*)(?<=\S)(?P<close>»)(?!\w)")
_HIGH_CLOSER = re.compile(r"‟(?![\w…(\[])")
_MAY_QUOTE = re.compile(
    "[„“”‟«»\"‚‘’'›‹`´′″<>&」』❝❞〝〞＂》〉⹂🙶🙷🙸ʺˮ＇ʹ❛❜]|,,|(?<=[\\s(]),(?=\\w)|\\n(?: {4}|\\t)"
)
_OTHER = "„“”‟«»\"‚‘’'›‹`´′″<>「」『』"
_IN_PAIRS = re.compile(
    rf"[^{_OTHER}]*(?:(?<![\w„“])„(?=[^\s{_OTHER}])[^{_OTHER}\n]*(?<!\s)“(?!\w)[^{_OTHER}]*)*"
)
"""A text with no marks but „…“, each pair in one line: most texts that editors type."""

_PAIR = re.compile("„[^“]*“")
_LINE_QUOTED = re.compile(r"\n>[ \t]*")
_MARK = re.compile('[„“”‟«»"‚]')
_SIGN = re.compile("[„“”‟«»\"‚‘’'›‹]")
_INCHES = re.compile(r'\d"')


def may_quote(text: str) -> bool:
    """Return whether a text has anything that may be shown as a quotation mark."""
    return bool(_MAY_QUOTE.search(text))


def marked_stretches(text: str) -> Sequence[Span]:
    """Return the stretch between each pair of quotation marks; `text` is `with_marks`."""
    if _is_in_pairs(text):
        return [Span(m.start() + 1, m.end() - 1) for m in _PAIR.finditer(text)]
    return quotations(text)


def _is_in_pairs(text: str) -> bool:
    """Return whether a text needs no search for the pairs, which takes much longer than this."""
    return ",," not in text and bool(_IN_PAIRS.fullmatch(text))


def with_marks(text: str) -> str:
    """Return the text with quotation marks for what is typed in their place, of the same length."""
    if "<" in text or "&" in text:
        text = _ENTITY.sub(_entity, _TAG.sub(_tag, text))
    text = text.translate(_SAME)
    for pattern, marks in _DOUBLED:
        text = pattern.sub(marks, text)
    text = _HIGH_CLOSER.sub("“", text)
    text = _SWEDISH.sub(r"»\g<words>«", text)
    return _SINGLE.sub(_inner, text)


def _tag(match: "re.Match[str]") -> str:
    """Return a mark for a tag of HTML, which readers see as it is typed."""
    fill = FILLER * (len(match.group()) - 1)
    return f"{fill}“" if match["end"] else f"„{fill}"


def _entity(match: "re.Match[str]") -> str:
    """Return the mark that an entity names, where it was not rendered."""
    mark = unescape(match.group())
    if not _SIGN.fullmatch(mark):
        return match.group()
    fill = FILLER * (len(match.group()) - 1)
    closes = match.string[match.start() - 1 : match.start()].strip(" \n([–—")
    return fill + mark if closes else mark + fill


def _inner(match: "re.Match[str]") -> str:
    return f"‚{match['words']}‘"


def unpaired(text: str) -> list[int]:
    """Return the offsets of marks that open no quotation and close none; `text` is `with_marks`."""
    if _is_in_pairs(text):
        return []
    spans = marked_stretches(text)
    paired = {span.start - 1 for span in spans} | {span.end for span in spans}
    inches = {match.end() - 1 for match in _INCHES.finditer(text)}
    return [
        match.start()
        for match in _MARK.finditer(text)
        if match.start() not in paired | inches and not _is_empty(text, match.start())
    ]


def _is_empty(text: str, at: int) -> bool:
    """Return whether a mark at an offset belongs to a pair with nothing in between."""
    around = text[max(0, at - 1) : at + 2]
    return any(pair in around for pair in ("„“", "„”", "“”", '""', "«»", "»«"))


def words_of(text: str, span: Span) -> str:
    """Return the words of a span as typed, without what filled up the marks."""
    return _LINE_QUOTED.sub("\n", text[span.start : span.end]).replace(FILLER, "").strip()
