"""Which cases a person reaches one by one."""

from __future__ import annotations

from datetime import date

from cases.enums import AssignmentKind
from cases.models import Assignment, CaseGrant
from ecm.core import clock


def cases_reached_by(user_id: int, covered_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Ids of the cases this person is assigned to today or was granted; read once a request into the scope.

    Whoever covers a colleague's leave reaches what the colleague is assigned to, but none of his grants.
    """
    day = clock.today()
    people = (user_id, *covered_ids)
    assigned = Assignment.objects.filter(user_id__in=people, from_on__lte=day).exclude(
        until_on__lte=day
    )
    granted = CaseGrant.objects.filter(user_id=user_id)
    rows = assigned.values_list("case_id", flat=True).union(
        granted.values_list("content_object_id", flat=True)
    )
    return tuple(rows)


def former_cases_of(user_id: int) -> tuple[tuple[int, date], ...]:
    """Cases that went to another district and that this person reads for a while, each with its first day there."""
    day = clock.today()
    rows = Assignment.objects.filter(
        user_id=user_id, kind=AssignmentKind.FORMER, from_on__lte=day, until_on__gt=day
    )
    return tuple(rows.values_list("case_id", "from_on"))
