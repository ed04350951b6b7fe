"""The records of the search become the files that the browser reads: the only room with Pagefind."""

import base64
import hashlib
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import PurePosixPath
from typing import IO, Any

from pagefind.service import get_executable

from builder.search import SearchRecord

# Two indexes, so that the first answer does not wait for the text of every article.
RECORDS = "pagefind"
PASSAGES = "pagefind/passages"
FILTERS = "filters.json"

# Of what Pagefind makes, what `40-search.js` loads; its own interfaces are left out.
_WANTED = ("pagefind-entry.json", "*.pf_meta", "*.pf_index", "*.pf_fragment")
# Digits as letters that no German ending is made of, so that no stemmer cuts them off.
_LETTERS = str.maketrans("0123456789", "bcfjpqvwxz")
# Begins what is no word: where Pagefind finds no such word, it takes a shorter one that begins alike.
_RARE = "ꝗ"
_ENGINE = ("pagefind.js", "wasm.{language}.pagefind")
_BLOCK = 1 << 16


def search_files(records: Iterable[SearchRecord], language: str) -> dict[str, bytes]:
    """Return the search index: its files by their paths relative to the site's root."""
    all_records = list(records)
    sentences = [record for record in all_records if record.kind == "passage"]
    others = [record for record in all_records if record.kind != "passage"]
    engine = tuple(name.format(language=language) for name in _ENGINE)
    files = _made(others, language, RECORDS, (*_WANTED, *engine))
    files |= _made(sentences, language, PASSAGES, _WANTED)
    files[f"{RECORDS}/{FILTERS}"] = _filters(all_records).encode()
    return files


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


def _made(
    records: Sequence[SearchRecord], language: str, folder: str, wanted: Sequence[str]
) -> dict[str, bytes]:
    """Return those of Pagefind's files for some records that are wanted, below a folder."""
    messages: list[dict[str, Any]] = [
        {"type": "NewIndex", "config": {"force_language": language}},
        *(_message(record, language) for record in records),
        {"type": "GetFiles", "index_id": 0},
    ]
    files = _answer(messages)["files"]
    return {
        f"{folder}/{file['path']}": base64.b64decode(file["content"])
        for file in sorted(files, key=lambda file: str(file["path"]))
        if any(PurePosixPath(file["path"]).match(pattern) for pattern in wanted)
    }


def _answer(messages: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what Pagefind's service answers to the last of some messages.

    Its Python wrapper waits a tenth of a second for each record, so this speaks to the service
    directly. The service is never asked to write files: it says that they are written before
    they are.
    """
    service = subprocess.Popen(  # noqa: S603
        [str(get_executable()), "--service"],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with service:
        assert service.stdin and service.stdout
        sending = threading.Thread(target=_send, args=(messages, service.stdin))
        sending.start()
        answers = list(islice(_answers(service.stdout), len(messages)))
        sending.join()
    if len(answers) < len(messages):
        raise RuntimeError("pagefind ended before its index was made")
    return answers[-1]


def _send(messages: Sequence[dict[str, Any]], stdin: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # where the service has ended, the missing answer tells
        for number, message in enumerate(messages):
            text = json.dumps({"message_id": number, "payload": message})
            rest = memoryview(base64.b64encode(text.encode()) + b",")
            while rest:
                rest = rest[os.write(stdin.fileno(), rest) :]


def _answers(stdout: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield what the service says to each message."""
    rest = bytearray()
    while block := os.read(stdout.fileno(), _BLOCK):
        *answers, last = block.split(b",")
        for answer in answers:
            yield _payload(bytes(rest + answer))
            rest.clear()
        rest += last


def _payload(answer: bytes) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
    if payload["type"] == "Error":
        raise RuntimeError(f"pagefind: {payload['message']}")
    return payload


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
        # No word of it is searched, as one of the other keys would be.
        "url": " ".join([record.url, *(f"{words}:{url}" for words, url in record.places)]),
        "content": record.text or record.title,  # records without content are left out
        "language": language,
        "meta": {key: value for key, value in meta.items() if value},
        "filters": None,
        "sort": None,
    }
