"""The word lists that come with wordfreq.

They are read as its format cBpack says: a head, then the words of each hundredth of a power of ten. Importing wordfreq
itself, with all that it needs for dividing text into words, takes longer than that.
"""

import gzip
from functools import cache
from importlib.util import find_spec
from itertools import chain, repeat
from pathlib import Path

import msgspec


@cache
def load_words(code: str, size: str = "large") -> dict[str, float]:
    """Word -> share of all words in a language, given as two letters; the small list where there is no large one."""
    package = find_spec("wordfreq")
    places = (package and package.submodule_search_locations) or ()
    for path in (Path(place) / "data" / f"{name}_{code}.msgpack.gz" for place in places for name in (size, "small")):
        if path.is_file():
            head, *ranks = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
            if head != {"format": "cB", "version": 1}:
                raise ValueError(f"{path.name} is no list of wordfreq 3")
            shares = (repeat(10 ** (-rank / 100), len(equals)) for rank, equals in enumerate(ranks))
            return dict(zip(chain.from_iterable(ranks), chain.from_iterable(shares), strict=True))
    return {}
