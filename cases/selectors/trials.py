"""Trial stays and the phases of the way home, for a page or a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.enums.going_home import TrialKind
from cases.models import Case, TrialStay
from cases.rules import PHASES, phase_of
from ecm.core.words import Sentence


@dataclass(frozen=True)
class TrialLine:
    """One trial stay as it is shown; ``state`` is ``planned``, ``running``, ``to_tell`` or ``told``."""

    trial: TrialStay
    kind: str
    with_whom: str
    from_on: date
    until_on: date
    order_no: str
    child_words: str
    carer_words: str
    concerns: str
    outcome: str
    state: str


@dataclass(frozen=True)
class TrialSheet:
    """All trial stays of a case, the phase it has reached (1 to 8, 0 before the first), and its words."""

    lines: tuple[TrialLine, ...]
    phase: int
    phase_words: Sentence | None


def trials_of(case: Case, day: date, *, rows: Any = None) -> TrialSheet:
    """The trial stays of a case in order; ``rows`` narrows them to what a reader sees."""
    found = rows if rows is not None else TrialStay.objects.filter(case=case)
    lines = tuple(_line(row, day) for row in found.order_by("from_on", "pk"))
    tried = [TrialKind(line.trial.kind) for line in lines if line.state != "planned"]
    phase = phase_of(tried, placed_on=case.placed_on, day=day)
    return TrialSheet(lines, phase, Sentence(PHASES[phase]) if phase else None)


def _line(row: TrialStay, day: date) -> TrialLine:
    return TrialLine(
        trial=row,
        kind=str(row.get_kind_display()),
        with_whom=str(row.get_with_whom_display()),
        from_on=row.from_on,
        until_on=row.until_on,
        order_no=row.order_no,
        child_words=row.child_words,
        carer_words=row.carer_words,
        concerns=row.concerns,
        outcome=str(row.get_outcome_display()) if row.outcome else "",
        state=_state(row, day),
    )


def _state(row: TrialStay, day: date) -> str:
    if row.outcome:
        return "told"
    if row.until_on <= day:
        return "to_tell"
    return "running" if row.from_on <= day else "planned"
