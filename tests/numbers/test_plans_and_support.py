"""Figures written by hand for the metrics of plans and support."""

from __future__ import annotations

from datetime import date

import pytest

from cases.models import Benefit, Case, Plan, PlanAction, PlanReview
from ecm.accounts.models import User
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import Scheme
from reports.numbers.metrics import BY_CODE
from reports.numbers.rules import Cell, Window
from reports.numbers.selectors.counting import count
from tests.numbers.worlds import Story, clerk, tell

pytestmark = pytest.mark.django_db


def d(text: str) -> date:
    day, month = map(int, text.split("-"))
    return date(2026, month, day)


def number(code: str, as_of: str, start: str = "01-01", part: str = "") -> Cell:
    with scoped(SYSTEM_SCOPE):
        return count(BY_CODE[code], Window(d(as_of), d(start), d(as_of))).total(part)


@pytest.fixture
def case() -> Case:
    return tell(Story(registered=d("01-01")))[0]


def planned(case: Case, approved: str, ended: str = "") -> Plan:
    writer = User.objects.get_or_create(username="writer", defaults={"name": "Demo writer"})[0]
    with scoped(SYSTEM_SCOPE):
        return Plan.objects.create(
            case=case, number=1, goal="parents", target_on=d("01-12"), review_due_on=d("01-06"),
            written_by=writer, written_on=d(approved), sent_on=d(approved), approved_by=clerk(),
            approved_on=d(approved), ended_on=d(ended) if ended else None,
        )  # fmt: skip


def action(plan: Plan, due: str, **more) -> None:
    with scoped(SYSTEM_SCOPE):
        PlanAction.objects.create(
            case=plan.case, plan=plan, need="K1", action="Demo action", service="food", owner="family",
            due_on=d(due), status_on=d("01-03"), added_by=clerk(), **more,
        )  # fmt: skip


def test_a_plan_has_been_looked_at_for_three_months_after_its_approval(case):
    planned(case, "01-03")
    assert number("M36", "28-02") == Cell(0, 0)
    assert number("M36", "31-05") == Cell(1, 1)
    assert number("M36", "01-06") == Cell(0, 1)


def test_a_review_is_a_look_at_the_plan_and_a_plan_that_ended_is_none(case):
    plan = planned(case, "01-01", ended="01-10")
    with scoped(SYSTEM_SCOPE):
        PlanReview.objects.create(
            plan=plan, on=d("01-05"), outcome="reached", words="Demo review", by=clerk()
        )
    assert number("M36", "30-04") == Cell(0, 1)
    assert number("M36", "31-07") == Cell(1, 1)
    assert number("M36", "01-10") == Cell(0, 0)


def test_an_action_is_on_time_up_to_its_due_date_and_a_dropped_one_does_not_count(case):
    plan = planned(case, "01-03")
    action(plan, "10-04", status="received", done_on=d("10-04"))
    action(plan, "11-04", status="received", done_on=d("12-04"))
    action(plan, "12-04")
    action(plan, "13-04", status="dropped")
    assert number("M37", "30-04", "01-04") == Cell(1, 3)
    assert number("M37", "10-04", "01-04") == Cell(1, 1)
    assert number("M37", "31-05", "01-05") == Cell(0, 0)


def test_support_counts_as_far_as_it_has_come_by_the_day(case):
    with scoped(SYSTEM_SCOPE):
        Benefit.objects.create(
            case=case, kind="sponsorship", scheme=Scheme.objects.create(key="sponsorship"),
            eligible="yes", looked_at_on=d("01-02"),
            applied_on=d("10-02"), approved_on=d("10-03"), first_credit_on=d("10-04"), recorded_by=clerk(),
        )  # fmt: skip
    days = ("31-01", "09-02", "10-02", "10-03", "09-04", "10-04")
    found = [
        [number("M35", day, part=p).n for p in ("applied", "approved", "paid")] for day in days
    ]
    assert found == [[0, 0, 0], [0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 0], [1, 1, 1]]
    assert number("M35", "31-01", part="paid").of == 0
    assert number("M35", "01-02", part="paid").of == 1
