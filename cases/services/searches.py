"""The search for an untraced child: its steps, and the DCPO's one each week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from cases.enums import MilestoneKind, ScanKind
from cases.enums.ending import SearchKind
from cases.models import Case, SearchStep
from cases.policies import require_on
from cases.services.milestones import lock, not_in_future, record
from cases.services.scans import keep_scan
from ecm.audit.services import record_act
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode


@dataclass(frozen=True)
class Searched:
    """A step of the search as it was taken; ``upload`` is the paper that goes with it."""

    kind: str
    on: date
    words: str
    number: str = ""
    upload: Any = None


@transaction.atomic
def record_search(*, case: Case, step: Searched, by: Actor) -> SearchStep:
    """Write one step. A step of the DCPO keeps the search going: its milestone is what the weekly clock reads."""
    locked = lock(case)
    require_on(by, locked, Permission.INCIDENT_RECORD)
    not_in_future(step.on)
    if not locked.is_open or locked.untraced_since is None:
        raise DomainError(N_("This child is not untraced; there is nothing to search."))
    if not step.words.strip():
        raise DomainError(N_("Say what was done and what was found."), field="words")
    if step.kind == SearchKind.POLICE_REPORT and not step.number.strip():
        raise DomainError(N_("The number of the police report is missing."), field="number")
    kind = ScanKind.POLICE if step.kind == SearchKind.POLICE_REPORT else ScanKind.OTHER
    scan = keep_scan(case=case, kind=kind, upload=step.upload, by=by) if step.upload else None
    row: SearchStep = SearchStep.objects.create(
        case=case, district_id=case.district_id, on=step.on, kind=step.kind, words=step.words.strip(),
        number=step.number.strip(), scan=scan, of_dcpo=by.role == RoleCode.DCPO, by_id=person(by),
    )  # fmt: skip
    record_act(
        by=by, verb="search.step", case_id=case.pk, object_kind="search_step", object_id=row.pk
    )
    if row.of_dcpo:
        record(
            case=case, kind=MilestoneKind.SEARCHED, on=step.on, by=by, outcome=step.kind,
            evidence=("search", row.pk),
        )  # fmt: skip
    return row
