"""The list of a sitting of the CWC: cases put on it in one act, and the orders typed after it, one row at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cases.models import Case, Order, SittingItem
from cases.policies import may_prepare_sitting, require_running
from cases.services.milestones import lock
from cases.services.orders import OrderEntry, record_order
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_, Sentence
from ecm.places.models import Committee
from ecm.roles.permissions import Permission

AHEAD_DAYS = 90


@transaction.atomic
def put_on_list(
    *, about: Sequence[tuple[Case, str]], committee: Committee, on: date, by: Actor
) -> tuple[SittingItem, ...]:
    """Put these cases, each with what is asked, on the list of one sitting; one that stands there already stays."""
    if not clock.today() <= on <= clock.add_days(clock.today(), AHEAD_DAYS):
        words = N_("A list is made for today or one of the next %(n)s days.")
        raise DomainError(Sentence(words, {"n": AHEAD_DAYS}), field="on")
    if not about:
        raise DomainError(N_("Choose at least one child."), field="cases")
    ordered = sorted(about, key=lambda one: one[0].pk)  # locked in one order, whoever asks
    return tuple(_put(case, asked, committee, on, by) for case, asked in ordered)


def _put(case: Case, asked: str, committee: Committee, on: date, by: Actor) -> SittingItem:
    if not may_prepare_sitting(by):
        raise Refused(N_("The list of a sitting is made by LPO, PO-NIC, PO-IC or DCPO."))
    locked = lock(case)
    require_running(locked)
    if committee.district_id != locked.district_id:
        raise DomainError(N_("This committee sits for another district."), field="committee")
    rows = SittingItem.objects.filter(case=case, committee=committee, on=on, withdrawn_at=None)
    if found := rows.first():
        return found
    item: SittingItem = SittingItem.objects.create(
        case=case, committee=committee, on=on, asked=asked, put_by_id=person(by)
    )
    record_act(
        by=by, verb="sitting.listed", case_id=case.pk, object_kind="sitting_item", object_id=item.pk,
        details={"on": on.isoformat()},
    )  # fmt: skip
    return item


def _locked(item: SittingItem) -> SittingItem:
    rows = SittingItem.objects.select_for_update(of=("self",)).select_related(
        "case", "committee", "order__recorded_by"
    )
    found: SittingItem = rows.get(pk=item.pk)
    if found.withdrawn_at is not None:
        raise DomainError(N_("This case was taken off the list."))
    if found.order is not None:
        words = N_("The order was typed already, by %(who)s: number %(number)s.")
        by_whom = {"who": found.order.recorded_by.name, "number": found.order.number}
        raise DomainError(Sentence(words, by_whom))
    return found


@transaction.atomic
def take_off_list(*, item: SittingItem, by: Actor) -> SittingItem:
    """The case is not put before this sitting after all."""
    if not may_prepare_sitting(by):
        raise Refused(N_("The list of a sitting is made by LPO, PO-NIC, PO-IC or DCPO."))
    lock(item.case)
    locked = _locked(item)
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    record_act(
        by=by, verb="sitting.unlisted", case_id=locked.case_id, object_kind="sitting_item", object_id=locked.pk
    )  # fmt: skip
    return locked


@transaction.atomic
def type_order(*, item: SittingItem, entry: OrderEntry, by: Actor) -> Order:
    """The order that came of one line of the list; the scan follows the same day."""
    lock(item.case)
    locked = _locked(item)
    if entry.on < locked.on:
        raise DomainError(N_("The order is older than the sitting; check the date."), field="on")
    order = record_order(case=locked.case, entry=entry, by=by)
    locked.order, locked.not_heard = order, False
    locked.save(update_fields=["order", "not_heard"])
    return order


@transaction.atomic
def mark_not_heard(*, item: SittingItem, by: Actor) -> SittingItem:
    """The sitting came to no order on this case."""
    if not by.may(Permission.ORDER_RECORD):
        raise Refused(N_("What came of a sitting is recorded by the Legal cum Probation Officer."))
    lock(item.case)
    locked = _locked(item)
    if locked.on > clock.today():
        raise DomainError(N_("This sitting has not been held yet."))
    locked.not_heard = True
    locked.save(update_fields=["not_heard"])
    record_act(
        by=by, verb="sitting.not_heard", case_id=locked.case_id, object_kind="sitting_item", object_id=locked.pk
    )  # fmt: skip
    return locked
