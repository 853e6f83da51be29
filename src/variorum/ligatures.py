"""Letters that fonts draw as one, and text layers give as one character."""

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_TABLE = str.maketrans(LIGATURES)


def spell_out(text: str) -> str:
    """The text with its ligatures spelt letter by letter.

    >>> spell_out("the oﬃce")
    'the office'
    """
    return text if text.isascii() else text.translate(_TABLE)
