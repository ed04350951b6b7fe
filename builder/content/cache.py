"""What one load leaves for the next, so that after an edit only what the edit touches is done again.

Loading is a chain of steps. Each gives the same object as the last time while its key is the same:

1. `file`, `records`: what was read from a file. Key: its stamp (type, inode, size, time of the last
   change). `folder`: what a folder holds. Key: the names in it.
2. `EarlierRecords`: the records of a file that has changed. Key: the text of each.
3. `linked`: a linked record. Key: the record as read, and all that was found to link it: the article
   of a passage, a quote's passage, actors, topics, the ids that are taken.
4. `memo`: what is derived from linked records. Key: those records (see `builder.model.Memo`).

RecordFiles and texts are compared by what they say, records by identity: the same object has not changed.

The result is that of loading from scratch, because no step uses anything but its key. What is wrong
is found again, at its place: the problems of a file are part of what was read from it, a record with
a problem is never reused when its file is read again, and what fails to link is linked again at each
load. No object is edited, with one exception: if lines were added or removed before an unchanged
record, it is told on which line of the file it begins now. A load that finds problems drops nothing,
so that the next, with the mistake mended, is as fast as any. `tests/content/test_loader.py` makes
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
"""Nanoseconds after a change of a file; until then it is read again at each load.

Two changes within one tick of the file system's clock may leave the same stamp.
"""
_ONLY_HELD = ("actors", "topics")
"""What a record that refers to it only holds: a copy of the record can hold another in its place."""


class _CachedFile(NamedTuple):
    """What was read from a file, and its stamp, None where that may not tell the next change."""

    stamp: Stamp | None
    result: Any


class Cache:
    """All that is kept between the loads of one dossier."""

    def __init__(self) -> None:
        self.memo = Memo()
        self._files: dict[Path, _CachedFile] = {}
        self._records: dict[Path, Sequence[RawRecord]] = {}
        self._folders: dict[Path, tuple[list[str], Any]] = {}
        self._used: set[Path] = set()
        self._available: dict[str, Mapping[str, Dependency]] = {}
        self._gone: dict[Dependency, tuple[str, str]] = {}

    def file(self, path: Path, read: Callable[[], T]) -> T:
        """Return what `read` gives for a file."""
        now, stamp = time.time_ns(), _stamp(path)
        last = self._files.get(path)
        if last is None or stamp is None or last.stamp != stamp:
            is_settled = stamp is not None and stamp[-1] + _SETTLED < now
            last = self._files[path] = _CachedFile(stamp if is_settled else None, read())
        self._used.add(path)
        return cast(T, last.result)

    def records(self, path: Path, read: Callable[["EarlierRecords"], RecordFile]) -> RecordFile:
        """Return what `read` gives for a file of records; it is given those it may reuse."""

        def read_again() -> RecordFile:
            file = read(EarlierRecords(self._records.get(path, ())))
            if file.is_readable:  # once it is again, most records will be those from before
                self._records[path] = file.records
            return file

        return self.file(path, read_again)

    def folder(self, folder: Path, look: Callable[[], T]) -> T:
        """Return what `look` finds in a folder."""
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 – thousands, by name alone
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
        """Yield each record as read with what `link` makes of it, unless that is None.

        `available` is all that `link` may find, by name and id. There may be several steps, each of
        which makes something else of the same record.
        """
        self._compare(available)
        gone = self._gone.keys()
        for raw in raws:
            linked = raw.linked.get(step)
            if linked is None or (gone and not gone.isdisjoint(linked.dependencies)):
                linked = (linked and self._renewed(linked)) or link(raw)
                if linked is None:
                    continue  # the last one is kept: all that it needs may come back
                raw.linked[step] = linked
            yield raw, linked.record

    def _compare(self, available: Mapping[str, Mapping[str, Dependency]]) -> None:
        """Note what is gone: found by links of earlier loads, and not there any more."""
        for name, now in available.items():
            last = self._available.get(name, {})
            self._available[name] = now
            if now is not last and now != last:
                gone = {one: (name, id) for id, one in last.items() if now.get(id) != one}
                self._gone |= gone
                for one in now.values() if self._gone else ():
                    self._gone.pop(one, None)

    def _renewed(self, linked: Linked) -> Linked | None:
        """Return a copy that holds the present actors and topics, None if more than those has changed.

        Copying is much faster than linking, and thousands of records may refer to one actor.
        """
        changed: dict[int, Dependency] = {}
        for one in linked.dependencies:
            if one in self._gone:
                name, id_ = self._gone[one]
                now = self._available[name].get(id_)
                if now is None or name not in _ONLY_HELD:
                    return None
                changed[id(one)] = now
        dependencies = tuple(changed.get(id(one), one) for one in linked.dependencies)
        return Linked(_holding(linked.record, changed), dependencies)

    def drop_unused(self) -> None:
        """Drop what is out of date; to be called after a load without problems."""
        self._gone.clear()
        if len(self._used) < len(self._files):
            self._files = {path: self._files[path] for path in self._used}
            self._records = {p: raws for p, raws in self._records.items() if p in self._used}
        self._used.clear()


class EarlierRecords:
    """The valid records last read from a file; each is reused at most once, for an equal text."""

    def __init__(self, raws: Sequence[RawRecord]) -> None:
        self._by_text: dict[str, list[RawRecord]] = {}
        for raw in reversed(raws):
            if raw.valid:
                self._by_text.setdefault(raw.yaml.text, []).append(raw)
        self._given: dict[YamlValue, RawRecord] = {}

    def parse_entry(self, text: str, name: str, line: int) -> YamlValue | None:
        """Return the value of an entry, as `parsing.parse_entry` does."""
        raws = self._by_text.get(text)
        if not raws:
            return parse_entry(text, name, line)
        raw = raws.pop()
        raw.yaml.first_line = line
        self._given[raw.yaml] = raw
        return raw.yaml

    def of_entry(self, value: YamlValue) -> RawRecord | None:
        """Return the record whose value `parse_entry` gave, None where the value is new."""
        return self._given.get(value)

    def of_file(self, file: TextFile) -> RawRecord | None:
        """Return the article or free page that has this front matter and text."""
        for raw in self._by_text.get(file.front_matter.text, ()):
            if raw.file and (raw.file.text, raw.file.first_line) == (file.text, file.first_line):
                return raw
        return None


def _holding(record: Any, changed: Mapping[int, object]) -> Any:
    """Return a copy of a record that holds others in the place of some, given by their identity."""
    held = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if id(value) in changed:
            held[field.name] = changed[id(value)]
        elif isinstance(value, tuple) and any(id(one) in changed for one in value):
            held[field.name] = tuple(changed.get(id(one), one) for one in value)
    return replace(record, **held)


def _stamp(path: Path) -> Stamp | None:
    """Return what tells a change of a file, None where it is not there."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns
