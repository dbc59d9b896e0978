"""JSON Schema for the contract, written beside the view that gives the answer.

Every property of a shape is always there, if only as null: clients need no guesses. Others may be added later.
"""

from typing import Any

Schema = dict[str, Any]

COMPONENTS: dict[str, Schema] = {}
"""Every named shape, as the OpenAPI document lists them."""

TEXT: Schema = {"type": "string"}
HTML: Schema = {"type": "string", "description": "Inline HTML: strong, em, sup, sub, br and a. Sanitised."}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
UUID: Schema = {"type": "string", "format": "uuid"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT_OR_DAY: Schema = {
    "type": "string",
    "maxLength": 40,
    "anyOf": [{"format": "date-time"}, {"format": "date"}],
    "examples": ["2026-11-22T10:00:00Z", "2026-11-22"],
}
OBJECT: Schema = {"type": "object"}
ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
TAG: Schema = {"type": "string", "description": "A BCP-47 tag in canonical case.", "examples": ["en", "zh-Hans"]}
CODE: Schema = {
    "type": "string",
    "pattern": "^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$",
    "description": "The code of an edition, as printed on its handout.",
    "examples": ["K7QM-4XTB"],
}
STANDINGS = ("latest", "outdated", "superseded", "withdrawn", "recalled")


def shape(name: str, description: str = "", /, **properties: Schema) -> Schema:
    """Names an object's schema and gives the reference to it. :raises ValueError: when the name is taken."""
    schema = inline(**properties)
    if description:
        schema["description"] = description
    if COMPONENTS.setdefault(name, schema) is not schema:
        raise ValueError(f"There is a shape {name} already.")
    return {"$ref": f"#/components/schemas/{name}"}


def inline(**properties: Schema) -> Schema:
    """An object without a name of its own."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def nullable(schema: Schema) -> Schema:
    if "$ref" in schema or "type" not in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def page_of(name: str, item: Schema) -> Schema:
    """One page of a list."""
    following = {**nullable(ADDRESS), "description": "The next page, as a relative reference; null on the last."}
    return shape(name, items=listed(item), next=following)
