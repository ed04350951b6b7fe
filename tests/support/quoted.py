"""Small dossiers of one article and its quotes, written as files."""

import json
from pathlib import Path
from typing import Any

PEOPLE = {"anna-berg": "Anna Berg", "bernd-tal": "Bernd Tal", "cora-wick": "Cora Wick"}
ORGANIZATIONS = {"polizei": "Polizei", "kreml": "Kreml"}


def quoted(folder: Path, text: str, *quotes: dict[str, Any], weak: str = "") -> Path:
    """Return the content of a dossier with an article and quotes, direct ones unless they say so.

    Its people are those of PEOPLE and ORGANIZATIONS that the text names or a quote refers to; `weak`
    is a description of Cora Wick.
    """
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    front = "headline: Rat\nrights: full\nlicence: frei\npublished: 2025-01-01"
    article = f"---\n{front}\n---\n\nDer Rat tagte am Montag.\n\n{text}\n"
    (content / "articles/rat.md").write_text(article, "utf-8")
    summary = [{"text": "Der Rat tagte.", "evidence": [{"exact": "Der Rat tagte am Montag."}]}]
    dossier = {"title": "Rat", "language": "de", "editor": "Redaktion", "updated": "2025-01-02"}
    _write(content / "dossier.yml", dossier | {"summary": summary})
    keys = ("joint_with", "reported_by")
    used = {
        id for q in quotes for id in (q["speaker"], *(one for k in keys for one in q.get(k, [])))
    }
    people = [
        {"id": id, "name": name, "other_names": [{"name": name.split()[-1]}]}
        for id, name in PEOPLE.items()
        if id in used or name.split()[-1] in text
    ]
    for person in people:
        if weak and person["id"] == "cora-wick":
            person["other_names"].append({"name": weak, "weak": "true"})  # type: ignore[attr-defined]
    _write(content / "people.yml", people)
    organizations = [
        {"id": id, "name": name} for id, name in ORGANIZATIONS.items() if id in used or name in text
    ]
    _write(content / "organizations.yml", organizations)
    records = [
        {"id": f"quote-{n}", "form": "direct", **quote, "passage": {"exact": quote["exact"]}}
        for n, quote in enumerate(quotes)
    ]
    for record in records:
        del record["exact"]
    _write(content / "quotes.yml", records)
    return content


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
