"""Expressions of time in Chinese: figures of both kinds, years of eras, seasons, centuries, times told from others.

Chinese has no blanks and writes dates from the year to the day, so that patterns over the text itself are enough. Eras
(the Republic, Guangxu, Showa) are a table: the first year of an era is the year after its value. Months of years before
1912 that are counted by an era are those of the old calendar and are not turned into months of ours.
"""

import re
from dataclasses import replace

from variorum.evidence.edtf import Date, Part
from variorum.evidence.meaning import Mention, Shift, Unit
from variorum.evidence.tongues import Sense

CHINESE = frozenset({"chi_sim", "chi_tra", "zho", "chi"})
_ERAS = {
    "洪武": 1367, "永乐": 1402, "永樂": 1402, "嘉靖": 1521, "万历": 1572, "萬曆": 1572, "崇祯": 1627, "崇禎": 1627,
    "顺治": 1643, "順治": 1643, "康熙": 1661, "雍正": 1722, "乾隆": 1735, "嘉庆": 1795, "嘉慶": 1795, "道光": 1820,
    "咸丰": 1850, "咸豐": 1850, "同治": 1861, "光绪": 1874, "光緒": 1874, "宣统": 1908, "宣統": 1908, "民国": 1911,
    "民國": 1911, "明治": 1867, "大正": 1911, "昭和": 1925,
}  # fmt: skip
_NEW_CALENDAR = 1911
_SIGNS = ("〇零○", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_FIGURES = {sign: value for value, signs in enumerate(_SIGNS) for sign in signs}
_N = r"[\d〇零○一二两兩三四五六七八九十廿卅]"
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_PARTS: dict[str, Part] = {
    **dict.fromkeys("初 年初 上旬 早期 前期".split(), "early"),
    **dict.fromkeys("中 中期 中旬 年中 中叶 中葉".split(), "mid"),
    **dict.fromkeys("末 底 下旬 晚期 年底 年末 后期 後期".split(), "late"),
}
_UNITS: dict[str, Unit] = {"天": "day", "日": "day", "周": "week", "週": "week", "月": "month", "年": "year"}
_EXPRESSION = re.compile(
    rf"""
    (?P<century>{_N}{{1,3}})世[纪紀](?:(?P<decade>{_N}{{1,2}})年代)?(?P<cpart>初|末|中[叶葉期]|早期|晚期|前期|[后後]期)?(?P<chalf>[上下]半[叶葉])?
  | (?P<decade_alone>1\d[1-9]0|20[0-2]0|\d0|[一二三四五六七八九]十)年代(?P<dpart>初|末|中期)?
  | (?P<first>1\d{{3}}|20\d\d)年?(?:[—–-]|至|到)(?P<last>(?:1\d{{3}}|20\d\d))年(?!代)
  | (?<!{_N})(?P<bounded>{_N}{{4}})年(?P<bound>前[后後]|[以之][后後]|[后後]|以[来來]|起|[以之]前|前|[之]?[间間])
  | (?:(?P<bc>公元前|西元前|前)|公元|西元)?(?P<era>{"|".join(_ERAS)})?
    (?P<year>元|{_N}{{1,4}})年(?!代|[来來以]|前后|后|後|前|间|間|之|多|余|餘)
    (?:年?(?P<ypart>初|底|末|中)(?!旬)|(?P<yhalf>[上下]半年)|(?P<newyear>元旦)|(?P<season>[春夏秋冬])[天季]?
      |(?P<month>{_N}{{1,3}})月(?:份)?(?:(?P<mpart>[上中下]旬|初|底|末)|(?P<day>{_N}{{1,3}})[日号號])?)?
  | (?P<same>同年|当年|當年|是年|该年|該年|次年|翌年|明年|去年|前一年|后一年|後一年|第二年)
    (?:(?P<sseason>[春夏秋冬])[天季]?|(?P<smonth>{_N}{{1,3}})月(?:份)?(?:(?P<sday>{_N}{{1,3}})[日号號])?)?
  | (?P<sameunit>同月|当月|當月|次月|翌月|同日|当日|當日|当天|當天|次日|翌日|第二天)
  | (?<!{_N})(?P<count>{_N}{{1,3}})(?P<counted>年|个月|個月|周|週|天|日)(?P<way>后|後|之后|之後|以后|以後|前|之前|以前)
  | (?P<bare>{_N}{{1,3}})月(?:份)?(?:(?P<bpart>[上中下]旬|初|底|末)|(?P<bday>{_N}{{1,3}})[日号號])?
    """,
    re.VERBOSE,
)

_TO = re.compile(r"[至到—–-]{1,2}")
_SINCE = re.compile(r"(?:自从|自從|自|从|從)$")
_BOUNDS: dict[str, Sense] = {
    "后": "since", "後": "since", "来": "since", "來": "since", "起": "since", "前": "before"
}  # fmt: skip
_TURNS = {"次": 1, "翌": 1, "明": 1, "后": 1, "後": 1, "第": 1, "去": -1, "前": -1}


def read_number(text: str) -> int:
    """A number in figures, in signs by places (一九四九) or with tens (三十一).

    >>> read_number("一九四九"), read_number("三十一"), read_number("廿五"), read_number("1949"), read_number("元")
    (1949, 31, 25, 1949, 1)
    """
    if text == "元":
        return 1
    text = text.replace("廿", "二十").replace("卅", "三十")
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_one(tens) if tens else 1) * 10 + (_one(ones) if ones else 0)
    return _one(text)


def _one(text: str) -> int:
    value = 0
    for c in text:
        value = value * 10 + _FIGURES.get(c, int(c) if c.isdigit() and c.isascii() else 0)
    return value


