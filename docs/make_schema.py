"""Write the JSON Schema of a document, made from the types that write it.

`python docs/make_schema.py` writes docs/document.schema.json, with `-` it prints the schema.
"""

import json
import sys
from pathlib import Path

from variorum.export.json import schema

HERE = Path(__file__).parent


def make_schema() -> str:
    """The schema (JSON Schema 2020-12) of what `variorum read --to json` writes, as text."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document as Variorum writes it",
        **schema(),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(make_schema())
    else:
        (HERE / "document.schema.json").write_text(make_schema(), encoding="utf-8")
