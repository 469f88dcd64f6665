"""A return that is not feasible now, and what is decided for the time after the eighteenth birthday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from cases.enums import MilestoneKind, OrderKind, ScanKind
from cases.enums.ending import AfterCare
from cases.models import AfterCareDecision, Case, Order
from cases.policies import require_on
from cases.services.milestones import lock, not_in_future, record
from cases.services.moves import make_move
from cases.services.scans import keep_scan
from ecm.core.actor import Actor, person
from ecm.core.clock import add_months
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.roles.permissions import Permission

YOUNGEST_MONTHS = 16 * 12
"""Before this age nobody decides about after care."""


@transaction.atomic
def not_feasible(*, case: Case, on: date, reason: str, next_on: date, by: Actor) -> Case:
    """The child stays in care for now; ``next_on``, at most six months ahead, is when the question is asked again."""
    require_on(by, lock(case), Permission.CASE_NOT_FEASIBLE)
    not_in_future(on)
    record(
        case=case, kind=MilestoneKind.NOT_FEASIBLE, on=on, by=by, details={"next_on": next_on.isoformat()}
    )  # fmt: skip
    return make_move(case=case, move="not_feasible", on=on, by=by, reason=reason)


@dataclass(frozen=True)
class AfterCareEntry:
    """What was decided: the order on Form 37, a refusal in the young person's own words, or that she stays at home."""

    choice: str
    on: date
    words: str = ""
    upload: Any = None


@transaction.atomic
def decide_after_care(*, case: Case, entry: AfterCareEntry, by: Actor) -> AfterCareDecision:
    """Record the decision about after care. Contacts do not stop by it, nor by the birthday."""
    locked = lock(case)
    require_on(by, locked, Permission.PLAN_WRITE)
    not_in_future(entry.on)
    if not locked.is_open:
        raise DomainError(N_("This case is not open."))
    if add_months(locked.born_on, YOUNGEST_MONTHS) > entry.on:
        raise DomainError(N_("After care is decided from the sixteenth birthday on."), field="on")
    if entry.choice == AfterCare.ORDER and not has_order(case):
        raise DomainError(
            N_("The order of after care (Form 37) is not recorded yet: the LPO records it first."),
            field="choice",
        )
    if entry.choice == AfterCare.REFUSED and not entry.words.strip():
        raise DomainError(N_("Write the refusal in the young person's own words."), field="words")
    if entry.choice == AfterCare.STAYS and not locked.is_at_home:
        raise DomainError(N_("The child does not live in a family at present."), field="choice")
    upload = entry.upload
    scan = keep_scan(case=case, kind=ScanKind.REFUSAL, upload=upload, by=by) if upload else None
    row: AfterCareDecision = AfterCareDecision.objects.create(
        case=case, choice=entry.choice, on=entry.on, words=entry.words.strip(), scan=scan, by_id=person(by)
    )  # fmt: skip
    record(
        case=case, kind=MilestoneKind.AFTER_CARE, on=entry.on, by=by, outcome=entry.choice,
        evidence=("after_care", row.pk),
    )  # fmt: skip
    return row


def has_order(case: Case) -> bool:
    """Whether an order of after care stands, not superseded."""
    return Order.objects.filter(case=case, kind=OrderKind.AFTER_CARE, superseded_by=None).exists()
