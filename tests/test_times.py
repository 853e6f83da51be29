"""Expressions of time: their words, their values, and the years of those that name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.evidence.times import find_times

MONTHS = "January February March April May June July August September October November December".split()


def times_of(*paragraphs, **options):
    return [
        (text[time.start : time.end], time.when)
        for text, times in zip(paragraphs, find_times(paragraphs, **options), strict=True)
        for time in times
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 March 1871 he left.", [("3 March 1871", "1871-03-03")]),
        ("On March 3, 1871, he left.", [("March 3, 1871", "1871-03-03")]),
        ("On Sept. 3, 1871, he left.", [("Sept. 3, 1871", "1871-09-03")]),
        ("the third of March 1871", [("the third of March 1871", "1871-03-03")]),
        ("Between 1804 and 1812 he wrote.", [("Between 1804 and 1812", "1804/1812")]),
        ("from 2 to 9 May 1848", [("from 2 to 9 May 1848", "1848-05-02/1848-05-09")]),
        ("May 2-9, 1848", [("May 2-9, 1848", "1848-05-02/1848-05-09")]),
        ("the years 1846–48 were hard", [("1846–48", "1846/1848")]),
        ("by 1720 or 1721", [("by 1720 or 1721", "[1720,1721]")]),
        ("the mid-1850s", [("the mid-1850s", "1854/1856")]),
        ("since 1863 nobody came", [("since 1863", "1863/..")]),
        ("in the 16th and 17th centuries", [("the 16th and 17th centuries", "1501/1700")]),
        ("the wars of 431-404 BC", [("431-404 BC", "-0430/-0403")]),
        ("in A.D. 69", [("A.D. 69", "0069")]),
        ("the second half of 1788", [("the second half of 1788", "1788-41")]),
        ("the winter of 1812", [("the winter of 1812", "1812-24")]),
        ("at Christmas 1914", [("Christmas 1914", "1914-12-25")]),
        ("On 3 March 1871.He left in May,1872.", [("3 March 1871", "1871-03-03"), ("May,1872", "1872-05")]),
        ("in Septernber l87O", [("Septernber l87O", "1870-09")]),
    ],
)
def test_expressions(text, expected):
    assert times_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He lost 1500 soldiers.",
        "see p. 1914",
        "Resolution 1441 was passed.",
        "a cost of $1900",
        "It may fall; they march.",
        "His March to the Sea",
        "(Paris: Plon, 1967)",
        "(Smith 1983, 45)",
        "12,000 men",
        "on 31 June",
        "After the fall of the city",
    ],
)
def test_what_is_no_time(text):
    assert [(words, when) for words, when in times_of(text) if when] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In November 1870 he fled. In February he came back.", ["1870-11", "1871-02"]),
        ("On 30 December 1870 he fled. Three days later he died.", ["1870-12-30", "1871-01-02"]),
        ("In 1870 he fled. The following year he came. That year it snowed.", ["1870", "1871", "1871"]),
        ("He fled on 28 February 1872. The next day it snowed.", ["1872-02-28", "1872-02-29"]),
        ("In May 480 BC they came; the same month they left.", ["-0479-05", "-0479-05"]),
        ("They came in June and again in August 1840.", ["1840-06", "1840-08"]),
        ("In 1928, 20 years after the flood, he died.", ["1928", "1928"]),
        ("In May he came.", [None]),
        ("In 1870 he fled. Within two years he was back.", ["1870", "1870/1872"]),
        ("In 1870 he fled, as he had for the last three years.", ["1870", "1867/1870"]),
        ("On 3 May 1870 he fled. Within a week he was back.", ["1870-05-03", "1870-05-03/1870-05-10"]),
        ("In May 1870 he fled. Within two months he was back.", ["1870-05", "1870-05/1870-07"]),
        ("In July 1870 he fled, and stayed until May 1872. In August he wrote.", ["1870-07", "1872-05", "1870-08"]),
        ("In July 1870 he read of the May 1850 revolt. In August he wrote.", ["1870-07", "1850-05", "1870-08"]),
        ("In 1872 he saw the spring and early summer of 1873.", ["1872", "1873-21", "1873-22"]),
    ],
)
def test_years_come_from_what_was_told(text, expected):
    assert [when for _, when in times_of(text)] == expected


def test_a_heading_gives_its_year():
    assert times_of("The siege, 1628", "In May the town fell.")[1] == ("May", "1628-05")


def test_the_year_that_is_named_next_counts():
    assert times_of("In May 1870 he fled.", "In March he was back.", "In June 1871 he died.")[1] == ("March", "1871-03")


def test_a_story_may_not_stray_from_its_heading():
    found = times_of("The siege of 1628", "As in 1514, he wrote in 1514. In May the town fell.")
    assert found[-1] == ("May", "1628-05")


def test_each_end_of_a_range_may_be_a_time():
    text = "From 1915 to 1916, by May 1917 and on 6-7 June 1918."
    assert times_of(text, convention="ends") == [
        ("1915", "1915"), ("1916", "1916"), ("May 1917", "1917-05"), ("6", "1918-06-06"), ("7 June 1918", "1918-06-07"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("deu", "Am 31. Januar 1949 reiste er ab.", "1949-01-31"),
        ("deu", "Ende Juni 1949 kam er.", "1949-06-21/1949-06-30"),
        ("fra", "Le 14 juillet 1789, il pleuvait.", "1789-07-14"),
        ("rus", "Он приехал 31 января 1949 года.", "1949-01-31"),
    ],
)
def test_other_languages(code, text, expected):
    assert [when for _, when in times_of(text, code=code)] == [expected]


@given(st.lists(st.sampled_from([*MONTHS, "1914", "3", "of", "the", "-", ",", "BC", "later", "two", "years", "next", "early", "century", "5th", "from", "to", "’99", "0", "Easter", "1920s", "half", "second", "night", "11:30"]), max_size=14))  # fmt: skip  # noqa: E501
def test_no_words_make_it_raise(words):
    text = " ".join(words)
    for convention in ("whole", "ends"):
        for time in find_times([text], convention=convention)[0]:
            assert 0 <= time.start < time.end <= len(text)
