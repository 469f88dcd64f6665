"""Trial stays: planned with child, family and institution, told by the child and the carer afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from cases.enums import MilestoneKind
from cases.enums.going_home import TrialKind, TrialOutcome
from cases.models import Case, TrialStay
from cases.policies import require_on
from cases.rules import TRIAL_AHEAD_DAYS
from cases.services.milestones import lock, record
from cases.services.readiness import require_preparing
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError
from ecm.core.versioning import save_versioned
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

NEEDS_LEAVE = frozenset({TrialKind.WEEKEND, TrialKind.FESTIVAL})
"""The child sleeps outside the institution: that needs an order or a leave."""


@dataclass(frozen=True)
class Trial:
    """What is planned: the kind, from when to when, with whom, and the order or leave behind it."""

    kind: TrialKind
    from_on: date
    until_on: date
    with_whom: str
    order_no: str = ""


@dataclass(frozen=True)
class Told:
    """How it went, in the words of those who were there."""

    child_words: str
    carer_words: str
    outcome: TrialOutcome
    concerns: str = ""


@transaction.atomic
def plan_trial(*, case: Case, trial: Trial, by: Actor) -> TrialStay:
    """Write down a trial stay before it begins, or afterwards; never two at once."""
    require_on(by, case, Permission.READINESS_RECORD)
    locked = lock(case)
    require_preparing(locked)
    _check(locked, trial)
    row: TrialStay = TrialStay.objects.create(
        case=locked,
        kind=trial.kind,
        from_on=trial.from_on,
        until_on=trial.until_on,
        with_whom=trial.with_whom,
        order_no=trial.order_no.strip(),
        planned_by_id=person(by),
    )
    record_act(
        by=by, verb="trial.planned", case_id=case.pk, object_kind="trial_stay", object_id=row.pk
    )
    return row


def _check(case: Case, trial: Trial) -> None:
    if trial.until_on < trial.from_on:
        raise DomainError(N_("The trial stay ends before it begins."), field="until_on")
    if case.stay_since and trial.from_on < case.stay_since:
        raise DomainError(
            Sentence(N_("The child lives there since %(day)s only."), {"day": case.stay_since}),
            field="from_on",
        )
    if trial.from_on > clock.add_days(clock.today(), TRIAL_AHEAD_DAYS):
        raise DomainError(N_("A trial stay is planned at most 90 days ahead."), field="from_on")
    if trial.kind in NEEDS_LEAVE and not trial.order_no.strip():
        raise DomainError(
            N_("A night outside the institution needs the number of the order or of the leave."),
            field="order_no",
        )
    same = Q(from_on=trial.from_on, until_on=trial.until_on)
    crossing = Q(from_on__lt=trial.until_on, until_on__gt=trial.from_on)
    if TrialStay.objects.filter(same | crossing, case=case).exists():
        raise DomainError(N_("Another trial stay lies on these days."), field="from_on")


@transaction.atomic
def tell_trial(*, trial: TrialStay, told: Told, expected: int, by: Actor) -> TrialStay:
    """Write down how it went: the child's word first, the carer's, and how to go on; may be put right later."""
    require_on(by, trial.case, Permission.READINESS_RECORD)
    case = lock(trial.case)
    require_preparing(case)
    if trial.until_on > clock.today():
        raise DomainError(N_("It is not over yet. Write down how it went when the child is back."))
    if not told.child_words.strip():
        raise DomainError(N_("The child's own words are missing."), field="child_words")
    first = not TrialStay.objects.exclude(outcome="").filter(pk=trial.pk).exists()
    trial.child_words, trial.carer_words = told.child_words.strip(), told.carer_words.strip()
    trial.concerns, trial.outcome = told.concerns.strip(), told.outcome
    trial.told_by_id = person(by)
    fields = ["child_words", "carer_words", "concerns", "outcome", "told_by_id"]
    save_versioned(trial, expected=expected, fields=fields)
    if first:
        record(
            case=case,
            kind=MilestoneKind.TRIAL_STAY,
            on=trial.until_on,
            by=by,
            outcome=trial.kind,
            evidence=("trial_stay", trial.pk),
        )
    return trial
