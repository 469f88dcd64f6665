"""What the night writes: each note once, each digest once, steps in their order."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.enums import Level, StayEnd
from cases.models import Case, Flag
from cases.services.stays import end_stay
from ecm.accounts.models import Notice
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact, Transition
from followups.services.digests import write_digests
from followups.services.night import run_district, run_night

pytestmark = pytest.mark.django_db


def notes(case):
    with scoped(SYSTEM_SCOPE):
        rows = Transition.objects.filter(case=case, clock="contact").order_by("on", "pk")
        return [(row.kind, (row.on - clock.today()).days) for row in rows]


def night(world, day=None):
    return run_district(district_id=world.district.pk, day=day or clock.today())


@pytest.mark.parametrize(
    ("due", "grace", "kinds"),
    [
        (0, 3, []),
        (-1, 3, ["late"]),
        (-4, 3, ["late", "overdue"]),
        (-7, 3, ["late", "overdue", "escalated"]),
        (-10, 3, ["late", "overdue", "escalated", "state"]),
        (-21, 14, ["late", "overdue"]),
        (-22, 14, ["late", "overdue", "escalated", "state"]),
    ],
)
def test_each_step_is_noted_when_its_days_have_passed(world, case, plan_row, due, grace, kinds):
    plan_row(due, grace=grace)
    night(world)
    assert [kind for kind, _ in notes(case)] == kinds


def test_a_note_carries_the_day_on_which_it_became_so_however_late_the_night_runs(
    world, case, plan_row
):
    plan_row(-10, grace=3)
    night(world)
    assert notes(case) == [("late", -9), ("overdue", -6), ("escalated", -3), ("state", 0)]


def test_a_second_run_of_the_night_writes_nothing(world, case, plan_row):
    plan_row(-10)
    first, second = night(world), night(world)
    assert (first.notes > 0, second.notes, len(notes(case))) == (True, 0, 4)


def test_nothing_is_noted_for_a_child_who_no_longer_lives_in_a_household(
    world, case, acting, plan_row
):
    plan_row(-10)
    with acting("DCPO") as dcpo:
        end_stay(case=case, on=clock.today(), ended=StayEnd.RETURNED, by=dcpo)
    night(world)
    assert notes(case) == []


def test_a_contact_that_was_made_or_given_up_is_not_late(world, case, plan_row):
    made, given_up = plan_row(-10), plan_row(-9)
    with scoped(SYSTEM_SCOPE):
        PlannedContact.objects.filter(pk=made.pk).update(done_on=clock.today())
        PlannedContact.objects.filter(pk=given_up.pk).update(superseded_on=clock.today())
    night(world)
    assert notes(case) == []


def test_two_overdue_contacts_step_the_level_up_in_the_night(world, case, plan_row):
    plan_row(-20)
    plan_row(-10)
    night(world)
    with scoped(SYSTEM_SCOPE):
        case.refresh_from_db()
        assert case.level_used == Level.MEDIUM
        assert Flag.objects.filter(case=case, kind="no_contact", closed_at=None).count() == 1
        night(world)
        assert Flag.objects.filter(case=case, kind="no_contact").count() == 1


def test_the_night_draws_a_plan_on_that_has_run_short(world, case, plan_row):
    plan_row(5)
    night(world)
    with scoped(SYSTEM_SCOPE):
        last = (
            PlannedContact.objects.filter(case=case, superseded_on=None).order_by("due_on").last()
        )
    assert last.due_on > clock.today() + dt.timedelta(100)


@pytest.mark.parametrize(
    ("columns", "clocks"),
    [
        ({"hsr_due_on": -1, "hsr_submitted_on": None}, {"hsr"}),
        ({"hsr_due_on": -1, "hsr_submitted_on": 0}, set()),
        ({"recommendation_sent_on": -31, "ordered_on": None}, {"order"}),
        ({"recommendation_sent_on": -30, "ordered_on": None}, set()),
    ],
)
def test_the_other_clocks_of_a_case_have_the_same_ladder(world, case, columns, clocks):
    today = clock.today()
    quiet = {"safety_checked_on": today, "hsr_submitted_on": today}
    values = {name: None if n is None else today + dt.timedelta(n) for name, n in columns.items()}
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=case.pk).update(placed_on=None, **{**quiet, **values})
    night(world)
    with scoped(SYSTEM_SCOPE):
        assert set(Transition.objects.filter(case=case).values_list("clock", flat=True)) == clocks


def test_the_night_runs_through_every_district(world):
    assert world.district.pk in {done.district_id for done in run_night(day=clock.today())}


def test_the_notes_cost_the_same_number_of_queries_at_two_and_at_twelve(world, plan_row):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert night(world).notes > 0
        return len(asked)

    night(world)
    for n in range(1, 3):
        plan_row(-n, grace=14)
    few = queries()
    for n in range(3, 13):
        plan_row(-n, grace=14)
    assert queries() == few


# --- digests


def digest_of(user):
    return Notice.objects.filter(user=user, kind="digest").first()


def test_a_person_with_something_to_do_gets_one_digest_a_day(world, plan_row):
    plan_row(0)
    plan_row(-5)
    assert write_digests(day=clock.today()) > 0
    assert write_digests(day=clock.today()) == 0
    assert digest_of(world.SW).params == {"today": 1, "week": 0, "late": 1, "overdue": 1}


def test_who_has_nothing_to_do_is_left_in_peace(world):
    write_digests(day=clock.today())
    assert digest_of(world.ORW) is None


def test_the_dcpo_hears_of_the_district_and_the_state_of_what_was_brought_to_it(world, plan_row):
    plan_row(-10)
    night(world)
    write_digests(day=clock.today())
    assert digest_of(world.DCPO).params["overdue"] == 1
    assert digest_of(world.STO).params == {"overdue": 1, "new": 1}


def test_a_digest_says_counts_and_nothing_else(world, case, plan_row):
    plan_row(-10)
    write_digests(day=clock.today())
    words = " ".join(f"{row.text} {row.params}" for row in Notice.objects.all())
    assert case.code not in words
    assert "canary" not in words
    assert all(row.case_uuid is None for row in Notice.objects.all())
