"""Questions about a finished set of answers: promoted columns, prefilled facts, differences; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import Any

from ecm.core.errors import DomainError
from ecm.core.instrument.clean import Room, clean
from ecm.core.instrument.fields import Day, Field, Mark, Number, Quote
from ecm.core.instrument.instrument import Instrument


def promoted(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Column → typed value for every question that names a column; None where nothing was answered."""
    return {f.promote: typed(f, answers.get(f.key)) for f in instrument if f.promote}


@singledispatch
def _typed(field: Field, value: Any) -> Any:
    return value


@_typed.register
def _day(field: Day, value: str) -> date:
    return date.fromisoformat(value)


@_typed.register
def _number(field: Number, value: Any) -> Any:
    return Decimal(value) if field.decimals else int(value)


@_typed.register
def _mark(field: Mark, value: dict[str, Any]) -> int | None:
    return value.get("level")


@_typed.register
def _quote(field: Quote, value: dict[str, Any]) -> str:
    return str(value.get("words", ""))


def typed(field: Field, value: Any) -> Any:
    """An answer as the Python value a column takes."""
    return None if value is None else _typed(field, value)


def prefilled(instrument: Instrument, facts: Mapping[str, Any], room: Room) -> dict[str, Any]:
    """First answers taken from known facts, by each question's `prefill` name; unusable facts are left out."""
    found = {
        f.key: facts[f.prefill]
        for f in instrument
        if f.prefill and facts.get(f.prefill) not in (None, "")
    }
    cleaned = {key: _kept(instrument.by_key[key], value, room) for key, value in found.items()}
    return {key: value for key, value in cleaned.items() if value is not None}


def _kept(field: Field, value: Any, room: Room) -> Any:
    try:
        return clean(field, value, room)
    except DomainError:
        return None


@dataclass(frozen=True)
class Change:
    """One question answered differently in two sets."""

    field: Field
    section: str
    before: Any
    after: Any


def changes(
    instrument: Instrument, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Change, ...]:
    """Every question whose answer differs, in the order of the form."""
    return tuple(
        Change(field, instrument.home[field.key].key, before.get(field.key), after.get(field.key))
        for field in instrument
        if before.get(field.key) != after.get(field.key)
    )
