"""The readiness check-list as a page and as a paper: every item with its answer, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.instruments import CURRENT, pinned
from cases.instruments.readiness_v1.items import is_starred
from cases.models import Case, Readiness
from cases.selectors.elsewhere import goes_elsewhere
from ecm.core.instrument.complete import applies, asked_fields, asked_sections
from ecm.core.instrument.fields import NO, Choice
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_, Sentence


@dataclass(frozen=True)
class Open:
    """An item that is not settled: where it stands, and why."""

    section: str
    key: str
    label: str
    sentence: Sentence


@dataclass(frozen=True)
class Item:
    """One line of the check-list. ``answer`` is a code (yes, no, not_needed) or empty, ``words`` says it."""

    key: str
    label: str
    starred: bool
    answer: str
    words: str


@dataclass(frozen=True)
class Part:
    """One section of the check-list with its lines."""

    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ReadinessSheet:
    """The whole check-list of one case as it stands, for a page or a paper (Form 7 C)."""

    parts: tuple[Part, ...]
    open: tuple[Open, ...]
    complete_on: date | None
    saved_by: str
    version: int


def facts_of(case: Case, day: date) -> dict[str, Any]:
    """What an item's condition may ask for."""
    return {"@elsewhere": "yes" if goes_elsewhere(case, day) else "no"}


def unsettled(
    instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, Any]
) -> tuple[Open, ...]:
    """Every item that is not answered, or answered with no, in the order of the list."""
    given = {**facts, **answers}
    return tuple(
        Open(section.key, field.key, field.label, _why(answers.get(field.key)))
        for section in asked_sections(instrument, given)
        for field in asked_fields(section, given)
        if answers.get(field.key) in {None, NO}
    )


def _why(answer: Any) -> Sentence:
    return Sentence(N_("Not answered yet")) if answer is None else Sentence(N_("Not ready yet"))


def readiness_of(case: Case) -> Readiness | None:
    """The check-list of a case, if somebody has begun it."""
    found: Readiness | None = Readiness.objects.filter(case=case).select_related("saved_by").first()
    return found


def readiness_sheet(case: Case, day: date) -> ReadinessSheet:
    """The check-list of a case with every item that is asked of it."""
    row = readiness_of(case)
    instrument = pinned("readiness", row.version_of_instrument) if row else CURRENT["readiness"]
    answers, facts = (row.answers if row else {}), facts_of(case, day)
    given = {**facts, **answers}
    parts = tuple(
        Part(
            section.key,
            section.title,
            tuple(
                _item(field, answers.get(field.key) or "")
                for field in section.fields
                if isinstance(field, Choice) and applies(field.when, given)
            ),
        )
        for section in asked_sections(instrument, given)
    )
    return ReadinessSheet(
        parts=parts,
        open=unsettled(instrument, answers, facts),
        complete_on=case.readiness_on,
        saved_by=row.saved_by.name if row else "",
        version=row.version if row else 0,
    )


def _item(field: Choice, answer: str) -> Item:
    words = next((option.label for option in field.options if option.code == answer), "")
    return Item(field.key, field.label, is_starred(field), answer, words)
