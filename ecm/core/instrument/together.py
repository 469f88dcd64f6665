"""Sentences that answer several open questions at once; the answers then stand in the form and can be changed; pure.

A `Together` belongs to the page, not to the questionnaire: it asks nothing new and is no part of a version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecm.core.instrument.complete import applies
from ecm.core.instrument.instrument import Section


@dataclass(frozen=True)
class Together:
    """One sentence with the answers it stands for, by question. A text "@name" is filled from the page's facts."""

    section: str
    says: str
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Offer:
    """A sentence as a page offers it: its place in the list, its words, and what it would write."""

    number: int
    says: str
    answers: Mapping[str, Any]

    @property
    def as_json(self) -> str:
        """The answers for the page's script."""
        return json.dumps(self.answers, ensure_ascii=False)


def offers(
    declared: tuple[Together, ...], section: Section, given: Mapping[str, Any]
) -> tuple[Offer, ...]:
    """The sentences of a section that would still answer something: open questions of it that apply."""
    found = (
        Offer(number, one.says, _open(one, section, given))
        for number, one in enumerate(declared)
        if one.section == section.key
    )
    return tuple(one for one in found if one.answers)


def _open(one: Together, section: Section, given: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field.key: field for field in section.fields}
    return {
        key: filled(value, given)
        for key, value in one.answers.items()
        if key in fields and given.get(key) is None and applies(fields[key].when, given)
    }


def filled(value: Any, given: Mapping[str, Any]) -> Any:
    """The value with its "@names" replaced by facts."""
    if isinstance(value, str) and value.startswith("@"):
        return given.get(value, "")
    if isinstance(value, list | tuple):
        return [filled(one, given) for one in value]
    if isinstance(value, dict):
        return {key: filled(one, given) for key, one in value.items()}
    return value
