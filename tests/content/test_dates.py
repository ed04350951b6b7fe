"""Hints write a date as the schema does, if it can be told for certain."""

import pytest

from builder.content.schema.dates import how_to_write


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("12. März 2026", "2026-03-12"),
        ("Dienstag, 12. März 2026", "2026-03-12"),
        ("16.03.2026", "2026-03-16"),
        ("2026-3-2", "2026-03-02"),
        ("2026/03/12", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"),
        ("2026-03-12T10:00", "2026-03-12"),
    ],
)
def test_a_date_that_can_be_read_is_written(written: str, date: str) -> None:
    assert how_to_write(written, whole=True) == f"write {date}"


@pytest.mark.parametrize("written", ["2026-03-32", "30. Februar 2026", "0000-01-01"])
def test_a_day_that_does_not_exist_is_named(written: str) -> None:
    assert how_to_write(written, whole=True) == "there is no such day"


@pytest.mark.parametrize("written", ["16.3.26", "03/12/2026", "12. Marsch 2026", "gestern", ""])
def test_a_date_that_cannot_be_told_gets_an_example(written: str) -> None:
    assert "for example" in how_to_write(written, whole=True)


def test_a_month_is_a_date_where_no_day_is_needed() -> None:
    assert how_to_write("März 2026", whole=False) == "write 2026-03"
    assert how_to_write("März 2026", whole=True) == "write the day too, for example 2026-03-12"
