"""The plan along a child's way, through the services as people use them (stories S-A and S-E)."""

import datetime as dt

import pytest
import time_machine

from cases.enums import Level
from cases.models import Case
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact
from followups.services.night import run_district
from tests.assessments.acts import record_safety_check, safe_check
from tests.cases.stories import make_cast, managed, placed

pytestmark = pytest.mark.django_db


def planned(case):
    with scoped(SYSTEM_SCOPE):
        rows = PlannedContact.objects.filter(case=case, superseded_on=None, done_on=None)
        return {row.due_on: row for row in rows.order_by("due_on")}


def test_before_the_first_verified_level_calls_run_from_the_safety_check_to_the_case_manager():
    with time_machine.travel("2026-04-02 09:00 +0530", tick=False):
        cast = make_cast("SRT", 1)
        case = managed(cast)
        with cast.acts("SW") as by:
            record_safety_check(by=by, case=cast.find(case, by), raw=safe_check())
        calls = [row for row in planned(case).values() if row.rule == "unverified"]
    assert [row.due_on for row in calls[:2]] == [dt.date(2026, 4, 16), dt.date(2026, 4, 30)]
    assert {(row.mode, row.assignee_id) for row in calls} == {("phone", cast.people["SW"].pk)}


def test_after_the_confirmation_contacts_are_due_by_day_7_and_30_and_at_2_and_6_months():
    with time_machine.travel("2026-05-05 09:00 +0530", tick=False):
        case = placed(make_cast("SRT", 1))
        visits = [day for day, row in planned(case).items() if row.mode == "visit"]
    assert visits[:2] == [dt.date(2026, 5, 12), dt.date(2026, 6, 4)]
    assert {dt.date(2026, 7, 5), dt.date(2026, 11, 5)} <= set(visits)


def test_a_placed_child_who_is_not_seen_steps_up_by_itself_in_the_night():
    with time_machine.travel("2026-05-05 09:00 +0530", tick=False):
        cast = make_cast("SRT", 1)
        case = placed(cast)
    with time_machine.travel("2026-06-20 01:00 +0530", tick=False):
        run_district(district_id=cast.district.pk, day=dt.date(2026, 6, 20))
        with scoped(SYSTEM_SCOPE):
            row = Case.objects.get(pk=case.pk)
    assert (row.level_used, row.level_verified, row.watch_flags) == (Level.MEDIUM, Level.LOW, 1)


def test_the_day_is_the_one_in_gujarat_at_18_30_utc():
    with time_machine.travel("2026-05-04 18:29 +0000", tick=False):
        cast = make_cast("SRT", 1)
    with time_machine.travel("2026-05-04 18:31 +0000", tick=False):
        case = placed(cast)
        assert min(planned(case)) == dt.date(2026, 5, 12)
