"""Measures on articles with annotated quotations: each as typed, and falsified in many ways.

A file has an article on each line, a JSON object: `id`, `title`, `date`, `text`, and `quotations`,
each with a `type`, and the character spans (end exclusive) of `quote` and `speaker`. Those of type
Direct are typed as direct quotes, those of one span of the other types as indirect ones. What is
drawn depends on the article's id alone.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tests.judge.cases import Case
from tests.judge.desk import Desk, Outcome, article_files, case_files, quoted
from tests.judge.falsify import Typed, falsified, harmless, spliced

_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?: (?:von |van |de |der |bin |al-)*[A-ZÄÖÜ][\w’'-]+)+")


class Quotation(NamedTuple):
    """A direct quotation: its words without the outer marks, its span, and its speaker's name."""

    words: str
    start: int
    end: int
    speaker: str


class Tally:
    """How often a kind of typing went which way, and because of which rules."""

    def __init__(self) -> None:
        self.results: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()

    def add(self, outcome: Outcome, is_ambiguous: bool) -> None:
        """Count an outcome; an ambiguous passage is counted under what it is with a prefix."""
        self.results.update([outcome.result] + ["ambiguous"] * is_ambiguous)
        self.rules.update({problem.rule for problem in outcome.problems})

    def row(self, kind: str) -> str:
        """Return the line of the table."""
        results = ("accepted", "warned", "refused", "ambiguous")
        counts = [
            sum(self.results[key] for key in results[:3]),
            *map(self.results.__getitem__, results),
        ]
        rules = ", ".join(f"{rule} {n}" for rule, n in self.rules.most_common())
        return f"{kind:<60}" + "".join(f"{n or '.':>10}" for n in counts) + f"  {rules}"


class Corpus:
    """The figures, gathered article by article."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles: Counter[str] = Counter()
        self.tallies: dict[str, Tally] = {}
        self.surprises: list[str] = []

    def add(self, article: dict[str, Any]) -> None:
        """Judge everything that can be typed of an article's direct quotations."""
        quotations = list(_direct(article))
        files = _files(article, [])
        desk = Desk(self.folder / article["id"] / "content", files)
        loaded = desk.check({})
        self.articles.update(["loaded" if loaded.result != "refused" else "refused"])
        if loaded.result == "refused":
            self.articles.update({f"refused by {problem.rule}" for problem in loaded.problems})
            return
        for number, quotation in enumerate(quotations):
            draw = random.Random(f"{article['id']}-{number}")  # noqa: S311 - draws examples
            for typed in (*harmless(quotation.words), *falsified(quotation.words, draw)):
                self._judge(desk, files, article, quotation, typed)
        for quotation in _told(article):
            typed = Typed("told indirectly, as annotated", quotation.words, True)
            self._judge(desk, files, article, quotation, typed, where="indirect")
        for one, other in pairwise(quotations):
            if not re.search(r"\w", article["text"][one.end : other.start]):
                continue  # two spans of one utterance
            for typed in spliced(one.words, other.words, article["text"]):
                self._judge(desk, files, article, one, typed)
        self._judge_speakers(article, quotations)

    def _judge_speakers(self, article: dict[str, Any], quotations: Sequence[Quotation]) -> None:
        """Judge each quotation with its speaker and with another, all of whom are people."""
        names = list(dict.fromkeys(q.speaker for q in quotations if q.speaker))
        if not names:
            return
        files = _files(article, names)
        desk = Desk(self.folder / f"{article['id']}-speakers" / "content", files)
        if desk.check({}).result == "refused":
            return
        for quotation in quotations:
            for name in names if quotation.speaker else ():
                kind = (
                    "speaker: right"
                    if name == quotation.speaker
                    else "speaker: another of the article"
                )
                typed = Typed(kind, quotation.words, name == quotation.speaker)
                self._judge(desk, files, article, quotation, typed, f"p{names.index(name)}")

    def _judge(
        self,
        desk: Desk,
        files: dict[str, str],
        article: dict[str, Any],
        quotation: Quotation,
        typed: Typed,
        who: str = "p0",
        where: str = "direct",
    ) -> None:
        text = article["text"]
        if not typed.is_harmless and not typed.is_cut and typed.words in text and who == "p0":
            return  # says what the article says
        case = Case("corpus", typed.kind, "", where, typed.words, who=who)
        outcome = desk.check(case_files(case, files))
        is_ambiguous = outcome.rules == "passage-ambiguous"
        if is_ambiguous:
            at = text.find(typed.words.strip('„“"'), quotation.start)
            before = " ".join(text[max(0, at - 60) : at].split(" ")[1:]).split("\n")[-1]
            case = replace(case, prefix=before.strip())
            outcome = desk.check(case_files(case, files))
        side = _side(typed)
        self.tallies.setdefault(f"{side}: {typed.kind}", Tally()).add(outcome, is_ambiguous)
        if (side == "falsified") == (outcome.result == "accepted"):
            rules = f" [{outcome.rules}]" if outcome.rules else ""
            name = f"{side}, {outcome.result}{rules}: {article['id']} | {typed.kind}"
            self.surprises.append(f"{name} | {typed.words!r} of {quotation.words!r}")

    def lines(self) -> Iterator[str]:
        """Yield the lines of the tables."""
        yield "articles: " + ", ".join(f"{key} {n}" for key, n in sorted(self.articles.items()))
        heads = ("n", "accepted", "warned", "refused", "ambiguous")
        yield f"{'kind':<60}" + "".join(f"{head:>10}" for head in heads) + "  by rule"
        for side in ("harmless", "open", "falsified"):
            yield from (self.tallies[k].row(k) for k in sorted(self.tallies) if k.startswith(side))


