"""Who works on a case and who reaches it otherwise, for the panel "People and access"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from cases.enums import AssignmentKind
from cases.models import Case, CaseGrant
from ecm.accounts.models import Post
from ecm.core import clock

ORDER = tuple(AssignmentKind)


@dataclass(frozen=True)
class OnCase:
    """One person on the case: as what, since when, by whom named, and in which posts of today."""

    user_id: int
    name: str
    roles: str
    kind: str
    kind_words: str
    since: date
    named_by: str = ""
    until: date | None = None


def people_on(case: Case) -> tuple[OnCase, ...]:
    """The manager, the team, the named assessors and all others who work on the case; then who was granted access."""
    rows = with_roles(case.assignments.filter(until_on=None))
    grants = with_roles(CaseGrant.objects.filter(content_object=case))
    working = sorted(rows, key=lambda row: ORDER.index(AssignmentKind(row.kind)))
    return (*(_working(row) for row in working), *(_granted(row) for row in grants))


def team_of(case: Case) -> tuple[OnCase, ...]:
    """The members of the case team."""
    rows = case.assignments.filter(until_on=None, kind=AssignmentKind.TEAM)
    return tuple(_working(row) for row in with_roles(rows))


def with_roles(rows: QuerySet[Any]) -> QuerySet[Any]:
    """These rows with their people, and with the codes of the roles in which each holds a post today."""
    posts = Post.objects.open_on(clock.today()).filter(user_id=OuterRef("user_id"))
    codes = ArraySubquery(posts.order_by("from_on", "id").values("role"))
    return rows.select_related("user", "given_by").annotate(roles=codes).order_by("id")


def _roles(row: Any) -> str:
    return ", ".join(dict.fromkeys(row.roles))


def _working(row: Any) -> OnCase:
    return OnCase(
        row.user_id, row.user.name, _roles(row), row.kind, str(row.get_kind_display()), row.from_on,
        row.given_by.name if row.given_by else "", row.until_on,
    )  # fmt: skip


def _granted(row: Any) -> OnCase:
    return OnCase(
        row.user_id, row.user.name, _roles(row), "grant", "", clock.day_of(row.given_at), row.given_by.name,
        row.until_on,
    )  # fmt: skip
