#!/usr/bin/env python3
"""Prove again what a published dossier says that its articles say.

    python3 verify.py dossier.json
    python3 verify.py dossier.json --source ARTICLE=FILE

ARTICLE is the id of an article, FILE the file in which it was received. The script needs Python 3.8
or newer and nothing else; it opens only the files that you name, and no connection.

Proven: each passage has the words that its article has at those offsets; a verbatim quote is between
quotation marks, or in what the dossier declares to be speech; a part of a quote is inside it; what
needs evidence has some; the text of an article has its published digest and, with --source, is one
unbroken run of the file, except for the time stamps and tags of subtitles.

Not proven: that nothing is left out, such as a quote, a note, or what stands before and behind the
text in the file; who says a quote; what a position's stance is; that an editor's sentence says no
more than its evidence; the words that an editor inserted; nor, without --source, that the text is the
publisher's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any

MAX_BYTES = 100_000_000  # of a file; a larger one is refused
MAX_SHOWN = 50  # failures that are printed; the others are counted
CARRIED_BY = {  # the key with the passages that carry a record
    **dict.fromkeys(("positions", "key_points", "events", "questions"), "evidence"),
    **{"quotes": "passage", "notes": "passages"},
}
IN_MARKS = "verbatim quotes in quotation marks"
IN_SPEECH = "verbatim quotes in what the dossier declares to be speech"
CUT = " […] "  # stands for sentences that the dossier may not republish
DOUBLE = '„“”"‟»«『「」』'
MARK = re.compile(f"[{DOUBLE}‚‘’'›‹″,`´<>]")
TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
TAG = rf"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<{TIME}>"
BLANK, CUE = r"[^\S\n]*\n", rf"[^\S\n]*{TIME}[^\S\n]*-->[^\S\n]*{TIME}.*\n"
BETWEEN = {  # what subtitles have between their words; without time stamps, only tags
    False: re.compile(TAG),
    True: re.compile(
        rf"{TAG}|^(?:{CUE}|[^\S\n]*[\[(]?{TIME}[\])]?{BLANK}"  # when a cue begins
        rf"|[^\S\n]*\d+{BLANK}(?={CUE})|(?:{BLANK}|(?<=\n\n))[^\n]+\n(?={CUE})|{BLANK}"  # its name
        r"|(?:NOTE|STYLE|REGION|WEBVTT)(?:[^\S\n].*)?\n(?:[^\S\n]*\S.*\n)*)",  # no cue
        re.MULTILINE,
    ),
}
FURTHER_MARK = re.compile(rf'(?<!\n)(?!(?<=\d)")[{DOUBLE}]')  # but not inches, as in 24"


class Unproven(Exception):
    """Something is not as the dossier says; the message says what."""


def need(condition: object, message: str) -> None:
    """Raise Unproven with a message unless a condition holds."""
    if not condition:
        raise Unproven(message)


class Proof:
    """What is proven, counted; where what failed; and passages without their text, counted."""

    def __init__(self, data: Any, sources: dict[str, str]) -> None:
        self.proven: Counter[str] = Counter()
        self.failed: dict[tuple[str, str], None] = {}
        self.unread: Counter[str] = Counter()
        self.words_of_editors = 0
        self.texts: dict[str, str] = {}
        self.quoted: dict[str, list[int]] = {}
        self.verbatim: dict[str, list[int]] = {}
        self.cut: dict[str, list[int]] = {}
        self.articles, self.quotes = self.by_id(data, "articles"), self.by_id(data, "quotes")
        for id in {**self.articles, **sources}:
            self.attempt(f"articles '{id}'", self.prove_article, id, sources.get(id))
        for name, key in CARRIED_BY.items():
            for id, record in self.by_id(data, name).items():
                self.attempt(f"{name} '{id}'", need_passages, record, key)
        for id, quote in self.quotes.items():
            self.attempt(f"quotes '{id}'", self.prove_quote, quote)
        for where, value in objects(data):
            if "exact" in value:
                self.attempt(where, self.prove_passage, value)
            if "evidence" in value:
                self.attempt(where, self.prove_statement, value)

    def attempt(self, where: str, prove: Callable[..., None], *given: Any) -> None:
        """Prove something, or keep where it is and why it failed."""
        try:
            prove(*given)
        except Unproven as error:
            self.failed[shown(where)[1:-1], str(error)] = None

    def by_id(self, data: Any, name: str) -> dict[str, Any]:
        """Return the records of a list by their ids, which must differ."""
        records: dict[str, Any] = {}
        listed = data.get(name)
        for record in listed if isinstance(listed, list) else [None]:
            id = record.get("id") if isinstance(record, dict) else None
            if isinstance(id, str) and id not in records:
                records[id] = record
            else:
                self.failed[name, "not a list of records, each with its own id"] = None
        return records

    def prove_article(self, id: str, source: str | None) -> None:
        """Compare the text of an article with its digest and its source, and look at its marks."""
        need(id in self.articles, "there is no such article")
        article = self.articles[id]
        text = article.get("text")
        need(text is None or isinstance(text, str), "its text is not a text")
        if text is None:
            if source is None:
                return
            text, *_ = from_source(article, source)
        self.texts[id] = text
        self.quoted[id] = self.verbatim[id] = reach([], len(text))
        quotations, speech = (spans(article, key, 0, len(text)) for key in ("quotations", "speech"))
        self.quoted[id] = reach(quotations, len(text))
        self.verbatim[id] = reach(quotations + speech, len(text))
        if source is not None:
            theirs, *self.cut[id] = from_source(article, source)
            need_same(text, theirs, "source")
        need(digest(text) == article.get("text_sha256"), "its text has another digest")
        need_marks(text, quotations)
        self.proven["texts of articles by digest"] += 1
        self.proven["texts of articles by source"] += source is not None

    def place(self, passage: Any) -> tuple[str, int, int] | None:
        """Return the article, start and end of a passage, or None if the text is not there."""
        id = passage.get("article") if isinstance(passage, dict) else None
        need(isinstance(id, str) and id in self.articles, f"there is no article {shown(id)}")
        if id not in self.texts:
            return None
        start, end = span(passage, 0, len(self.texts[id]))
        need(start < end, "it is empty")
        return id, start, end

    def prove_passage(self, passage: Any) -> None:
        """Compare the words of a passage, and look at what it leaves out and at what is inserted."""
        place = self.place(passage)
        if place is None:
            self.unread[passage["article"]] += 1
            return
        id, start, end = place
        text, exact = self.texts[id], passage["exact"]
        left_out, inserted = (
            spans(passage, key, start, end) for key in ("omissions", "insertions")
        )
        is_public = self.articles[id].get("text") is not None
        need(isinstance(exact, str) or (exact is None and not is_public), "it has no words")
        if is_public:
            need_same(exact, text[start : min(end, start + len(exact) + 40)], "article")
        elif exact is not None and not is_abridged(exact, text[start:end], start, left_out):
            need_same(exact, text[start:end], "article")
        for n, (at, to) in enumerate(inserted):
            need(to - at < 100 and not text[at:to].strip(), "an insertion hides words")
            words = passage["insertions"][n].get("text")
            is_marked = isinstance(words, str) and re.fullmatch(r"\[[^][]+\]", words)
            need(is_marked, f"an insertion is not in square brackets: {shown(words)}")
            self.words_of_editors += 1
        if passage.get("quote") is not None:
            need(
                place in self.places(passage["quote"]),
                f"not of the quote {shown(passage['quote'])}",
            )
        self.proven["passages"] += 1

    def prove_statement(self, statement: Any) -> None:
        """Look whether a statement has evidence."""
        need_passages(statement, "evidence")
        self.proven["statements with evidence"] += 1

    def prove_quote(self, quote: Any) -> None:
        """Look whether a quote is verbatim if it says so, and inside the quote it is a part of."""
        for passage in passages_of(quote):
            place, form = self.place(passage), passage["form"]
            need(form in ("direct", "indirect", "translated"), f"unknown form {shown(form)}")
            if place and form != "indirect":
                id, start, end = place
                words = shown(self.texts[id][start : min(end, start + 160)])
                need(self.verbatim[id][start] >= end, f"not between quotation marks: {words}")
                is_quoted = self.quoted[id][start] >= end
                self.proven[IN_MARKS if is_quoted else IN_SPEECH] += 1
        own, whole = self.place(quote.get("passage")), quote.get("part_of")
        if own and whole is not None:
            around = [p for p in self.places(whole) if p and p[0] == own[0]]
            is_inside = any(start <= own[1] and own[2] <= end for _, start, end in around)
            need(is_inside, f"not inside the quote {shown(whole)}")
            self.proven["parts inside their quote"] += 1

    def places(self, id: Any) -> list[tuple[str, int, int] | None]:
        """Return the places of a quote."""
        need(isinstance(id, str) and id in self.quotes, f"there is no quote {shown(id)}")
        return [self.place(passage) for passage in passages_of(self.quotes[id])]


def passages_of(quote: Any) -> list[Any]:
    """Return the passages of a quote, each with its form, its own first."""
    own, more = quote.get("passage"), quote.get("appearances")
    need(isinstance(own, dict) and isinstance(more, list), "it has no passage or appearances")
    need(all(isinstance(passage, dict) and "form" in passage for passage in more), "no form")
    return [{**own, "form": quote.get("form")}, *more]


def need_passages(record: Any, key: str) -> None:
    """Look whether a record has one passage or more under a key."""
    passages = record.get(key)
    passages = passages if isinstance(passages, list) else [passages]
    found = [isinstance(passage, dict) and "exact" in passage for passage in passages]
    need(found and all(found), f"it has no passage in {key}")


def span(value: Any, low: int, high: int) -> tuple[int, int]:
    """Return start and end of a value, which must lie between two offsets."""
    ends = value if isinstance(value, dict) else {}
    start: Any = ends.get("start")
    end: Any = ends.get("end")
    is_inside = type(start) is type(end) is int and low <= start <= end <= high
    need(is_inside, f"start {shown(start)} and end {shown(end)} are not from {low} to {high}")
    return start, end


def spans(value: Any, key: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return start and end of each value in a list."""
    need(isinstance(value.get(key), list), f"its {key} are not a list")
    return [span(item, low, high) for item in value[key]]


