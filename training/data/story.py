"""What has happened to one made-up child up to a day: the dated facts that the rows of the world are written from."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cases.enums import MilestoneKind, Path, Stage, StayKind


@dataclass(frozen=True)
class Facts:
    """What is so before anything happens. ``on_time`` is the share of home studies that this district makes in time."""

    number: int
    path: Path
    sex: str
    born_on: date
    registered_on: date
    on_time: float
    admitted_on: date | None
    home_since: date | None
    relation: str
    level: str


@dataclass(frozen=True)
class Happening:
    """A milestone: what, when, by which role, with what outcome."""

    kind: MilestoneKind
    on: date
    role: str
    outcome: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entered:
    """The case entered a stage on a day, by a move that a role made."""

    stage: Stage
    on: date
    role: str
    move: str
    reason: str = ""


@dataclass(frozen=True)
class Used:
    """From a day on this level of risk was used."""

    level: str
    on: date


@dataclass
class Lived:
    """Where the child lived from a day until another."""

    kind: StayKind
    from_on: date
    until_on: date | None = None
    ended: str = ""
    confirmed_on: date | None = None
    placement_kind: str = ""


@dataclass
class Assessed:
    """One round: its days, its people's roles, the rubric's answers, what followed from them."""

    number: int
    visited_on: date
    decision: str
    rubric: dict[str, Any]
    level: str
    index: str
    domains: dict[str, str]
    because: list[dict[str, Any]]
    crisis: list[str]
    weak: dict[str, int]
    submitted_on: date | None = None
    verified_on: date | None = None
    verified_by: str = ""


@dataclass(frozen=True)
class Talked:
    """One attempt at the safety check."""

    attempt: int
    on: date
    result: str


@dataclass(frozen=True)
class Raised:
    """A red flag with its clock: days on which it was raised, first acted on and closed."""

    kind: str
    on: date
    acted_on: date | None = None
    closed_on: date | None = None


@dataclass
class Story:
    """Everything dated of one child, in order; nothing in it lies after ``as_of``."""

    facts: Facts
    rng: random.Random
    as_of: date
    happened: list[Happening] = field(default_factory=list)
    stages: list[Entered] = field(default_factory=list)
    levels: list[Used] = field(default_factory=list)
    stays: list[Lived] = field(default_factory=list)
    rounds: list[Assessed] = field(default_factory=list)
    talks: list[Talked] = field(default_factory=list)
    flags: list[Raised] = field(default_factory=list)
    managed_from: date | None = None

    @property
    def stage(self) -> Stage:
        """The stage the case is in; a draft before it was accepted."""
        return self.stages[-1].stage if self.stages else Stage.DRAFT

    @property
    def is_expedited(self) -> bool:
        return self.facts.path == Path.EXPEDITED

    @property
    def placed_on(self) -> date | None:
        """The day the placement was confirmed, if it was."""
        days = [row.on for row in self.happened if row.kind == MilestoneKind.PLACED]
        return days[0] if days else None

    def past(self, day: date) -> bool:
        """Whether ``day`` has come."""
        return day <= self.as_of

    def after(self, day: date, least: int, most: int) -> date:
        """A day at least and at most so many days later."""
        return day + timedelta(days=self.rng.randint(least, most))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def note(
        self, kind: MilestoneKind, on: date, role: str, outcome: str = "", **details: Any
    ) -> None:
        """A milestone, unless its day has not come."""
        if self.past(on):
            self.happened.append(Happening(kind, on, role, outcome, details))

    def enter(self, stage: Stage, on: date, move: str, role: str, reason: str = "") -> None:
        self.stages.append(Entered(stage, on, role, move, reason))

    def move_house(
        self, kind: StayKind, on: date, *, ended: str, confirmed: bool = False, placement: str = ""
    ) -> None:
        """The open stay ends and another begins."""
        if self.stays:
            self.stays[-1].until_on, self.stays[-1].ended = on, ended
        self.stays.append(
            Lived(kind, on, confirmed_on=on if confirmed else None, placement_kind=placement)
        )
