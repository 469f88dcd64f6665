"""Work that plans ask for: approval, review, actions that are late, the note to the CWC, renewals."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from cases.enums import LEVEL_ORDER, OPEN_STAGES, Decision, Level, Stage
from cases.enums.services import OPEN_ACTIONS, RUNNING
from cases.models import ChildDocument
from cases.scoring import RENEWAL_AHEAD
from ecm.core.actor import Actor
from ecm.core.clock import add_days, add_months
from ecm.core.words import N_
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission as P
from reports.desk.selectors.ask import DECIDE, Ask

SOON, AHEAD = 14, 30
ABOVE_LOW = tuple(level for level in LEVEL_ORDER if level and level != Level.LOW)


def _mine(actor: Actor) -> Q:
    return Q(manager_id__in=actor.own_ids, stage__in=OPEN_STAGES)


def _waits(actor: Actor, day: date) -> Q:
    """Plans that wait for an answer, but those of one's own hand."""
    waits = Q(plans__sent_on__isnull=False, plans__approved_on=None)
    return Q(stage__in=OPEN_STAGES) & waits & ~Q(plans__written_by_id=actor.user_id)


def _renewals(actor: Actor, day: date) -> Q:
    until = add_months(day, practice_on(day).get(RENEWAL_AHEAD))
    return _mine(actor) & Q(benefits__renewal_due_on__lte=until, benefits__status__in=RUNNING)


def _running_out(actor: Actor, day: date) -> Q:
    """Children one of whose documents runs out, by the latest row of its kind."""
    newer = ChildDocument.objects.filter(
        child=OuterRef("child"), kind=OuterRef("kind"), pk__gt=OuterRef("pk")
    )
    ends = ChildDocument.objects.filter(valid_until__lte=add_days(day, AHEAD)).exclude(
        Exists(newer)
    )
    return _mine(actor) & Q(child__in=ends.values("child"))


PLANS: tuple[Ask, ...] = (
    Ask(
        "plan", N_("Plan waits for approval"), N_("Somebody wrote it; you approve or give it back."), P.PLAN_APPROVE,
        _waits, "cases:plan_answer", N_("Decide"), DECIDE,
    ),
    Ask(
        "strengthen", N_("Plan in force: decide on strengthening"),
        N_("Verified above low risk, with a plan you approved."), P.CASE_STRENGTHEN,
        lambda a, d: Q(stage=Stage.VERIFIED, plan_in_force=True, level_used__in=ABOVE_LOW)
        & ~Q(decision=Decision.D3),
        "cases:case", N_("Open"), DECIDE,
    ),
    Ask(
        "plan_review", N_("Review of the plan"), N_("You are the case manager."), P.PLAN_WRITE,
        lambda a, d: _mine(a) & Q(plan_in_force=True, plan_review_due_on__lte=add_days(d, SOON)),
        "cases:plan_review", N_("Review"), due="plan_review_due_on",
    ),
    Ask(
        "plan_review_late", N_("Review of a plan of your district"), N_("Late, and you answer for the district."),
        P.PLAN_APPROVE,
        lambda a, d: Q(stage__in=OPEN_STAGES, plan_in_force=True, plan_review_due_on__lt=d),
        "cases:plan", N_("Open"), due="plan_review_due_on",
    ),
    Ask(
        "actions", N_("Action of the plan is late"), N_("You are the case manager."), P.PLAN_WRITE,
        lambda a, d: _mine(a)
        & Q(plan_actions__status__in=OPEN_ACTIONS, plan_actions__due_on__lt=d, plan_actions__plan__approved_on__lte=d),
        "cases:plan", N_("Open the plan"), due="plan_actions__due_on",
    ),
    Ask(
        "cwc_note", N_("Note to the CWC: the family is strengthened first"),
        N_("Decided D2 for a child already at home; the CWC is told in time."), P.RECOMMENDATION_PROPOSE,
        lambda a, d: Q(stage__in=OPEN_STAGES, cwc_note_due_on__isnull=False),
        "cases:evidence_cwc_noted", N_("Enter the date"), due="cwc_note_due_on",
    ),
    Ask(
        "renewal", N_("Benefit to be renewed"), N_("You are the case manager; its period ends."), P.PLAN_WRITE,
        _renewals, "cases:benefits", N_("Open"), due="benefits__renewal_due_on",
    ),
    Ask(
        "papers_end", N_("A document of the child runs out"), N_("You are the case manager; it ends within a month."),
        P.FACTS_CORRECT, _running_out, "cases:documents", N_("Open"),
    ),
)  # fmt: skip
