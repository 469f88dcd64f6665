"""Orders of the CWC: recorded as they stand on paper, checked by a second person, superseded and never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases import events
from cases.enums import WHEREABOUTS, MilestoneKind, ProposalKind
from cases.models import Case, Milestone, Order, Proposal, Scan, SittingItem
from cases.policies import require_on, require_running
from cases.rules import ORDER_QUORUM
from cases.services.milestones import lock, not_in_future, record, withdraw
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_, Sentence
from ecm.places.models import Committee
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission


@dataclass(frozen=True)
class OrderEntry:
    """An order as it stands on paper; ``scan`` is the kept scan of it, if it is here already."""

    kind: str
    number: str
    on: date
    suitability: str
    section: str = ""
    summary: str = ""
    conditions: str = ""
    period_from: date | None = None
    period_until: date | None = None
    next_on: date | None = None
    committee: Committee | None = None
    scan: Scan | None = None
    signatories: int = 3
    signed_by: str = ""


@transaction.atomic
def record_order(*, case: Case, entry: OrderEntry, by: Actor) -> Order:
    """Record an order of the CWC: never by whoever approved the recommendation it answers."""
    require_on(by, case, Permission.ORDER_RECORD)
    require_running(lock(case))
    _check(case, entry)
    _not_twice(case, entry)
    recommendation = _recommendation_of(case)
    approver = recommendation.approved_by_id if recommendation else _who_decided(case)
    if approver is not None and approver == by.user_id:
        raise Refused(N_("Whoever approved the recommendation does not record its order."))
    order: Order = Order.objects.create(
        case=case, recommendation=recommendation, recommendation_approved_by=approver, recorded_by_id=person(by),
        kind=entry.kind, section=entry.section, number=entry.number.strip(), on=entry.on,
        suitability=entry.suitability, summary=entry.summary, conditions=entry.conditions,
        period_from=entry.period_from, period_until=entry.period_until, next_on=entry.next_on,
        committee=entry.committee, scan=entry.scan, signatories=entry.signatories, signed_by=entry.signed_by,
    )  # fmt: skip
    record(
        case=case, kind=MilestoneKind.ORDERED, on=entry.on, by=by, outcome=entry.kind, evidence=("order", order.pk),
        details={
            "order": order.pk, "number": order.number, "suitability": entry.suitability,
            "until": entry.period_until.isoformat() if entry.period_until else "",
        },
    )  # fmt: skip
    _answer_line(order)
    events.order_recorded.send(Case, case=case, by=by, on=entry.on, order=order)
    return order


def _answer_line(order: Order) -> None:
    """The last sitting up to its day on whose list the case stood has its order now, wherever it was typed."""
    rows = SittingItem.objects.filter(
        case=order.case, on__lte=order.on, order=None, not_heard=False, withdrawn_at=None
    )
    line = rows.order_by("-on", "-pk").first()
    if line is not None:
        SittingItem.objects.filter(pk=line.pk).update(order=order)


def _check(case: Case, entry: OrderEntry) -> None:
    not_in_future(entry.on)
    if not entry.number.strip():
        raise DomainError(N_("The order number is missing."), field="number")
    if case.registered_on and entry.on < case.registered_on and not case.is_backlog:
        raise DomainError(
            N_("The order is older than the registration; check the date."), field="on"
        )
    begins = entry.period_from or entry.on
    if entry.period_until and entry.period_until < begins:
        raise DomainError(N_("The order ends before it begins."), field="period_until")
    if entry.next_on and entry.next_on < entry.on:
        raise DomainError(N_("The next date lies before the order."), field="next_on")
    quorum = practice_on(entry.on).get(ORDER_QUORUM)
    if entry.signatories < quorum:
        words = N_("An order is signed by at least %(n)s members of the CWC.")
        raise DomainError(Sentence(words, {"n": quorum}), field="signatories")


def _not_twice(case: Case, entry: OrderEntry) -> None:
    """The case is locked: of two people who type the same order the second reads this."""
    before = Order.objects.filter(
        case=case, kind=entry.kind, number=entry.number.strip(), superseded_at=None
    ).select_related("recorded_by")
    if found := before.first():
        words = N_("This order is recorded already, by %(who)s.")
        raise DomainError(Sentence(words, {"who": found.recorded_by.name}), field="number")


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


def _locked(order: Order) -> Order:
    found: Order = (
        Order.objects.select_for_update(of=("self",)).select_related("case").get(pk=order.pk)
    )
    if found.superseded_at is not None:
        raise DomainError(N_("This entry was superseded; the one that took its place counts."))
    return found


@transaction.atomic
def check_order(*, order: Order, by: Actor, on: date | None = None) -> Order:
    """A second person compares the entry with the scan."""
    day = not_in_future(on or clock.today())
    require_running(lock(order.case))
    locked = _locked(order)
    require_on(by, locked.case, Permission.ORDER_CHECK)
    if locked.recorded_by_id == by.user_id:
        raise Refused(N_("Whoever recorded an order does not check it."))
    if locked.scan_id is None:
        raise DomainError(N_("There is no scan to check the entry against yet."))
    if locked.checked_on is not None:
        return locked
    if day < locked.on:
        raise DomainError(N_("This lies before the date of the order."), field="on")
    locked.checked_by_id, locked.checked_on = by.user_id, day
    locked.save(update_fields=["checked_by", "checked_on"])
    record(
        case=locked.case, kind=MilestoneKind.ORDER_CHECKED, on=day, by=by, outcome=locked.kind,
        evidence=("order", locked.pk), details={"order": locked.pk},
    )  # fmt: skip
    return locked


@transaction.atomic
def add_scan(*, order: Order, scan: Scan, by: Actor) -> Order:
    """The scan of an order that was typed in first; an order keeps its first scan."""
    locked = _locked(order)
    require_on(by, locked.case, Permission.ORDER_RECORD)
    if scan.case_id != locked.case_id:
        raise DomainError(N_("This scan belongs to another case."), field="scan")
    if locked.scan_id is not None:
        raise DomainError(
            N_("This order has its scan already; a wrong entry is superseded."), field="scan"
        )
    locked.scan = scan
    locked.save(update_fields=["scan"])
    record_act(
        by=by, verb="order.scanned", case_id=locked.case_id, object_kind="order", object_id=locked.pk
    )  # fmt: skip
    return locked


@transaction.atomic
def supersede_order(*, order: Order, entry: OrderEntry, reason: str, by: Actor) -> Order:
    """A wrong entry is never edited: a new row takes its place with the reason, and both are kept."""
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    case = lock(order.case)
    old = _locked(order)
    if case.placed_on and old.kind in WHEREABOUTS and entry.kind not in WHEREABOUTS:
        raise DomainError(
            N_("The placement rests on this order: one that says where the child lives takes its place."),
            field="kind",
        )  # fmt: skip
    old.superseded_at, old.supersede_reason = clock.now(), reason
    old.save(update_fields=["superseded_at", "supersede_reason"])
    new = record_order(case=order.case, entry=entry, by=by)
    old.superseded_by = new
    old.save(update_fields=["superseded_by"])
    SittingItem.objects.filter(order=old).update(order=new)
    withdraw(case=order.case, evidence=("order", old.pk), by=by)
    return new