def measure(
    paths: Sequence[Path], folder: Path, articles: int | None, with_list: bool
) -> Iterator[str]:
    """Yield the lines of the tables on the articles of some files, or on the first ones only."""
    corpus = Corpus(folder)
    for article in islice(_articles(paths), articles):
        corpus.add(article)
    yield from corpus.lines()
    if with_list:
        yield from corpus.surprises


def _side(typed: Typed) -> str:
    """Return what a desk says: harmless, falsified, or open, where a machine cannot know."""
    if typed.kind.endswith("with no such word"):
        return "open"
    return "harmless" if typed.is_harmless else "falsified"


def _articles(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open() as lines
        ):
            yield from map(json.loads, lines)


def _direct(article: dict[str, Any]) -> Iterator[Quotation]:
    text = article["text"]
    for quotation in article["quotations"]:
        if quotation["type"] != "Direct":
            continue
        said_by = " ".join(text[start:end] for start, end in quotation["speaker"][:1])
        name = _NAME.search(said_by)
        speaker = " ".join(name.group().split(" ")[-2:]) if name else ""
        for start, end in quotation["quote"]:
            words = text[start:end].strip().strip('„“”"»«›‹').strip()
            if words:
                yield Quotation(words, start, end, speaker)


def _told(article: dict[str, Any]) -> Iterator[Quotation]:
    """Yield what is told indirectly in one stretch of the article."""
    for quotation in article["quotations"]:
        if quotation["type"] != "Direct" and len(quotation["quote"]) == 1:
            start, end = quotation["quote"][0]
            yield Quotation(article["text"][start:end].strip(), start, end, "")


def _files(article: dict[str, Any], names: Sequence[str]) -> dict[str, str]:
    head = f"headline: {quoted(article['title'])}\npublished: {article['date']}\nrights: full\nlicence: frei"
    people = "".join(f"- {{id: p{n}, name: {quoted(name)}}}\n" for n, name in enumerate(names))
    return article_files(
        f"---\n{head}\n---\n\n{article['text']}\n",
        people or "- {id: p0, name: Niemand Genannt}\n",
        [f"p{n}" for n in range(len(names) or 1)],
    )
