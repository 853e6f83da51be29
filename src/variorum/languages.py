"""Codes of languages: Tesseract's (`deu`), those of word lists and of documents (`de`)."""

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
