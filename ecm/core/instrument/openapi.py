"""A version of an instrument as a JSON schema of its answers, for the API's public description; pure."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from ecm.core.instrument.fields import (
    Choice,
    Choices,
    Day,
    Field,
    Mark,
    Number,
    Quote,
    Rows,
    YesNo,
)
from ecm.core.instrument.instrument import Instrument

Schema = dict[str, Any]


def schema_of(instrument: Instrument) -> Schema:
    """An object with one property a question. Nothing is required: a reader is shown what is open to him."""
    return {
        "title": instrument.code,
        "type": "object",
        "description": instrument.title,
        "properties": {field.key: _named(field) for field in instrument},
        "additionalProperties": False,
    }


def _named(field: Field) -> Schema:
    return {"title": field.label, **_schema(field)}


@singledispatch
def _schema(field: Field) -> Schema:
    limit = getattr(field, "limit", None)
    return {"type": "string", **({"maxLength": limit} if limit else {})}


@_schema.register
def _day(field: Day) -> Schema:
    return {"type": "string", "format": "date"}


@_schema.register
def _number(field: Number) -> Schema:
    if field.decimals:
        return {"type": "string", "format": "decimal"}
    return {"type": "integer", "minimum": field.least, "maximum": field.most}


@_schema.register(Choice)
@_schema.register(YesNo)
def _choice(field: Choice | YesNo) -> Schema:
    return {"type": "string", "enum": [option.code for option in field.options]}


@_schema.register
def _choices(field: Choices) -> Schema:
    codes = [option.code for option in field.options]
    return {"type": "array", "items": {"type": "string", "enum": codes}}


@_schema.register
def _rows(field: Rows) -> Schema:
    columns = {column.key: _named(column) for column in field.columns}
    row = {"type": "object", "properties": {"id": {"type": "string"}, **columns}}
    return {"type": "array", "maxItems": field.most, "items": row}


@_schema.register
def _mark(field: Mark) -> Schema:
    levels = {"type": "integer", "enum": [level.value for level in field.levels], "nullable": True}
    evidence = {"type": "string", "enum": [option.code for option in field.evidence]}
    parts = {
        "level": levels,
        "na": {"type": "boolean"},
        "evidence": {"type": "array", "items": evidence if field.evidence else {"type": "string"}},
        "note": {"type": "string", "maxLength": field.limit},
    }
    return {"type": "object", "properties": parts}


@_schema.register
def _quote(field: Quote) -> Schema:
    words = {"type": "string", "maxLength": field.limit}
    return {"type": "object", "properties": {"words": words, "lang": {"type": "string"}}}
