"""The cases: what an editor typed about an article, and what a strict news desk says to it.

A line of a table in `tables/` is a case, a JSON object with these keys:

    kind:      what was falsified, or what harmless thing was done
    where:     direct, indirect: typed is the passage of a quote of that form
               prose: typed is the text of a key point
               title, subtitle, question, medium, date_note, note, background: the text of that field
               yaml: typed is the lines of the quote below `form: direct`, as they stand in the file
               files: a whole folder, in `files`
    typed:     what the editor typed
    verdict:   accept, reject, warn, warn-or-reject or accept-or-warn
    text:      the article: a file in `texts/`
    article:   instead of `text`, the article's words
    who:       the speaker's id
    evidence:  prose: the passages cited
    also:      further quotes of the dossier: [speaker, passage] each
    why:       the reason, where it is not plain

The table `reports` leaves out reports that are not about the check: malformed-fragment,
not-found-page-under-a-path, phrase-search-umlaut, search-count-and-hidden-hit, event-over-days.

`prefix`, `suffix`, `date`, `medium`, `reported_by` and `attribution` are keys of the quote.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
TEXTS = Path(__file__).parent / "texts"

ALLOWED = {
    "accept": {"accepted"},
    "accept-or-warn": {"accepted", "warned"},
    "warn": {"warned"},
    "warn-or-reject": {"warned", "refused"},
    "reject": {"refused"},
}
"""The outcomes of the check that agree with a verdict."""


@dataclass(frozen=True)
class Case:
    """A line of a table; the keys are those of the table."""

    table: str
    kind: str
    verdict: str
    where: str = "direct"
    typed: str = ""
    text: str = ""
    article: str = ""
    who: str = ""
    evidence: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    prefix: str = ""
    suffix: str = ""
    date: str = ""
    medium: str = ""
    reported_by: str = ""
    attribution: str = ""
    why: str = ""
    files: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def is_falsified(self) -> bool:
        """Whether a strict desk objects."""
        return self.verdict in ("reject", "warn-or-reject")

    @property
    def key(self) -> str:
        """What names the case in a list, on one line."""
        name = [self.table, self.kind, self.where]
        name += [part for part in (self.who, self.date, self.reported_by) if part]
        if self.article:
            name.append(json.dumps(self.article, ensure_ascii=False))
        name += [f"attribution: {self.attribution}"] if self.attribution else []
        name += ["with other quotes"] if self.also else []
        return " | ".join([*name, json.dumps(self.typed, ensure_ascii=False)])


def all_cases() -> list[Case]:
    """Return the cases of all tables, in the order of the files."""
    return [case for table in sorted(TABLES.glob("*.jsonl")) for case in _cases(table)]


def _cases(table: Path) -> list[Case]:
    cases = []
    for line in table.read_text("utf-8").splitlines():
        row = json.loads(line)
        row["evidence"] = tuple(row.get("evidence", ()))
        row["also"] = tuple((speaker, passage) for speaker, passage in row.get("also", ()))
        cases.append(Case(table.stem, **row))
    return cases
