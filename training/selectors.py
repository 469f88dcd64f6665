"""What operators list of a made-up world: its people and its cases."""

from __future__ import annotations

from typing import Any

from assessments.enums import InstrumentName
from assessments.models import Record
from cases.models import Case
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped


def demo_people() -> list[dict[str, str]]:
    """Every person with an open post: user name, role, district and institution, empty where there is none."""
    posts = Post.objects.open_on(clock.today()).select_related(
        "user", "district", "institution__district"
    )
    return [
        {
            "username": post.user.username,
            "role": post.role,
            "district": _district_of(post),
            "institution": post.institution.name_en if post.institution else "",
        }
        for post in posts.order_by("user__username")
    ]


def _district_of(post: Post) -> str:
    if post.institution is not None:
        return post.institution.district.code
    return post.district.code if post.district else ""


def demo_cases() -> list[dict[str, Any]]:
    """Every accepted case by code, without a name: uuid, district, stage, path, whether a home study is frozen."""
    with scoped(SYSTEM_SCOPE):
        studied = set(
            Record.objects.filter(
                instrument=InstrumentName.HSR, frozen_at__isnull=False
            ).values_list("round__case_id", flat=True)
        )
        rows = (
            Case.objects.accepted()
            .order_by("code")
            .values("id", "code", "uuid", "district__code", "stage", "path")
        )
        return [
            {
                "code": row["code"],
                "uuid": str(row["uuid"]),
                "district": row["district__code"],
                "stage": row["stage"],
                "path": row["path"],
                "has_hsr": row["id"] in studied,
            }
            for row in rows
        ]
