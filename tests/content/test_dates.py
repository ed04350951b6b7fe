"""Hints write a date as the schema does, if it can be told for certain."""

import pytest

from builder.content.schema.dates import how_to_write, how_to_write_time


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


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("44 v. Chr.", "-0043"),
        ("44 BC", "-0043"),
        ("1 BCE", "0000"),
        ("March 44 BC", "-0043-03"),
        ("15. März 44 v. Chr.", "-0043-03-15"),
        ("15.3.44 v.Chr.", "-0043-03-15"),
        ("−0043-03-15", "-0043-03-15"),
        ("17001 v. Chr.", "Y-17000"),
        ("10000 v. u. Z.", "-9999"),
        ("43 n. Chr.", "0043"),
        ("um 1984", "1984~"),
        ("vermutlich 1984", "1984?"),
        ("wohl um 500 v. Chr.", "-0499%"),
    ],
)
def test_years_of_an_era_and_words_of_doubt_are_written_as_edtf(written: str, date: str) -> None:
    assert how_to_write(written, whole=False) == f"write {date}"
    assert "for example" in how_to_write(written, whole=True) or date == "0000"


def test_a_short_year_may_be_meant_in_two_ways() -> None:
    assert how_to_write("-44", whole=False) == "write -0044 for 45 BC, or -0043 for 44 BC"
    assert how_to_write("44", whole=False) == "write 0044 for the year 44, or -0043 for 44 BC"


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025-02-12/2025-02-14", "2025-02-12", "2025-02-14"),
        ("10. bis 12. Februar 2025", "2025-02-10", "2025-02-12"),
        ("10.–12.2.2025", "2025-02-10", "2025-02-12"),
        ("10. Februar bis 12. März 2025", "2025-02-10", "2025-03-12"),
        ("Februar bis März 2022", "2022-02", "2022-03"),
        ("2014-2022", "2014", "2022"),
        ("58–50 v. Chr.", "-0057", "-0049"),
    ],
)
def test_a_period_is_written_with_its_end_where_there_is_a_key_for_it(
    written: str, start: str, end: str
) -> None:
    hint = how_to_write(written, whole=False, end_key="end_date")
    assert hint == f"write {start}, and on the next line\nend_date: {end}"
    assert "for example" in how_to_write(written, whole=False)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("18.30 Uhr", "18:30"),
        ("9:05", "09:05"),
        ("18 Uhr", "18:00"),
        ("18:30:00", "18:30"),
        ("6:30 pm", "18:30"),
        ("12.15 a.m.", "00:15"),
    ],
)
def test_a_time_of_day_that_can_be_read_is_written(written: str, time: str) -> None:
    assert how_to_write_time(written) == f"write {time}"


@pytest.mark.parametrize("written", ["25:00", "18:60", "abends", "18", "13 pm 5", ""])
def test_a_time_of_day_that_cannot_be_told_gets_an_example(written: str) -> None:
    assert "for example" in how_to_write_time(written)


def test_a_day_of_a_short_year_before_our_era_gets_both_lines() -> None:
    assert (
        how_to_write("-44-03-15", whole=False)
        == "write -0044-03-15 for 45 BC, or -0043-03-15 for 44 BC"
    )
    assert how_to_write("-44-13", whole=False) == how_to_write("?", whole=False)
    assert how_to_write("16-03-26", whole=False) == how_to_write("?", whole=False)
