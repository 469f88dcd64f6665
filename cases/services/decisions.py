"""Conference, recommendation, order, placement: from a verified round to a child whose return is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases import events
from cases.enums import Decision, MilestoneKind, Path, ProposalKind, StayEnd, StayKind
from cases.models import Case, Conference, ConferenceSeat, Milestone, Order, Proposal, Scan
from cases.policies import may_on, require_on
from cases.rules import placement_kind_of
from cases.services.milestones import lock, not_in_future, record
from cases.services.moves import make_move, what_is_missing
from cases.services.stays import confirm_stay, end_stay, open_stay
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.words import N_, Sentence
from ecm.core.workflow import find
from ecm.places.models import Committee
from ecm.roles.permissions import Permission

MIN_SEATS = 3
LEADERS = frozenset({"DCPO", "PIC", "PNC"})


@dataclass(frozen=True)
class Seat:
    """Somebody in a conference: an officer by ``user_id`` and role, or somebody from outside by name and agency."""

    name: str
    role: str = ""
    user_id: int | None = None
    agency: str = ""
    is_outside: bool = False
    view: str = ""


@dataclass(frozen=True)
class Minutes:
    """What a conference weighed and said, in the words of its minutes."""

    on: date
    place: str
    chair_id: int
    child_present: str
    family_present: bool
    summary: str
    recommendation: Decision
    options: str = ""
    dissent: str = ""
    confidentiality_read: bool = True


@transaction.atomic
def hold_conference(
    *, case: Case, minutes: Minutes, seats: Sequence[Seat], by: Actor
) -> Conference:
    """Keep the minutes of a conference that is validly composed; the milestone stands from its day."""
    require_on(by, case, Permission.CONFERENCE_RECORD)
    if by.user_id not in {seat.user_id for seat in seats}:
        raise Refused(N_("The minutes are kept by somebody who was present."))
    not_in_future(minutes.on)
    check_composition(seats, chair_id=minutes.chair_id)
    conference = Conference.objects.create(
        case=case,
        on=minutes.on,
        place=minutes.place,
        chair_id=minutes.chair_id,
        child_present=minutes.child_present,
        family_present=minutes.family_present,
        summary=minutes.summary,
        options=minutes.options,
        recommendation=minutes.recommendation,
        dissent=minutes.dissent,
        confidentiality_read=minutes.confidentiality_read,
        written_by_id=person(by),
    )
    ConferenceSeat.objects.bulk_create(
        ConferenceSeat(
            conference=conference, user_id=s.user_id, role=s.role, name=s.name, agency=s.agency,
            is_outside=s.is_outside, view=s.view,
        )
        for s in seats
    )  # fmt: skip
    record(
        case=case,
        kind=MilestoneKind.CONFERENCE,
        on=minutes.on,
        by=by,
        outcome=minutes.recommendation,
        evidence=("conference", conference.pk),
    )
    return conference


def check_composition(seats: Sequence[Seat], *, chair_id: int) -> None:
    """At least three present, one of DCPO, PIC or PNC, one from outside the DCPU, no member of the CWC."""
    if len(seats) < MIN_SEATS:
        raise DomainError(
            Sentence(N_("A conference needs at least %(n)s persons."), {"n": MIN_SEATS}),
            field="seats",
        )
    if not any(seat.role in LEADERS for seat in seats):
        raise DomainError(N_("The DCPO, the PO-IC or the PO-NIC must be present."), field="seats")
    if not any(seat.is_outside for seat in seats):
        raise DomainError(N_("Somebody from outside the DCPU must be present."), field="seats")
    if any(seat.role == "CWC" for seat in seats):
        raise DomainError(N_("Members of the CWC do not sit in the conference."), field="seats")
    if chair_id not in {seat.user_id for seat in seats}:
        raise DomainError(N_("The chair must be among those present."), field="chair")


@transaction.atomic
def propose_recommendation(
    *,
    case: Case,
    decision: Decision,
    reason: str,
    by: Actor,
    placement_kind: str = "",
    on: date | None = None,
) -> Proposal:
    """The first of two persons: what the DCPU shall recommend to the CWC."""
    day = not_in_future(on or clock.today())
    require_on(by, case, Permission.RECOMMENDATION_PROPOSE)
    if lock(case).stage not in find(WORKFLOW, "recommend").sources:
        raise NotYet(N_("This step does not start from the present stage of the case."), missing=())
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    if decision == Decision.D3 and not placement_kind:
        raise DomainError(N_("Say which kind of care is recommended."), field="placement_kind")
    if Proposal.objects.filter(
        case=case, kind=ProposalKind.RECOMMENDATION, approved_on=None, declined_on=None
    ).exists():
        raise DomainError(N_("A recommendation waits for the DCPO already."))
    details = {"placement_kind": placement_kind}
    record(case=case, kind=MilestoneKind.PROPOSED, on=day, by=by, outcome=decision, details=details)
    if lacking := what_is_missing(case, "recommend", day):
        raise NotYet(N_("Not possible yet."), missing=lacking)
    return Proposal.objects.create(
        case=case,
        kind=ProposalKind.RECOMMENDATION,
        decision=decision,
        placement_kind=placement_kind,
        reason=reason,
        proposed_by_id=person(by),
        proposed_on=day,
    )


@transaction.atomic
def approve_recommendation(*, proposal: Proposal, by: Actor, on: date | None = None) -> Proposal:
    """The second person, the DCPO: decision and move in one act."""
    day = not_in_future(on or clock.today())
    locked: Proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require_on(by, locked.case, Permission.RECOMMENDATION_APPROVE)
    if locked.proposed_by_id == by.user_id:
        raise Refused(N_("Whoever proposed a recommendation does not approve it."))
    if not locked.is_open:
        raise DomainError(N_("This proposal has been answered already."))
    locked.approved_by_id, locked.approved_on = by.user_id, day
    locked.save(update_fields=["approved_by", "approved_on"])
    case = locked.case
    make_move(case=case, move="recommend", on=day, by=by)
    evidence = ("proposal", locked.pk)
    record(
        case=case,
        kind=MilestoneKind.DECIDED,
        on=day,
        by=by,
        outcome=locked.decision,
        evidence=evidence,
    )
    record(
        case=case,
        kind=MilestoneKind.RECOMMENDED,
        on=day,
        by=by,
        outcome=locked.decision,
        evidence=evidence,
    )
    return locked


@transaction.atomic
def decline_proposal(
    *, proposal: Proposal, answer: str, by: Actor, on: date | None = None
) -> Proposal:
    """The DCPO declines with a sentence; the case stays where it is."""
    day = not_in_future(on or clock.today())
    locked: Proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    require_on(by, locked.case, Permission.RECOMMENDATION_APPROVE)
    if not locked.is_open:
        raise DomainError(N_("This proposal has been answered already."))
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.declined_by_id, locked.declined_on, locked.answer = by.user_id, day, answer
    locked.save(update_fields=["declined_by", "declined_on", "answer"])
    return locked


@dataclass(frozen=True)
class OrderEntry:
    """An order as it stands on paper; ``scan`` is the kept scan of it."""

    kind: str
    number: str
    on: date
    suitability: str
    summary: str = ""
    conditions: str = ""
    period_from: date | None = None
    period_until: date | None = None
    next_on: date | None = None
    committee: Committee | None = None
    scan: Scan | None = None
    signatories: int = 3


@transaction.atomic
def record_order(*, case: Case, entry: OrderEntry, by: Actor) -> Order:
    """Record an order of the CWC: never by whoever approved the recommendation it answers."""
    require_on(by, case, Permission.ORDER_RECORD)
    not_in_future(entry.on)
    if not entry.number.strip():
        raise DomainError(N_("The order number is missing."), field="number")
    if case.registered_on and entry.on < case.registered_on and not case.is_backlog:
        raise DomainError(
            N_("The order is older than the registration; check the date."), field="on"
        )
    recommendation = _recommendation_of(case)
    approver = recommendation.approved_by_id if recommendation else _who_decided(case)
    if approver is not None and approver == by.user_id:
        raise Refused(N_("Whoever approved the recommendation does not record its order."))
    order: Order = Order.objects.create(
        case=case, recommendation=recommendation, recommendation_approved_by=approver, recorded_by_id=person(by),
        kind=entry.kind, number=entry.number, on=entry.on, suitability=entry.suitability, summary=entry.summary,
        conditions=entry.conditions, period_from=entry.period_from, period_until=entry.period_until,
        next_on=entry.next_on, committee=entry.committee, scan=entry.scan, signatories=entry.signatories,
    )  # fmt: skip
    record(
        case=case,
        kind=MilestoneKind.ORDERED,
        on=entry.on,
        by=by,
        outcome=entry.kind,
        evidence=("order", order.pk),
        details={"number": entry.number, "suitability": entry.suitability},
    )
    events.order_recorded.send(Case, case=case, by=by, on=entry.on, order=order)
    return order


def _recommendation_of(case: Case) -> Proposal | None:
    rows = Proposal.objects.filter(
        case=case, kind=ProposalKind.RECOMMENDATION, approved_on__isnull=False
    )
    return rows.order_by("-approved_on", "-pk").first()


def _who_decided(case: Case) -> int | None:
    """Whoever verified and decided at once approved the recommendation too: no proposal stands behind it."""
    rows = Milestone.objects.filter(
        case=case, kind=MilestoneKind.RECOMMENDED, withdrawn_at=None
    ).order_by("-on", "-pk")
    found: int | None = rows.values_list("by_id", flat=True).first()
    return found


@transaction.atomic
def check_order(*, order: Order, by: Actor, on: date | None = None) -> Order:
    """A second person compares the entry with the scan."""
    day = not_in_future(on or clock.today())
    locked: Order = Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
    require_on(by, locked.case, Permission.ORDER_CHECK)
    if locked.recorded_by_id == by.user_id:
        raise Refused(N_("Whoever recorded an order does not check it."))
    if locked.scan_id is None:
        raise DomainError(N_("There is no scan to check the entry against yet."))
    if locked.checked_on is not None:
        return locked
    locked.checked_by_id, locked.checked_on = by.user_id, day
    locked.save(update_fields=["checked_by", "checked_on"])
    record(
        case=locked.case,
        kind=MilestoneKind.ORDER_CHECKED,
        on=day,
        by=by,
        evidence=("order", locked.pk),
    )
    return locked


@transaction.atomic
def add_scan(*, order: Order, scan: Scan) -> Order:
    """The scan of an order that was typed in first; an order keeps its first scan."""
    if order.scan_id is not None:
        raise DomainError(
            N_("This order has its scan already; a wrong entry is superseded."), field="scan"
        )
    order.scan = scan
    order.save(update_fields=["scan"])
    return order


@transaction.atomic
def supersede_order(*, order: Order, entry: OrderEntry, reason: str, by: Actor) -> Order:
    """A wrong entry is never edited: a new row takes its place, with the reason."""
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    new = record_order(case=order.case, entry=entry, by=by)
    order.superseded_by, order.supersede_reason = new, reason
    order.save(update_fields=["superseded_by", "supersede_reason"])
    return new


@transaction.atomic
def place(
    *, case: Case, on: date, by: Actor, living_with: str = "", both_parents: bool = False
) -> Case:
    """Confirm the placement: the stay becomes a placement, the stage follows, follow-up is anchored here.

    An expedited child stays where she is; on the ordinary path the institution's stay ends and the family's begins.
    """
    if not may_on(by, case, Permission.CASE_PLACE):
        raise Refused(N_("Confirming a placement is the PO-NIC's."))
    lock(case)
    if case.path == Path.ORDINARY or case.decision == Decision.D3:
        _hand_over(case, on=on, by=by, living_with=living_with)
    relation = living_with or case.living_with
    kind = placement_kind_of(relation, both_parents=both_parents)
    make_move(case=case, move="place", on=on, by=by)
    record(case=case, kind=MilestoneKind.PLACED, on=on, by=by, outcome=kind)
    confirm_stay(case=case, on=on, placement_kind=kind, by=by)
    return case


def _hand_over(case: Case, *, on: date, by: Actor, living_with: str) -> None:
    if not living_with:
        raise DomainError(N_("With whom will the child live?"), field="living_with")
    if lacking := what_is_missing(case, "place", on):
        raise NotYet(N_("Not possible yet."), missing=lacking)
    given = (
        Milestone.objects.filter(case=case, kind=MilestoneKind.HANDOVER, withdrawn_at=None)
        .order_by("-on", "-pk")
        .first()
    )
    if given is None:
        missing = Sentence(
            N_(
                "The handover is not confirmed by the institution yet: the superintendent confirms it."
            )
        )
        raise NotYet(N_("Not possible yet."), missing=[missing])
    if given.by_id == by.user_id:
        raise Refused(N_("One person does not stand on both sides of a handover."))
    end_stay(case=case, on=on, ended=StayEnd.MOVED, by=by)
    open_stay(case=case, kind=StayKind.HOUSEHOLD, on=on, by=by, living_with=living_with)