def reach(stretches: list[tuple[int, int]], length: int) -> list[int]:
    """Return, for each offset of a text, how far the stretches that begin there or before reach."""
    ends = [0] * (length + 1)
    for start, end in stretches:
        ends[start] = max(ends[start], end)
    return list(accumulate(ends, max))


def from_source(article: Any, source: str) -> tuple[str, int, int]:
    """Return the text of an article, from the file in which it was received, and what is left out.

    That is the number of characters in front and at the end. Between the parts, only what BETWEEN
    describes may be left out.
    """
    if article.get("source_sha256") is None:
        return source.strip(), 0, 0
    need(digest(source) == article["source_sha256"], "the file is not the one it was received in")
    parts = spans(article, "source_parts", 0, len(source))
    need(parts, "it has no source_parts")
    piece = BETWEEN[bool(article.get("time_stamps"))]
    at = parts[0][0]
    for start, end in parts:
        need(at <= start, "its source_parts are not in order")
        while found := piece.match(source, at, start):
            at = found.end()
        need(at == start, f"its source_parts leave out words: {shown(source[at:start])}")
        at = end
    text = "".join(source[start:end] for start, end in parts)
    return text, parts[0][0], len(source) - parts[-1][1]


def need_marks(text: str, quotations: list[tuple[int, int]]) -> None:
    """Look whether each quotation has its two marks, and inside it only those of others."""
    marks = {at for start, end in quotations for at in (start - 1, end)}
    further = [found.start() for found in FURTHER_MARK.finditer(text) if found.start() not in marks]
    for start, end in quotations:
        has_both = start > 0 and MARK.match(text, start - 1) and MARK.match(text, end)
        at = bisect_left(further, start)
        is_one = at == len(further) or further[at] >= end
        need(
            has_both and is_one,
            f"not between two marks: {shown(text[start : min(end, start + 160)])}",
        )


