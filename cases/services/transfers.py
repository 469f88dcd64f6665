"""Handing a case to another district: offered, accepted or returned, and in effect on a day of its own.

The sender answers for the child until the transfer is accepted, and for everything that happens up to and on the day
of effect: the handover, or the acceptance for a child at home. Accepting, and the change of the district, act beyond
the actor's own reach; they run in the named, audited raised scope, after the policy has said yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases import events
from cases.enums import AssignmentKind, IntervalKind, MilestoneKind, Path, StayKind
from cases.enums.going_home import TransferReason
from cases.models import Assignment, Case, Family, Order, Transfer
from cases.policies import require_on, require_running
from cases.rules import TRANSFER_READ
from cases.selectors.elsewhere import (
    heads_of,
    home_district,
    may_answer,
    offer_sheet,
    open_transfer,
    served_by,
)
from cases.services.managers import assign, begin_managing, eligible
from cases.services.milestones import (
    close_interval,
    lock,
    not_in_future,
    open_interval,
    project,
    record,
)
from cases.services.tellings import tell
from ecm.accounts.access import SystemActor, raised
from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import N_
from ecm.places.models import District
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode

OFFERED = N_("Another district offers you a case: %(code)s.")
ANSWERED = N_("The other district has answered the transfer of %(code)s.")
ANSWERED_ALREADY = N_("This transfer has been answered already.")


@dataclass(frozen=True)
class Offer:
    """To which district and why; ``note`` names nobody."""

    to: District
    reason: TransferReason
    note: str = ""
    order: Order | None = None


@transaction.atomic
def propose_transfer(*, case: Case, offer: Offer, by: Actor, on: date | None = None) -> Transfer:
    """The sending DCPO offers the case; the other district reads the sheet of the offer and nothing else."""
    day = not_in_future(on or clock.today())
    require_on(by, case, Permission.TRANSFER_PROPOSE)
    locked = lock(case)
    require_running(locked)
    if served_by(offer.to.pk, day) == served_by(locked.district_id, day):
        raise DomainError(N_("The same DCPU serves this district already."), field="to")
    if offer.order is not None and offer.order.case_id != locked.pk:
        raise DomainError(N_("This order belongs to another child."), field="order")
    return _offer(locked, offer, by=by, day=day)


def offer_at_registration(*, case: Case, by: Actor, on: date) -> Transfer | None:
    """A child found at home in another district is registered by the CCI's district and offered at once."""
    home = home_district(case, on)
    if case.path != Path.EXPEDITED or home is None:
        return None
    return _offer(case, Offer(home, TransferReason.LIVES_THERE), by=by, day=on)


def _offer(case: Case, offer: Offer, *, by: Actor, day: date) -> Transfer:
    if open_transfer(case) is not None:
        raise DomainError(N_("A transfer of this case is open already."))
    row: Transfer = Transfer.objects.create(
        case=case,
        from_district_id=case.district_id,
        to_district=offer.to,
        reason=offer.reason,
        note=offer.note.strip(),
        order=offer.order,
        offer=offer_sheet(case, day),
        proposed_by_id=person(by),
        proposed_on=day,
    )
    record(
        case=case,
        kind=MilestoneKind.TRANSFER_OFFERED,
        on=day,
        by=by,
        outcome=offer.reason,
        evidence=("transfer", row.pk),
        details={"to": offer.to.code},
    )
    tell(heads_of(offer.to.pk, day), key=f"transfer:{row.pk}:offered", text=OFFERED, case=case)
    return row


def _locked(transfer: Transfer) -> Transfer:
    """The offer, locked and read afresh; its case may lie beyond the actor's reach and is not read."""
    found: Transfer = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    return found


@transaction.atomic
def accept_transfer(
    *, transfer: Transfer, manager: User, by: Actor, on: date | None = None
) -> Transfer:
    """The receiving DCPO accepts and names the case manager; both read the case from now on."""
    day = not_in_future(on or clock.today())
    locked = _locked(transfer)
    _may_answer(locked, by, day)
    if manager.pk == by.user_id:
        raise Refused(N_("Nobody names himself case manager."))
    if not eligible(manager, locked.to_district_id, day):
        raise DomainError(
            N_("A case manager holds a post in the DCPU that serves this district."),
            field="manager",
        )
    if day < locked.proposed_on:
        raise DomainError(N_("The transfer was offered on a later day."), field="on")
    with raised(by=by, reason="transfer.accept", case_id=locked.case_id):
        _accept(locked, manager, by=by, day=day)
    return locked


