"""Holding a case, looking at it again, going on: deadlines of moves rest meanwhile, contacts and flags run on."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from cases.enums import IntervalKind
from cases.guards.ending import search_goes_on
from cases.models import Case, Interval
from cases.policies import require_on, require_running
from cases.rules import HOLD_DAYS
from cases.services.milestones import close_interval, lock, open_interval, project
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.words import N_, Sentence
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission


@transaction.atomic
def hold(
    *, case: Case, reason: str, review_on: date, by: Actor, on: date | None = None
) -> Interval:
    """Hold the case until it is looked at again; on a case that is held already this keeps the hold up."""
    day = on or clock.today()
    locked = lock(case)
    require_on(by, locked, Permission.CASE_HOLD)
    require_running(locked)
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    _check_review(review_on, day)
    if searching := search_goes_on(locked, day):
        raise DomainError(searching)
    held = open_interval(
        case=case, kind=IntervalKind.HOLD, value=review_on.isoformat(), on=day, by=by, reason=reason
    )
    record_act(by=by, verb="case.held", case_id=case.pk, object_kind="interval", object_id=held.pk)
    project(case, by=by)
    return held


@transaction.atomic
def resume(*, case: Case, by: Actor, on: date | None = None) -> Case:
    """The hold ends; what was due moves by the days for which the case was held."""
    day = on or clock.today()
    locked = lock(case)
    require_on(by, locked, Permission.CASE_HOLD)
    if locked.on_hold_until is None:
        raise DomainError(N_("This case is not on hold."))
    close_interval(case=case, kind=IntervalKind.HOLD, on=day)
    record_act(by=by, verb="case.resumed", case_id=case.pk)
    project(case, by=by)
    return case


def longest_review(day: date) -> int:
    """For how many days a hold may stand before somebody looks at it again, as the practice is on this day."""
    return practice_on(day).get(HOLD_DAYS)


def _check_review(review_on: date, day: date) -> None:
    longest = longest_review(day)
    if review_on <= day:
        raise DomainError(N_("The review lies ahead: give a later date."), field="review_on")
    if review_on > day + timedelta(days=longest):
        raise DomainError(
            Sentence(N_("A hold is reviewed within %(n)s days."), {"n": longest}), field="review_on"
        )