def is_abridged(exact: str, words: str, start: int, left_out: list[tuple[int, int]]) -> bool:
    """Return whether they are the words, with […] only for what is left out."""
    first, *pieces = exact.split(CUT)
    at, is_same = len(first), words.startswith(first)
    for piece in pieces:
        until = max((end for begin, end in left_out if begin <= start + at <= end), default=0)
        begin = words.find(piece, at + 1, until - start + len(piece))
        is_same, at = is_same and begin > 0, begin + len(piece)
    return is_same and at == len(words)


def need_same(ours: str, theirs: str, owner: str) -> None:
    """Look whether two texts are the same; the message shows where they begin to differ."""
    if ours != theirs:
        at = next(n for n, (a, b) in enumerate(zip_longest(ours, theirs)) if a != b)
        ours, theirs = (shown(text[max(0, at - 40) : at + 40]) for text in (ours, theirs))
        raise Unproven(f"the words differ\n    the dossier: {ours}\n    the {owner}: {theirs}")


def shown(value: Any) -> str:
    """Return a value on one line, cut if it is long, without what a terminal would obey."""
    line = " ".join(f"„{value[:160]}“".split()) if isinstance(value, str) else repr(value)[:80]
    return "".join(c if c.isprintable() else "\ufffd" for c in line)


