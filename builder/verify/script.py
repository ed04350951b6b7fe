#!/usr/bin/env python3
"""Prove a published dossier.json again: python3 verify.py dossier.json [ARTICLE=FILE …]

ARTICLE is the id of an article, FILE the file in which it was received. Not proven: that nothing is
left out, such as a quote, or words between the parts of a FILE; who says a quote; that an editor's
sentence says no more than its evidence; nor, without FILE, that the text is the publisher's.
"""

import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

CARRIED_BY = dict.fromkeys(("positions", "key_points", "events", "questions"), "evidence")
CARRIED_BY["notes"] = "passages"
CUT = " […] "  # stands for sentences that the dossier may not republish
MARK = re.compile("[„“”\"‟»«『「」』‚‘’'›‹″,`´<>]")
FURTHER_MARK = re.compile(r'(?<!\n)(?!(?<=\d)")[„“”"‟»«『「」』]')  # but not inches, as in 24"


class Unproven(Exception):
    """Something is not as the dossier says; the message says what."""


def need(condition: object, message: str) -> None:
    if not condition:
        raise Unproven(message)


def spans(values: Any, low: int, high: int) -> Any:
    need(isinstance(values, list), "not a list of start and end")
    found = [(value["start"], value["end"]) for value in values]
    for start, end in found:
        is_inside = type(start) is type(end) is int and low <= start <= end <= high
        need(is_inside, f"start {start!r} and end {end!r} are not from {low} to {high}")
    return found


def objects(value: Any, where: str = "") -> Any:  # where: quotes 'x', passage
    if isinstance(value, dict):
        yield where, value
        for key, item in value.items():
            yield from objects(item, f"{where}, {key}" if where else key)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            id = item.get("id") if isinstance(item, dict) else None
            yield from objects(item, f"{where} {number}" if id is None else f"{where} '{id}'")


