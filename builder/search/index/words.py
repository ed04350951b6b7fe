"""Asks Pagefind for the forms that words are found by: stems, parts of compounds, accents."""

import base64
import gzip
import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pagefind.service import get_executable

from builder.search.index.cbor import decoded

SIGNATURE = b"pagefind_dcd"
"""The first bytes of each of Pagefind's files, before compression."""

_ENTRY = "pagefind-entry.json"
_BLOCK = 1 << 16
# Pagefind writes an index for a language only if there is a word.
_LAST = "a"


class Form(NamedTuple):
    """What a word is found by: a stem, and the `spelling` if the stem has lost accents."""

    stem: str
    spelling: str
    weight: int


@dataclass(frozen=True)
class Pagefind:
    """The files that Pagefind writes for a text, by name."""

    files: Mapping[str, bytes]

    @property
    def version(self) -> str:
        """Pagefind's version."""
        return str(self._entry["version"])

    @property
    def _entry(self) -> dict[str, Any]:
        entry: dict[str, Any] = json.loads(self.files[_ENTRY])
        return entry

    def entry(self, name: str, pages: int) -> bytes:
        """Return `pagefind-entry.json`, which a search loads first, for the index `name`."""
        (language,) = self._entry["languages"].items()
        index = language[1] | {"hash": name, "page_count": pages}
        return json.dumps(self._entry | {"languages": {language[0]: index}}).encode()

    def forms(self) -> dict[int, list[Form]]:
        """Return the forms of each word of the text, by its number in the text, from 0."""
        forms: dict[int, list[Form]] = defaultdict(list)
        for name in sorted(self.files):
            if name.endswith(".pf_index"):
                (words,) = decoded(gzip.decompress(self.files[name]).removeprefix(SIGNATURE))
                for stem, pages, variants in words:
                    for spelling, occurrences in (("", pages), *variants):
                        for position, weight in _positions(occurrences):
                            forms[position].append(Form(stem, spelling, weight))
        return forms


def forms_of(words: Sequence[str], language: str) -> tuple[dict[str, list[Form]], Pagefind]:
    """Return the forms of each word, and the Pagefind files that they come from.

    Words contain no spaces. Pagefind gets each word once, all in one text, which takes a tenth of
    the time of one text per result.
    """
    asked = {word: counted for word in words if (counted := _counted(word))}
    pagefind = _pagefind(" ".join((*asked.values(), _LAST)), language)
    forms = pagefind.forms()
    numbers = {word: number for number, word in enumerate(asked)}
    return {word: forms.get(numbers.get(word, -1), []) for word in words}, pagefind


def pagefind_version() -> str:
    """Return a string that differs between installed versions of Pagefind."""
    program = Path(str(get_executable()))
    status = program.stat()
    return f"{program} {status.st_size} {status.st_mtime_ns}"


def _counted(word: str) -> str:
    """Return a word as Pagefind counts it; empty for Pagefind's own marks, which it skips."""
    is_mark = word.startswith(("___PAGEFIND_", "___END_PAGEFIND_"))
    return "" if is_mark else word.replace("\u200b", "")


def _positions(pages: Iterable[tuple[int, list[int], list[int]]]) -> Iterable[tuple[int, int]]:
    """Yield the position and weight of each occurrence in a text; see `postings.py`."""
    for _, numbers, _ in pages:
        position, weight, is_first = 0, 0, False
        for number in numbers:
            if number < 0:
                weight, is_first = -1 - number, True
                continue
            position = number if is_first else position + number
            is_first = False
            yield position, weight


def _pagefind(text: str, language: str) -> Pagefind:
    """Return the files that Pagefind writes for one text."""
    messages: list[dict[str, Any]] = [
        {"type": "NewIndex", "config": {"force_language": language}},
        {
            "type": "AddRecord",
            "index_id": 0,
            "url": "/",
            "content": text,
            "language": language,
            "meta": {},
            "filters": None,
            "sort": None,
        },
        {"type": "GetFiles", "index_id": 0},
    ]
    files = answers(messages)[-1]["files"]
    return Pagefind({file["path"]: base64.b64decode(file["content"]) for file in files})


def answers(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers of Pagefind's service to messages; raise RuntimeError if it fails.

    We do not use Pagefind's Python wrapper: it waits a tenth of a second for each message, and
    reports files as written too early.
    """
    sent = (json.dumps({"message_id": n, "payload": m}).encode() for n, m in enumerate(messages))
    command = [str(get_executable()), "--service"]
    # The service fails if a variable, such as the name of the current folder, is not Unicode.
    variables = {k: v for k, v in os.environ.items() if v == v.encode(errors="ignore").decode()}
    with subprocess.Popen(  # noqa: S603 the program of a package
        command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as service:
        assert service.stdin and service.stdout
        with suppress(BrokenPipeError):  # if the service has ended, an answer is missing below
            service.stdin.write(b"".join(base64.b64encode(m) + b"," for m in sent))
            service.stdin.flush()
        output = bytearray()
        missing = len(messages)
        while missing and (block := os.read(service.stdout.fileno(), _BLOCK)):
            output += block
            missing -= block.count(b",")
        with suppress(BrokenPipeError):
            service.stdin.close()
    answers = [json.loads(base64.b64decode(a))["payload"] for a in output.split(b",")[:-1]]
    for answer in answers:
        if answer["type"] == "Error":
            raise RuntimeError(f"pagefind: {answer['message']}")
    if len(answers) < len(messages):
        raise RuntimeError("pagefind ended before its index was made")
    return answers
