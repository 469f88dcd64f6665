"""Who can be named for a contact."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.roles.permissions import Permission
from ecm.roles.roles import ROLES
from followups.models import PlannedContact

MAKERS = tuple(
    str(code) for code, role in ROLES.items() if Permission.CONTACT_RECORD in role.permissions
)


def possible_assignees(actor: Actor, planned: PlannedContact | None = None) -> QuerySet[User]:
    """People with an open post that makes contacts, in the actor's districts or in the CCI that follows the child."""
    district_ids = set(actor.scope.district_ids) | ({planned.district_id} if planned else set())
    place = Q(district__in=district_ids, institution=None)
    if planned is not None and planned.institution_id:
        place |= Q(institution=planned.institution_id)
    posts = Post.objects.open_on(clock.today()).filter(place, role__in=MAKERS)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name", "pk")
