"""Drafts: each answer carries its own version, so that two people meet on one question, never on a whole form; pure.

A draft is `{key: {"value": JSON, "n": int, "at": ISO time, "by": str}}`. A cleared answer keeps its entry with the
value None, so that its version goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict


class Entry(TypedDict):
    """One answer of a draft: its value, how often it was saved, when and by whom (an opaque id)."""

    value: Any
    n: int
    at: str
    by: str


Draft = Mapping[str, Entry]


class FieldConflict(Exception):
    """Somebody else saved this question after the writer had read it; both values are carried."""

    def __init__(self, key: str, *, theirs: Entry, yours: Any) -> None:
        super().__init__(key)
        self.key = key
        self.theirs = theirs
        self.yours = yours


@dataclass(frozen=True)
class Save:
    """Who saves which version of the truth, when."""

    seen: int
    at: str
    by: str


def values(draft: Draft) -> dict[str, Any]:
    """The plain answers of a draft."""
    return {key: entry["value"] for key, entry in draft.items() if entry["value"] is not None}


def put(draft: Draft, key: str, value: Any, save: Save) -> dict[str, Entry]:
    """The draft with one answer saved. The same value again changes nothing, so a repeated save is harmless."""
    old = draft.get(key)
    if (old["value"] if old else None) == value:
        return dict(draft)
    n = old["n"] if old else 0
    if old and n != save.seen:
        raise FieldConflict(key, theirs=old, yours=value)
    return {**draft, key: Entry(value=value, n=n + 1, at=save.at, by=save.by)}


def started(values_: Mapping[str, Any], *, at: str, by: str) -> dict[str, Entry]:
    """A draft that begins with these answers (prefilled facts, or a returned form)."""
    return {key: Entry(value=v, n=1, at=at, by=by) for key, v in values_.items() if v is not None}


def saved_at(draft: Draft) -> str:
    """The latest save, an ISO time; empty when nothing was saved."""
    return max((entry["at"] for entry in draft.values()), default="")
