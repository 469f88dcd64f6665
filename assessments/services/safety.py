"""Recording a safety check with what follows from it: milestone, flags, and the stage when it may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from assessments import events, policies
from assessments.enums import InstrumentName
from assessments.instruments import CURRENT
from assessments.models import Record, SafetyCheck
from assessments.rules import SAFE_RESULTS, STOP, Raise, safety_flags, untraced
from assessments.selectors.facts import conditions_of
from assessments.services.flags import raise_from
from cases import events as case_events
from cases.enums import MilestoneKind
from cases.models import Case
from cases.services.milestones import lock, record
from cases.services.moves import begin_if_possible
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.complete import applicable, missing
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

NOT_REACHED = "not_reached"


@transaction.atomic
def record_safety_check(*, by: Actor, case: Case, raw: Mapping[str, Any]) -> SafetyCheck:
    """Write one attempt. ``raw`` is question → posted answer; the first gap is refused at its question."""
    if not by.may(Permission.SAFETY_CHECK_RECORD):
        raise Refused(N_("A safety check is recorded by a worker of the DCPU."))
    locked, instrument = lock(case), CURRENT[InstrumentName.SAFETY_CHECK]
    answers = _answers(locked, raw)
    attempt = SafetyCheck.objects.filter(case=locked).count() + 1
    at = _moment(answers)
    check = SafetyCheck.objects.create(
        case=locked, attempt=attempt, at=at, mode=answers["mode"], result=answers["result"], answers=answers,
        version_of_instrument=instrument.version, recorded_by_id=by.user_id, typed_by_id=by.user_id,
        frozen_at=clock.now(),
    )  # fmt: skip
    on = clock.day_of(at)
    record(
        case=case, kind=MilestoneKind.SAFETY_CHECKED, on=on, by=by, outcome=check.result,
        evidence=("safety_check", check.pk), details={"attempt": attempt},
    )  # fmt: skip
    _follow(case, check, by)
    events.safety_check_recorded.send(SafetyCheck, case=case, check=check, on=on, by=by)
    if check.result in SAFE_RESULTS:
        case_events.safety_checked.send(SafetyCheck, case=case, on=on, by=by)
    return check


def _answers(case: Case, raw: Mapping[str, Any]) -> dict[str, Any]:
    instrument, today = CURRENT[InstrumentName.SAFETY_CHECK], clock.today()
    facts = conditions_of(case, today)
    given = clean_answers(instrument, raw, Room(today, facts))
    answers = applicable(instrument, given, facts)
    for gap in missing(instrument, answers, facts):
        raise DomainError(gap.sentence, field=gap.key)
    _refuse_before_home(case, date.fromisoformat(answers["date"]))
    return answers


def _refuse_before_home(case: Case, on: date) -> None:
    if case.home_since and on < case.home_since:
        raise DomainError(N_("This is before the day on which the child came home."), field="date")


def _moment(answers: Mapping[str, Any]) -> datetime:
    """The moment of the talk; a talk of today without a time is now, of another day at noon."""
    day = date.fromisoformat(answers["date"])
    if answers.get("time"):
        hours, minutes = (int(part) for part in answers["time"].replace(".", ":").split(":"))
        moment = datetime.combine(day, time(hours, minutes), clock.KOLKATA)
        if moment > clock.now():
            raise DomainError(N_("This time has not come yet."), field="time")
        return moment
    return clock.now() if day == clock.today() else datetime.combine(day, time(12), clock.KOLKATA)


def _follow(case: Case, check: SafetyCheck, by: Actor) -> None:
    raise_from(
        case=case, found=safety_flags(check.answers), by=by, action=check.answers.get("action", "")
    )
    missed = SafetyCheck.objects.filter(case=case, result=NOT_REACHED).count()
    if check.result == NOT_REACHED and not case.safety_checked_on and untraced(missed):
        words = Sentence(N_("Not reached at %(n)s safety checks."), {"n": missed})
        raise_from(case=case, found=[Raise("untraced", STOP, words)], by=by)
    if Record.objects.filter(round__case=case).exclude(draft={}).exists():
        begin_if_possible(case=case, on=clock.today(), by=by)


def may_record(by: Actor, case: Case) -> bool:
    """Whether this actor may record a safety check of this case now."""
    return case.is_open and bool(
        policies.writable_sections(by, case, CURRENT[InstrumentName.SAFETY_CHECK])
    )
