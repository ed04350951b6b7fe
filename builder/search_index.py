"""The records of the search become the files that the browser reads: the only room with Pagefind."""

import base64
import hashlib
import json
import shutil
import subprocess
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from builder.search import SearchRecord

# Two indexes, so that the first answer does not wait for the sentences of every article.
RECORDS = "pagefind"
PASSAGES = "pagefind/passages"
FILTERS = "filters.json"

# Of what Pagefind writes, what `40-search.js` loads; its own interfaces are left out.
_WANTED = ("pagefind-entry.json", "*.pf_meta", "*/*.pf_*")
# Digits as letters that no German ending is made of, so that no stemmer cuts them off.
_LETTERS = str.maketrans("0123456789", "bcfjpqvwxz")
# Begins what is no word: where Pagefind finds no such word, it takes a shorter one that begins alike.
_RARE = "ꝗ"
_ENGINE = ("pagefind.js", "wasm.{language}.pagefind")


def write_index(records: Iterable[SearchRecord], language: str, site: Path) -> None:
    """Write the search index of a site into its folder."""
    all_records = list(records)
    shutil.rmtree(site / RECORDS, ignore_errors=True)
    parts = {
        RECORDS: [record for record in all_records if record.kind != "passage"],
        PASSAGES: [record for record in all_records if record.kind == "passage"],
    }
    for folder, part in parts.items():
        _run(part, language, site / folder)
    (site / RECORDS / FILTERS).write_text(_filters(all_records), encoding="utf-8")
    engine = [FILTERS, *(name.format(language=language) for name in _ENGINE)]
    _keep(site / RECORDS, [*_WANTED, *engine, *(f"passages/{name}" for name in _WANTED)])


def token(name: str, value: str) -> str:
    """Return the word by which a filter knows its records.

    Pagefind has filters too, but writes them in another order each time.
    """
    number = int(hashlib.sha256(f"{name} {value}".encode()).hexdigest(), 16) % 10**9
    return f"{_RARE}{number:09}".translate(_LETTERS)


def _filters(all_records: Sequence[SearchRecord]) -> str:
    """Return what can be filtered by: names and their tokens, for `40-search.js`."""
    actors = {name for record in all_records for name in record.actors}
    topics = {name for record in all_records for name in record.topics}
    values = {"actor": sorted(actors), "topic": sorted(topics)}
    tokens = {name: {v: token(name, v) for v in those} for name, those in values.items()}
    return json.dumps(tokens, ensure_ascii=False)


def _keep(folder: Path, patterns: Sequence[str]) -> None:
    wanted = {path for pattern in patterns for path in folder.glob(pattern)}
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def _run(records: Sequence[SearchRecord], language: str, folder: Path) -> None:
    """Let Pagefind index records.

    Its Python wrapper waits a tenth of a second for each record, so this speaks to its
    service directly, in the same messages.
    """
    messages: list[dict[str, Any]] = [
        {"type": "NewIndex", "config": {"force_language": language}},
        *(_message(record, language) for record in records),
        {"type": "WriteFiles", "index_id": 0, "output_path": str(folder)},
    ]
    service = subprocess.Popen(  # noqa: S603
        [str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with service:
        assert service.stdin and service.stdout
        stdin = service.stdin
        sending = threading.Thread(target=lambda: _send(messages, stdin), daemon=True)
        sending.start()
        for _ in messages:
            _receive(service.stdout)
        sending.join()


def _send(messages: Sequence[dict[str, Any]], stdin: Any) -> None:
    for number, message in enumerate(messages):
        text = json.dumps({"message_id": number, "payload": message})
        stdin.write(base64.b64encode(text.encode()) + b",")
    stdin.flush()


def _receive(stdout: Any) -> None:
    answer = bytearray()
    while (byte := stdout.read(1)) != b",":
        if not byte:
            raise RuntimeError("pagefind ended before its index was written")
        answer += byte
    payload = json.loads(base64.b64decode(answer))["payload"]
    if payload["type"] == "Error":
        raise RuntimeError(f"pagefind: {payload['message']}")


def _message(record: SearchRecord, language: str) -> dict[str, Any]:
    meta = {
        "kind": record.kind,
        "title": record.title,
        "detail": record.detail,
        "spellings" if record.kind == "actor" else "name": ", ".join(record.names),
        "lead": record.lead,
        "transcribed": record.transcribed,
        "sounds": " ".join(f"{_RARE}w{code.translate(_LETTERS)}" for code in record.sounds),
        "filters": " ".join(
            [
                f"{_RARE}{record.kind.replace('_', '')}q",
                *(token("actor", name) for name in record.actors),
                *(token("topic", name) for name in record.topics),
            ]
        ),
    }
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": record.text or record.title,  # records without content are left out
        "language": language,
        "meta": {key: value for key, value in meta.items() if value},
        "filters": None,
        "sort": None,
    }
