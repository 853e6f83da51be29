"""A line of a file of JSON lines, which may be wrong: then it is said what with it, and the other lines are done."""

import json
from typing import Any

Row = dict[str, Any]


def read_row(line: str) -> tuple[Row, str]:
    """The object that a line holds, which has a `text`, and what is wrong with it: nothing, mostly.

    >>> read_row('{"text": "Ibid., 45."}'), read_row("[]"), read_row('{"n": 1}')
    (({'text': 'Ibid., 45.'}, ''), ({}, 'it is no JSON object'), ({'n': 1}, 'it has no text'))
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, f"it is no JSON ({getattr(error, 'msg', 'nested too deeply')})"
    if not isinstance(row, dict):
        return {}, "it is no JSON object"
    return row, "" if isinstance(row.get("text"), str) else "it has no text"
