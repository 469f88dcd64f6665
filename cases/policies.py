"""Questions about one case and one actor: the limits that stand behind a permission."""

from __future__ import annotations

from cases.enums import Stage, StayKind
from cases.models import Case
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import Level
from ecm.core.words import N_
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Reach
from ecm.roles.permissions import Permission
from ecm.roles.stand_ins import only_as_manager

OF_DCPU = frozenset({Level.DISTRICT, Level.WORKER, Level.ASSIGNED})
BEYOND = frozenset(
    {
        Permission.FAMILY_ASSESSMENT_RECORD,
        Permission.CHILD_ASSESSMENT_RECORD,
        Permission.CHILD_ASSESSMENT_HARMLESS_RECORD,
        Permission.FLAG_RAISE,
        Permission.HOME_STUDY_ACCEPT,
        Permission.TRANSFER_ACCEPT,
    }
)
"""What an officer does on a case of another district: answer what that district asks, and study the home where named.

Everything else is the own district's, also for whoever reads on after a transfer."""


def is_elsewhere(actor: Actor, case: Case) -> bool:
    """Whether an officer of a DCPU reaches a case of another district: as its assessor, or reading after a transfer."""
    return actor.scope.level in OF_DCPU and case.district_id not in actor.scope.district_ids


def only_reads(actor: Actor, case: Case) -> bool:
    """Whether the case went to another district and this actor reads its own period of it for a while."""
    return any(case.pk == one for one, _day in actor.scope.former)


def _is_of_another(actor: Actor, case: Case, permission: str) -> bool:
    if only_reads(actor, case):
        return permission != Permission.FLAG_RAISE
    return is_elsewhere(actor, case) and permission not in BEYOND


def may_on(
    actor: Actor, case: Case, permission: str, *, barred: frozenset[int] = frozenset()
) -> bool:
    """Whether the actor may do this on this very case: by the table, its limits asked, or in a vacant post's stead.

    ``barred`` are persons who may not do this act here (who assessed does not verify): their posts count as vacant.
    """
    if _is_of_another(actor, case, permission):
        return False
    if roles.may(actor.role, permission):
        limits = roles.limits(actor.role, permission)
        if not limits or any(_holds(limit, actor, case) for limit in limits):
            return True
    return _in_stead(actor, case, permission, barred)


def _in_stead(actor: Actor, case: Case, permission: str, barred: frozenset[int]) -> bool:
    """In the district that the own DCPU serves, on a case whose depth one reads; some only as its manager."""
    if case.district_id not in actor.scope.district_ids:
        return False
    if not actor.stands_in(permission, barred):
        return False
    if only_as_manager(permission, actor.role):
        return case.manager_id in actor.own_ids
    return reads_in_depth(actor) or case.pk in actor.scope.case_ids


def reads_in_depth(actor: Actor) -> bool:
    """Whether the role reads assessments and orders of its whole district, not only of assigned cases."""
    return roles.reads(actor.role, FieldGroup.FAMILY) is Reach.DISTRICT


def is_offered(actor: Actor, case: Case, permission: str) -> bool:
    """Whether a button for this act stands on the page of this case: as the door asks, stand-ins by case."""
    if _is_of_another(actor, case, permission):
        return False
    return roles.may(actor.role, permission) or may_on(actor, case, permission)


def _holds(limit: str, actor: Actor, case: Case) -> bool:
    match limit:
        case "manager":
            return case.manager_id is not None and case.manager_id in actor.own_ids
        case "in_institution":
            return case.stay_kind == StayKind.INSTITUTION
        case "hands_over":
            return (
                case.institution_id is not None
                and case.institution_id in actor.scope.institution_ids
            )
        case (
            "drafts"
            | "coded"
            | "present"
            | "chair"
            | "assigned_to_cci"
            | "author"
            | "for_dcpo"
            | "both_ends"
        ):
            return True  # asked by the service that knows the draft, the meeting, the contact or the post
        case _:
            return False


def require_on(actor: Actor, case: Case, permission: str) -> None:
    """Raise the 403 sentence unless :func:`may_on`."""
    if not may_on(actor, case, permission):
        raise Refused(N_("This belongs to another post, or to the case manager of this child."))


def require_running(case: Case) -> None:
    """Raise unless the case is accepted and not closed: acts on evidence and people are for running cases only."""
    if case.stage == Stage.DRAFT:
        raise DomainError(N_("This registration is not accepted yet; accept it first."))
    if case.stage == Stage.CLOSED:
        raise DomainError(
            N_("This case is closed. If the child needs help again, the DCPO reopens it.")
        )


SITTING = (
    Permission.ORDER_RECORD,
    Permission.RECOMMENDATION_PROPOSE,
    Permission.RECOMMENDATION_APPROVE,
)


def may_prepare_sitting(actor: Actor) -> bool:
    """Whoever proposes or approves recommendations, or keeps the orders, makes the list of a sitting."""
    return any(actor.may(permission) for permission in SITTING)
