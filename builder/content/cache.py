"""Caches the steps of loading a dossier, so that after an edit only what depends on it is redone.

Each step returns the same object as the last time while its key is the same:

1. `file`, `records`: the content of a file. Key: its stamp (type, inode, size, modification time).
   `folder`: the listing of a folder. Key: the names in it.
2. `EarlierRecords`: the records of a file that has changed. Key: the text of each.
3. `linked`: a linked record. Key: the record as read, and its dependencies: the article of a
   passage, a quote's passage, actors, topics, and ids that exist.
4. `memo`: results derived from linked records. Key: these records (see `builder.model.Memo`).

Texts are compared by value, records by identity: the same object has not changed.

The result equals that of loading from scratch, because each step uses only its key. Problems are
reported again, at their current locations: the problems of a file are cached with its content, a
record with a problem is never reused when its file is read again, and a record that fails to link
is linked again at each load. Linked records are never modified; `first_line` of a YAML value is, if
lines were added or removed before an unchanged record. A load that finds problems drops nothing, so
the next one, with the mistake corrected, is just as fast. `tests/content/test_loader.py` makes
random edits and compares both ways of loading.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from builder.content.parsing import TextFile, YamlValue, parse_entry
from builder.content.raw import Dependency, Linked, RawRecord, RecordFile
from builder.model import Memo

T = TypeVar("T")
Stamp = tuple[int, ...]
_SETTLED = 1_000_000_000
"""Nanoseconds since the last change of a file; until then it is read again at each load.

Two changes within one tick of the file system's clock may result in the same stamp.
"""
_HELD_ONLY = ("actors", "topics")
"""Kinds that other records only hold: after a change, a copy can hold the new record instead."""


class _CachedFile(NamedTuple):
    """The content of a file and its stamp, None if the next change might not alter the stamp."""

    stamp: Stamp | None
    result: Any


class Cache:
    """Everything that is reused between loads of a dossier."""

    def __init__(self) -> None:
        self.memo = Memo()
        self._files: dict[Path, _CachedFile] = {}
        self._records: dict[Path, Sequence[RawRecord]] = {}
        self._folders: dict[Path, tuple[list[str], Any]] = {}
        self._used: set[Path] = set()
        self._available: dict[str, Mapping[str, Dependency]] = {}
        self._gone: dict[Dependency, tuple[str, str]] = {}

    def file(self, path: Path, read: Callable[[], T]) -> T:
        """Return the result of `read`, which is called only if the file has changed."""
        now, stamp = time.time_ns(), _stamp(path)
        last = self._files.get(path)
        if last is None or stamp is None or last.stamp != stamp:
            is_settled = stamp is not None and stamp[-1] + _SETTLED < now
            last = self._files[path] = _CachedFile(stamp if is_settled else None, read())
        self._used.add(path)
        return cast(T, last.result)

    def records(self, path: Path, read: Callable[["EarlierRecords"], RecordFile]) -> RecordFile:
        """Return the result of `read` for a file of records; it is passed the records to reuse."""

        def read_again() -> RecordFile:
            file = read(EarlierRecords(self._records.get(path, ())))
            if file.is_readable:  # otherwise the last records are reused once it is readable again
                self._records[path] = file.records
            return file

        return self.file(path, read_again)

    def folder(self, folder: Path, look: Callable[[], T]) -> T:
        """Return the result of `look`, which is called only if the folder's names have changed."""
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - faster for thousands of names
        except OSError:
            names = []
        last = self._folders.get(folder)
        if not names or last is None or last[0] != names:
            last = self._folders[folder] = names, look()
        return cast(T, last[1])

    def linked(
        self,
        raws: Iterable[RawRecord],
        step: str,
        available: Mapping[str, Mapping[str, Dependency]],
        link: Callable[[RawRecord], Linked | None],
    ) -> Iterator[tuple[RawRecord, Any]]:
        """Yield each record as read with the result of `link`, unless that is None.

        `available` contains every possible dependency, by name and id. A record can be linked in
        several steps, each with a result of its own.
        """
        self._record_changes(available)
        gone = self._gone.keys()
        for raw in raws:
            linked = raw.linked.get(step)
            if linked is None or (gone and not gone.isdisjoint(linked.dependencies)):
                linked = (linked and self._with_current(linked)) or link(raw)
                if linked is None:
                    continue  # keep the last result: its dependencies may come back
                raw.linked[step] = linked
            yield raw, linked.record

    def _record_changes(self, available: Mapping[str, Mapping[str, Dependency]]) -> None:
        """Record which dependencies of earlier links are gone or have changed."""
        for name, now in available.items():
            last = self._available.get(name, {})
            self._available[name] = now
            if now is not last and now != last:
                gone = {old: (name, id) for id, old in last.items() if now.get(id) != old}
                self._gone |= gone
                for current in now.values() if self._gone else ():
                    self._gone.pop(current, None)

    def _with_current(self, linked: Linked) -> Linked | None:
        """Return a copy with the current actors and topics, or None if anything else has changed.

        Copying is much faster than linking, and thousands of records may refer to one actor.
        """
        changed: dict[int, Dependency] = {}
        for old in linked.dependencies:
            if old in self._gone:
                name, id_ = self._gone[old]
                now = self._available[name].get(id_)
                if now is None or name not in _HELD_ONLY:
                    return None
                changed[id(old)] = now
        dependencies = tuple(changed.get(id(old), old) for old in linked.dependencies)
        return Linked(_with_replaced(linked.record, changed), dependencies)

    def drop_unused(self) -> None:
        """Drop everything out of date; call it after a load without problems."""
        self._gone.clear()
        if len(self._used) < len(self._files):
            self._files = {path: self._files[path] for path in self._used}
            self._records = {p: raws for p, raws in self._records.items() if p in self._used}
        self._used.clear()


class EarlierRecords:
    """The valid records last read from a file; each is reused at most once, for the same text."""

    def __init__(self, raws: Sequence[RawRecord]) -> None:
        self._by_text: dict[str, list[RawRecord]] = {}
        for raw in reversed(raws):
            if raw.valid:
                self._by_text.setdefault(raw.yaml.text, []).append(raw)
        self._reused: dict[YamlValue, RawRecord] = {}

    def parse_entry(self, text: str, name: str, line: int) -> YamlValue | None:
        """Return the value of an entry, as `parsing.parse_entry` does."""
        raws = self._by_text.get(text)
        if not raws:
            return parse_entry(text, name, line)
        raw = raws.pop()
        raw.yaml.first_line = line
        self._reused[raw.yaml] = raw
        return raw.yaml

    def of_entry(self, value: YamlValue) -> RawRecord | None:
        """Return the record whose value `parse_entry` returned, or None if the value is new."""
        return self._reused.get(value)

    def of_file(self, file: TextFile) -> RawRecord | None:
        """Return the article or free page with this front matter and text, or None."""
        for raw in self._by_text.get(file.front_matter.text, ()):
            if raw.file and (raw.file.text, raw.file.first_line) == (file.text, file.first_line):
                return raw
        return None


def _with_replaced(record: Any, changed: Mapping[int, object]) -> Any:
    """Return a copy of a record with replacements, which are given by id() of the original."""
    values = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if id(value) in changed:
            values[field.name] = changed[id(value)]
        elif isinstance(value, tuple) and any(id(item) in changed for item in value):
            values[field.name] = tuple(changed.get(id(item), item) for item in value)
    return replace(record, **values)


def _stamp(path: Path) -> Stamp | None:
    """Return a value that differs after a change of the file, or None if there is no file."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns
