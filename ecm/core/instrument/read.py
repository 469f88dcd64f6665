"""Answers as lines for a reader: pages, papers, comparisons and conflicts show them from here; pure.

A line is either the form's own words (to be said in the reader's language) or somebody's words (never translated).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any

from ecm.core.instrument.clean import Room
from ecm.core.instrument.complete import asked_fields, asked_sections
from ecm.core.instrument.fields import (
    Choice,
    Choices,
    Day,
    Field,
    FileRef,
    Mark,
    Number,
    Option,
    PersonRef,
    Quote,
    Rows,
    YesNo,
)
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.words import N_, Sentence


@dataclass(frozen=True)
class Line:
    """One line of an answer. `said` is the form's own sentence, `own` somebody's words in the language `lang`."""

    said: Sentence | None = None
    own: str = ""
    lang: str = ""
    role: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table answer."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    """One question with its answer as a reader sees it; `rows` is filled for a table."""

    field: Field
    value: Any
    lines: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.lines and not self.rows


@dataclass(frozen=True)
class ReadSection:
    """One section with its answered and unanswered questions."""

    section: Section
    readings: tuple[Reading, ...]

    @property
    def answered(self) -> tuple[Reading, ...]:
        """What was answered."""
        return tuple(one for one in self.readings if not one.empty)

    @property
    def unanswered(self) -> tuple[Reading, ...]:
        """What was left open."""
        return tuple(one for one in self.readings if one.empty)


def read(instrument: Instrument, answers: Mapping[str, Any], room: Room) -> tuple[ReadSection, ...]:
    """The whole form for a reader: only what was asked. Narrow the instrument by group before calling this."""
    given = {**room.facts, **answers}
    return tuple(
        ReadSection(
            section,
            tuple(reading(f, answers.get(f.key), room) for f in asked_fields(section, given)),
        )
        for section in asked_sections(instrument, given)
    )


def reading(field: Field, value: Any, room: Room) -> Reading:
    """One answer as lines, or as a table."""
    if value is None:
        return Reading(field, None, ())
    if isinstance(field, Rows):
        return Reading(field, value, (), tuple(_row(field, row, room) for row in value))
    return Reading(field, value, lines(field, value, room))


def lines(field: Field, value: Any, room: Room) -> tuple[Line, ...]:
    """The lines of one answer; none where nothing was answered."""
    if value is None:
        return ()
    if isinstance(field, Rows):
        return tuple(Line(own=_in_one(row)) for row in value)
    known = room.known(field.prefill) if field.prefill else None
    if known is None or str(value) not in known.words:
        return _lines(field, value, room)
    said = (Line(own=known.own),) if known.own else _lines(field, value, room)
    return (*said, Line(said=known.note, role="note")) if known.note else said


def _row(field: Rows, row: Mapping[str, Any], room: Room) -> tuple[Cell, ...]:
    return tuple(
        Cell(column.label, lines(column, row.get(column.key), room)) for column in field.columns
    )


def _in_one(row: Mapping[str, Any]) -> str:
    return " · ".join(str(value) for key, value in row.items() if key != "id")


@singledispatch
def _lines(field: Field, value: Any, room: Room) -> tuple[Line, ...]:
    return tuple(Line(own=part) for part in str(value).split("\n"))


@_lines.register
def _day(field: Day, value: str, room: Room) -> tuple[Line, ...]:
    return (Line(said=Sentence(N_("%(day)s"), {"day": date.fromisoformat(value)})),)


@_lines.register
def _number(field: Number, value: Any, room: Room) -> tuple[Line, ...]:
    if not field.unit:
        return (Line(own=str(value)),)
    return (
        Line(
            said=Sentence(
                N_("%(number)s %(unit)s"), {"number": str(value), "unit": Sentence(field.unit)}
            )
        ),
    )


@_lines.register(Choice)
@_lines.register(YesNo)
def _choice(field: Choice | YesNo, value: str, room: Room) -> tuple[Line, ...]:
    return _said(field.options, [value])


@_lines.register
def _choices(field: Choices, value: list[str], room: Room) -> tuple[Line, ...]:
    return _said(field.options, value)


@_lines.register
def _mark(field: Mark, value: dict[str, Any], room: Room) -> tuple[Line, ...]:
    evidence = tuple(
        Line(said=line.said, role="evidence")
        for line in _said(field.evidence, value.get("evidence") or [])
    )
    note = tuple(Line(own=part, role="note") for part in value.get("note", "").split("\n") if part)
    return (*_level(field, value), *evidence, *note)


def _level(field: Mark, value: dict[str, Any]) -> tuple[Line, ...]:
    if value.get("na"):
        return (Line(said=Sentence(N_("Does not apply")), role="level"),)
    level = field.level(value.get("level"))
    if level is None:
        return ()
    parts = {"n": level.value, "name": Sentence(level.name), "what": Sentence(level.sentence)}
    return (Line(said=Sentence(N_("%(n)s %(name)s: %(what)s"), parts), role="level"),)


@_lines.register
def _quote(field: Quote, value: dict[str, str], room: Room) -> tuple[Line, ...]:
    return tuple(
        Line(own=part, lang=value.get("lang", ""), role="quote")
        for part in value["words"].split("\n")
    )


@_lines.register
def _fileref(field: FileRef, value: str, room: Room) -> tuple[Line, ...]:
    if field.source not in room.lists:  # a paper or a comparison, where no list of files is at hand
        return (Line(said=Sentence(N_("Kept with the papers of the case"))),)
    return _named(tuple(room.lists[field.source]), value)


@_lines.register
def _personref(field: PersonRef, value: str, room: Room) -> tuple[Line, ...]:
    return _named(room.people(field), value)


def _said(options: Sequence[Option], codes: Sequence[str]) -> tuple[Line, ...]:
    by_code = {option.code: option for option in options}
    return tuple(Line(said=Sentence(by_code[code].label)) for code in codes if code in by_code)


def _named(options: Sequence[Option], code: str) -> tuple[Line, ...]:
    """A name is somebody's own words; one no longer on the list is said to be so."""
    found = next((option.label for option in options if option.code == code), None)
    return (Line(own=found),) if found else (Line(said=Sentence(N_("No longer on the list"))),)
