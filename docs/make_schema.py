"""Write the JSON Schemas of a document and of an apparatus, made from the types that write them.

`python docs/make_schema.py` writes docs/document.schema.json and docs/apparatus.schema.json; with `- document` or
`- apparatus` it prints one.
"""

import json
import sys
from pathlib import Path

from variorum.apparatus import json as apparatus
from variorum.export import json as document

HERE = Path(__file__).parent
SCHEMAS = {
    "document": ("A document as Variorum writes it", document.schema),
    "apparatus": ("An apparatus as `variorum collate --to json` writes it", apparatus.schema),
}


def make_schema(name: str) -> str:
    """A schema (JSON Schema 2020-12) as text."""
    title, schema = SCHEMAS[name]
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema()}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["-"]:
        sys.stdout.write(make_schema(*sys.argv[2:]))
    else:
        for name in SCHEMAS:
            (HERE / f"{name}.schema.json").write_text(make_schema(name), encoding="utf-8")