def digest(text: str) -> str:
    """Return the SHA-256 digest of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def objects(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield every object with where it is, such as: quotes 'id', appearances 2."""
    waiting = [("", data)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            yield where, value
            inner = [(f"{where}, {key}" if where else key, item) for key, item in value.items()]
        else:
            inner = []
            for number, item in enumerate(value, 1):
                id = item.get("id") if isinstance(item, dict) else None
                inner.append((f"{where} {number}" if id is None else f"{where} '{id}'", item))
        waiting += [one for one in reversed(inner) if isinstance(one[1], (dict, list))]


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; raises Unproven if it has a key twice."""
    need(len(dict(pairs)) == len(pairs), "an object has a key twice")
    return dict(pairs)


def parsed(content: bytes) -> Any:
    """Return the data of a file; raises Unproven if it is no dossier.json."""
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=unique)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeError as error:
        raise Unproven(f"not UTF-8: {error}") from None
    except ValueError as error:
        raise Unproven(f"not JSON: {error}") from None
    except RecursionError:
        raise Unproven("not a dossier: its values are nested too deeply") from None
    found = (data.get("format"), data.get("version")) if isinstance(data, dict) else None
    need(found == ("explainer-dossier", 2), "not a dossier.json of version 2")
    return data


def read(name: str) -> bytes:
    """Return the content of a file."""
    need(Path(name).is_file(), f"there is no file {name}")
    with Path(name).open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    need(len(content) <= MAX_BYTES, f"{name} has more than {MAX_BYTES:,} bytes")
    return content


def read_source(given: str) -> tuple[str, str]:
    """Return the article and the text of the file in ARTICLE=FILE."""
    id, is_given, name = given.partition("=")
    need(is_given, "--source needs ARTICLE=FILE")
    try:
        text = read(name).decode("utf-8-sig")
    except UnicodeError:
        raise Unproven(f"{name} is not UTF-8") from None
    return id, text.replace("\r\n", "\n").replace("\r", "\n")


def report(proof: Proof) -> Iterator[str]:
    """Yield the lines that say what failed, what was proven, and what was not."""
    yield from (f"{where}: {what}" for where, what in [*proof.failed][:MAX_SHOWN])
    yield from (f"{what}: {number} proven" for what, number in proof.proven.items() if number)
    for id, (front, end) in proof.cut.items():
        yield f"left out of the file of {shown(id)}: {front} characters in front, {end} at the end"
    if proof.words_of_editors:
        yield f"insertions in square brackets: {proof.words_of_editors}, the words of the editors"
    for id, number in proof.unread.items():
        yield f"passages of {shown(id)}: {number} not proven, its text is not here; use --source"
    yield f"failed: {len(proof.failed)}"


def verify(name: str, sources: Sequence[str], read: Callable[[str], bytes] = read) -> int:
    """Print what is proven of a dossier.json; return 1 if something fails, otherwise 0."""
    try:
        proof = Proof(parsed(read(name)), dict(map(read_source, sources)))
    except (Unproven, OSError) as error:
        print(f"{name}: {error}")
        return 1
    print(*report(proof), sep="\n")
    return 1 if proof.failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Prove a published dossier.json again.")
    parser.add_argument("file", help="dossier.json")
    parser.add_argument("--source", action="append", default=[], metavar="ARTICLE=FILE")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(verify(arguments.file, arguments.source))
