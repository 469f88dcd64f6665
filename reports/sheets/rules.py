"""What may stand in a spreadsheet cell. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

Value = str | int | float | bool | date | None
"""One cell as the row builder gives it."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""With one of these in front, some spreadsheet program takes a text for a formula or a command."""


def guarded(text: str) -> str:
    """`text` such that no program runs it: an apostrophe goes in front of what could start a formula."""
    bare = text.lstrip(" \u00a0\ufeff")
    return "'" + text if bare.startswith(DANGEROUS) or text.startswith(("\t", "\r", "\n")) else text


def joined(values: Sequence[Value]) -> Value:
    """One cell from the several values of a column: a single one keeps its type, more become one text."""
    known = [value for value in values if value not in (None, "")]
    if len(values) == 1:
        return values[0]
    return ", ".join(_said(value) for value in known)


def _said(value: Value) -> str:
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
