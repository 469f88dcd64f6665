"""Plans and support as of a day: the rows of one case that say a plan is in force, or how far a benefit has come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.enums.services import BenefitKind, Eligible
from cases.models import Benefit, Plan, PlanReview
from ecm.core import clock
from reports.numbers.rules.criteria import Step

DAY_OF = {Step.APPLIED: "applied_on", Step.APPROVED: "approved_on", Step.PAID: "first_credit_on"}


def plans(case: Any, day: date, *, looked_at: int = 0) -> QuerySet[Plan]:
    """Plans in force on the day; with ``looked_at`` those approved or reviewed in so many calendar months up to it."""
    still = Q(ended_on=None) | Q(ended_on__gt=day)
    rows = Plan.objects.filter(still, case=case, approved_on__lte=day)
    if not looked_at:
        return rows
    since = clock.add_months(day, -looked_at)
    reviewed = PlanReview.objects.filter(plan=OuterRef("pk"), on__gt=since, on__lte=day)
    return rows.filter(Q(approved_on__gt=since) | Q(Exists(reviewed)))


def benefits(case: Any, day: date, step: Step) -> QuerySet[Benefit]:
    """Sponsorship or Palak Mata-Pita for which the child was found eligible by the day, come so far by it."""
    rows = Benefit.objects.filter(
        case=case, kind__in=(BenefitKind.SPONSORSHIP, BenefitKind.PALAK), eligible=Eligible.YES,
        looked_at_on__lte=day,
    )  # fmt: skip
    return rows if step is Step.ELIGIBLE else rows.filter(**{f"{DAY_OF[step]}__lte": day})
