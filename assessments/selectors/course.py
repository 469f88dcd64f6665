"""How a family stands over its rounds: small lines of the domains, what changed since the last visit, open flags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assessments.enums import InstrumentName
from assessments.models import Record, Round
from assessments.scoring import Step, steps
from assessments.selectors.facts import answers_of
from assessments.selectors.pages import rubric_of
from cases.enums import LEVEL_ORDER, Severity
from cases.models import Case, Flag
from cases.rules import STOP_ACTION
from cases.selectors.case_file import flags_seen
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.places.selectors import practice_on


@dataclass(frozen=True)
class Course:
    """One domain over the verified rounds: points for a small line, oldest first."""

    label: str
    latest: str
    points: str
    last: tuple[str, str]
    words: str


WIDTH, HEIGHT, EDGE = 108, 60, 8


def course_of(rounds: list[Round]) -> tuple[Course, ...]:
    """Small multiples of the domains over the given rounds, oldest first."""
    if not rounds:
        return ()
    return tuple(
        _course(section.title, [round_.domain_percents.get(section.key) for round_ in rounds])
        for section in rubric_of(rounds[-1]).sections
        if any(section.key in round_.domain_percents for round_ in rounds)
    )


def _course(label: str, shown: list[str | None]) -> Course:
    values = [float(one) for one in shown if one]
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    points = [(f"{EDGE + n * step:.0f}", f"{_height(value):.0f}") for n, value in enumerate(values)]
    line = " ".join(",".join(point) for point in points)
    return Course(
        label, f"{values[-1]:.0f}", line, points[-1], " → ".join(f"{v:.0f}" for v in values)
    )


def _height(percent: float) -> float:
    return HEIGHT - EDGE - percent * (HEIGHT - 2 * EDGE) / 100


# --- since the last visit ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Since:
    """What changed from the last verified round to this one: the level, and each mark with its direction."""

    before: Round
    now: Round
    steps: tuple[Step, ...]

    @property
    def level_rose(self) -> bool:
        """Whether the risk is higher than last time."""
        return LEVEL_ORDER.get(self.now.level, 0) > LEVEL_ORDER.get(self.before.level, 0)

    @property
    def level_fell(self) -> bool:
        """Whether the risk is lower than last time."""
        return LEVEL_ORDER.get(self.now.level, 0) < LEVEL_ORDER.get(self.before.level, 0)


def since_last(now: Round, before: Round | None) -> Since | None:
    """The change between two rounds whose records are at hand; None at the first."""
    if before is None:
        return None
    old, new = _rubric(before), _rubric(now)
    changed = steps(rubric_of(now), answers_of(old), answers_of(new)) if old and new else ()
    return Since(before, now, changed)


def _rubric(round_: Round) -> Record | None:
    found = (one for one in round_.records.all() if one.instrument == InstrumentName.RUBRIC)
    return next(found, None)


# --- flags with their clocks ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Running:
    """An open flag; ``due``: when a STOP flag's first action is due, None where it is done or the flag only watches."""

    flag: Flag
    due: datetime | None
    late: bool


def running_flags(case: Case, actor: Actor) -> tuple[Running, ...]:
    """The open flags of a case that this actor may see, STOP first."""
    now, hours = clock.now(), practice_on(clock.today()).get(STOP_ACTION)
    found = [_running(flag, now, hours) for flag in flags_seen(actor, case) if not flag.closed_at]
    return tuple(sorted(found, key=lambda one: one.flag.severity != Severity.STOP))


def _running(flag: Flag, now: datetime, hours: int) -> Running:
    if flag.severity != Severity.STOP or flag.acted_at:
        return Running(flag, None, late=False)
    due = flag.raised_at + timedelta(hours=hours)
    return Running(flag, due, late=now > due)
