"""One key for a word however it was brought into the Latin alphabet: accents, Cyrillic, Arabic, Chinese.

A key is only good for comparison. Of Chinese there are keys for what a word is in Wade-Giles and for what it is in
pinyin; as texts leave the apostrophes of Wade-Giles out (`Chu Teh` for `Chu Tê`), aspirated and plain consonants share
a key. Postal names have a table.
"""

import re
import unicodedata
from functools import lru_cache

_SPECIAL = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - i - e yu ya i i e g u".split(),
        strict=True,
    )
)
# What romanisations write for one sound, longest first.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|stch|schtsch|sch(?=[^aou])|tsch|tch", "ch"), (r"sch", "sh"), (r"^ch(?=[rlmnv])", "h"),
        (r"dzh|dj|dsch|zh", "ʒ"), (r"ck|cq|q", "k"), (r"x", "ks"), (r"kh", "h"), (r"gh", "g"), (r"ph", "f"),
        (r"th", "t"), (r"tz|cz(?=$)", "ts"), (r"w|ff?$|ff(?=e?$)", "v"),
        (r"(?:[ijy]?o|[ijy]?e)v$", "ev"), (r"oe|oo|ou|ow(?=s)", "u"),
        (r"ue", "u"), (r"ae", "a"), (r"ee|ie|ey|ei|ij|iy|yi|y", "i"), (r"c(?=[^hs])|c$", "k"), (r"ii+", "i"),
        (r"io|jo", "o"), (r"iu|ju", "u"), (r"ia(?=.)|ja", "a"), (r"^ie|^je", "e"), (r"u?ai", "ai"), (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h(?=$|[^aeiou])", ""),
    )
)  # fmt: skip
_INITIALS = "zh|ch|sh|hs|ts|tz|sz|ss|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = (
    "iang|iong|uang|ueng|iung|ieng|ang|eng|ing|ong|ung|iao|ian|ien|uai|uan|uen|üan|üeh|ieh|erh|ueh|ai|ei|ao|ou|an|en|in|un|ün"
    "|ia|ie|iu|iü|ua|uo|ui|ue|üe|ih|eh|er|io|üo|yu|ew|a|o|e|i|u|ü|oo|ow|ee"
)
_SYLLABLE = re.compile(rf"(?:{_INITIALS})?(?:{_FINALS})")
_PINYIN = (
    ("zh", "C"), ("ch", "C"), ("sh", "S"), ("j", "C"), ("q", "C"), ("x", "X"), ("z", "Z"), ("c", "Z"), ("b",
    "P"), ("p", "P"),
    ("d", "T"), ("t", "T"), ("g", "K"), ("k", "K"), ("r", "R"),
)  # fmt: skip
_WADE = (
    ("ch", "C"), ("sh", "S"), ("hs", "X"), ("sz", "s"), ("ss", "s"), ("ts", "Z"), ("tz", "Z"), ("j", "R"), ("p", "P"),
    ("t", "T"), ("k", "K"),
)  # fmt: skip
_POSTAL = {
    variant: standard
    for standard, variants in {
        "beijing": "peking peiping peip'ing", "nanjing": "nanking", "guangzhou": "canton kwangchow",
        "chongqing": "chungking",
        "tianjin": "tientsin", "shenyang": "mukden", "xiamen": "amoy", "xian": "sian hsian", "qingdao": "tsingtao",
        "yanan": "yenan", "guangdong": "kwangtung", "guangxi": "kwangsi", "jiangsu": "kiangsu", "jiangxi": "kiangsi",
        "zhejiang": "chekiang", "fujian": "fukien", "sichuan": "szechwan szechuan", "shandong": "shantung",
        "shanxi": "shansi",
        "shaanxi": "shensi", "hebei": "hopeh hopei chihli", "henan": "honan", "hubei": "hupeh", "hunan": "hunan",
        "heilongjiang": "heilungkiang", "jilin": "kirin", "xinjiang": "sinkiang", "ningxia": "ningsia",
        "gansu": "kansu",
        "guizhou": "kweichow", "guilin": "kweilin", "fuzhou": "foochow", "suzhou": "soochow", "hangzhou": "hangchow",
        "hankou": "hankow", "wuhan": "wuhan", "dalian": "dairen dalny talien", "lvshun": "portarthur lushun",
        "yantai": "chefoo",
        "shantou": "swatow", "jinan": "tsinan", "zhengzhou": "chengchow", "xuzhou": "suchow hsuchow", "lhasa": "lhasa",
        "taibei": "taipei", "gaoxiong": "kaohsiung", "jinmen": "quemoy kinmen", "mazu": "matsu",
        "jiangjieshi": "chiangkaishek",
        "sunzhongshan": "sunyatsen", "songmeiling": "soongmayling", "songziwen": "tvsoong soongtv",
        "guomindang": "kuomintang",
        "moskva": "moscow moskau", "sanktpeterburg": "stpetersburg leningrad petrograd", "wien": "vienna",
        "warszawa": "warsaw",
        "praha": "prague prag", "beograd": "belgrade", "bucuresti": "bucharest", "istanbul": "constantinople stamboul",
        "kyiv": "kiev kiew", "roma": "rome rom", "lviv": "lvov lwow lemberg", "gdansk": "danzig", "wroclaw": "breslau",
        "tokyo": "tokio", "busan": "pusan", "kolkata": "calcutta", "mumbai": "bombay", "yangon": "rangoon",
        "iran": "persia",
        "thailand": "siam",
    }.items()
    for variant in variants.split()
}  # fmt: skip


