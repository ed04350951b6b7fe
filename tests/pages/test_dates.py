"""Dates, periods and times of day in German, as a newspaper prints them."""

import re

import pytest
from hypothesis import given

from builder.model.dates import parsed
from builder.model.order import in_time
from builder.pages.dates import html_date, in_id, time_element
from builder.pages.language import GERMAN
from tests.model.test_dates import dates
from tests.support.drawing import examples


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("-0043-03-15", "15. März 44 v. Chr."),
        ("-0043-03", "März 44 v. Chr."),
        ("-0499", "500 v. Chr."),
        ("0000", "1 v. Chr."),
        ("0001", "1 n. Chr."),
        ("0476", "476"),
        ("Y-17000", "17001 v. Chr."),
        ("Y17000", "17000"),
        ("1984~", "um 1984"),
        ("1984?", "vermutlich 1984"),
        ("-0499%", "vermutlich um 500 v. Chr."),
        ("2025-02-12~", "um den 12. Februar 2025"),
    ],
)
def test_a_date_is_shown_as_a_reader_expects_it(date: str, read: str) -> None:
    assert GERMAN.date(date) == read


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2025-02-10", "2025-02-12", "10. bis 12. Februar 2025"),
        ("2025-02-10", "2025-03-12", "10. Februar bis 12. März 2025"),
        ("2024-12-30", "2025-01-02", "30. Dezember 2024 bis 2. Januar 2025"),
        ("2022-02", "2022-03", "Februar bis März 2022"),
        ("2021-12", "2022-03", "Dezember 2021 bis März 2022"),
        ("2014", "2022", "2014 bis 2022"),
        ("2025-02-10", "2025-02-10", "10. Februar 2025"),
        ("2014", "2022-03", "2014 bis März 2022"),
        ("-0057", "-0049", "58 bis 50 v. Chr."),
        ("-0043-03-15", "-0043-03-17", "15. bis 17. März 44 v. Chr."),
        ("-0026", "0014", "27 v. Chr. bis 14 n. Chr."),
        ("-0026", "0476", "27 v. Chr. bis 476 n. Chr."),
        ("1984~", "1986~", "um 1984 bis etwa 1986"),
    ],
)
def test_a_period_says_once_what_its_ends_have_in_common(start: str, end: str, read: str) -> None:
    assert GERMAN.period(start, end) == read


def test_a_time_of_day_follows_the_date() -> None:
    assert GERMAN.period("2025-02-12", None, "18:30") == "12. Februar 2025, 18.30 Uhr"
    assert GERMAN.period("2025-02-12", None, "09:05") == "12. Februar 2025, 9.05 Uhr"
    assert GERMAN.period("2025-02-12", None, "00:05") == "12. Februar 2025, 0.05 Uhr"
    assert GERMAN.period("2025-02-10", "2025-02-12", "08:00") == (
        "10. bis 12. Februar 2025, ab 8.00 Uhr"
    )


def test_what_has_only_a_beginning_or_an_end_says_so() -> None:
    assert GERMAN.since("2014", None) == "seit 2014"
    assert GERMAN.since("2014~", None) == "seit etwa 2014"
    assert GERMAN.since(None, "2022-02") == "bis Februar 2022"
    assert GERMAN.since("2014", "2022") == "2014 bis 2022"
    assert GERMAN.since(None, None) == ""


@given(dates(), dates())
@examples(200)
def test_every_date_that_a_record_may_have_is_shown(one: str, other: str) -> None:
    start, end = sorted([one, other], key=in_time)

    assert re.fullmatch(r"[\w.,()– ]+", GERMAN.date(one))
    assert re.fullmatch(r"[\w.,()– ]+", GERMAN.period(start, end, "18:30"))
    assert re.fullmatch(r"[\w-]+", in_id(one))
    assert GERMAN.since(one, None).startswith("seit ")


@given(dates())
@examples(200)
def test_html_has_a_form_only_for_exact_dates_of_our_era(date: str) -> None:
    value = html_date(date)

    assert bool(value) <= (parsed(date).year >= 1 and date[-1].isdecimal())
    assert not value or re.fullmatch(r"[0-9]{4,}(-[0-9]{2}){0,2}", value)


def test_a_date_is_an_element_only_where_html_has_a_form_for_it() -> None:
    assert time_element("2025-02-12", "12. Februar <b>") == (
        '<time datetime="2025-02-12">12. Februar &lt;b&gt;</time>'
    )
    assert time_element(html_date("-0043-03-15"), "44 v. Chr.") == "44 v. Chr."
