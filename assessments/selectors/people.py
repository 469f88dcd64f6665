"""Who may assess in a district: people of the DCPU that serves it, as choices of a form and as a question."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from cases.enums import AssignmentKind
from cases.models import Case
from ecm.accounts.models import Post
from ecm.places.models import DistrictService
from ecm.roles.permissions import Permission
from ecm.roles.roles import DCPU, ROLES, RoleCode

ASSESSORS = tuple(
    code for code, role in ROLES.items() if Permission.FAMILY_ASSESSMENT_RECORD in role.permissions
)
"""Roles that assess; everybody of the DCPU may come along."""


def people_who_assess(district_id: int, day: date) -> list[tuple[int, str]]:
    """People of the serving DCPU whose open post assesses a family, each once, by name."""
    posts = _posts(ASSESSORS, day).filter(
        district_id__in=_serving(district_id, day), user__is_active=True
    )
    rows = posts.select_related("user").order_by("user__name", "id")
    return list({post.user_id: f"{post.user.name} ({post.role})" for post in rows}.items())


def not_able(case: Case, *, assessor_id: int, others: set[int], day: date) -> tuple[bool, bool]:
    """Whether the named assessor holds no post that assesses here, and whether one of those coming along none at all.

    Somebody of another district who was named assessor of this very case (a home study asked of his district) may
    assess it in his post there.
    """
    here = _serving(case.district_id, day)
    named = set(
        case.assignments.filter(kind=AssignmentKind.ASSESSOR, until_on=None).values_list(
            "user_id", flat=True
        )
    )
    posts = _posts(DCPU, day).filter(user_id__in={assessor_id, *others}, user__is_active=True)
    held = list(posts.values_list("user_id", "role", "district_id"))
    there = {user for user, _role, district in held if district in here or user in named}
    assess = {user for user, role, _district in held if user in there and role in ASSESSORS}
    return assessor_id not in assess, not others <= there


def _posts(roles: tuple[RoleCode, ...], day: date) -> QuerySet[Post]:
    return Post.objects.open_on(day).with_role(*roles)


def _serving(district_id: int, day: date) -> list[int]:
    """The district whose DCPU serves this one on a day."""
    rows = DistrictService.objects.on(day).filter(district_id=district_id)
    return list(rows.values_list("served_by_id", flat=True))
