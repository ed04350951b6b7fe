"""What Pagefind makes of words: their stems, what they are put together of, their accents."""

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
"""What each of Pagefind's compressed files begins with."""

_ENTRY = "pagefind-entry.json"
_BLOCK = 1 << 16
# Without a word Pagefind knows no language.
_LAST = "a"


class Form(NamedTuple):
    """What a word is found by: a stem; the `spelling` tells accents that the stem has lost."""

    stem: str
    spelling: str
    weight: int


@dataclass(frozen=True)
class Pagefind:
    """Pagefind's own files for a text, by name."""

    files: Mapping[str, bytes]

    @property
    def version(self) -> str:
        """The version that writes and reads the index."""
        return str(self._entry["version"])

    @property
    def _entry(self) -> dict[str, Any]:
        entry: dict[str, Any] = json.loads(self.files[_ENTRY])
        return entry

    def entry(self, name: str, pages: int) -> bytes:
        """Return `pagefind-entry.json`, where a search begins, for an index by its name."""
        (language,) = self._entry["languages"].items()
        own = language[1] | {"hash": name, "page_count": pages}
        return json.dumps(self._entry | {"languages": {language[0]: own}}).encode()

    def forms(self) -> dict[int, list[Form]]:
        """Return what each word of the text is found by, by its number."""
        forms: dict[int, list[Form]] = defaultdict(list)
        for name in sorted(self.files):
            if name.endswith(".pf_index"):
                (words,) = decoded(gzip.decompress(self.files[name]).removeprefix(SIGNATURE))
                for stem, pages, variants in words:
                    for spelling, those in (("", pages), *variants):
                        for place, weight in _places(those):
                            forms[place].append(Form(stem, spelling, weight))
        return forms


def forms_of(words: Sequence[str], language: str) -> tuple[dict[str, list[Form]], Pagefind]:
    """Return what each word is found by, and the files of Pagefind that it comes from.

    No word holds a space. Each is asked for once, all in one text: Pagefind takes ten times as
    long for as many texts as there are records.
    """
    asked = {word: said for word in words if (said := _asked(word))}
    pagefind = _pagefind(" ".join((*asked.values(), _LAST)), language)
    forms = pagefind.forms()
    numbers = {word: number for number, word in enumerate(asked)}
    return {word: forms.get(numbers.get(word, -1), []) for word in words}, pagefind


def runs_with() -> str:
    """Return what tells one Pagefind from another."""
    program = Path(str(get_executable()))
    told = program.stat()
    return f"{program} {told.st_size} {told.st_mtime_ns}"


def _asked(word: str) -> str:
    """Return a word as Pagefind counts it, or nothing: it passes over marks of its own."""
    is_mark = word.startswith(("___PAGEFIND_", "___END_PAGEFIND_"))
    return "" if is_mark else word.replace("\u200b", "")


def _places(pages: Iterable[tuple[int, list[int], list[int]]]) -> Iterable[tuple[int, int]]:
    """Yield place and weight of what was found in one text: see `postings.py`."""
    for _, numbers, _ in pages:
        place, weight, is_first = 0, 0, False
        for number in numbers:
            if number < 0:
                weight, is_first = -1 - number, True
                continue
            place = number if is_first else place + number
            is_first = False
            yield place, weight


def _pagefind(text: str, language: str) -> Pagefind:
    """Return the files that Pagefind makes of one text."""
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
    """Return what Pagefind's service says to each message; it ends when its input does.

    Its Python wrapper waits a tenth of a second for each, and its service calls files written
    before they are.
    """
    sent = (json.dumps({"message_id": n, "payload": m}).encode() for n, m in enumerate(messages))
    command = [str(get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:  # noqa: S603
        assert service.stdin and service.stdout
        with suppress(BrokenPipeError):  # where the service has ended, the missing answer tells
            service.stdin.write(b"".join(base64.b64encode(m) + b"," for m in sent))
            service.stdin.flush()
        said = bytearray()
        missing = len(messages)
        while missing and (block := os.read(service.stdout.fileno(), _BLOCK)):
            said += block
            missing -= block.count(b",")
        with suppress(BrokenPipeError):
            service.stdin.close()
    answers = [json.loads(base64.b64decode(a))["payload"] for a in said.split(b",")[:-1]]
    for answer in answers:
        if answer["type"] == "Error":
            raise RuntimeError(f"pagefind: {answer['message']}")
    if len(answers) < len(messages):
        raise RuntimeError("pagefind ended before its index was made")
    return answers
