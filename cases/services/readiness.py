"""The readiness check-list, saved by whoever knows an answer; its milestone stands while nothing is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from cases.enums import MilestoneKind, Path
from cases.instruments import CURRENT, pinned
from cases.models import Case, Readiness
from cases.policies import require_on, require_running
from cases.selectors.readiness import facts_of, unsettled
from cases.services.milestones import lock, not_in_future, record, withdraw
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Stale
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.complete import applicable
from ecm.core.versioning import save_versioned
from ecm.core.words import N_
from ecm.roles.permissions import Permission


def require_preparing(case: Case) -> None:
    """Raise unless the child still lives in an institution, on the way home."""
    require_running(case)
    if case.path != Path.ORDINARY or case.is_at_home:
        raise DomainError(N_("This is for a child who still lives in an institution."))


@transaction.atomic
def save_readiness(
    *,
    case: Case,
    answers: Mapping[str, Any],
    expected: int,
    by: Actor,
    on: date | None = None,
) -> Readiness:
    """Keep the answers as they stand; ``expected`` is the version that was read, 0 where nothing was saved yet.

    Raises ``Stale`` if somebody saved meanwhile. Nothing needs to be complete: what is open is listed on the page.
    """
    day = not_in_future(on or clock.today())
    require_on(by, case, Permission.READINESS_RECORD)
    locked = lock(case)
    require_preparing(locked)
    found = Readiness.objects.filter(case=locked).first()
    instrument = pinned("readiness", found.version_of_instrument) if found else CURRENT["readiness"]
    facts = facts_of(locked, day)
    cleaned = clean_answers(instrument, answers, Room(day, facts))
    kept = applicable(instrument, cleaned, facts)
    count = len(unsettled(instrument, kept, facts))
    row = _keep(locked, found, kept, count, expected=expected, by=by)
    record_act(
        by=by, verb="readiness.saved", case_id=case.pk, object_kind="readiness", object_id=row.pk
    )
    _follow(case, row, settled=count == 0, by=by, day=day)
    return row


def _keep(
    case: Case,
    found: Readiness | None,
    answers: Mapping[str, Any],
    count: int,
    *,
    expected: int,
    by: Actor,
) -> Readiness:
    if found is None:
        return Readiness.objects.create(
            case=case, answers=dict(answers), open_items=count, saved_by_id=person(by)
        )
    if expected != found.version:
        raise Stale(theirs=found, yours={"answers": dict(answers)})
    found.answers, found.open_items, found.saved_by_id = dict(answers), count, person(by)
    save_versioned(
        found,
        expected=expected,
        fields=["answers", "open_items", "saved_by_id", "version_of_instrument"],
    )
    return found


def _follow(case: Case, row: Readiness, *, settled: bool, by: Actor, day: date) -> None:
    """The milestone is recorded with the last item, and withdrawn when one falls open again."""
    evidence = ("readiness", row.pk)
    stands = case.milestones.filter(
        kind=MilestoneKind.READINESS, evidence_kind="readiness", withdrawn_at=None
    ).exists()
    if settled and not stands:
        record(case=case, kind=MilestoneKind.READINESS, on=day, by=by, evidence=evidence)
    elif not settled and stands:
        withdraw(case=case, evidence=evidence, by=by)
