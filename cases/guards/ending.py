"""What must be true when a placement breaks down, a child is not found, a case is closed or begins again."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.enums import ClosingReason, Level
from cases.rules import SCREENING_AHEAD, SEARCH_STEP
from ecm.core.clock import add_days, add_months, age_on
from ecm.core.practice import MONTHS, Practice, dial
from ecm.core.words import N_, Sentence
from ecm.core.workflow import by_practice

GROWN_UP = 18
FULL = dial(
    "closure.goal", 24, MONTHS, at_least=6, at_most=60,
    says=N_("Goal reached: months in the family before a case is closed"),
)  # fmt: skip
CONSENTED = dial(
    "closure.goal.consented", 12, MONTHS, at_least=3, at_most=60,
    says=N_("Goal reached and the CWC consents: months in the family before a case is closed"),
)  # fmt: skip
FOR_GOOD = frozenset({ClosingReason.VOID, ClosingReason.DEATH})
"""Closed for these reasons a case does not begin again."""


def incident_recorded(case: Any, day: date) -> Sentence | None:
    if case.incident_on and case.incident_on >= case.stage_since:
        return None
    return Sentence(N_("The record of the incident is missing."))


def seen_safe_since_incident(case: Any, day: date) -> Sentence | None:
    seen, incident = case.child_seen_safe_on, case.incident_on
    if seen and incident and seen >= incident:
        return None
    return Sentence(N_("The child has not been seen safe since the incident."))


@by_practice
def next_screening_agreed(
    case: Any, day: date, practice: Practice | None = None
) -> Sentence | None:
    months = (practice or Practice.as_of(day)).get(SCREENING_AHEAD)
    if case.next_screening_on and day < case.next_screening_on <= add_months(day, months):
        return None
    return Sentence(
        N_("The date of the next screening is missing: at most %(n)s months ahead."),
        {"n": months},
    )


def search_goes_on(case: Any, day: date, practice: Practice | None = None) -> Sentence | None:
    """While a child is untraced the DCPO takes a step of the search each week; without it nothing is put off."""
    if not case.untraced_since:
        return None
    last = max(case.searched_on or case.untraced_since, case.untraced_since)
    if day <= add_days(last, (practice or Practice.as_of(day)).get(SEARCH_STEP)):
        return None
    return Sentence(
        N_("The child is untraced and the DCPO has taken no step of the search since %(day)s."),
        {"day": last},
    )


def goal_from_a_home(case: Any, day: date) -> Sentence | None:
    if case.closing_reason != ClosingReason.GOAL or case.stage in {"in_family", "alternative_care"}:
        return None
    return Sentence(
        N_("The goal is reached only by a child in a family or in settled alternative care.")
    )


def closing_checks(case: Any, day: date) -> Sentence | None:
    if case.closing_reason and case.closing_proved:
        return None
    return Sentence(N_("The reason with its proof, or the check-list of closure, is missing."))


@by_practice
def long_enough_in_family(
    case: Any, day: date, practice: Practice | None = None
) -> Sentence | None:
    """Goal reached: low risk and 24 months where the child lives, or 12 with the CWC's consent; else no minimum."""
    if case.closing_reason != ClosingReason.GOAL:
        return None
    if case.level_used != Level.LOW:
        return Sentence(N_("Closing with the goal reached needs low risk."))
    setting = CONSENTED if case.closure_consented else FULL
    months = (practice or Practice.as_of(day)).get(setting)
    since = settled_since(case)
    if since and add_months(since, months) <= day:
        return None
    return Sentence(
        N_("Closing needs %(n)s months in the family since the confirmation."), {"n": months}
    )


def settled_since(case: Any) -> date | None:
    """From when the months of the goal are counted: the confirmation, or the later beginning of the present stay."""
    days = [day for day in (case.placed_on if case.is_at_home else None, case.stay_since) if day]
    confirmed = bool(case.placed_on) or not case.is_at_home
    return max(days) if days and confirmed else None


def may_begin_again(case: Any, day: date) -> Sentence | None:
    if case.closing_reason in FOR_GOOD:
        return Sentence(
            N_("A case closed for this reason does not begin again; register the child anew.")
        )
    if case.born_on and age_on(case.born_on, day) >= GROWN_UP:
        return Sentence(N_("The person is eighteen or older; after care has its own order."))
    return None