def find_chinese(text: str) -> list[Mention]:
    """The expressions of time in a Chinese text, in order.

    >>> [(mention.date.year, mention.date.month) for mention in find_chinese("民国三十八年一月，毛泽东离开。同年5月")]
    [(1949, 1), (None, 5)]
    """
    found: list[Mention] = []
    for match in _EXPRESSION.finditer(text):
        mention = _read(match)
        if mention is None:
            continue
        if found and (pair := _joined(text, found[-1], mention)):
            found[-1] = pair
            continue
        if (
            mention.date.year is not None
            and not mention.sense
            and (since := _SINCE.search(text, max(0, mention.start - 2), mention.start))
        ):
            mention = replace(mention, sense="since", cut=((mention.start, mention.end),), start=since.start())
        found.append(mention)
    return found


def _joined(text: str, one: Mention, two: Mention) -> Mention | None:
    """Two dates as one time, from the first to the second: `1949年6月到8月`."""
    if one.last or two.last or one.shift or two.shift or one.date.grain < 2 or two.date.grain < 2:
        return None
    if not _TO.fullmatch(text, one.end, two.start):
        return None
    year = one.date.year
    last = two.date if two.date.year is not None or year is None else two.date._replace(year=year)
    if year is not None and last.year == year and two.date.year is None and two.date.month < one.date.month:
        last = last._replace(year=year + 1)
    cut = ((one.start, one.end), (two.start, two.end))
    return Mention(one.cut[0][0] if one.cut else one.start, two.end, one.date, last, cut, era=one.era, rule="range")


def _read(match: re.Match[str]) -> Mention | None:
    start, end = match.span()
    if match["century"]:
        return _century(match)
    if match["decade_alone"]:
        tens = read_number(match["decade_alone"])
        return Mention(start, end, Date(tens, digits=3, part=_PARTS.get(match["dpart"] or "", "")), rule="decade")
    if match["first"]:
        first, last = Date(int(match["first"])), Date(int(match["last"]))
        return Mention(start, end, first, last, ((start, match.end("first")), match.span("last")), rule="range")
    if match["bounded"]:
        year, sense = read_number(match["bounded"]), _BOUNDS.get(match["bound"][-1], "")
        if match["bound"].startswith("前") and len(match["bound"]) > 1:
            sense = ""
        cut = ((start, match.end("bounded") + 1),)
        return Mention(start, end, Date(year), sense=sense, cut=cut, rule="year") if 0 < year < 2100 else None
    if match["year"]:
        return _year(match)
    if match["same"]:
        turn = _TURNS.get(match["same"][0], 0)
        date = _fine(match["smonth"], match["sday"], match["sseason"])
        if date is None:
            return None
        return Mention(start, end, date, shift=Shift("year", turn), rule="told" if date.month else "unit")
    if match["sameunit"]:
        unit: Unit = "month" if match["sameunit"].endswith("月") else "day"
        return Mention(start, end, Date(), shift=Shift(unit, _TURNS.get(match["sameunit"][0], 0)), rule="unit")
    if match["count"]:
        count = read_number(match["count"]) * (-1 if "前" in match["way"] else 1)
        return Mention(start, end, Date(), shift=Shift(_UNITS[match["counted"][-1]], count), rule="shift")
    date = _fine(match["bare"], match["bday"], None, match["bpart"])
    return Mention(start, end, date, rule="day" if match["bday"] else "month") if date is not None else None


def _century(match: re.Match[str]) -> Mention:
    number = read_number(match["century"])
    part = _PARTS.get(match["cpart"] or "", "")
    year = 100 * (number - 1)
    if match["decade"]:
        date = Date(year + read_number(match["decade"]), digits=3, part=part)
    else:
        date = Date(year, digits=2, part=part)
    if match["chalf"] and not match["decade"]:
        begins = year + (1 if match["chalf"][0] == "上" else 51)
        return Mention(*match.span(), Date(begins), Date(begins + 49), rule="century")
    return Mention(*match.span(), date, rule="century")


def _year(match: re.Match[str]) -> Mention | None:
    """A year, with its season or with month and day; a small number is one only of an era or before ours."""
    number, era = read_number(match["year"]), match["era"]
    if not era and not match["bc"] and (len(match["year"]) < 4 and not match[0].startswith(("公元", "西元"))):
        return None
    year = _ERAS[era] + number if era else 1 - number if match["bc"] else number
    if not -5000 < year < 2100 or (not number and not era):
        return None
    start, end = match.span()
    if era and year <= _NEW_CALENDAR:
        return Mention(start, match.end("year") + 1, Date(year), rule="year")
    date = _fine(match["month"], match["day"], match["season"], match["mpart"])
    if date is None:
        return None
    part = _PARTS.get(match["ypart"] or "", date.part)
    date = date._replace(year=year, part=part)
    if match["yhalf"]:
        date = date._replace(month=40 if match["yhalf"][0] == "上" else 41)
    elif match["newyear"]:
        date = date._replace(month=1, day=1)
    named = bool(match["bc"]) or match[0].startswith(("公元", "西元"))
    return Mention(start, end, date, era=named, rule="day" if date.day else "year")


def _fine(month: str | None, day: str | None, season: str | None, part: str | None = None) -> Date | None:
    """A month, day or season without its year; None for what is none (13月)."""
    if season:
        return Date(None, _SEASONS[season])
    number, of_month = read_number(month) if month else 0, read_number(day) if day else 0
    if (month and not 1 <= number <= 12) or (day and not 1 <= of_month <= 31):
        return None
    narrow = {"上旬": "early", "中旬": "mid", "下旬": "late"}.get(part or "", _PARTS.get(part or "", ""))
    return Date(None, number, of_month, part=narrow)  # type: ignore[arg-type]
