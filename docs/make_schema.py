"""Write the JSON Schema of a document, made from the types of the model itself.

`python docs/make_schema.py` writes docs/document.schema.json, with `-` it prints the schema.
"""

import dataclasses
import enum
import inspect
import json
import sys
import types
import typing
from pathlib import Path

from variorum import model

HERE = Path(__file__).parent
SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def make_schema() -> str:
    """The schema (JSON Schema 2020-12) of what `variorum read --to json` writes."""
    definitions: dict[str, dict] = {}
    top = describe(model.Document, definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document as Variorum writes it",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def describe(kind: object, definitions: dict[str, dict]) -> dict:
    """The schema of one type; what has a name is put into `definitions` and referred to."""
    if kind in SIMPLE:
        return {"type": SIMPLE[kind]}
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [describe(argument, definitions) for argument in arguments]}
    if origin is tuple:
        assert arguments[1:] == (...,), f"{kind} is no tuple of one type"
        return {"type": "array", "items": describe(arguments[0], definitions)}
    assert inspect.isclass(kind), kind
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # so that a type may refer to itself
        definitions[kind.__name__] = {"description": explain(kind), **describe_class(kind, definitions)}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def describe_class(kind: type, definitions: dict[str, dict]) -> dict:
    """The schema of a class of the model: a dataclass is an object, a named tuple an array, in order."""
    if issubclass(kind, enum.Enum):
        return {"enum": [member.value for member in kind]}
    hints = typing.get_type_hints(kind)
    fields = {name: describe(hint, definitions) for name, hint in hints.items()}
    if dataclasses.is_dataclass(kind):
        needed = [
            field.name
            for field in dataclasses.fields(kind)
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        ]
        return {"type": "object", "properties": fields, "required": needed, "additionalProperties": False}
    assert issubclass(kind, tuple), kind
    defaults = len(getattr(kind, "_field_defaults", {}))
    return {
        "type": "array",
        "prefixItems": [{"title": name, **schema} for name, schema in fields.items()],
        "minItems": len(fields) - defaults,
        "maxItems": len(fields),
    }


def explain(kind: type) -> str:
    """The docstring of a class, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split())


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(make_schema())
    else:
        (HERE / "document.schema.json").write_text(make_schema(), encoding="utf-8")
