"""What lasted after a placement: the rows that say a stay broke, a child came back, somebody talked, a home improved.

Each asks of the rows of one case (``case`` is the reference to it) and compares with the day of its first placement;
months are calendar months counted from that day.
"""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, F, Func, OuterRef, Q, QuerySet, Subquery, Value

from assessments.models import Round
from cases.enums import HOUSEHOLD_KINDS, Level, MilestoneKind, StayEnd, StayKind
from cases.models import Milestone, Stay
from followups.models import Contact
from reports.numbers.rules import Window

IMPROVED_BY = 5
LATER_FROM, LATER_UNTIL = 5, 8


class MonthsAfter(Func):
    """The same day so many months later, the month's last day where there is none."""

    template = "(%(expressions)s)::date"
    arg_joiner = " + "
    output_field = DateField()

    def __init__(self, day: Any, months: int) -> None:
        super().__init__(
            day, Func(Value(months), template="make_interval(months => %(expressions)s)")
        )


def _placed(case: Any) -> Subquery:
    rows = Milestone.objects.filter(case=case, kind=MilestoneKind.PLACED, withdrawn_at=None)
    return Subquery(rows.order_by("on", "id").values("on")[:1])


def broken(case: Any, months: int) -> QuerySet[Stay]:
    """Household stays that a disruption or a return ended within so many months of the placement."""
    rows = Stay.objects.filter(
        case=case, kind__in=HOUSEHOLD_KINDS, ended__in=(StayEnd.DISRUPTED, StayEnd.RETURNED)
    ).annotate(placed=_placed(OuterRef("case")))
    return rows.filter(until_on__gte=F("placed"), until_on__lt=MonthsAfter(F("placed"), months))


def readmissions(child: Any, case: Any, months: int) -> QuerySet[Stay]:
    """Stays in an institution begun within so many months of this case's placement, in whichever episode."""
    rows = Stay.objects.filter(case__child=child, kind=StayKind.INSTITUTION).annotate(
        placed=_placed(OuterRef(case))
    )
    return rows.filter(from_on__gte=F("placed"), from_on__lt=MonthsAfter(F("placed"), months))


def talks_alone(case: Any) -> QuerySet[Contact]:
    """Contacts within a month of the placement in which the child was seen alone."""
    rows = Contact.objects.filter(case=case, replaced=False, child_seen_alone=True).annotate(
        placed=_placed(OuterRef("case"))
    )
    return rows.filter(on__gte=F("placed"), on__lt=MonthsAfter(F("placed"), 1))


def later_rounds(case: Any, window: Window, *, better: bool = False) -> QuerySet[Round]:
    """Rounds verified in the period, 5 to 8 months after a placement that an earlier verified round led to."""
    earlier = Round.objects.filter(
        case=OuterRef("case"), verified_on__lte=_placed(OuterRef(OuterRef("case")))
    ).order_by("-verified_on", "-id")
    rows = Round.objects.filter(
        case=case, verified_on__gte=window.start, verified_on__lte=window.last
    ).annotate(
        placed=_placed(OuterRef("case")),
        level_before=Subquery(earlier.values("level")[:1]),
        index_before=Subquery(earlier.values("index_percent")[:1]),
    )
    rows = rows.filter(
        verified_on__gte=MonthsAfter(F("placed"), LATER_FROM),
        verified_on__lte=MonthsAfter(F("placed"), LATER_UNTIL),
        level_before__isnull=False,
    )
    return rows.filter(_better()) if better else rows


def _better() -> Q:
    lower = Q(level_before=Level.HIGH, level__in=(Level.MEDIUM, Level.LOW)) | Q(
        level_before=Level.MEDIUM, level=Level.LOW
    )
    return lower | Q(index_percent__gte=F("index_before") + IMPROVED_BY)
