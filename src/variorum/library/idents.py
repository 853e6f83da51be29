"""The short names of works in addresses: made of what the originals are, so that they are the same in every library."""

import hashlib
from collections.abc import Collection, Iterable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing in it is taken for something else
_LENGTH = 8


def key_of(digests: Iterable[str]) -> str:
    """What tells a work by its originals, in their order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def name_work(key: str, taken: Collection[str] = ()) -> str:
    """An id that is not taken: the first signs of the key, and more of them where two works share those.

    >>> name_work("00443214c74254b635cf84653a56d7c675be77df" + "0" * 24)
    '01234567'
    """
    bits = f"{int(key, 16):0{len(key) * 4}b}"
    signs = "".join(ALPHABET[int(bits[at : at + 5].ljust(5, "0"), 2)] for at in range(0, len(bits), 5))
    return next(signs[:n] for n in range(_LENGTH, len(signs) + 1) if signs[:n] not in taken)
