"""Records as plain data for JSON, with the names that they have in Python; a box is its four sides in points."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from variorum.model import Box


def as_data(thing: object) -> Any:
    """A record, or a tuple of records, as dictionaries, lists, texts and numbers.

    >>> from variorum.library.records import Added, Pin
    >>> as_data(Added("4m2qkp0g", 1, "new"))
    {'work': '4m2qkp0g', 'revision': 1, 'happened': 'new'}
    >>> as_data(Pin(0, 4, (Box(1.0, 2.0, 3.0, 4.0),)))
    {'start': 0, 'end': 4, 'boxes': [[1.0, 2.0, 3.0, 4.0]]}
    """
    if isinstance(thing, Box):
        return list(thing)
    if is_dataclass(thing):
        return {field.name: as_data(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, tuple) and hasattr(thing, "_asdict"):
        return {name: as_data(value) for name, value in thing._asdict().items()}
    if isinstance(thing, Mapping):
        return {str(name): as_data(value) for name, value in thing.items()}
    if isinstance(thing, list | tuple | set | frozenset):
        return [as_data(one) for one in thing]
    return thing
