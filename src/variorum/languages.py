"""Codes of languages: Tesseract's (`deu`), those of word lists and documents (`de`); a text's language and script."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_SHORT = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "chi_sim": "zh", "chi_tra": "zh", "dan": "da", "deu": "de",
    "ell": "el",
    "eng": "en", "fin": "fi", "fra": "fr", "heb": "he", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la",
    "lit": "lt", "lav": "lv", "mkd": "mk", "nld": "nl", "nor": "nb", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru",
    "slk": "sk", "slv": "sl", "spa": "es", "srp": "sh", "swe": "sv", "tur": "tr", "ukr": "uk",
}  # fmt: skip


def wordfreq_codes(languages: str) -> tuple[str, ...]:
    """The two-letter codes of languages given as Tesseract has them.

    >>> wordfreq_codes("eng+deu_frak")
    ('en', 'de')
    """
    return tuple(
        dict.fromkeys(
            _SHORT.get(code, _SHORT.get(code.split("_")[0], code[:2])) for code in languages.split("+") if code
        )
    )


_FUNCTION_WORDS = {
    "eng": "the of and to in that was with from which by this",
    "deu": "der die und das nicht ist von mit den dem auf sich",
    "fra": "le la les des et est dans que une du pour qui au",
    "spa": "el los las que una por con del para como su y",
    "ita": "il che di della per non con una dei nel del si",
    "por": "os que uma não dos das com para por da ao em",
    "nld": "het een van en niet dat de zijn op te met voor",
    "swe": "och att som det en är av på för den inte med",
    "dan": "og det at en er af på for den ikke med til",
    "pol": "nie się na jest do że z przez oraz od który w",
    "ces": "je se na že by který s v jako do za to",
    "rus": "и в не на что с по как из его от к",
    "ukr": "і в не на що з та до як від у за",
    "ell": "και το της του να τον που με η στο από των",
    "hun": "a az és hogy nem egy volt is ez mint de",
    "fin": "ja on ei että oli se kun hän mutta myös",
    "tur": "ve bir bu için ile olarak da de çok en",
    "ron": "și în că nu la cu este pe din mai o un",
}


@lru_cache(maxsize=8)
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}


def guess_language(text: str) -> str:
    """The language (Tesseract's code) whose commonest words a text has most of; empty where none is likely.

    >>> guess_language("Der Bericht über die Lage in der Stadt, der nicht von mir ist"), guess_language("xq zzw")
    ('deu', '')
    """
    words = re.findall(r"[^\W\d_]+", text[:20000].lower())
    times = Counter(words)
    counts = {code: sum(times[word] for word in known) for code, known in _function_words().items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, 0.05 * len(words)) else ""


def find_script(text: str) -> str:
    """The script that most letters of a text are in (LATIN, CJK ...), empty without letters."""
    kinds = Counter(unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in text[:3000] if c.isalpha())
    return kinds.most_common(1)[0][0] if kinds else ""