class Proof:
    def __init__(self, data: Any, sources: Any) -> None:
        self.proven: Any = Counter()  # how many of what
        self.unread: Any = Counter()  # how many passages of an article whose text is not here
        self.failed: Any = {}  # where and what
        self.texts: Any = {}  # of articles, from the dossier or from FILE
        self.articles = {article["id"]: article for article in data["articles"]}
        self.quotes = {quote["id"]: quote for quote in data["quotes"]}
        count = len(self.articles) + len(self.quotes)
        need(count == len(data["articles"] + data["quotes"]), "two records have the same id")
        for id in {**self.articles, **sources}:
            self.attempt(f"articles '{id}'", self.prove_article, id, sources.get(id))
        for id, quote in self.quotes.items():
            self.attempt(f"quotes '{id}'", self.prove_quote, quote)
        for name, key in CARRIED_BY.items():
            for one in data[name]:
                self.attempt(f"{name} '{one['id']}'", need, key in one, f"it has no {key}")
        for where, value in objects(data):
            if "exact" in value:
                self.attempt(where, self.prove_passage, value)
            for key in {"evidence", "passages"} & value.keys():
                self.attempt(where, self.prove_evidence, value[key])

    def attempt(self, where: str, prove: Any, *given: Any) -> None:
        try:
            prove(*given)
        except Exception as error:
            what = str(error) if isinstance(error, Unproven) else f"cannot be read: {error!r}"
            self.failed[where, what] = None

    def prove_article(self, id: str, source: Any) -> None:
        article, text = self.articles[id], self.articles[id]["text"]
        if text is None and source is None:
            return
        self.texts[id] = text = self.from_source(id, source) if text is None else text
        if source is not None:
            self.need_same(text, self.from_source(id, source), "source")
            self.proven["texts of articles by source"] += 1
        need(sha256(text.encode()).hexdigest() == article["text_sha256"], "its digest differs")
        self.proven["texts of articles by digest"] += 1
        spans(article["speech"], 0, len(text))
        quotations = spans(article["quotations"], 0, len(text))
        marks = {at for start, end in quotations for at in (start - 1, end)}
        further = [m.start() for m in FURTHER_MARK.finditer(text) if m.start() not in marks]
        for start, end in quotations:
            has_both = start > 0 and MARK.match(text, start - 1) and MARK.match(text, end)
            is_one = bisect_left(further, start) == bisect_left(further, end)
            need(has_both and is_one, f"not between two marks: {text[start:end]!r}")

    def from_source(self, id: str, source: str) -> str:
        if self.articles[id]["source_sha256"] is None:
            return source.strip()
        is_same = sha256(source.encode()).hexdigest() == self.articles[id]["source_sha256"]
        need(is_same, "the file is not the one it was received in")
        parts = spans(self.articles[id]["source_parts"], 0, len(source))
        offsets = [at for part in parts for at in part]
        need(parts and offsets == sorted(offsets), "its source_parts are none, or not in order")
        return "".join(source[start:end] for start, end in parts)

    def prove_evidence(self, passages: Any) -> None:
        need([passage["exact"] for passage in passages], "it has no passage")

    def place(self, passage: Any) -> Any:  # article, start and end; None if the text is not here
        id, _ = passage["article"], passage["exact"]
        need(id in self.articles, f"there is no article {id!r}")
        if id not in self.texts:
            return None
        [(start, end)] = spans([passage], 0, len(self.texts[id]))
        need(start < end, "it is empty")
        return id, start, end

    def places(self, quote: Any) -> Any:  # of a quote, each with its form
        passages = [{**quote["passage"], "form": quote["form"]}, *quote["appearances"]]
        return [(self.place(passage), passage["form"]) for passage in passages]

    def prove_passage(self, passage: Any) -> None:
        place, exact, quote = self.place(passage), passage["exact"], passage.get("quote")
        if place is None:
            self.unread[passage["article"]] += 1
            return
        id, start, end = place
        words, left_out = self.texts[id][start:end], spans(passage["omissions"], start, end)
        is_public = self.articles[id]["text"] is not None
        if is_public or not self.is_abridged(exact, words, start, left_out):
            self.need_same(exact, words, "article")
        for n, (at, to) in enumerate(spans(passage["insertions"], start, end)):
            need(to - at < 100 and not self.texts[id][at:to].strip(), "an insertion hides words")
            text = passage["insertions"][n]["text"] or ""
            is_marked = re.fullmatch(r"\[[^][]+\]", text)
            need(is_marked, f"an insertion is not in square brackets: {text!r}")
            self.proven["insertions in square brackets, but not their words"] += 1
        if quote is not None:
            need(place in dict(self.places(self.quotes[quote])), f"not of the quote {quote!r}")
        self.proven["passages"] += 1

    def need_same(self, ours: Any, theirs: str, owner: str) -> None:
        shown = f"the dossier: {ours!r:.500}\n    the {owner}: {theirs!r:.500}"
        need(ours == theirs, f"the words differ\n    {shown}")

    def is_abridged(self, exact: Any, words: str, start: int, left_out: Any) -> bool:
        pieces = map(re.escape, (exact or CUT).split(CUT))
        return bool(re.fullmatch(".+".join(pieces), words, re.DOTALL))

    def is_inside(self, place: Any, key: str) -> bool:
        id, start, end = place
        return any(one["start"] <= start and end <= one["end"] for one in self.articles[id][key])

    def prove_quote(self, quote: Any) -> None:
        for place, form in self.places(quote):
            need(form in ("direct", "indirect", "translated"), f"unknown form {form!r}")
            if place and form != "indirect":
                inside = [key for key in ("quotations", "speech") if self.is_inside(place, key)]
                words = self.texts[place[0]][place[1] : place[2]]
                need(inside, f"not in quotation marks, nor declared as speech: {words!r}")
                self.proven[f"verbatim quotes in {inside[0]}"] += 1
        own, whole = self.place(quote["passage"]), quote.get("part_of")
        if own and whole is not None:
            around = [p for p, _ in self.places(self.quotes[whole]) if p and p[0] == own[0]]
            is_part = any(p[1] <= own[1] and own[2] <= p[2] for p in around)
            need(is_part, f"not inside the quote {whole!r}")


if __name__ == "__main__":
    try:
        given = dict(one.split("=", 1) for one in sys.argv[2:] if one != "--source")
        data = json.loads(Path(sys.argv[1]).read_text("utf-8-sig"))
        need((data["format"], data["version"]) == ("explainer-dossier", 2), "not of version 2")
        proof = Proof(data, {id: Path(name).read_text("utf-8-sig") for id, name in given.items()})
    except Exception as error:
        sys.exit(f"not a dossier.json of version 2, or no such FILE: {error!r}")
    lines = [f"{where}: {what}" for where, what in proof.failed]
    lines += [f"{what}: {number} proven" for what, number in proof.proven.items()]
    lines += [f"passages of '{id}': {number} not proven" for id, number in proof.unread.items()]
    lines.append(f"failed: {len(proof.failed)}\n")
    sys.stdout.buffer.write("\n".join(lines).encode("utf-8", "replace"))
    sys.exit(1 if proof.failed else 0)
