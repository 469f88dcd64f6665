"""Who may record, correct and assign the contacts of one case: questions about one object."""

from __future__ import annotations

from cases.models import Case
from cases.policies import is_elsewhere
from ecm.core.actor import Actor
from ecm.roles.permissions import Permission as P
from ecm.roles.roles import RoleCode, limits
from followups.models import Contact, PlannedContact

CCI_ROLES = frozenset({RoleCode.SUP, RoleCode.STF})


def is_of_cci(actor: Actor) -> bool:
    """Whether the person acts for an institution and not for the district."""
    return actor.role in CCI_ROLES


def can_record(actor: Actor, case: Case, planned: PlannedContact | None) -> bool:
    """Whether *actor* may record a contact, or an attempt, with this child.

    Staff of an institution only what is assigned to one of them.
    """
    if not actor.may(P.CONTACT_RECORD) or is_elsewhere(actor, case):
        return False
    if "assigned_to_cci" in limits(actor.role, P.CONTACT_RECORD):
        return (
            planned is not None
            and planned.case_id == case.pk
            and planned.assignee_id == actor.user_id
        )
    return case.is_open


def can_correct(actor: Actor, contact: Contact) -> bool:
    """Its author, or the case manager; what was corrected since is history."""
    mine = actor.user_id == contact.by_id or contact.case.manager_id in actor.own_ids
    here = not is_elsewhere(actor, contact.case)
    return actor.may(P.CONTACT_CORRECT) and mine and here and not contact.replaced


def can_assign(actor: Actor, planned: PlannedContact) -> bool:
    """DCPO and PNC, and the case manager those of his own cases."""
    if is_elsewhere(actor, planned.case):
        return False
    if not actor.may(P.CONTACT_ASSIGN) or planned.done_on or planned.superseded_on:
        return False
    if "manager" in limits(actor.role, P.CONTACT_ASSIGN):
        return planned.case.manager_id in actor.own_ids
    return True
