"""What an editor may type of a quotation: harmlessly, or falsified by one word, cut, or spliced."""

import random
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_NEGATION = re.compile(r"\b(?:nicht|kein(?:e[mnrs]?)?|nie|niemals|nichts)\b")
_TURNS = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand\w*|kein\w*|weder|kaum|ohne|wenn|falls|sofern|nur|bloß|"
    r"fast|beinahe|vielleicht|wohl|vermutlich|wahrscheinlich|möglicherweise|angeblich|laut|"
    r"obwohl|außer|bis zu|mindestens|höchstens|rund|etwa)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_NUMBER_WITH_UNIT = re.compile(r"\d (?=(?:Millionen|Milliarden|Prozent|Euro|Dollar|%|km|Meter)\b)")
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß][.!?]) (?=[A-ZÄÖÜ])")
_FILLER = ("gestern", "Wasser", "langsam", "Brücken", "gegen")


class Typed(NamedTuple):
    """What is typed: its kind, the words, and what to expect.

    `is_harmless`: a strict desk has no objection. `is_cut`: the words stand in the article.
    """

    kind: str
    words: str
    is_harmless: bool = False
    is_cut: bool = False


def harmless(words: str) -> Iterator[Typed]:
    """Yield the words of a quotation as published, and with other typography."""
    yield Typed("as annotated", words, True)
    yield Typed("in German marks", f"„{words}“", True)
    yield Typed("in straight marks", f'"{words}"', True)
    yield Typed("decomposed", unicodedata.normalize("NFD", words), True)
    if words.endswith((".", ",")):
        yield Typed("without the final stop", words[:-1], True)
    if words[0].islower() or words.split()[0] in ("Wir", "Ich", "Es", "Das", "Der", "Die"):
        yield Typed("first letter", words[0].swapcase() + words[1:], True)
    sentences = _SENTENCE_END.split(words)
    if len(sentences) > 1:
        for sentence in sentences:
            if len(sentence.split()) > 2:
                yield Typed("a whole sentence of several", sentence, True)
    if len(sentences) > 2:
        shown = f"{' '.join(sentences[:-2])} […] {sentences[-1]}"
        yield Typed("a whole sentence omitted", shown, True)


def falsified(words: str, draw: random.Random) -> Iterator[Typed]:
    """Yield the words of a quotation with one word falsified, or cut inside a sentence."""
    yield from _substituted(words, draw)
    yield from _cut(words, draw)
    sentences = [sentence.split() for sentence in _SENTENCE_END.split(words)]
    if len(sentences) > 1 and len(sentences[0]) > 3 and len(sentences[1]) > 3:
        start, end = " ".join(sentences[0][:2]), " ".join(sentences[1][-2:])
        if words.count(start) == words.count(end) == 1:
            yield Typed("omission across sentences", f"{start} […] {end}")
    for match in _NEGATION.finditer(words):
        before, after = words[: match.start()].split(), words[match.end() :].split()
        if len(before) > 1 and len(after) > 1:
            shown = f"{' '.join(before)} […] {' '.join(after)}"
            yield Typed("omission hides a negation", shown)
            break


def _substituted(words: str, draw: random.Random) -> Iterator[Typed]:
    number = _NUMBER.search(words)
    if number:
        more = str(int(number.group()) + 1)
        yield Typed("number + 1", words[: number.start()] + more + words[number.end() :])
    negation = _NEGATION.search(words)
    if negation and negation.group() != words:
        rest = f"{words[: negation.start()]}{words[negation.end() :].lstrip()}"
        at_end = not words[: negation.start()].strip() or not re.search(
            r"\w", words[negation.end() :]
        )
        kind = "negation dropped at an end" if at_end else "negation dropped inside"
        yield Typed(kind, rest.strip())
    parts = words.split(" ")
    inner = [n for n in range(1, len(parts) - 2) if _differ(*parts[n : n + 2])]
    if not inner or len(parts) < 5 or re.search(r"…|\.\.\.", words):
        return
    at = draw.choice(inner)
    yield Typed("negation inserted", " ".join([*parts[:at], "nicht", *parts[at:]]))
    yield Typed("inner word dropped", " ".join(parts[:at] + parts[at + 1 :]))
    yield Typed(
        "inner word swapped", " ".join([*parts[:at], draw.choice(_FILLER), *parts[at + 1 :]])
    )
    turned = [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]
    yield Typed("words transposed", " ".join(turned))
    if parts[at].isalpha() and parts[at + 1][0].isalpha():
        joined = parts[at] + parts[at + 1]
        yield Typed("words joined", " ".join([*parts[:at], joined, *parts[at + 2 :]]))


def _differ(one: str, other: str) -> bool:
    """Return whether two words have letters, and not the same ones."""
    plain, following = (re.sub(r"\W", "", word) for word in (one, other))
    return bool(plain) and bool(following) and plain != following


def _cut(words: str, draw: random.Random) -> Iterator[Typed]:
    """Yield the words cut: right beside a word that turns the sense, or anywhere."""
    if words.endswith("?"):
        yield Typed("cut: question mark", words[:-1], is_cut=True)
    unit = _NUMBER_WITH_UNIT.search(words)
    if unit and len(words[: unit.end()].split()) > 1:
        yield Typed("cut: unit or magnitude", words[: unit.end()].strip(), is_cut=True)
    for match in _NEGATION.finditer(words):
        before, after = words[: match.start()].strip(), words[match.end() :].strip()
        if len(after.split()) > 1 and after[0].isalnum():
            yield Typed("cut: right after a negation", after, is_cut=True)
        if len(before.split()) > 1 and before[-1].isalnum():
            yield Typed("cut: right before a negation", before, is_cut=True)
    sentence = _SENTENCE_END.split(words)[0].rstrip(".!?").split(" ")
    if len(sentence) > 5:
        at = draw.randrange(2, len(sentence) - 2)
        for name, shown, hidden in (
            ("first word", sentence[1:], sentence[:1]),
            ("last word", sentence[:-1], sentence[-1:]),
            ("some first words", sentence[at:], sentence[:at]),
            ("some last words", sentence[:at], sentence[at:]),
        ):
            turns = "a word that may turn it" if _TURNS.search(" ".join(hidden)) else "no such word"
            yield Typed(f"cut: {name}, with {turns}", " ".join(shown), is_cut=True)


def spliced(one: str, other: str, text: str) -> Iterator[Typed]:
    """Yield two quotations of a text joined into one, as wholes and as halves."""
    yield Typed("two quotations spliced with […]", f"{one} […] {other}")
    yield Typed("two quotations spliced without a sign", f"{one} {other}")
    half, rest = one.split(), other.split()
    if len(half) > 3 and len(rest) > 3:
        start, end = " ".join(half[: len(half) // 2]), " ".join(rest[len(rest) // 2 :])
        if text.count(start) > 1:
            return  # the second half may follow another place honestly
        yield Typed("halves spliced with […]", f"{start} […] {end}")
        yield Typed("halves spliced without a sign", f"{start} {end}")
