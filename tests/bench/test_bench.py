"""The parts of the benchmark work, with the smallest dossier and without other tools."""

import gzip
import json
from pathlib import Path

from builder.checks import load_checked
from tests.bench.__main__ import measure
from tests.bench.contents import articles, synthetic
from tests.bench.table import table
from tests.bench.tools import tools


def test_a_dossier_is_measured(tmp_path: Path) -> None:
    (ours,) = [tool for tool in tools(tmp_path) if tool.name == "Dossier"]
    measured = measure(synthetic(20), [ours], tmp_path / "w", runs=1, saves=0, search=False)
    dossier = measured["Dossier"]
    assert dossier.cold[0].processor > 0 and dossier.largest > 0 and dossier.pages > 15
    assert "| Dossier | " in table(measured)


def test_articles_become_a_dossier(tmp_path: Path) -> None:
    text = "„Es regnet sehr“, sagte Ida Muster. Dann ging sie fort."
    quotation = {"type": "Direct", "quote": [[1, 15]], "speaker": [[24, 34]]}
    row = {
        "id": "A1",
        "title": "Regen",
        "date": "2010-01-02",
        "text": text,
        "quotations": [quotation],
    }
    line = json.dumps(row).encode()
    (tmp_path / "some.jsonl.gz").write_bytes(gzip.compress(line))
    articles(tmp_path).write(tmp_path / "content")
    dossier = load_checked(tmp_path / "content")
    assert [quote.speaker.name for quote in dossier.quotes] == ["Ida Muster"]
    assert dossier.articles[0].text.text == text
