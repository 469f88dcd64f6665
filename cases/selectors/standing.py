"""The cases on which somebody acts in a vacant post's stead: the same question as the policy, for a list."""

from __future__ import annotations

from django.db.models import Q

from cases.policies import reads_in_depth
from ecm.core.actor import Actor
from ecm.roles.stand_ins import only_as_manager


def cases_in_stead(actor: Actor, permission: str) -> Q | None:
    """Nothing when the act does not fall to this role today."""
    if not actor.stands_in(permission):
        return None
    here = Q(district_id__in=actor.scope.district_ids)
    if only_as_manager(permission, actor.role):
        return here & Q(manager_id__in=actor.own_ids)
    return here if reads_in_depth(actor) else here & Q(pk__in=actor.scope.case_ids)
