"""Milestones that a person records by hand, with the paper that goes with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from cases.enums import MilestoneKind
from cases.milestones import BY_HAND
from cases.models import Case, Milestone
from cases.policies import require_on, require_running
from cases.services.milestones import lock, record
from cases.services.scans import keep_scan
from ecm.core.actor import Actor
from ecm.core.errors import Refused
from ecm.core.words import N_


@transaction.atomic
def record_by_hand(*, case: Case, kind: str, on: date, by: Actor, upload: Any = None) -> Milestone:
    """Record a milestone of ``BY_HAND`` (undertaking, medical examination …), its scan kept beside it."""
    rule = BY_HAND.get(kind)
    if rule is None:
        raise Refused(N_("This is not recorded by hand."))
    require_on(by, case, rule.permission)
    require_running(lock(case))
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
