"""What becomes of one action of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.enums.services import ActionStatus
from cases.models import PlanAction
from cases.policies import require_on, require_running
from cases.services.milestones import lock, not_in_future
from cases.services.plans import no_aadhaar
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.versioning import save_versioned
from ecm.core.words import N_
from ecm.roles.permissions import Permission

ENDED_WITHOUT = frozenset({ActionStatus.REFUSED, ActionStatus.DROPPED})


@dataclass(frozen=True)
class Progress:
    """How far an action has come, and since when."""

    status: str
    on: date | None = None
    result: str = ""
    cost: int | None = None
    due_on: date | None = None


def _put_off(action: PlanAction, due_on: date | None) -> None:
    """The date moves until the plan is approved; what was agreed then stands."""
    if due_on is None or due_on == action.due_on:
        return
    if action.plan.approved_on is not None:
        raise DomainError(
            N_("The plan is approved with this date; a new version of the plan changes it."),
            field="due_on",
        )
    if due_on < max(clock.today(), action.start_on or clock.today()):
        raise DomainError(
            N_("The due date has passed already, or lies before the beginning."), field="due_on"
        )
    action.due_on = due_on


@transaction.atomic
def move_action(
    *, action: PlanAction, now: Progress, by: Actor, expected: int | None = None
) -> PlanAction:
    """Note that an action is requested, received, refused or dropped; the latter two with what happened."""
    case = lock(action.case)
    require_on(by, case, Permission.PLAN_WRITE)
    require_running(case)
    day = not_in_future(now.on or clock.today())
    no_aadhaar(now.result)
    if now.status in ENDED_WITHOUT and not now.result.strip():
        raise DomainError(N_("Say what happened, in a sentence."), field="result")
    action.status, action.status_on = ActionStatus(now.status), day
    action.done_on = day if now.status == ActionStatus.RECEIVED else None
    action.result = now.result.strip() or action.result
    action.cost = now.cost if now.cost is not None else action.cost
    _put_off(action, now.due_on)
    fields = ("status", "status_on", "done_on", "result", "cost", "due_on")
    save_versioned(action, expected=action.version if expected is None else expected, fields=fields)
    record_act(
        by=by, verb=f"plan.action_{now.status}", case_id=case.pk, object_kind="plan_action", object_id=action.pk
    )  # fmt: skip
    return action
