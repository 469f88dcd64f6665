"""Which cases a person reaches one by one."""

from __future__ import annotations

from cases.models import Assignment, CaseGrant
from ecm.core import clock


def cases_reached_by(user_id: int) -> tuple[int, ...]:
    """Ids of the cases this person is assigned to today or was granted; read once a request into the scope."""
    day = clock.today()
    assigned = Assignment.objects.filter(user_id=user_id, from_on__lte=day).exclude(
        until_on__lte=day
    )
    granted = CaseGrant.objects.filter(user_id=user_id)
    rows = assigned.values_list("case_id", flat=True).union(
        granted.values_list("content_object_id", flat=True)
    )
    return tuple(rows)
