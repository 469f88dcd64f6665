"""Reads a posted HTML form into raw answers: the inverse of the names that `bind` writes into the page.

Names: `key` · a mark's `key__level`, `key__evidence`, `key__note` · a quote's `key__words`, `key__lang` · a row's
`key-0-column` with `key-0-id`, and `key-count`. The version of a draft answer that the page showed is `key__n`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from typing import Any, Protocol

from ecm.core.instrument.fields import Choices, Field, Mark, Quote, Rows


class Posted(Protocol):
    """The part of a QueryDict that is used."""

    def get(self, key: str, default: Any = ..., /) -> Any: ...

    def getlist(self, key: str, /) -> Sequence[str]: ...

    def __contains__(self, key: object, /) -> bool: ...


def posted_answers(fields: Iterable[Field], data: Posted) -> dict[str, Any]:
    """The raw answer of each question that the page offered."""
    return {field.key: raw_of(field, data, field.key) for field in fields if offered(field, data)}


def offered(field: Field, data: Posted) -> bool:
    """Whether the page held this question at all: each question carries its version number."""
    return f"{field.key}__n" in data


def seen_of(field: Field, data: Posted) -> int:
    """The version of the draft answer that the writer had before him."""
    text = str(data.get(f"{field.key}__n", "0"))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


@singledispatch
def raw_of(field: Field, data: Posted, name: str) -> Any:
    """What was posted for this question under this name."""
    return data.get(name, "")


@raw_of.register
def _choices(field: Choices, data: Posted, name: str) -> list[str]:
    return [code for code in data.getlist(name) if code]


@raw_of.register
def _mark(field: Mark, data: Posted, name: str) -> dict[str, Any]:
    return {
        "level": data.get(f"{name}__level", ""),
        "evidence": list(data.getlist(f"{name}__evidence")),
        "note": data.get(f"{name}__note", ""),
    }


@raw_of.register
def _quote(field: Quote, data: Posted, name: str) -> dict[str, Any]:
    return {"words": data.get(f"{name}__words", ""), "lang": data.get(f"{name}__lang", "")}


@raw_of.register
def _rows(field: Rows, data: Posted, name: str) -> list[dict[str, Any]]:
    count = str(data.get(f"{name}-count", "0"))
    # Two more than can be kept, so that one row too many is refused in words and a million are not read.
    total = min(int(count), field.most + 2) if count.isascii() and count.isdigit() else 0
    return [_row(field, data, f"{name}-{index}") for index in range(total)]


def _row(field: Rows, data: Posted, name: str) -> dict[str, Any]:
    row = {column.key: raw_of(column, data, f"{name}-{column.key}") for column in field.columns}
    return {"id": data.get(f"{name}-id", ""), **row}
