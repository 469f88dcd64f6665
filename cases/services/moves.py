"""The only place where a stage changes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from cases import events
from cases.enums import HOUSEHOLD_KINDS, IntervalKind, MilestoneKind, Stage, StayEnd, StayKind
from cases.guards.proofs import came_from
from cases.models import Case, Closure, Interval
from cases.policies import require_on
from cases.selectors.flags import reading_of
from cases.services.milestones import lock, not_in_future, open_interval, project, record
from cases.services.stays import end_stay
from cases.workflow import WORKFLOW
from ecm.audit.services import record_act
from ecm.core import workflow
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, NotYet
from ecm.core.words import N_, Sentence
from ecm.places.selectors import practice_on


@transaction.atomic
def make_move(*, case: Case, move: str, on: date, by: Actor, reason: str = "") -> Case:
    """Take ``case`` through ``move``: lock, guards, the interval of the new stage, the act, the event.

    Raises :class:`~ecm.core.errors.NotYet` with the sentences of what is missing, or ``Refused`` when it is not this
    post's move. The services of the acts behind a move (verify, approve, place …) call this last.
    """
    row, locked = workflow.find(WORKFLOW, move), lock(case)
    not_in_future(on)
    _require(row, locked, on=on, by=by)
    if not row.is_automatic:
        require_on(by, locked, row.permission)
    if row.needs_reason and not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    return _enter(locked, case, row, on=on, by=by, reason=reason)


def _require(row: workflow.Move, locked: Case, *, on: date, by: Actor) -> None:
    """The engine decides; what it refuses is said in words that this actor may read."""
    actor = None if row.is_automatic else by
    try:
        workflow.require(row, locked, on, actor=actor, practice=practice_on(on))
    except NotYet as refusal:
        if not refusal.missing:
            raise
        told = reading_of(locked, by, on).missing(row.guards)
        raise NotYet(refusal.sentence, missing=told) from None


def begin_if_possible(*, case: Case, on: date, by: Actor) -> bool:
    """Follow the first saved answer into *assessing* when nothing is missing; answers whether it moved."""
    if case.stage != Stage.REGISTERED:
        return False
    try:
        make_move(case=case, move="begin", on=on, by=by)
    except NotYet:
        return False
    return True


def what_is_missing(
    case: Case, move: str, on: date, to: Actor | None = None
) -> tuple[Sentence, ...]:
    """The sentences that stand between this case and ``move`` on a day, as ``to`` may read them."""
    return reading_of(case, to, on).missing(workflow.find(WORKFLOW, move).guards)


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
    came_before = _came_from(locked)
    Case.objects.filter(pk=locked.pk).update(stage_before=came_before)
    if before == Stage.CLOSURE_PROPOSED:
        _overtake_closure(locked, on)
    if after == Stage.CLOSED:
        _leave(case, locked, on=on, by=by)
    record_act(
        by=by,
        verb=f"move.{row.name}",
        case_id=case.pk,
        details={"from": before, "to": after, "on": on.isoformat()},
    )
    project(case, by=by)
    case.stage_before = came_before
    events.stage_moved.send(
        Case, case=case, by=by, on=on, move=row.name, before=before, after=after
    )
    return case


_BACK = frozenset(move.name for move in WORKFLOW if move.target == workflow.BACK)


def _came_from(case: Case) -> str:
    """The stage to which "back" would lead from here, by the stages that the case went through."""
    rows = Interval.objects.filter(case=case, kind=IntervalKind.STAGE).order_by("from_on", "id")
    return came_from(rows.values_list("value", "move"), _BACK)


def _overtake_closure(case: Case, on: date) -> None:
    """A proposal to close that is still open when the case moves on has been overtaken."""
    waiting = Closure.objects.filter(case=case, approved_on=None, declined_on=None)
    waiting.filter(withdrawn_on=None).update(withdrawn_on=on)


def _leave(case: Case, locked: Case, *, on: date, by: Actor) -> None:
    """What ends with the case: a hold, the stay in a household, the reach of the institution that sent her home."""
    held = Interval.objects.filter(case=locked, kind=IntervalKind.HOLD, until_on=None)
    held.update(until_on=Greatest("from_on", Value(on)))
    if locked.stay_kind in HOUSEHOLD_KINDS:
        end_stay(case=case, on=max(on, locked.stay_since or on), ended=StayEnd.CLOSED, by=by)
    if locked.stay_kind != StayKind.INSTITUTION:
        _let_institution_go(case)


@transaction.atomic
def begin_again(*, case: Case, after: Case, on: date, by: Actor, reason: str) -> Case:
    """Let ``case``, a new episode of the child of ``after``, enter *registered*; the closed case stays closed."""
    row, closed = workflow.find(WORKFLOW, "reopen"), lock(after)
    _require(row, closed, on=on, by=by)
    require_on(by, closed, row.permission)
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    return _enter(lock(case), case, row, on=on, by=by, reason=reason)


def _let_institution_go(case: Case) -> None:
    """The institution that sent the child home follows while the case is open, not beyond."""
    Case.objects.filter(pk=case.pk).update(institution=None)
    case.institution_id = None
