"""Milestones that a person records by hand, with the paper that goes with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from cases.enums import MilestoneKind
from cases.milestones import BY_HAND
from cases.models import Case, Milestone
from cases.policies import may_on, require_on
from cases.services.milestones import record
from cases.services.scans import keep_scan
from ecm.accounts.models import Post
from ecm.core.actor import Actor
from ecm.core.errors import Refused
from ecm.core.words import N_
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode


@transaction.atomic
def record_by_hand(*, case: Case, kind: str, on: date, by: Actor, upload: Any = None) -> Milestone:
    """Record a milestone of ``BY_HAND`` (undertaking, medical examination …), its scan kept beside it."""
    rule = BY_HAND.get(kind)
    if rule is None:
        raise Refused(N_("This is not recorded by hand."))
    require_on(by, case, rule.permission)
    scan = (
        keep_scan(case=case, kind=rule.scan, upload=upload, by=by)
        if upload is not None and rule.scan
        else None
    )
    return record(
        case=case,
        kind=MilestoneKind(kind),
        on=on,
        by=by,
        evidence=("scan", scan.pk) if scan else ("", None),
    )


@transaction.atomic
def confirm_handover(*, case: Case, on: date, by: Actor) -> Milestone:
    """The institution confirms that it handed the child over; the PO who places is another person."""
    if not may_on(by, case, Permission.HANDOVER_CONFIRM):
        raise Refused(N_("The superintendent of the institution confirms the handover."))
    if by.role != RoleCode.SUP and _has_superintendent(case, on):
        raise Refused(N_("The superintendent of the institution confirms the handover."))
    return record(case=case, kind=MilestoneKind.HANDOVER, on=on, by=by)


def _has_superintendent(case: Case, day: date) -> bool:
    """Where the institution's post is filled, the DCPU does not confirm in its stead."""
    posts = Post.objects.open_on(day).with_role(RoleCode.SUP)
    return (
        case.institution_id is not None and posts.filter(institution=case.institution_id).exists()
    )
