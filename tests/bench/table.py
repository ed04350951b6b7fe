"""Formats the measurements as a Markdown table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.measure import Run
from tests.bench.previewing import Wait


@dataclass
class Measured:
    """The measurements of one tool with one content; the n-th runs of all tools belong together."""

    cold: list[Run] = field(default_factory=list)
    edited: list[Run] = field(default_factory=list)
    unchanged: list[Run] = field(default_factory=list)
    memory: int = 0
    pages: int = 0
    site: int = 0
    largest: int = 0
    search: int | None = 0  # None: there is none; 0: not measured
    waits: list[Wait] = field(default_factory=list)


_HEAD = (
    "", "cold build", "processor time of it", "after one edit", "nothing changed", "peak memory",
    "site", "largest page", "first search", "save → served", "save → noticed",
)  # fmt: skip


def table(measured: dict[str, Measured]) -> str:
    """Return the table; all tools are compared with the first one.

    Times are medians; after "×" is the ratio to the first tool: median (least–most over the runs).
    """
    first = next(iter(measured.values()))
    rows = [_HEAD, ("---",) * len(_HEAD)]
    rows += [(name, *_cells(of_tool, first)) for name, of_tool in measured.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(measured: Measured, first: Measured) -> list[str]:
    def served(m: Measured) -> list[float]:
        return [wait.served for wait in m.waits]

    def noticed(m: Measured) -> list[float]:
        return [wait.noticed for wait in m.waits if wait.noticed is not None]

    return [
        _seconds([r.wall for r in measured.cold], [r.wall for r in first.cold]),
        _seconds([r.processor for r in measured.cold], [r.processor for r in first.cold]),
        _seconds([r.wall for r in measured.edited], [r.wall for r in first.edited]),
        _seconds([r.wall for r in measured.unchanged], [r.wall for r in first.unchanged]),
        _amount(measured.memory, first.memory, _bytes),
        _amount(measured.site, first.site, _bytes),
        _amount(measured.largest, first.largest, _bytes),
        "none" if measured.search is None else _amount(measured.search, first.search, _bytes),
        _seconds(served(measured), served(first)),
        _seconds(noticed(measured), noticed(first)),
    ]


def _seconds(times: Sequence[float], of_first: Sequence[float]) -> str:
    if not times:
        return "–"
    ratios = [a / b for a, b in zip(times, of_first, strict=False)]
    if not ratios:
        return f"{median(times):.2f} s"
    spread = f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    return f"{median(times):.2f} s ×{spread}"


def _amount(value: int, of_first: int | None, shown: Callable[[int], str]) -> str:
    if not value:
        return "–"
    return f"{shown(value)} ×{value / of_first:.2f}" if of_first else shown(value)


def _bytes(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{number / 1e3:.0f} kB"
