"""Who may assess in a district: people of its DCPU, as choices of a form."""

from __future__ import annotations

from datetime import date

from ecm.accounts.models import Post
from ecm.roles.permissions import Permission
from ecm.roles.roles import ROLES

ASSESSORS = tuple(
    code for code, role in ROLES.items() if Permission.FAMILY_ASSESSMENT_RECORD in role.permissions
)
"""Roles that assess; everybody of the DCPU may come along."""


def people_who_assess(district_id: int, day: date) -> list[tuple[int, str]]:
    """People with an open post in this district from which a family is assessed, each once, by name."""
    posts = (
        Post.objects.open_on(day)
        .with_role(*ASSESSORS)
        .filter(district_id=district_id, user__is_active=True)
    )
    rows = posts.select_related("user").order_by("user__name", "id")
    return list({post.user_id: f"{post.user.name} ({post.role})" for post in rows}.items())
