"""Practice settings: the numbers an office may change, each declared beside the table that reads it.

Structure is code, numbers are settings. A table declares ``dial("followup.grace.high", 3, DAYS, says=N_("…"))``;
the state may enter dated overrides; a pure function is given a frozen :class:`Practice`, valid on one date, and asks
it.
Nothing here knows what a number means, and nothing here reads a clock or a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ecm.core.words import N_, Sentence

DAYS = N_("days")
HOURS = N_("hours")
MONTHS = N_("months")
TIMES = N_("times")
PEOPLE = N_("people")
RUPEES = N_("rupees")
YES_NO = N_("yes or no")

UNITS = frozenset({DAYS, HOURS, MONTHS, TIMES, PEOPLE, RUPEES, YES_NO})


class UnknownDial(LookupError):
    """A key that no table declares was asked for or overridden: a mistake in code or an old override."""


@dataclass(frozen=True)
class Dial:
    """One setting: its key, its default, its unit, the values that make sense, and what it says to people."""

    key: str
    default: int
    unit: str
    says: str
    at_least: int = 0
    at_most: int = 3650

    def refusal(self, value: int) -> Sentence | None:
        """Why *value* cannot be entered, or None when it can. A yes-or-no setting takes 0 and 1."""
        if self.at_least <= value <= self.at_most:
            return None
        bounds = {"least": self.at_least, "most": self.at_most}
        return Sentence("Enter a whole number from %(least)s to %(most)s.", bounds)


@dataclass(frozen=True)
class Override:
    """One decision of the state: from this day on the setting *key* is *value*; by whom, and why."""

    key: str
    value: int
    valid_from: date
    by: str
    reason: str


@dataclass(frozen=True)
class Setting:
    """A row for Help: the declared dial, the value on the day, and the override that says so, if any."""

    dial: Dial
    value: int
    override: Override | None


_DIALS: dict[str, Dial] = {}


def dial(
    key: str, default: int, unit: str, *, says: str, at_least: int = 0, at_most: int = 3650
) -> Dial:
    """Declare a setting. Called once a key, when the table that reads it is imported."""
    declared = Dial(key, default, unit, says, at_least, at_most)
    if unit not in UNITS:
        raise ValueError(f"{key}: {unit!r} is no unit of a practice setting")
    if declared.refusal(default):
        raise ValueError(f"{key}: the default {default} lies outside {at_least} to {at_most}")
    if _DIALS.setdefault(key, declared) != declared:
        raise ValueError(f"{key} is declared twice, with different words or numbers")
    return declared


def yes_no(key: str, *, default: bool, says: str) -> Dial:
    """Declare a setting that is on or off; stored as 1 or 0."""
    return dial(key, int(default), YES_NO, says=says, at_most=1)


def dials() -> Mapping[str, Dial]:
    """Every declared setting by key, in the order of declaration."""
    return MappingProxyType(_DIALS)


def _in_force(overrides: Iterable[Override], on: date) -> dict[str, Override]:
    """The override that holds on the day for each key: the latest start; of two that start together, the last given."""
    started = sorted(
        (o for o in overrides if o.valid_from <= on and o.key in _DIALS), key=lambda o: o.valid_from
    )
    return {override.key: override for override in started}


@dataclass(frozen=True)
class Practice:
    """All settings as they hold on one day. Built once a request or job and handed to pure functions."""

    on: date
    overrides: Mapping[str, Override] = field(default_factory=dict)

    @classmethod
    def as_of(cls, on: date, overrides: Iterable[Override] = ()) -> Practice:
        """Build from any iterable of dated overrides; later ones than *on* and unknown keys have no effect."""
        return cls(on, MappingProxyType(_in_force(overrides, on)))

    def get(self, key: str | Dial) -> int:
        """The value on the day. Raises :class:`UnknownDial` for a key that no table declares."""
        name = key.key if isinstance(key, Dial) else key
        if name in self.overrides:
            return self.overrides[name].value
        try:
            return _DIALS[name].default
        except KeyError:
            raise UnknownDial(name) from None

    def on_off(self, key: str | Dial) -> bool:
        """A yes-or-no setting as a truth value."""
        return bool(self.get(key))

    def settings(self, prefix: str = "") -> tuple[Setting, ...]:
        """Default and override of every setting whose key starts with *prefix*, for Help."""
        return tuple(
            Setting(dial, self.get(key), self.overrides.get(key))
            for key, dial in _DIALS.items()
            if key.startswith(prefix)
        )
