"""The only place where a stage changes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases import events
from cases.enums import IntervalKind, MilestoneKind, Stage, StayKind
from cases.models import Case
from cases.policies import require_on
from cases.services.milestones import lock, not_in_future, open_interval, project, record
from cases.workflow import WORKFLOW
from ecm.audit.services import record_act
from ecm.core import workflow
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, NotYet
from ecm.core.words import N_, Sentence


@transaction.atomic
def make_move(*, case: Case, move: str, on: date, by: Actor, reason: str = "") -> Case:
    """Take ``case`` through ``move``: lock, guards, the interval of the new stage, the act, the event.

    Raises :class:`~ecm.core.errors.NotYet` with the sentences of what is missing, or ``Refused`` when it is not this
    post's move. The services of the acts behind a move (verify, approve, place …) call this last.
    """
    row, locked = workflow.find(WORKFLOW, move), lock(case)
    not_in_future(on)
    workflow.require(row, locked, on, actor=None if row.is_automatic else by)
    if not row.is_automatic:
        require_on(by, locked, row.permission)
    if row.needs_reason and not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    return _enter(locked, case, row, on=on, by=by, reason=reason)


def begin_if_possible(*, case: Case, on: date, by: Actor) -> bool:
    """Follow the first saved answer into *assessing* when nothing is missing; answers whether it moved."""
    if case.stage != Stage.REGISTERED:
        return False
    try:
        make_move(case=case, move="begin", on=on, by=by)
    except NotYet:
        return False
    return True


def what_is_missing(case: Case, move: str, on: date) -> tuple[Sentence, ...]:
    """The sentences that stand between this case and ``move`` on a day."""
    return workflow.missing(workflow.find(WORKFLOW, move), case, on)


def _enter(
    locked: Case, case: Case, row: workflow.Move, *, on: date, by: Actor, reason: str
) -> Case:
    before, after = locked.stage, workflow.target_of(row, locked)
    if row.records:
        kind, outcome = row.records
        record(case=locked, kind=MilestoneKind(kind), on=on, by=by, outcome=outcome)
    open_interval(
        case=locked,
        kind=IntervalKind.STAGE,
        value=after,
        on=on,
        by=by,
        move=row.name,
        reason=reason,
    )
    Case.objects.filter(pk=locked.pk).update(stage_before=before)
    if after == Stage.CLOSED and locked.stay_kind != StayKind.INSTITUTION:
        _let_institution_go(case)
    record_act(
        by=by,
        verb=f"move.{row.name}",
        case_id=case.pk,
        details={"from": before, "to": after, "on": on.isoformat()},
    )
    project(case, by=by)
    case.stage_before = before
    events.stage_moved.send(
        Case, case=case, by=by, on=on, move=row.name, before=before, after=after
    )
    return case


def _let_institution_go(case: Case) -> None:
    """The institution that sent the child home follows while the case is open, not beyond."""
    Case.objects.filter(pk=case.pk).update(institution=None)
    case.institution_id = None