def _accept(transfer: Transfer, manager: User, *, by: Actor, day: date) -> None:
    case = lock(transfer.case)
    require_running(case)
    waits = case.stay_kind == StayKind.INSTITUTION and transfer.reason != TransferReason.INSTITUTION
    transfer.accepted_by_id, transfer.accepted_on = person(by), day
    transfer.manager, transfer.effect_on = manager, None if waits else day
    transfer.save(update_fields=["accepted_by", "accepted_on", "manager", "effect_on"])
    for one in {manager.pk: manager, person(by): User(pk=by.user_id)}.values():
        assign(case=case, user=one, kind=AssignmentKind.RECEIVING, by=by, on=day)
    record(
        case=case,
        kind=MilestoneKind.TRANSFER_ACCEPTED,
        on=day,
        by=by,
        evidence=("transfer", transfer.pk),
    )
    tell(
        heads_of(transfer.from_district_id, day),
        key=f"transfer:{transfer.pk}:answered",
        text=ANSWERED,
        case=case,
    )
    _take_effect_if_due(transfer)


def _may_answer(transfer: Transfer, by: Actor, day: date) -> None:
    if not transfer.is_waiting:
        raise DomainError(ANSWERED_ALREADY)
    if transfer.proposed_by_id == by.user_id:
        raise Refused(N_("Whoever proposed a transfer does not accept it."))
    if not may_answer(by, transfer, day):
        raise Refused(
            N_("The DCPO of the receiving district answers; the state where one person is both.")
        )


@transaction.atomic
def return_transfer(
    *, transfer: Transfer, answer: str, by: Actor, on: date | None = None
) -> Transfer:
    """The receiving DCPO returns the offer with a reason; the sender answers for the child as before."""
    day = not_in_future(on or clock.today())
    locked = _locked(transfer)
    _may_answer(locked, by, day)
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.returned_by_id, locked.returned_on, locked.answer = person(by), day, answer.strip()
    with raised(by=by, reason="transfer.return", case_id=locked.case_id):
        locked.save(update_fields=["returned_by", "returned_on", "answer"])
        record_act(by=by, verb="transfer.returned", case_id=locked.case_id)
        heads = heads_of(locked.from_district_id, day)
        tell(heads, key=f"transfer:{locked.pk}:answered", text=ANSWERED, case=locked.case)
    return locked


@transaction.atomic
def withdraw_transfer(*, transfer: Transfer, by: Actor, on: date | None = None) -> Transfer:
    """The sending DCPO takes the offer back, also an accepted one before it takes effect."""
    day = not_in_future(on or clock.today())
    locked = _locked(transfer)
    case = lock(locked.case)
    require_on(by, case, Permission.TRANSFER_PROPOSE)
    if locked.returned_on or locked.withdrawn_on or locked.effect_on:
        raise DomainError(ANSWERED_ALREADY)
    locked.withdrawn_by_id, locked.withdrawn_on = person(by), day
    locked.save(update_fields=["withdrawn_by", "withdrawn_on"])
    _end(case, (AssignmentKind.RECEIVING,), day)
    record_act(by=by, verb="transfer.withdrawn", case_id=case.pk)
    return locked


# --- effect -----------------------------------------------------------------------------------------------


@transaction.atomic
def begin_effect(*, case: Case, by: Actor, on: date) -> None:
    """The child is in the family: an accepted transfer takes effect with the end of this day."""
    transfer = open_transfer(case)
    if transfer is None or transfer.accepted_on is None or transfer.effect_on is not None:
        return
    transfer.effect_on = max(on, transfer.accepted_on)
    transfer.save(update_fields=["effect_on"])
    _take_effect_if_due(transfer)


