"""Codes of languages: Tesseract's (`deu`), those of word lists and documents (`de`); a text's language and script."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

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
    "eng": "the of and to in that was with from which by this a is for as on his it at be not were had are or but have",
    "deu": "der die und das nicht ist von mit den dem auf sich in zu des im ein eine als für er auch war es an wie aus",
    "fra": "le la les des et est dans que une du pour qui au de en un à il ne pas ce sur par plus son ou avec se l d",
    "spa": "el los las que una por con del para como su y de la en a se un al es no lo más sus fue entre o este ha",
    "ita": "il che di della per non con una dei nel del si la e in un le da è a al i alla come gli lo più dal l",
    "por": "os que uma não dos das com para por da ao em o a de do um na no e se as mais foi como à sua é",
    "cat": "el els les la i de del que una per amb dels va en un és al a no com es més va seva aquest l d",
    "nld": "het een van en niet dat de zijn op te met voor in is die ook aan door er als bij om uit werd hij",
    "swe": "och att som det en är av på för den inte med till i ett var han de har om sig från så kan",
    "dan": "og det at en er af på for den ikke med til i der som de et har han var om fra blev kan",
    "nor": "og det at en er av på for den ikke med til i som de et har han var om fra ble kan også",
    "isl": "og að í á er sem til við um en af hann það var með ekki fyrir hún þá ég",
    "pol": "nie się na jest do że z przez oraz od który w i to o jak za po dla jego są był a tym",
    "ces": "je se na že by který s v jako do za to a o i z ve byl k pro od po si jeho také",
    "slk": "je sa na že by ktorý s v ako do za to a o aj z vo bol k pre od po si jeho",
    "slv": "je in v na se da so za ki z s pa po od kot bi ne to pri tudi ter bil",
    "hrv": "i je u na se da su za od koji s a o kao iz bi ne to po do što nije bio",
    "hun": "a az és hogy nem egy volt is ez mint de meg azt csak ha már el vagy pedig",
    "fin": "ja on ei että oli se kun hän mutta myös ovat sen tai joka kuin mukaan ole olivat jo niin",
    "tur": "ve bir bu için ile olarak da de çok en daha olan gibi sonra kadar ne o var",
    "ron": "și în că nu la cu este pe din mai o un a de care al se prin fost sau ca după",
    "lat": "et in est non ad ut cum quod qui per sed ex ab autem enim sunt quae esse si quam hoc etiam de atque nec",
    "rus": "и в не на что с по как из его от к а о за у для был это но же он то или к бы при",
    "ukr": "і в не на що з та до як від у за й це про його для але був або також які",
    "bul": "и в не на че с за от да се е по са като до си която през към или той",
    "ell": "και το της του να τον που με η στο από των την ο τα για οι είναι στην δεν τη σε",
}
_RARELY = 6  # a word that counts for one language counts a sixth where so many more have it, too
_LEAST = 0.08  # share of such words in any text, and their number in a short one
_FEWEST = 4


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    """For each word what it counts for each of the languages that have it."""
    words = {code: frozenset(some.split()) for code, some in _FUNCTION_WORDS.items()}
    owners = Counter(word for some in words.values() for word in some)
    return {code: {word: 1 / min(owners[word], _RARELY) for word in some} for code, some in words.items()}


class Tongue(NamedTuple):
    """A language (Tesseract's code) that a text may be in: the share of its commonest words, and what they count.

    A word counts the less the more languages have it.
    """

    code: str
    share: float
    score: float


def weigh_languages(text: str) -> list[Tongue]:
    """Weigh all languages that a text may be in, the likeliest first; none for a text without words."""
    words = re.findall(r"[^\W\d_]+", text[:20000].lower())
    if not words:
        return []
    times = Counter(words)
    tongues = []
    for code, known in _weights().items():
        there = [(times[word], weight) for word, weight in known.items() if word in times]
        share = sum(count for count, _ in there) / len(words)
        tongues.append(Tongue(code, share, sum(count * weight for count, weight in there) / len(words)))
    return sorted(tongues, key=lambda tongue: -tongue.score)


def guess_language(text: str) -> str:
    """The language (Tesseract's code) whose commonest words a text has most of; empty where none is likely.

    >>> guess_language("Der Bericht über die Lage in der Stadt, der nicht von mir ist"), guess_language("xq zzw")
    ('deu', '')
    >>> guess_language("Los archivos de la ciudad y de su puerto en el siglo de las luces")
    'spa'
    """
    tongues = weigh_languages(text)
    if not tongues:
        return ""
    count = len(re.findall(r"[^\W\d_]+", text[:20000]))
    best = tongues[0]
    return best.code if best.share >= _LEAST and best.share * count >= _FEWEST - 1 else ""


SCRIPTS: dict[str, tuple[str, ...]] = {
    "Latin": ("eng", "deu", "fra", "ita", "spa", "lat"),
    "Cyrillic": ("rus", "ukr", "bul", "srp", "mkd", "bel"),
    "Fraktur": ("frk", "deu_latf", "Fraktur", "deu_frak"),
    "Greek": ("ell", "grc"),
    "Han": ("chi_sim", "chi_tra", "jpn"),
    "Japanese": ("jpn",),
    "Korean": ("kor",),
    "Hangul": ("kor",),
    "Hebrew": ("heb", "yid"),
    "Arabic": ("ara", "fas", "urd"),
    "Armenian": ("hye",),
    "Georgian": ("kat",),
    "Devanagari": ("hin", "san", "nep", "mar"),
    "Bengali": ("ben", "asm"),
    "Tamil": ("tam",),
    "Thai": ("tha",),
}
"""The languages to be tried for a script as Tesseract names it, the commonest first."""

_NAMES = {
    "ara": "Arabic", "bel": "Belarusian", "ben": "Bengali", "bul": "Bulgarian", "cat": "Catalan", "ces": "Czech",
    "chi_sim": "Chinese", "chi_tra": "Chinese", "dan": "Danish", "deu": "German", "ell": "Greek", "eng": "English",
    "fin": "Finnish", "fra": "French", "frk": "German in Fraktur", "heb": "Hebrew", "hin": "Hindi", "hrv": "Croatian",
    "hun": "Hungarian", "hye": "Armenian", "isl": "Icelandic", "ita": "Italian", "jpn": "Japanese", "kat": "Georgian",
    "kor": "Korean", "lat": "Latin", "nld": "Dutch", "nor": "Norwegian", "pol": "Polish", "por": "Portuguese",
    "ron": "Romanian", "rus": "Russian", "slk": "Slovak", "slv": "Slovenian", "spa": "Spanish", "swe": "Swedish",
    "tam": "Tamil", "tha": "Thai", "tur": "Turkish", "ukr": "Ukrainian",
}  # fmt: skip


def name_languages(codes: str) -> str:
    """The names of languages given as Tesseract has them.

    >>> name_languages("eng+deu"), name_languages("xyz")
    ('English and German', 'xyz')
    """
    return " and ".join(_NAMES.get(code, code) for code in codes.split("+") if code)


_PAGES = 60  # of a long work, spread over it, tell its language
_SECOND = 0.2  # share of the letters of a work that another language has at least


def find_work_languages(texts: Sequence[str], read_in: Sequence[str] = (), known: Sequence[str] = ()) -> str:
    """The languages of a work, `deu` or `eng+deu`, from the texts of its pages.

    `known` is the language of each page that something else has told, empty for others. `read_in` are the languages in
    which pages were read by OCR, and tell where nothing else does.

    >>> find_work_languages(["The toll of the quay was let to a guild.", "Der Zoll war an die Zunft verpachtet."])
    'eng+deu'
    >>> find_work_languages(["1. 2. 3."], ["rus"]), find_work_languages([])
    ('rus', 'eng')
    """
    step = -(-len(texts) // _PAGES) or 1
    letters: Counter[str] = Counter()
    told = [*known, *[""] * (len(texts) - len(known))]
    for text, code in list(zip(texts, told, strict=True))[::step]:
        letters[code or guess_language(text) or _guess_by_script(text)] += len(text)
    del letters[""]
    if not letters:
        return Counter(read_in).most_common(1)[0][0] if read_in else "eng"
    whole = letters.total()
    kept = [code for code, count in letters.most_common(2) if count >= _SECOND * whole]
    return "+".join(kept)


def _guess_by_script(text: str) -> str:
    """The commonest language of a script that few languages are written in; empty for others.

    >>> _guess_by_script("明治の港と町の記録"), _guess_by_script("這個國家的港口說明"), _guess_by_script("1923")
    ('jpn', 'chi_tra', '')
    """
    script = find_script(text)
    if script in {"HIRAGANA", "KATAKANA", "CJK"}:
        if re.search(r"[\u3040-\u30ff]", text):
            return "jpn"
        old, new = (sum(map(text.count, signs)) for signs in ("這個國說時來們為與對", "这个国说时来们为与对"))
        return "chi_tra" if old > new else "chi_sim"
    return {"HANGUL": "kor", "GREEK": "ell", "HEBREW": "heb", "ARABIC": "ara", "CYRILLIC": "rus"}.get(script, "")


def find_script(text: str) -> str:
    """The script that most letters of a text are in (LATIN, CJK ...), empty without letters."""
    kinds = Counter(unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in text[:3000] if c.isalpha())
    return kinds.most_common(1)[0][0] if kinds else ""
