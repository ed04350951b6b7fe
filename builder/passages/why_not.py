"""Why a passage was not found: what a NotFound says, and how to mend the passage."""

from builder.passages.levels import NotFound
from builder.passages.nearest import around_difference, compare, nearest, two_sources
from builder.passages.spans import Span
from builder.passages.speech import turns, typed
from builder.passages.subtitles import looks_like_subtitles
from builder.passages.text import Text


def not_found(text: Text, words: str, *, quoted: bool) -> NotFound:
    """Return why words are not in a text, or not inside one quotation if `quoted`."""
    _, anywhere = text.occurrences(words)
    if anywhere:
        places = text.places(anywhere)
        if not quoted:
            return NotFound(
                "passage-stitched",
                "the passage joins parts of two paragraphs or quotations",
                f"{places}\nmake a record for each",
            )
        return NotFound(
            "passage-not-quoted",
            "these words are not inside one quotation of the article",
            f"{places}\n{_why_not_quoted(text, anywhere[0])}",
        )
    containers = text.verbatim if quoted else text.together
    pieces = two_sources(words, text.levels[2].folded, containers)
    if pieces:
        return NotFound(
            "passage-stitched",
            "the passage is put together from two places",
            f"{text.places(pieces)}\nmake a record for each; an omission inside one quotation is"
            " written […]",
        )
    yours = around_difference(words, text.levels[1].folded)
    text.hint_budget.left -= len(yours) * len(text.text)
    affordable = text.hint_budget.left > 0
    span = nearest(yours, text.levels[1].folded, text.text) if affordable else None
    if not span:
        return NotFound("passage-not-found", "the passage is not in the article")
    hint = _side_by_side(text, span, yours)
    return NotFound("passage-not-found", "the passage is not in the article", hint)


def other_signs(text: Text, words: str, span: Span, kind: str) -> NotFound:
    """Return that the article has some words with other dashes or brackets."""
    message = f"the passage is not in the article with these {kind}"
    return NotFound("passage-not-found", message, _side_by_side(text, span, words))


def _side_by_side(text: Text, span: Span, yours: str) -> str:
    theirs, yours = compare(text.text[slice(*span)], yours)
    label = f"nearest (line {text.line(span.start)}):"
    return f"{label} „{theirs}“\n{'yours:':<{len(label)}} „{yours}“"


def _why_not_quoted(text: Text, span: Span) -> str:
    """Return what to do about words that are in the text, but not in one quotation."""
    turn = text.speech.turn_at(span.start)
    if turn and text.speech.parts(*span):
        return "a speaker begins or ends within these words; quote what one of them says"
    if text.speech.is_unsaid(*span):
        return "a stage direction or subheading is among them; leave it out with […]"
    if turn and not (turn.declared and turn.certain):
        begins = f"line {text.line(turn.start)} begins with '{turn.written}:'"
        no_speaker = f"if it is no speaker, write no_labels: [{typed(turn.label)}]"
        return f"{begins}; declare it in speech:" + (f"\n{no_speaker}" if not turn.declared else "")
    for ended in text.speech.ended:
        if ended.start <= span.start < ended.end:
            return (
                f"line {text.line(ended.start)} ends the turn of '{ended.speaker}';"
                " declare under stretches: who speaks after it"
            )
    for mark in text.unpaired:
        if mark.kind != "wrong-closer" and mark.stretch.contains(*span):
            return (
                f"the quotation mark in line {text.line(mark.mark.start)} has no other half in"
                " its paragraph: if the words are speech, declare them in speech: of the article"
            )
    hint = "use form: indirect, or quote what is between the quotation marks"
    return hint + undeclared_speech(text)


def undeclared_speech(text: Text) -> str:
    """Return a hint to declare speech in a text that seems to hold some, or nothing."""
    if not text.speech.stamps and looks_like_subtitles(text.text):
        return ";\nfor subtitles, the article says speech: {subtitles: true}"
    if not text.speech.stretches and (text.speech.stamps or len(turns(text.text, ())) > 1):
        return ";\nin an interview, minutes or subtitles, the article says with speech: who speaks"
    return ""
