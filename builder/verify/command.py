"""`dossier verify`: the proof of the published script, for files that anybody may have made."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import Any

from builder.verify import script
from builder.verify.reading import parsed, read, read_source, shown
from builder.verify.script import CARRIED_BY, CUT, Unproven, need, spans
from builder.verify.subtitle_gaps import need_no_words_between

_MAX_SHOWN = 50
"""Failures that are printed; the others are counted."""


class Proof(script.Proof):
    """What the script proves, and what only a hostile file has; quick and with finer messages.

    Every record has an id of its own. A file as received has nothing
    between its parts but what subtitles have there. […] stands only for what is left out.
    """

    def __init__(self, data: Any, sources: dict[str, str]) -> None:
        self.cut: dict[str, tuple[int, int]] = {}
        self._reach: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
        broken: dict[tuple[str, str], None] = {}
        lists = {name: _by_id(data, name, broken) for name in ("articles", "quotes", *CARRIED_BY)}
        super().__init__({**data, **lists}, sources)
        self.failed = {**broken, **self.failed}

    def attempt(self, where: str, prove: Any, *given: Any) -> None:
        """Prove something, or keep where it is and why it failed, fit to be printed."""
        before = len(self.failed)
        super().attempt(where, prove, *given)
        if len(self.failed) > before:
            (_, what), _ = self.failed.popitem()
            lines = (shown(line)[1:-1] for line in what.split("\n"))
            self.failed[shown(where)[1:-1], "\n    ".join(lines)] = None

    def prove_article(self, id: str, source: str | None) -> None:
        """Prove the text of an article, which must be one of the file."""
        need(id in self.articles, "there is no such article")
        super().prove_article(id, source)

    def from_source(self, id: str, source: str) -> str:
        """Return the text of an article, whose parts leave out no words between them."""
        text, article = super().from_source(id, source), self.articles[id]
        if article["source_sha256"] is not None:
            parts = spans(article["source_parts"], 0, len(source))
            need_no_words_between(source, parts, bool(article["time_stamps"]))
            self.cut[id] = parts[0][0], len(source) - parts[-1][1]
        return text

    def places(self, quote: Any) -> Any:
        """Return the places of a quote, each with its form; its appearances must be a list."""
        need(isinstance(quote["appearances"], list), "its appearances are not a list")
        return super().places(quote)

    def need_same(self, ours: Any, theirs: str, owner: str) -> None:
        """Raise Unproven if two wordings differ; the message shows where they begin to."""
        need(isinstance(ours, str), "it has no words")
        if ours != theirs:
            differs = (a != b for a, b in zip_longest(ours, theirs))
            at = max(0, next(n for n, is_other in enumerate(differs) if is_other) - 40)
            ours, theirs = shown(ours[at : at + 80]), shown(theirs[at : at + 80])
            raise Unproven(f"the words differ\n    the dossier: {ours}\n    the {owner}: {theirs}")

    def is_abridged(
        self, exact: str | None, words: str, start: int, left_out: list[tuple[int, int]]
    ) -> bool:
        """Return whether they are the words, with […] only for what is left out."""
        if exact is None:
            return True
        first, *pieces = exact.split(CUT)
        at, is_same = len(first), words.startswith(first)
        for piece in pieces:
            until = max((end for begin, end in left_out if begin <= start + at <= end), default=0)
            begin = words.find(piece, at + 1, until - start + len(piece))
            is_same, at = is_same and begin > 0, begin + len(piece)
        return is_same and at == len(words)

    def is_inside(self, place: tuple[str, int, int], key: str) -> bool:
        """Return the same as the script, but look it up in logarithmic time."""
        id, start, end = place
        if (id, key) not in self._reach:
            ordered = sorted(spans(self.articles[id][key], 0, len(self.texts[id])))
            ends = [*accumulate((last for _, last in ordered), max)]
            self._reach[id, key] = [first for first, _ in ordered], ends
        starts, ends = self._reach[id, key]
        at = bisect_right(starts, start)
        return at > 0 and ends[at - 1] >= end


def verify(name: str, sources: Sequence[str], read: Callable[[str], bytes] = read) -> int:
    """Print what is proven of a dossier.json; return 1 if something fails, otherwise 0."""
    try:
        proof = Proof(parsed(read(name)), dict(map(read_source, sources)))
    except RecursionError:
        print(f"{name}: not a dossier: its values are nested too deeply")
        return 1
    except (Unproven, OSError, ValueError) as error:
        print(f"{name}: {error}")
        return 1
    print("\n".join(report(proof)))
    return 1 if proof.failed else 0


def report(proof: Proof) -> Iterator[str]:
    """Yield the lines that say what failed, what was proven, and what was not."""
    yield from (f"{where}: {what}" for where, what in [*proof.failed][:_MAX_SHOWN])
    yield from (f"{what}: {number} proven" for what, number in proof.proven.items())
    for id, (front, end) in proof.cut.items():
        yield f"left out of the file of {shown(id)}: {front} characters in front, {end} at the end"
    for id, number in proof.unread.items():
        yield f"passages of {shown(id)}: {number} not proven, its text is not here; use --source"
    yield f"failed: {len(proof.failed)}"


def _by_id(data: Any, name: str, broken: dict[tuple[str, str], None]) -> list[Any]:
    """Return the records of a list; what has no id, or the same again, is broken."""
    records: dict[str, Any] = {}
    listed = data.get(name)
    for record in listed if isinstance(listed, list) else [None]:
        id = record.get("id") if isinstance(record, dict) else None
        if isinstance(id, str) and id not in records:
            records[id] = record
        else:
            broken[name, "not a list of records, each with its own id"] = None
    return [*records.values()]
