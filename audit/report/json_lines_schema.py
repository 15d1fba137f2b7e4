"""The JSON Schema (draft 2020-12) of a line of a report in JSON Lines, made from the models of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from audit.model import (
    CaptureReport,
    Changes,
    CitationReport,
    ClaimReport,
    DocumentReport,
    Finding,
    Method,
    NotExamined,
    Reason,
    Run,
)
from audit.report.json_lines import LINES_SCHEMA, OF_DOCUMENT

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

_MODELS = (CaptureReport, Changes, CitationReport, ClaimReport, DocumentReport, Finding, NotExamined, Run)
_AS_STATED = frozenset({"Citation", "Name", "CaptureFile"})
"""What is written only as far as the dossier states it."""
_REASON = {
    "type": "object",
    "properties": {"code": {"type": "string"}, "values": {"type": "object"}, "text": {"type": "string"}},
    "required": ["code", "values", "text"],
    "additionalProperties": False,
}


class _Generator(GenerateJsonSchema):
    """Knows how reasons and methods are written, which have their own code for that."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """The schema of a value that a class of ours reads by itself."""
        of = getattr(schema["function"]["function"], "__self__", None)
        if of is Reason:
            return dict(_REASON)
        return {"type": "string"} if of is Method else super().function_plain_schema(schema)


def lines_schema() -> dict[str, Any]:
    """The schema of one line."""
    _, made = models_json_schema(
        [(model, "validation") for model in _MODELS], schema_generator=_Generator, by_alias=True
    )
    held = {name: _as_written(name, schema) for name, schema in made["$defs"].items()}
    held["DocumentReport"] = _without(held["DocumentReport"], OF_DOCUMENT)
    held["CitationReport"] = _without(held["CitationReport"], {"captures"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LINES_SCHEMA,
        "description": "One line of `audit run --format jsonl`.",
        "oneOf": [
            _kind("run", None, run="Run", lines=int),
            _kind("document", str, about="DocumentReport"),
            _kind("claim", str, claim="ClaimReport"),
            _kind("citation", str, citation="CitationReport"),
            _kind("capture", str, source=str, capture="CaptureReport"),
            _kind("finding", str, fingerprint=str, accepted=None, finding="Finding"),
            _kind("not-examined", str, gap="NotExamined"),
        ],
        "$defs": held,
    }


_TYPES: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 1},
    None: {"type": ["string", "null"]},
}


def _kind(kind: str, document: type[str] | None, **values: object) -> dict[str, Any]:
    """The schema of the lines of one kind; a value that is a name is one of the definitions."""
    properties = {"schema": {"const": LINES_SCHEMA}, "kind": {"const": kind}}
    properties |= {"document": {"type": "string"}} if document else {}
    for name, of in values.items():
        properties[name] = {"$ref": f"#/$defs/{of}"} if isinstance(of, str) else dict(_TYPES[of])
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _as_written(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema as the report is written: every key stands there, and a place also in words."""
    properties = schema.get("properties")
    if properties is None or name in _AS_STATED:
        return schema
    if "where" in properties and "kind" not in properties:
        properties = {**properties, "where": {"type": "string"}, "location": properties["where"]}
    return {**schema, "properties": properties, "required": list(properties)}


def _without(schema: dict[str, Any], names: frozenset[str] | set[str]) -> dict[str, Any]:
    properties = {name: held for name, held in schema["properties"].items() if name not in names}
    return {**schema, "properties": properties, "required": list(properties)}
