"""What is still missing before a form can be submitted, each with its place, so that a page can link to it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from ecm.core.instrument.conditions import Condition
from ecm.core.instrument.fields import Field, Mark, Quote, Rows
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.words import N_, Sentence


@dataclass(frozen=True)
class Missing:
    """One gap: where it is and what to do about it."""

    section: str
    key: str
    label: str
    sentence: Sentence


@dataclass(frozen=True)
class Progress:
    """How far a section (or a whole form) is: answered of asked, counting the mandatory questions only."""

    done: int
    asked: int

    @property
    def complete(self) -> bool:
        """Whether nothing mandatory is open."""
        return self.done >= self.asked

    @property
    def percent(self) -> int:
        """Whole per cent; an empty list is complete."""
        return 100 if not self.asked else self.done * 100 // self.asked

    def __add__(self, other: Progress) -> Progress:
        return Progress(self.done + other.done, self.asked + other.asked)


def asked_sections(instrument: Instrument, given: Mapping[str, Any]) -> tuple[Section, ...]:
    """The sections that apply, over answers and facts."""
    return tuple(section for section in instrument.sections if applies(section.when, given))


def asked_fields(section: Section, given: Mapping[str, Any]) -> tuple[Field, ...]:
    """The questions of a section that apply, over answers and facts."""
    return tuple(field for field in section.fields if applies(field.when, given))


def applies(condition: Condition | None, given: Mapping[str, Any]) -> bool:
    """Whether something with this condition is asked."""
    return condition is None or condition.holds(given)


def missing(
    instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, Any]
) -> tuple[Missing, ...]:
    """Every gap, in the order of the form."""
    given = {**facts, **answers}
    return tuple(
        Missing(section.key, field.key, field.label, gap)
        for section in asked_sections(instrument, given)
        for field in asked_fields(section, given)
        for gap in gaps(field, answers.get(field.key))
    )


def progress(section: Section, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Progress:
    """How many of a section's mandatory questions are fully answered."""
    given = {**facts, **answers}
    if not applies(section.when, given):
        return Progress(0, 0)
    asked = [
        f for f in asked_fields(section, given) if f.required or answers.get(f.key) is not None
    ]
    counted = [f for f in asked if f.required or any(gaps(f, answers.get(f.key)))]
    return Progress(sum(not any(gaps(f, answers.get(f.key))) for f in counted), len(counted))


def applicable(
    instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers without those of questions that turned out not to be asked: what is frozen at submit."""
    given = {**facts, **answers}
    keys = {f.key for s in asked_sections(instrument, given) for f in asked_fields(s, given)}
    return {key: value for key, value in answers.items() if key in keys}


def gaps(field: Field, value: Any) -> Iterator[Sentence]:
    """What one answer still lacks."""
    if value is None:
        if field.required:
            yield Sentence(N_("Not answered yet"))
        return
    yield from _inner(field, value)


@singledispatch
def _inner(field: Field, value: Any) -> Iterator[Sentence]:
    yield from ()


@_inner.register
def _mark(field: Mark, value: dict[str, Any]) -> Iterator[Sentence]:
    level, skipped = value.get("level"), value.get("na")
    if level is None and not skipped:
        yield Sentence(N_("Choose a level"))
    if skipped and not value.get("note"):
        yield Sentence(N_("Say why this does not apply"))
    if level in field.evidence_at and not value.get("evidence"):
        yield Sentence(N_("Say how you know"))
    if level in field.note_at and not value.get("note"):
        yield Sentence(N_("Write a note on what you saw or heard"))


@_inner.register
def _quote(field: Quote, value: dict[str, Any]) -> Iterator[Sentence]:
    if field.languages and not value.get("lang"):
        yield Sentence(N_("Say in which language this was said"))


@_inner.register
def _rows(field: Rows, value: list[dict[str, Any]]) -> Iterator[Sentence]:
    for number, row in enumerate(value, 1):
        for column in field.columns:
            if column.required and row.get(column.key) is None:
                yield Sentence(
                    N_("Row %(n)s: %(what)s is not answered"),
                    {"n": number, "what": Sentence(column.label)},
                )
