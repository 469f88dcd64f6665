"""Questions about one case and one actor: the limits that stand behind a permission."""

from __future__ import annotations

from cases.enums import StayKind
from cases.models import Case
from ecm.core.actor import Actor
from ecm.core.errors import Refused
from ecm.core.words import N_
from ecm.roles import roles


def may_on(actor: Actor, case: Case, permission: str) -> bool:
    """Whether the actor's role may do this on this very case, its limits asked (any one of them suffices)."""
    if not actor.may(permission):
        return False
    limits = roles.limits(actor.role, permission)
    return not limits or any(_holds(limit, actor, case) for limit in limits)


def _holds(limit: str, actor: Actor, case: Case) -> bool:
    match limit:
        case "manager":
            return case.manager_id is not None and case.manager_id == actor.user_id
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
