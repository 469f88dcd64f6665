"""The handover by two people: the institution hands the child over, the officer who places confirms the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from cases.enums import MilestoneKind, ScanKind, Stage
from cases.guards import order_with_suitability
from cases.models import Case, Handover
from cases.policies import may_on, require_running
from cases.selectors.elsewhere import open_transfer
from cases.services.milestones import lock, not_in_future, record, withdraw
from cases.services.scans import keep_scan
from ecm.accounts.models import Post
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode

HANDS_OVER = frozenset({Stage.PREPARING, Stage.RECOMMENDED})
"""Where a handover may lie ahead: in preparation, or on the way to other kin straight from the recommendation."""
NOT_YOURS = N_("The superintendent of the institution confirms the handover.")


@dataclass(frozen=True)
class Escort:
    """Who brings the child into the other district (Form 45), from where to where, and when."""

    by: str = ""
    from_place: str = ""
    to_place: str = ""
    left_on: date | None = None
    arrived_on: date | None = None


@dataclass(frozen=True)
class Given:
    """The handover as the institution writes it down; of a proof of identity only the last four characters."""

    on: date
    at: time | None = None
    place: str = ""
    received_by: str = ""
    relation: str = ""
    proof: str = ""
    proof_last: str = ""
    witnesses: str = ""
    items: str = ""
    escort: Escort = Escort()


@transaction.atomic
def hand_over(*, case: Case, given: Given, by: Actor, upload: Any = None) -> Handover:
    """One side: the institution hands the child over and writes it down; the officer who places is another person."""
    if not may_on(by, case, Permission.HANDOVER_CONFIRM):
        raise Refused(NOT_YOURS)
    if by.role != RoleCode.SUP and _has_superintendent(case, given.on):
        raise Refused(NOT_YOURS)
    not_in_future(given.on)
    locked = lock(case)
    require_running(locked)
    _check(locked, given)
    _replace(locked, by)
    scan = keep_scan(case=locked, kind=ScanKind.HANDOVER, upload=upload, by=by) if upload else None
    row: Handover = Handover.objects.create(
        case=locked, on=given.on, at=given.at, place=given.place, handed_by_id=person(by),
        received_by=given.received_by, relation=given.relation, proof=given.proof, proof_last=given.proof_last,
        witnesses=given.witnesses, items=given.items, escort=given.escort.by, escort_from=given.escort.from_place,
        escort_to=given.escort.to_place, escort_left_on=given.escort.left_on,
        escort_arrived_on=given.escort.arrived_on, scan=scan,
    )  # fmt: skip
    evidence = ("handover", row.pk)
    record(case=case, kind=MilestoneKind.HANDOVER, on=given.on, by=by, evidence=evidence)
    return row


def _check(case: Case, given: Given) -> None:
    if case.stage not in HANDS_OVER:
        raise DomainError(
            N_("A child is handed over when the placement is being prepared; it is not yet.")
        )
    if lacking := order_with_suitability(case, given.on):
        raise NotYet(N_("Not possible yet."), missing=[lacking])
    if case.ordered_on and given.on < case.ordered_on:
        raise DomainError(N_("The order of the CWC is of a later day."), field="on")
    transfer = open_transfer(case)
    if transfer is None:
        return
    if transfer.accepted_on is None:
        waits = Sentence(N_("The other district has not accepted the transfer yet."))
        raise NotYet(N_("Not possible yet."), missing=[waits])
    if not given.escort.by.strip():
        raise DomainError(N_("Who brings the child to the other district?"), field="escort")


def _replace(case: Case, by: Actor) -> None:
    """A handover that did not come about, or was written down wrongly, is written anew; the old row stays."""
    before = Handover.objects.filter(case=case, replaced=False).first()
    if before is None:
        return
    if before.confirmed_on is not None and case.placed_on is not None and case.is_at_home:
        raise DomainError(N_("The receipt of the child is confirmed already."))
    Handover.objects.filter(pk=before.pk).update(replaced=True)
    withdraw(case=case, evidence=("handover", before.pk), by=by)


@transaction.atomic
def confirm_receipt(*, case: Case, by: Actor, on: date) -> None:
    """The other side, with the placement: the child has arrived; never the person who handed over."""
    row = Handover.objects.select_for_update().filter(case=case, replaced=False).first()
    if row is None or row.confirmed_on is not None:
        return
    if row.handed_by_id == by.user_id:
        raise Refused(N_("One person does not stand on both sides of a handover."))
    row.confirmed_by_id, row.confirmed_on = person(by), on
    row.save(update_fields=["confirmed_by", "confirmed_on"])


def _has_superintendent(case: Case, day: date) -> bool:
    """Where the institution's post is filled, the DCPU does not confirm in its stead."""
    posts = Post.objects.open_on(day).with_role(RoleCode.SUP)
    return (
        case.institution_id is not None and posts.filter(institution=case.institution_id).exists()
    )