def take_due(*, day: date, from_district: int | None = None) -> int:
    """Change the district of every case whose day of effect is over; answers how many. Safe to repeat."""
    rows = Transfer.objects.filter(effect_on__lt=day, done_on=None, withdrawn_on=None)
    if from_district is not None:
        rows = rows.filter(from_district=from_district)
    return sum(_take_effect(pk) for pk in rows.order_by("pk").values_list("pk", flat=True))


def _take_effect_if_due(transfer: Transfer) -> None:
    if transfer.effect_on is not None and transfer.effect_on < clock.today():
        _take_effect(transfer.pk)


def _take_effect(pk: int) -> bool:
    """The district changes; whoever worked on the case there reads his own period for a while."""
    by = SystemActor("transfer takes effect")
    with scoped(SYSTEM_SCOPE):
        transfer = Transfer.objects.select_for_update(of=("self",)).get(pk=pk)
        if transfer.done_on is not None or transfer.effect_on is None or transfer.withdrawn_on:
            return False
        case, day = lock(transfer.case), clock.add_days(transfer.effect_on, 1)
        record(
            case=case,
            kind=MilestoneKind.TRANSFERRED,
            on=transfer.effect_on,
            by=by,
            evidence=("transfer", pk),
            details={"to": transfer.to_district.code},
        )
        _let_go(case, transfer, day)
        open_interval(
            case=case, kind=IntervalKind.DISTRICT, value=transfer.to_district.code, on=day, by=by
        )
        _move_home(case, transfer)
        project(case, by=by)
        transfer.done_on = day
        transfer.save(update_fields=["done_on"])
        _receive(case, transfer, by=by, day=day)
    return True


def _let_go(case: Case, transfer: Transfer, day: date) -> None:
    """Everybody of the sending DCPU leaves; its heads, and whoever worked on the case, read on for a time."""
    here = served_by(transfer.from_district_id, day)
    staff = Post.objects.open_on(day).filter(district_id=here).values("user_id")
    heads = (
        Post.objects.open_on(day).filter(district_id=here).with_role(RoleCode.DCPO, RoleCode.PIC)
    )
    worked = Assignment.objects.filter(case=case, until_on=None, user__in=staff)
    readers = {*worked.values_list("user_id", flat=True), *heads.values_list("user_id", flat=True)}
    worked.update(until_on=day)
    _end(case, (AssignmentKind.RECEIVING, AssignmentKind.MANAGER), day)
    back = Post.objects.open_on(day).filter(
        district_id=served_by(transfer.to_district_id, day)
    )  # a case that comes back is read in full again
    Assignment.objects.filter(
        case=case, kind=AssignmentKind.FORMER, until_on__gt=day, user__in=back.values("user_id")
    ).update(until_on=day)
    until = clock.add_days(day, practice_on(day).get(TRANSFER_READ))
    Assignment.objects.bulk_create(
        Assignment(case=case, user_id=one, kind=AssignmentKind.FORMER, from_on=day, until_on=until)
        for one in sorted(readers)
    )


def _end(case: Case, kinds: tuple[AssignmentKind, ...], day: date) -> None:
    Assignment.objects.filter(case=case, kind__in=kinds, until_on=None).update(until_on=day)


def _move_home(case: Case, transfer: Transfer) -> None:
    """The family's address follows where the family is the reason; a taluka of the old district is none of the new."""
    if transfer.reason != TransferReason.INSTITUTION and (
        case.family.district_id != transfer.to_district_id
    ):
        Family.objects.filter(pk=case.family_id).update(district=transfer.to_district, taluka=None)
        case.family.refresh_from_db()
    taluka = case.family.taluka
    here = taluka is not None and taluka.district_id == transfer.to_district_id
    case.taluka_id = taluka.pk if taluka is not None and here else None
    Case.objects.filter(pk=case.pk).update(taluka=case.taluka_id)


def _receive(case: Case, transfer: Transfer, *, by: Actor, day: date) -> None:
    """The manager who was named begins; if he has left meanwhile, the receiving DCPO is asked for another."""
    if transfer.manager is not None and eligible(transfer.manager, transfer.to_district_id, day):
        begin_managing(case=case, manager=transfer.manager, by=by, on=day)
    else:
        close_interval(case=case, kind=IntervalKind.MANAGER, on=day)
        project(case, by=by)
    events.case_transferred.send(Case, case=case, by=by, on=day, transfer=transfer)
