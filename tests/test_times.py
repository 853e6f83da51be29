"""Expressions of time: their words, their values, and the years of those that name none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.evidence.edtf import days
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
        ("In May1949 he left; in the 194Os he died", [("May1949", "1949-05"), ("the 194Os", "194X")]),
        ("1949Mao left on lO May 1949; abc1949x", [("1949", "1949"), ("lO May 1949", "1949-05-10")]),
        ("on Sept. 1st 1949", [("Sept. 1st 1949", "1949-09-01")]),
    ],
)
def test_expressions(text, expected):
    assert times_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in midyear 1912", ("midyear 1912", "1912-05/1912-08")),
        ("by midsummer 1912", ("by midsummer 1912", "1912-22")),
        ("at Easter 1972", ("Easter 1972", "1972-04-02")),
        ("the first decade of the 20th century", ("the first decade of the 20th century", "1901/1910")),
        ("the second half of the 1950s", ("the second half of the 1950s", "1955/1959")),
        ("the third quarter of 1950", ("the third quarter of 1950", "1950-35")),
        ("the first half of May 1950", ("the first half of May 1950", "1950-05-01/1950-05-10")),
        ("the latter part of 1950", ("the latter part of 1950", "1950-09/1950-12")),
        ("in both May and June 1871", ("both May and June 1871", "1871-05/1871-06")),
        ("by May or June 1871", ("by May or June 1871", "[1871-05,1871-06]")),
        ("from May 1871 to June", ("from May 1871 to June", "1871-05/1871-06")),
        ("From December to February 1872", ("From December to February 1872", "1871-12/1872-02")),
        ("from 12 December 1871 to 3 January", ("from 12 December 1871 to 3 January", "1871-12-12/1872-01-03")),
        ("between 480 and 404 BC", ("between 480 and 404 BC", "-0479/-0403")),
        ("in 1870 and 1871", ("1870 and 1871", "1870/1871")),
        ("beginning in 1906", ("beginning in 1906", "1906/..")),
        ("beginning in the 1920s", ("beginning in the 1920s", "192X")),
        ("Friday, 3 May 1871", ("Friday, 3 May 1871", "1871-05-03")),
        ("the 19th century practice", ("19th century", "18XX")),
        ("the winter of 1812–13", ("the winter of 1812–13", "1812-24")),
        ("on Christmas Eve 1914", ("Christmas Eve 1914", "1914-12-24")),
        ("late 1916 or early 1917", ("late 1916 or early 1917", "1916-09/1917-04")),
        ("’68 was hard", ("’68", "1968")),
        ("in the ’60s", ("the ’60s", "196X")),
        ("at 11:30 a.m.", ("11:30 a.m.", None)),
    ],
)
def test_more_expressions(text, expected):
    assert times_of(text) == [expected]


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
        ("In midyear he came.", [None]),
        ("On Friday he came.", [None]),
        ("In 1871 he fled. In midyear he came.", ["1871", "1871-05/1871-08"]),
        ("In 1871 he fled. Two decades later he died.", ["1871", "189X"]),
        ("In 480 BC he fled. Two decades later he died.", ["-0479", "-0450/-0441"]),
        ("In the 18th century he fled. In the following century he was known.", ["17XX", "18XX"]),
        ("In 480 BC it fell. Three centuries later it fell again.", ["-0479", "-0199/-0100"]),
        ("On 3 May 1871 he fled. On Friday he came.", ["1871-05-03", "1871-05-05"]),
        ("On 31 May 1871 he fled. Last Tuesday it rained.", ["1871-05-31", "1871-05-30"]),
        ("On 31 May 1871 he fled. Next Wednesday he came.", ["1871-05-31", "1871-06-07"]),
        (
         "In September 1871 he fled. The next winter he died. The next May it fell.",
         ["1871-09", "1871-24", "1872-05"]),
        ("In May 1871 he fled. A few days later he died.", ["1871-05", "1871-05"]),
        ("In May 1871 he fled. Several weeks later he died.", ["1871-05", "1871"]),
        ("In 1871 he fled. Two months later he died.", ["1871", "1871"]),
        ("In May 1871 he fled; he had come in March.", ["1871-05", "1871-03"]),
        ("In 1871 he woke. From November to January he slept.", ["1871", "1870-11/1871-01"]),
        ("On 3 March 1871 he left; that night it rained.", ["1871-03-03", "1871-03-03"]),
        ("In the 1920s he came. In the following decade he left.", ["192X", "193X"]),
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
        ("deu", "Vom 2. bis 9. Mai 1848 tagte der Rat.", "1848-05-02/1848-05-09"),
        ("deu", "Zwischen 1804 und 1812 schrieb er.", "1804/1812"),
        ("deu", "In den 1920er Jahren war es still.", "192X"),
        ("deu", "Mitte der 1850er Jahre zog er fort.", "1854/1856"),
        ("deu", "Anfang des 19. Jahrhunderts brannte die Mühle.", "1801/1830"),
        ("deu", "In der zweiten Hälfte des 18. Jahrhunderts baute man.", "1751/1800"),
        ("deu", "im 3. Jahrhundert v. Chr.", "-0299/-0200"),
        ("deu", "im Jahre 480 v. Chr.", "-0479"),
        ("deu", "Seit 1863 war er Rat.", "1863/.."),
        ("deu", "Das blieb bis 1870 so.", "1870"),
        ("deu", "Von 1914/15 ist nichts bekannt.", "1914/1915"),
        ("deu", "gegen Ende des Jahres 1788", "1788-09/1788-12"),
        ("deu", "am 31.1.1949", "1949-01-31"),
        ("fra", "Le 14 juillet 1789, il pleuvait.", "1789-07-14"),
        ("fra", "Le 1er mai 1871 il partit.", "1871-05-01"),
        ("fra", "L’été 1912 fut sec.", "1912-22"),
        ("fra", "du 2 au 9 mai 1848", "1848-05-02/1848-05-09"),
        ("fra", "dans les années 1920", "192X"),
        ("fra", "dans les années vingt", "192X"),
        ("fra", "au début du XIXe siècle", "1801/1830"),
        ("fra", "dans la seconde moitié du XVIIIe siècle", "1751/1800"),
        ("fra", "en 480 av. J.-C.", "-0479"),
        ("fra", "Depuis 1863 il était maire.", "1863/.."),
        ("fra", "jusqu’en 1870", "1870"),
        ("fra", "à la fin de 1788", "1788-09/1788-12"),
        ("rus", "Он приехал 31 января 1949 года.", "1949-01-31"),
        ("rus", "с 2 по 9 мая 1848 года", "1848-05-02/1848-05-09"),
        ("rus", "в 1920-х годах", "192X"),
        ("rus", "в двадцатые годы", "192X"),
        ("rus", "в начале XIX века", "1801/1830"),
        ("rus", "в XVI в. было тихо", "15XX"),
        ("rus", "в 480 г. до н. э.", "-0479"),
        ("rus", "с 1863 года он был судьёй", "1863/.."),
        ("rus", "весной 1848 года", "1848-21"),
        ("chi_sim", "1949年1月31日，他抵达。", "1949-01-31"),
        ("chi_sim", "一九四九年十月一日", "1949-10-01"),
        ("chi_tra", "民國三十八年春，他離開。", "1949-21"),
        ("chi_sim", "光绪二十六年五月，城破。", "1900"),
        ("chi_sim", "昭和十二年七月七日", "1937-07-07"),
        ("chi_sim", "乾隆元年", "1736"),
        ("chi_sim", "20世纪30年代初", "1930/1933"),
        ("chi_sim", "十九世纪末", "1871/1900"),
        ("chi_sim", "三十年代", "193X"),
        ("chi_sim", "公元前221年", "-0220"),
        ("chi_sim", "1946至1949年间", "1946/1949"),
        ("chi_sim", "1950年6月下旬", "1950-06-21/1950-06-30"),
        ("chi_sim", "1937年底", "1937-09/1937-12"),
    ],
)
def test_other_languages(code, text, expected):
    assert [when for _, when in times_of(text, code=code)] == [expected]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("deu", "1870 floh er. Zwei Jahre später starb er.", ["1870", "1872"]),
        ("deu", "Im November 1870 floh er. Im Februar kam er.", ["1870-11", "1871-02"]),
        ("fra", "En 1870 il fuit. Deux ans plus tard il mourut.", ["1870", "1872"]),
        ("fra", "Le 30 décembre 1870 il fuit. Trois jours après il mourut.", ["1870-12-30", "1871-01-02"]),
        ("rus", "В 1870 году он бежал. Через два года он умер.", ["1870", "1872"]),
        ("chi_sim", "1937年冬，他走了。次年春，他回来。同年5月，他死了。", ["1937-24", "1938-21", "1938-05"]),
        ("chi_sim",
         "1958年8月23日。当天开炮。次日停止。三天后他走。", ["1958-08-23", "1958-08-23", "1958-08-24", "1958-08-27"]),
        ("chi_sim", "1949年9月，他来。10月，他走。两年前他病。", ["1949-09", "1949-10", "1947"]),
        ("chi_sim", "13月，五月三十二日，同年13月，次月，1949年13月，9999年，他三年后回来。", [None, None]),
    ],
)  # fmt: skip
def test_other_languages_tell_from_what_was_told(code, text, expected):
    assert [when for _, when in times_of(text, code=code)] == expected


WORDS_OF_TIME = {
    "eng": [*MONTHS, *"1914 480 3 29 of the - / , . BC later two years next early late end century 5th from to and or "
            "until since mid winter spring summer ’99 0 Easter 1920s half second night 11:30".split()],
    "deu": "von bis zwischen und oder im der am Anfang Ende Winter Frühjahr Herbst 29. 3. Februar Mai Dezember 1920 "
           "1919 45 1920er Jahre Jahrhundert folgenden zuvor Weihnachten v. Chr. - /".split(),
    "fra": "de à entre et ou jusqu'en en le la au début fin hiver printemps 29 3 février mai décembre 1920 1919 45 "
           "années siècle XIXe suivante avant Pâques - /".split(),
    "rus": "с по до между и или в начале конце зимой весной осенью 29 3 февраля мая декабря 1920 1919 45 года век XIX "
           "следующего назад - /".split(),
}  # fmt: skip


@settings(max_examples=400)
@given(st.sampled_from(sorted(WORDS_OF_TIME)).flatmap(
    lambda code: st.tuples(st.just(code), st.lists(st.sampled_from(WORDS_OF_TIME[code]), max_size=14))
))  # fmt: skip
def test_no_text_makes_an_impossible_time(drawn):
    code, words = drawn
    text = " ".join(words)
    for convention in ("whole", "ends"):
        for time in find_times([text], code=code, convention=convention)[0]:
            assert 0 <= time.start < time.end <= len(text)
            assert time.when is None or days(time.when) is not None  # raises where it runs backwards


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the winter–spring of 1920", "1919-12/1920-05"),
        ("between late 1919 and the spring", "1919-09/1920-05"),
        ("from June 1919 to winter", "1919-06/1920-02"),
        ("in 1920-480", None),
        ("in 1871. On 29 February", "1872-02-29"),
        ("in late 1919 or the summer of 1919", "1919-06/1919-12"),
    ],
)
def test_a_range_never_runs_backwards(text, expected):
    assert find_times([text])[0][-1].when == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("deu", "Am 3. Mai 1758 fiel Ostra, am 9. die Stadt. Er starb am 27.", "1758-05-03 1758-05-09 1758-05-27"),
        ("deu", "Am 3. Mai 1758 stand er am 9. Regiment, auf der 5. Seite.", "1758-05-03"),
        ("deu", "1758 kam er. Im August des Vorjahres, am 2. Mai des folgenden Jahres.", "1758 1757-08 1758-05-02"),
        ("fra", "Le 4 mai 1635 il partit, le 19 il revint ; le lendemain il lut.", "1635-05-04 1635-05-19 1635-05-20"),
        ("fra", "Le 4 mai 1635 il vit le 10 régiment.", "1635-05-04"),
        ("rus", "В 1807 году он пришёл. Зимой он умер, к концу года.", "1807 1807-24 1807-09/1807-12"),
        ("eng", "In May 1926 it read the news from the 28th to the 3rd.", "1926-05 1926-05-28/1926-06-03"),
        ("eng", "In May 1644 he came. On the 9th Colonel Nash came, with the 9th Foot.", "1644-05 1644-05-09"),
        ("eng", "On 1 July 1916 it began. A fortnight later he met him.", "1916-07-01 1916-07-15"),
        ("eng", "In 1286, St John’s Day; at Michaelmas, on New Year's Eve.", "1286 1286-06-24 1286-09-29 1286-12-31"),
        ("eng", "He came on 1 July 1916, the first day of the battle.", "1916-07-01 1916-07-01"),
        ("eng", "In 220 BC he fled. He came two years later (217 BC).", "-0219 -0216 -0216"),
        ("eng", "Brandt left on Friday, 20 March 1863. It was known since Monday.", "1863-03-20 1863-03-16/.."),
        ("eng", "In the winter of 1916 he came. On the 12th he left. The next day he died.", "1916-24 None 1916-24"),
    ],
)
def test_days_and_feasts_of_what_is_told(code, text, expected):
    assert [str(time.when) for time in find_times([text], code=code)[0]] == expected.split()


def test_a_happening_told_before_is_counted_from():
    (first, second, third) = find_times([
        "On 4 May 1809 the army was beaten at Koloma.",
        "In July 1811 Holm went home. In August he married.",
        "Ten days after the battle of Koloma he had still been asleep; a year after Terna he was dead.",
    ])  # fmt: skip
    assert [time.when for time in first + second] == ["1809-05-04", "1811-07", "1811-08"]
    assert [time.when for time in third] == ["1809-05-14", "1812"]


@pytest.mark.parametrize(("last", "expected"), [("The peace", "1872-07"), ("The peace, 1871", "1871-07")])
def test_the_next_heading_bounds_what_is_before_it(last, expected):
    texts = ["The sea, 1871", "It ended in November.", "The land", "In July Keller came.", last, "It was made."]
    assert find_times(texts, heads=(0, 2, 4))[3][0].when == expected
