"""The content that the tools are measured with: folders that the command `dossier` reads."""

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.checks import load_checked
from builder.problems import InvalidContent
from tests.support.site import ROOT
from tests.support.synthetic import write_dossier

Record = dict[str, Any]


@dataclass(frozen=True)
class Content:
    """Content and its name; `write` creates its folder."""

    name: str
    write: Callable[[Path], None]


def example() -> Content:
    """Return the dossier of this repository."""
    return Content("the example dossier", lambda folder: _copy(ROOT / "content", folder))


def synthetic(pages: int) -> Content:
    """Return made-up content of about this many pages: mostly articles, then actors and topics."""
    topics, actors = max(1, min(pages // 5, 40)), max(1, min(pages * 2 // 5, 1500))
    # An article has two pages, itself and its coverage; indexes, imprint and privacy are a dozen.
    articles = max(1, (pages - topics - actors - 12) // 2)
    return Content(
        f"about {pages:,} made-up pages",
        lambda folder: write_dossier(
            folder, actors=actors, topics=topics, articles=articles, quotes_per_article=2
        ),
    )


def articles(folder: Path) -> Content:
    """Return the articles of a folder of `*.jsonl.gz`: one a line, with `id`, `title`, `text`, …

    Their speakers become actors, their quotations quotes; what the check refuses is left out.
    """
    return Content("the articles", lambda target: _write_articles(folder, target))


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target)


def _write_articles(source: Path, target: Path) -> None:
    rows = [
        json.loads(line)
        for file in sorted(source.glob("*.jsonl.gz"))
        for line in gzip.decompress(file.read_bytes()).decode().split("\n")
        if line
    ]
    assert rows, f"no *.jsonl.gz in {source}"
    (target / "articles").mkdir(parents=True)
    for name in ("impressum", "datenschutz"):
        _write(target / "pages" / f"{name}.md", f"---\ntitle: {name.title()}\n---\n\nKeines.\n")
    for row in rows:
        _write_article(row, target)
    actors = _actors(rows)
    quotes = [quote for row in rows for quote in _quotes(row, actors)]
    first = _first_words(rows[0])
    summary = {"text": "Viele Artikel.", "evidence": [first]}
    _write(
        target / "dossier.yml",
        _line({"title": "Artikel", "language": "de", "editor": "Niemand", "updated": "2020-01-01",
               "summary": [summary]}),
    )  # fmt: skip
    _write_records(target / "people.yml", [{"id": i, "name": n} for n, i in actors.items()])
    _write_records(target / "topics.yml", [{"id": "alles", "name": "Alles", "summary": summary}])
    _write_valid(target, quotes)


def _write_article(row: Record, target: Path) -> None:
    lines = [f"headline: {_line(row['title'])}", f"published: {_line(row['date'])}", "rights: full"]
    text = re.sub(r"[^\S\n]+", " ", str(row["text"])).strip()
    head = "\n".join(lines)
    _write(target / "articles" / f"{_article(row)}.md", f"---\n{head}\n---\n\n{text}\n")


def _actors(rows: list[Record]) -> dict[str, str]:
    """Return the ids of the speakers by their names: two or three words with capitals."""
    names: dict[str, str] = {}
    for row in rows:
        for quotation in row["quotations"]:
            for name in _texts(row, quotation["speaker"]):
                if re.fullmatch(r"[A-ZÄÖÜ][\w-]+( [A-ZÄÖÜ][\w-]+){1,2}", name):
                    names.setdefault(name, f"person-{len(names) + 1}")
    return names


def _quotes(row: Record, actors: dict[str, str]) -> Iterator[Record]:
    for number, quotation in enumerate(row["quotations"], 1):
        speakers = [actors[n] for n in _texts(row, quotation["speaker"]) if n in actors]
        words = _texts(row, quotation["quote"])
        if speakers and len(words) == 1 and row["text"].count(words[0]) == 1:
            yield {
                "id": f"{_article(row)}-{number}",
                "speaker": speakers[0],
                "form": "direct" if quotation["type"] == "Direct" else "indirect",
                "topics": ["alles"],
                "passage": {"article": _article(row), "exact": " ".join(words[0].split())},
            }


def _write_valid(target: Path, quotes: list[Record]) -> None:
    """Write the quotes, one per line, without those that the check refuses."""
    while True:
        _write_records(target / "quotes.yml", quotes)
        try:
            load_checked(target)
            return
        except InvalidContent as error:
            lines = {
                p.location.line for p in error.problems if p.location.file.endswith("quotes.yml")
            }
            if not lines:
                raise
            quotes = [quote for n, quote in enumerate(quotes, 1) if n not in lines]


def _texts(row: Record, spans: list[list[int]]) -> list[str]:
    return [str(row["text"])[begin:end].strip(' „“"»«:,') for begin, end in spans]


def _first_words(row: Record) -> Record:
    return {"article": _article(row), "exact": " ".join(str(row["text"]).split()[:4])}


def _article(row: Record) -> str:
    return f"artikel-{row['id']}".lower()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_records(file: Path, records: list[Record]) -> None:
    _write(file, "".join(f"- {_line(record)}\n" for record in records))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