def plain(word: str) -> str:
    """A word in lower case, in the Latin alphabet, without accents.

    >>> plain("Pöhl"), plain("Хрущёв"), plain("d’Oppuers")
    ('pohl', 'khrushchev', 'doppuers')
    """
    word = word.lower()
    if any("а" <= c <= "ґ" for c in word):
        word = "".join(_CYRILLIC.get(c, c) for c in word).replace("-", "")
    word = "".join(_SPECIAL.get(c, c) for c in word)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]", "", word)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The key of a word that romanisations of one name share.

    >>> sound("Khrushchev") == sound("Chruschtschow") or sound("Aleksandrov") == sound("Alexandrow")
    True
    """
    key = plain(word)
    for pattern, sounds in _SOUNDS:
        key = pattern.sub(sounds, key)
    return key


@lru_cache(maxsize=65536)
def chinese(word: str) -> frozenset[str]:
    """The keys of a word as Chinese, in Wade-Giles and in pinyin; none where it cannot be Chinese.

    >>> bool(chinese("Tse-tung") & chinese("Zedong")), bool(chinese("Qizhen") & chinese("Chi-chen")), chinese("Truman")
    (True, True, frozenset())
    """
    word = re.sub(r"[’'ʻ`]", "", word.lower())
    word = unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", word) if c not in "\u0302\u0306\u0304\u0301\u0300\u030c")
    )
    parts = word.split("-")
    syllables = [syllable for part in parts for syllable in _syllables(part)]
    if not syllables or len(syllables) > 3 or not all(syllables):
        return frozenset()
    return frozenset("".join(_syllable(s, table) for s in syllables) for table in (_PINYIN, _WADE))


@lru_cache(maxsize=65536)
def _syllables(part: str) -> tuple[str, ...]:
    """A word cut into Chinese syllables, as few as may be; an empty one where it cannot be."""
    if not part:
        return ("",)
    best: tuple[str, ...] = ("",)
    for end in range(len(part), 0, -1):
        if _SYLLABLE.fullmatch(part, 0, end):
            rest = _syllables(part[end:]) if end < len(part) else ()
            if "" not in rest and (best == ("",) or len(rest) + 1 < len(best)):
                best = (part[:end], *rest)
    return best


def _syllable(syllable: str, table: tuple[tuple[str, str], ...]) -> str:
    """The key of a syllable in one of the systems."""
    head, rest = "", syllable
    for letters, key in table:
        if syllable.startswith(letters):
            head, rest = key, syllable[len(letters) :]
            break
    else:
        match = re.match(r"[^aeiouü]*", syllable)
        head, rest = (match[0], syllable[match.end() :]) if match else ("", syllable)
    rest = (
        rest.replace("ung", "ong").replace("ien", "ian").replace("ueh", "ue").replace("erh", "er").replace("üeh", "ue")
    )
    rest = (
        rest.replace("ieh", "ie")
        .replace("ih", "i")
        .replace("eh", "e")
        .replace("ü", "u")
        .replace("uen", "un")
        .replace("uei", "ui")
    )
    rest = {"o": "e", "ou": "ou", "oo": "u", "ow": "ou", "ee": "i", "uo": "e", "iung": "iong"}.get(rest, rest)
    if head in {"K", "h", ""} and rest == "e":
        rest = "e"
    if head in {"Z", "s"} and rest in {"u", "e", "i"}:
        rest = "i"
    if head == "y" or syllable.startswith("i"):
        head, rest = "y", {"en": "an", "eh": "e", "i": "i", "u": "u", "in": "in"}.get(rest, rest)
    return head + rest


def keys(word: str) -> frozenset[str]:
    """All keys of a word: two spellings of one name share one.

    >>> bool(keys("Peking") & keys("Beijing")), bool(keys("Luebke") & keys("Lübke"))
    (True, True)
    """
    bare = plain(word)
    standard = _POSTAL.get(bare, bare)
    syllables = chinese(word)
    # Of Chinese the looser key would make one of Zhou and Zhu.
    single = len(syllables) > 0 and len(_syllables(bare)) == 1
    return frozenset({standard if single else sound(standard), *(f"zh:{key}" for key in syllables)})
