"""What one load leaves for the next, so that after an edit only what the edit touches is done again.

Loading is a chain of steps, and each gives the same object again while what it is made of is the same:

1. `file`, `records`: what was read from a file, while its stamp (type, inode, size and time of the
   last change) is the same. What a folder holds (`folder`), while its names are.
2. `EarlierRecords`: in a file that has changed, the records whose text is the same.
3. `linked`: a linked record, while the record as read is the same object and each lookup that
   linking made – an actor, a topic, an article, a passage, by its id – finds the same object.
4. `memo`: what is derived from linked records, while they are the same objects (`builder.model.Memo`).

Why this gives what loading from scratch gives: no step looks at anything but what is compared. What
is wrong with a file is kept with the file, at the places where it still is; a record with a problem
is read again whenever its file is, and linked again at each load, so that the problem is found again.
Objects are not edited, with one exception: where lines were added or removed further up in a file,
an unchanged record is told the line at which it begins now, and stays the same object.
`tests/content/test_loader.py` compares both ways of loading after random edits.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from builder.content.parsing import Source, TextFile, parse_entry
from builder.content.raw import File, Linked, Need, Raw
from builder.model import Kept

T = TypeVar("T")
Stamp = tuple[int, ...]
_SETTLED = 1_000_000_000
"""Nanoseconds since the last change of a file after which a further one surely changes its stamp.

Before that, two saves may bear the same time: the file is read again at each load.
"""
_ONLY_HELD = ("actors", "topics")
"""Targets of which a record holds the object and takes nothing else: another can take its place."""


class _Read(NamedTuple):
    """What was read from a file, and its stamp, None where that may not tell the next change."""

    stamp: Stamp | None
    result: Any


class Cache:
    """All that is kept between the loads of one dossier."""

    def __init__(self) -> None:
        self.memo = Kept()
        self._files: dict[Path, _Read] = {}
        self._records: dict[Path, Sequence[Raw]] = {}
        self._folders: dict[Path, tuple[list[str], Any]] = {}
        self._used: set[Path] = set()
        self._needs: dict[str, Mapping[str, Need]] = {}
        self._gone: dict[Need, tuple[str, str]] = {}

    def file(self, path: Path, read: Callable[[], T]) -> T:
        """Return what `read` gives for a file."""
        now, stamp = time.time_ns(), _stamp(path)
        last = self._files.get(path)
        if last is None or stamp is None or last.stamp != stamp:
            is_settled = stamp is not None and stamp[-1] + _SETTLED < now
            last = self._files[path] = _Read(stamp if is_settled else None, read())
        self._used.add(path)
        return cast(T, last.result)

    def records(self, path: Path, read: Callable[["EarlierRecords"], File]) -> File:
        """Return what `read` gives for a file of records; it may reuse those that it gave before."""

        def read_again() -> File:
            file = read(EarlierRecords(self._records.get(path, ())))
            if file.is_readable:  # else the next version may hold the records of the last readable
                self._records[path] = file.raws
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
        raws: Iterable[Raw],
        step: str,
        needs: Mapping[str, Mapping[str, Need]],
        link: Callable[[Raw], Linked | None],
    ) -> Iterator[tuple[Raw, Any]]:
        """Yield each record as read with what `link` makes of it in one step, if it makes anything.

        `needs` is all that it may find for that, by name and id.
        """
        self._compare(needs)
        gone = self._gone.keys()
        for raw in raws:
            linked = raw.linked.get(step)
            if linked is None or not gone.isdisjoint(linked.needs):
                linked = (linked and self._renewed(linked)) or link(raw)
                if linked is None:
                    continue  # what was made before stays: all that it needs may come back
                raw.linked[step] = linked
            yield raw, linked.record

    def _compare(self, needs: Mapping[str, Mapping[str, Need]]) -> None:
        """Find what is gone: what was there at an earlier load, and is not there now."""
        for name, now in needs.items():
            last = self._needs.get(name, {})
            self._needs[name] = now
            if now is not last and now != last:
                gone = {one: (name, id) for id, one in last.items() if now.get(id) != one}
                self._gone |= gone
                for one in now.values() if self._gone else ():
                    self._gone.pop(one, None)

    def _renewed(self, linked: Linked) -> Linked | None:
        """Return a linked record with the actors and topics of now, None where that is not enough.

        Thousands of records may name one actor, and to copy them takes a fraction of the time.
        """
        changed: dict[int, Need] = {}
        for one in linked.needs:
            if one in self._gone:
                name, id_ = self._gone[one]
                now = self._needs[name].get(id_)
                if now is None or name not in _ONLY_HELD:
                    return None
                changed[id(one)] = now
        needs = tuple(changed.get(id(one), one) for one in linked.needs)
        return Linked(_holding(linked.record, changed), needs)

    def drop_unused(self) -> None:
        """Drop what a load without problems has made out of date: it has renewed all the rest."""
        self._gone.clear()
        if len(self._used) < len(self._files):
            self._files = {path: self._files[path] for path in self._used}
            self._records = {p: raws for p, raws in self._records.items() if p in self._used}
        self._used.clear()


class EarlierRecords:
    """The valid records that were last read from a file; each is given once, for an equal text."""

    def __init__(self, raws: Sequence[Raw]) -> None:
        self._by_text: dict[str, list[Raw]] = {}
        for raw in reversed(raws):
            if raw.valid:
                self._by_text.setdefault(raw.source.text, []).append(raw)
        self._given: dict[Source, Raw] = {}

    def parse_entry(self, text: str, name: str, line: int) -> Source | None:
        """Return the value of an entry, as `parsing.parse_entry` does."""
        raws = self._by_text.get(text)
        if not raws:
            return parse_entry(text, name, line)
        raw = raws.pop()
        raw.source.first_line = line
        self._given[raw.source] = raw
        return raw.source

    def of_entry(self, source: Source) -> Raw | None:
        """Return the record whose value `parse_entry` gave, None where the value is new."""
        return self._given.get(source)

    def of_file(self, file: TextFile) -> Raw | None:
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
