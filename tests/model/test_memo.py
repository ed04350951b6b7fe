"""Reusing results after an edit changes nothing but the time that it takes."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from builder.model.memo import Memo


@dataclass(frozen=True, eq=False)
class Record:
    """A record as those of the model: the same only where it is the same object."""

    keys: tuple[str, ...]
    rank: int


RECORDS = st.lists(
    st.builds(Record, st.lists(st.sampled_from("abc"), max_size=3).map(tuple), st.integers(0, 3)),
    max_size=8,
)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Record]]:
    """Return lists of records, each with some of the one before it, in the same order or another."""
    lists = [draw(RECORDS)]
    for _ in range(draw(st.integers(1, 4))):
        new = draw(RECORDS)
        stay = [draw(st.sampled_from([record, *new])) for record in lists[-1]]
        mixed = draw(st.permutations([*lists[-1], *new])) if draw(st.booleans()) else [*stay, *new]
        lists.append(list(dict.fromkeys(mixed)))
    return lists


def told(memo: Memo, records: list[Record], reverse: bool) -> list[object]:
    def order(record: Record) -> int:
        return -record.rank if reverse else record.rank

    return [
        memo.grouped("groups", records, lambda record: record.keys),
        memo.ordered("order", records, order, reverse),
        memo.of_each("each", records, lambda record: record.rank * 2),
        memo.of("sum", [r.rank for r in records], lambda: sum(r.rank for r in records)),
    ]


@given(histories(), st.lists(st.booleans(), min_size=5, max_size=5))
def test_after_any_edits_all_is_as_if_made_for_the_first_time(
    lists: list[list[Record]], reverse: list[bool]
) -> None:
    memo = Memo()
    for records, is_reversed in zip(lists, reverse, strict=False):
        assert told(memo, records, is_reversed) == told(Memo(), records, is_reversed)


def test_groups_that_an_edit_does_not_touch_stay() -> None:
    memo = Memo()
    one, two, other = Record(("a",), 0), Record(("b",), 0), Record(("a", "c"), 0)
    before = memo.grouped("groups", [one, two], lambda record: record.keys)
    after = memo.grouped("groups", [other, two], lambda record: record.keys)
    assert after == {"a": [other], "b": [two], "c": [other]}
    assert after["b"] is before["b"]
