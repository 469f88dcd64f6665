"""S-E to its end: step-up by missed contacts, disruption on day 140, and what the figures say of it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
import time_machine

from cases.enums import FlagKind, Level, Stage
from cases.models import Case, Flag
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact
from followups.services.contacts import Made, record_contact
from followups.services.night import run_district
from reports.numbers.metrics import BY_CODE
from reports.numbers.rules import Window
from reports.numbers.selectors.counting import count
from tests.cases.services.test_incidents import happened, settled
from tests.cases.stories import Cast, make_cast, placed

pytestmark = pytest.mark.django_db

PLACED = dt.date(2026, 5, 5)
DAY_140 = PLACED + dt.timedelta(140)
COHORT = Window(as_of=dt.date(2026, 12, 1), start=dt.date(2026, 11, 1), end=dt.date(2026, 11, 30))
"""Moved back six months this is May, when he was placed."""


def placed_in_may() -> tuple[Cast, Case]:
    with time_machine.travel("2026-05-05 09:00 +0530", tick=False):
        cast = make_cast("SRT", 1)
        return cast, placed(cast)


def at(day: dt.date) -> time_machine.travel:
    return time_machine.travel(dt.datetime.combine(day, dt.time(6), dt.UTC), tick=False)


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def retained() -> tuple[int, int | None]:
    """M29 of the cohort: how many are still in the family, of how many placed."""
    with at(dt.date(2026, 12, 1)), scoped(SYSTEM_SCOPE):
        cell = count(BY_CODE["M29"], COHORT).total()
    return cell.n, cell.of


def contact(cast: Cast, case: Case, day: dt.date) -> None:
    with at(day), cast.acts("SW") as by:
        answers = {
            "date": day.isoformat(), "mode": "visit", "seen": "yes", "alone": "yes", "carer": "yes", "safety": "safe",
        }  # fmt: skip
        made = Made(operation_id=uuid.uuid4(), answers=answers)
        record_contact(case=cast.find(case, by), made=made, by=by)


def test_s_e_two_missed_contacts_then_a_disruption_and_the_cohort_counts_him_as_not_retained() -> (
    None
):
    cast, case = placed_in_may()
    with at(dt.date(2026, 6, 20)):
        run_district(district_id=cast.district.pk, day=dt.date(2026, 6, 20))
    row = read(case)
    assert (row.level_used, row.watch_flags) == (Level.MEDIUM, 1), "two missed contacts in a row"
    assert retained() == (1, 1)
    with at(DAY_140):
        incident = happened(cast, case)
    assert incident.was_late, "a contact was due and not made"
    row = read(case)
    assert (row.stage, row.stage_since) == (Stage.DISRUPTED, PLACED + dt.timedelta(140))
    with scoped(SYSTEM_SCOPE):
        kinds = set(Flag.objects.filter(case=case, closed_at=None).values_list("kind", flat=True))
        waiting = PlannedContact.objects.filter(case=case, due_on__gt=DAY_140, superseded_on=None)
        assert not waiting.exists(), "he lives in no household now"
    assert kinds == {FlagKind.NO_CONTACT, FlagKind.BONDED_LABOUR}
    assert retained() == (0, 1)


@pytest.mark.parametrize(("days", "kept"), [(7, 1), (8, 0)])
def test_settled_within_seven_days_he_is_retained_and_later_he_is_not(days: int, kept: int) -> None:
    cast, case = placed_in_may()
    with at(DAY_140):
        happened(cast, case, kind="conflict", place_now="kin")
    with at(DAY_140 + dt.timedelta(days)):
        settled(cast, case, DAY_140 + dt.timedelta(days))
    assert retained() == (kept, 1)
    with scoped(SYSTEM_SCOPE):
        assert PlannedContact.objects.filter(
            case=case, due_on__gt=DAY_140, superseded_on=None
        ).exists()


def test_two_clean_contacts_lift_the_step_up_of_a_settlement() -> None:
    cast, case = placed_in_may()
    on = DAY_140 + dt.timedelta(2)
    with at(DAY_140):
        happened(cast, case, kind="conflict", place_now="same")
    with at(on):
        settled(cast, case, on)
    assert read(case).level_used == Level.MEDIUM
    contact(cast, case, on + dt.timedelta(3))
    assert read(case).level_used == Level.MEDIUM, "one clean contact is not two"
    contact(cast, case, on + dt.timedelta(9))
    assert read(case).level_used == Level.LOW
