"""Handing over the open items of one officer to another in one act: children managed, contacts assigned."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from cases.services.managers import name_manager
from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode
from followups.selectors.open_items import contacts_of, managed_by, possible_takers
from followups.services.assignment import give_contact


@dataclass(frozen=True)
class HandedOver:
    """How much went to the other officer."""

    children: int
    contacts: int


@transaction.atomic
def hand_over(
    *, giver: User, to: User, by: Actor, children: bool = True, contacts: bool = True
) -> HandedOver:
    """All or nothing; a child's contacts follow the new case manager, the others are given one by one."""
    _may(giver, by)
    if to.pk in {giver.pk, by.user_id}:
        raise Refused(N_("Nobody hands open items to himself; choose another officer."))
    if not possible_takers(by).filter(pk=to.pk).exists():
        raise DomainError(N_("This officer holds no post here today. Choose another."), field="to")
    cases = list(managed_by(by, giver)) if children else []
    for case in cases:
        name_manager(case=case, manager=to, by=by)
    rows = list(contacts_of(by, giver)) if contacts else []
    for row in rows:
        give_contact(planned=row, to=to, expected=row.version, by=by)
    if not cases and not rows:
        raise DomainError(N_("Nothing waits for this officer here."), field="giver")
    record_act(
        by=by, verb="items.handed_over", object_kind="user", object_id=giver.pk,
        details={"to": to.pk, "children": len(cases), "contacts": len(rows)},
    )  # fmt: skip
    return HandedOver(len(cases), len(rows))


def _may(giver: User, by: Actor) -> None:
    """The DCPO inside the DCPU; the state officer for a DCPO."""
    if not by.may(Permission.CHARGE_GIVE):
        raise Refused(N_("Open items are handed over by the DCPO, a DCPO's by the state officer."))
    posts = Post.objects.filter(user=giver, role=RoleCode.DCPO, from_on__lte=clock.today())
    if by.role == RoleCode.STO and not posts.exists():
        raise Refused(N_("Open items are handed over by the DCPO, a DCPO's by the state officer."))
