"""Dates as EDTF strings, and the days they may mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.evidence.edtf import EARLIEST, LATEST, Date, Day, days, write, write_choice, write_range


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(1949), "1949"),
        (Date(1949, 2, 7), "1949-02-07"),
        (Date(-479, 8), "-0479-08"),
        (Date(1907, 23), "1907-23"),
        (Date(1800, digits=2), "18XX"),
        (Date(-399, digits=2), "-0399/-0300"),
        (Date(1950, digits=3, part="mid"), "1954/1956"),
        (Date(1900, digits=2, part="early"), "1901/1930"),
        (Date(1941, 2, part="late"), "1941-02-21/1941-02-28"),
        (Date(2008, 41), "2008-41"),
    ],
)
def test_a_date_is_written(date, expected):
    assert write(date) == expected


def test_a_range_may_begin_and_end_in_seasons():
    assert write_range(Date(1919, 24), Date(1920, 21)) == "1919-12/1920-05"
    assert write_choice(Date(1917), Date(1918)) == "[1917,1918]"
    assert write_choice(Date(1920, digits=3), Date(1930, digits=3)) == "1920/1939"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1947~", Day(1947, 1, 1), Day(1947, 12, 31)),
        ("1900-02", Day(1900, 2, 1), Day(1900, 2, 28)),
        ("1919-24", Day(1919, 12, 1), Day(1920, 2, 29)),
        ("1945/..", Day(1945, 1, 1), LATEST),
        ("/1945-03", EARLIEST, Day(1945, 3, 31)),
        ("{1667..1672}", Day(1667, 1, 1), Day(1672, 12, 31)),
        ("Y-17000", Day(-17000, 1, 1), Day(-17000, 12, 31)),
        ("1872-1X", Day(1872, 10, 1), Day(1872, 12, 31)),
        ("-04XX", Day(-499, 1, 1), Day(-400, 12, 31)),
    ],
)
def test_the_days_of_a_string(edtf, first, last):
    assert days(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "soon", "1949-13", "1949-02-30", "1949/1948", "../..", "1949-21-05"])
def test_what_is_no_edtf_is_refused(edtf):
    with pytest.raises(ValueError, match=r"not EDTF|no such|backwards|season"):
        days(edtf)


def test_no_year_no_days():
    assert days("XXXX-05") is None
    with pytest.raises(ValueError, match="without its year"):
        write(Date(None, 5))


@settings(deadline=None)
@given(
    st.builds(
        Date,
        st.integers(-3000, 2999),
        st.sampled_from([0, *range(1, 13), 21, 22, 23, 24]),
        st.just(0),
        st.just(4),
        st.sampled_from(["", "early", "mid", "late"]),
    )
)
def test_what_is_written_has_days_and_other_programs_read_it(date):
    edtf = write(date)
    span = days(edtf)
    assert span is not None
    assert span[0] <= span[1]
    if date.year >= 0:  # edtf-validate 2.0 takes an interval before Christ for one that runs backwards
        checker = pytest.importorskip("edtf_validate.valid_edtf")
        assert checker.is_valid(edtf)
