"""Where a decision and an order lead: the placement in a family, or alternative care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.enums import (
    HOUSEHOLD_KINDS,
    Decision,
    MilestoneKind,
    OrderKind,
    Path,
    Stage,
    StayEnd,
    StayKind,
)
from cases.models import Case, Milestone
from cases.policies import may_on, require_running
from cases.rules import AT_PARENTS, placement_kind_of
from cases.services.handovers import confirm_receipt
from cases.services.milestones import lock, not_in_future, record
from cases.services.moves import make_move, what_is_missing
from cases.services.stays import confirm_stay, end_stay, open_stay
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.words import N_, Sentence
from ecm.places.models import Institution
from ecm.roles.permissions import Permission

STAY_OF_ORDER = {
    OrderKind.PLACEMENT_INSTITUTION: StayKind.INSTITUTION,
    OrderKind.FOSTER: StayKind.FOSTER,
    OrderKind.AFTER_CARE: StayKind.AFTER_CARE,
}


@transaction.atomic
def place(
    *, case: Case, on: date, by: Actor, living_with: str = "", both_parents: bool = False
) -> Case:
    """Confirm the placement: the stay becomes a placement, the stage follows, follow-up is anchored here.

    A child already at home stays where she is; one from an institution is handed over by it, and one who goes to
    other kin (D3) moves there from the household she lives in.
    """
    if not may_on(by, case, Permission.CASE_PLACE):
        raise Refused(N_("Confirming a placement is the PO-NIC's."))
    not_in_future(on)
    locked = lock(case)
    require_running(locked)
    to_kin = locked.decision == Decision.D3
    relation = living_with or locked.living_with
    if not relation:
        raise DomainError(N_("With whom will the child live?"), field="living_with")
    kind = placement_kind_of(relation, both_parents=both_parents)
    if to_kin and kind in AT_PARENTS:
        raise DomainError(
            N_("The decision is for other kin, not for a parent."), field="living_with"
        )
    if to_kin or not locked.is_at_home or _is_handed_over(locked):
        _move_to(locked, on=on, by=by, living_with=relation)
    make_move(case=case, move="place", on=on, by=by)
    record(case=case, kind=MilestoneKind.PLACED, on=on, by=by, outcome=kind)
    confirm_stay(case=case, on=on, placement_kind=kind, by=by)
    return case


def _move_to(case: Case, *, on: date, by: Actor, living_with: str) -> None:
    """The stay before ends and the family's begins, after the institution's confirmation where one hands over."""
    if lacking := what_is_missing(case, "place", on, by):
        raise NotYet(N_("Not possible yet."), missing=lacking)
    if _is_handed_over(case):
        _require_handover(case, by)
        confirm_receipt(case=case, by=by, on=on)
    if case.is_at_home and case.living_with == living_with:
        return
    end_stay(case=case, on=on, ended=StayEnd.MOVED, by=by)
    open_stay(case=case, kind=StayKind.HOUSEHOLD, on=on, by=by, living_with=living_with)


def _is_handed_over(case: Case) -> bool:
    """From an institution, also out of a trial stay, a child is handed over; from a household nobody hands over."""
    prepared = case.path == Path.ORDINARY and case.stage == Stage.PREPARING
    return prepared or case.stay_kind == StayKind.INSTITUTION


def _require_handover(case: Case, by: Actor) -> None:
    """The institution's confirmation counts from the decision on; an earlier one was of an earlier attempt."""
    rows = Milestone.objects.filter(case=case, kind=MilestoneKind.HANDOVER, withdrawn_at=None)
    given = rows.filter(on__gte=case.decided_on or case.stage_since).order_by("-on", "-pk").first()
    if given is None:
        missing = Sentence(
            N_(
                "The handover is not confirmed by the institution yet: the superintendent confirms it."
            )
        )
        raise NotYet(N_("Not possible yet."), missing=[missing])
    if given.by_id == by.user_id:
        raise Refused(N_("One person does not stand on both sides of a handover."))


@dataclass(frozen=True)
class Care:
    """Where the child is taken: the institution of a placement order."""

    home: Institution | None = None


@transaction.atomic
def take_into_care(*, case: Case, care: Care, on: date, by: Actor, reason: str) -> Case:
    """Under an order of that kind the child leaves the household for alternative care; the decision is D3.

    A STOP flag needs no assessment before: the order is the only condition.
    """
    if not may_on(by, case, Permission.CASE_TAKE_INTO_CARE):
        raise Refused(N_("Taking a child into alternative care is the PO-NIC's or the DCPO's."))
    not_in_future(on)
    locked = lock(case)
    require_running(locked)
    make_move(case=case, move="take_into_care", on=on, by=by, reason=reason)
    kind = STAY_OF_ORDER[OrderKind(locked.order_kind)]
    if kind == StayKind.INSTITUTION and care.home is None:
        raise DomainError(N_("To which institution does the child go?"), field="home")
    home = care.home if kind == StayKind.INSTITUTION else None
    if not _stays_there(locked, kind, home):
        end_stay(case=case, on=on, ended=_how_it_ended(locked), by=by)
        _let_home_follow(case, home)
        with_whom = "foster" if kind == StayKind.FOSTER else ""
        open_stay(case=case, kind=kind, on=on, by=by, living_with=with_whom, home=home)
    return case


def _stays_there(case: Case, kind: StayKind, home: Institution | None) -> bool:
    """A child who lives in that institution already goes on living there."""
    if case.stay_kind != kind:
        return False
    open_one = case.stays.filter(until_on=None).first()
    return open_one is not None and open_one.home_id == (home.pk if home else None)


def _how_it_ended(case: Case) -> StayEnd:
    if case.stay_kind not in HOUSEHOLD_KINDS:
        return StayEnd.MOVED
    return StayEnd.DISRUPTED if case.stage == Stage.DISRUPTED else StayEnd.RETURNED


def _let_home_follow(case: Case, home: Institution | None) -> None:
    """The institution where the child lives reads her case; an institution she left does not."""
    Case.objects.filter(pk=case.pk).update(institution=home)
    case.institution = home
