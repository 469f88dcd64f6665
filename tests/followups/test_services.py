"""Recording, missing, correcting, assigning: what each act does, once."""

import datetime as dt
import uuid

import pytest

from assessments.models import Record
from cases.enums import AssignmentKind, FlagKind, Level, StayEnd, StayKind
from cases.models import Assignment, Case, Flag, Milestone, Stay
from cases.services.flags import raise_by_rule
from cases.services.milestones import use_level
from cases.services.stays import confirm_stay, end_stay, open_stay
from ecm.core import clock
from ecm.core.errors import DomainError, Refused, Stale
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import Contact, MissedContact, PlannedContact, Transition
from followups.schedule import add_months
from followups.services.assignment import follow_manager, reassign
from followups.services.contacts import correct_contact, record_contact, record_missed
from followups.services.home_study import count_home_study
from followups.services.planning import plan_contacts
from tests.followups.conftest import said
from tests.worlds import add_case

pytestmark = pytest.mark.django_db


def waiting(case):
    rows = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None)
    return list(rows.order_by("due_on"))


def days(number):
    return dt.timedelta(days=number)


# --- planning


def test_a_child_at_home_is_planned_six_months_ahead_with_the_statutory_points(case, acting, today):
    with acting("SW") as sw:
        plan_contacts(case=case, by=sw)
        dues = {row.due_on: row for row in waiting(case)}
        home = Stay.objects.get(case=case).from_on
    assert {add_months(home, 3), add_months(home, 6)} <= set(dues)
    assert max(dues) <= add_months(today, 6)
    assert {row.assignee_id for row in dues.values()} == {case.manager_id}


def test_planning_twice_changes_nothing_the_second_time(case, acting):
    with acting("SW") as sw:
        assert plan_contacts(case=case, by=sw) > 0
        assert plan_contacts(case=case, by=sw) == 0


def test_the_case_row_tells_when_the_next_contact_is_due(case, acting):
    with acting("SW") as sw:
        plan_contacts(case=case, by=sw)
        case.refresh_from_db()
        assert case.next_contact_on == waiting(case)[0].due_on


def test_a_higher_level_makes_the_future_denser_and_leaves_what_is_due(
    case, acting, plan_row, today
):
    late = plan_row(-2)
    with acting("DCPO") as dcpo:
        plan_contacts(case=case, by=dcpo)
        before = len(waiting(case))
        use_level(case=case, level=Level.HIGH, on=today, by=dcpo, reason="demo")
        after = waiting(case)
    assert len(after) > before
    assert after[0].pk == late.pk
    assert any(row.rule == "high.first" for row in after)


def test_a_flag_that_is_raised_shortens_the_interval(case, acting):
    with acting("SW") as sw:
        plan_contacts(case=case, by=sw)
        before = len(waiting(case))
        raise_by_rule(case=case, kind=FlagKind.ADDICTION, by=sw)
        assert len(waiting(case)) > before


def test_when_the_child_leaves_the_household_nothing_more_is_planned(case, acting, plan_row, today):
    late = plan_row(-2)
    with acting("DCPO") as dcpo:
        plan_contacts(case=case, by=dcpo)
        end_stay(case=case, on=today, ended=StayEnd.RETURNED, by=dcpo)
        assert [row.pk for row in waiting(case)] == [late.pk]


def test_a_new_stay_in_a_household_is_planned_at_once(case, acting, today):
    with acting("DCPO") as dcpo:
        end_stay(case=case, on=today, ended=StayEnd.RETURNED, by=dcpo)
        open_stay(case=case, kind=StayKind.HOUSEHOLD, on=today, living_with="nani", by=dcpo)
        assert waiting(case)[0].rule == "first_visit"


def test_the_confirmation_of_the_placement_is_the_new_anchor(case, acting, today):
    with acting("DCPO") as dcpo:
        plan_contacts(case=case, by=dcpo)
        confirm_stay(case=case, on=today, placement_kind="parents", by=dcpo)
        dues = {row.rule: row.due_on for row in waiting(case)}
    assert (dues["first_visit"], dues["low.0_3.visit"]) == (today + days(7), today + days(30))
    assert dues["statutory.2"] == add_months(today, 2)


def test_a_visit_of_the_home_study_counts_as_a_contact_once(world, case, acting, plan_row, today):
    planned = plan_row(-1, mode="phone", rule="unverified")
    visits = [{"id": "r1", "date": today.isoformat(), "mode": "visit", "who": "Demo"}]
    with scoped(SYSTEM_SCOPE):
        record = Record.objects.get(round__case=case, instrument="hsr")
        Record.objects.filter(pk=record.pk).update(answers={**record.answers, "visits": visits})
    with acting("SW") as sw:
        assert count_home_study(round_=record.round, by=sw) == 1
        assert count_home_study(round_=record.round, by=sw) == 0
        planned.refresh_from_db()
        contact = Contact.objects.get(case=case, is_home_study=True)
    assert (planned.done_on, contact.mode, contact.by_id) == (today, "visit", world.SW.pk)


def test_brothers_and_sisters_follow_the_most_careful_of_them(world, case, acting, today):
    with scoped(SYSTEM_SCOPE):
        sister = add_case(world, "own_district")
        Case.objects.filter(pk=sister.pk).update(family=case.family, level_used=Level.MEDIUM)
    with acting("SW") as sw:
        plan_contacts(case=case, by=sw)
        rules = {row.rule.split(".")[0] for row in waiting(case)}
    assert "medium" in rules
    assert "low" not in rules


# --- recording


def test_a_visit_is_recorded_and_fulfils_what_was_due(case, acting, made, plan_row, today):
    planned = plan_row(-1)
    with acting("SW") as sw:
        contact = record_contact(case=case, made=made(), by=sw, planned=planned)
        planned.refresh_from_db()
        case.refresh_from_db()
    assert (contact.planned_id, planned.done_on) == (planned.pk, today)
    assert (case.last_contact_on, case.last_contact_mode, case.child_seen_safe_on) == (
        today,
        "visit",
        today,
    )


def test_the_same_form_sent_twice_counts_once(case, acting, made):
    form = made()
    with acting("SW") as sw:
        first = record_contact(case=case, made=form, by=sw)
        again = record_contact(case=case, made=form, by=sw)
        assert first.pk == again.pk
        assert Contact.objects.filter(case=case, replaced=False).count() == 1
        assert Milestone.objects.filter(case=case, kind="child_seen_safe").count() == 1


def test_a_form_of_one_child_cannot_be_sent_for_another(world, case, acting, made):
    form = made()
    with scoped(SYSTEM_SCOPE):
        other = add_case(world, "own_district")
    with acting("SW") as sw:
        record_contact(case=case, made=form, by=sw)
        with pytest.raises(DomainError):
            record_contact(case=other, made=form, by=sw)


def test_a_phone_call_does_not_fulfil_a_visit(case, acting, made, plan_row):
    planned = plan_row(0)
    with acting("SW") as sw:
        record_contact(case=case, made=made(mode="phone"), by=sw, planned=planned)
        planned.refresh_from_db()
        assert planned.done_on is None


def test_one_visit_fulfils_all_that_was_due_by_then_and_the_next_only_if_near(
    case, acting, made, plan_row
):
    rows = [plan_row(n) for n in (-20, -5, 2, 40)]
    with acting("SW") as sw:
        record_contact(case=case, made=made(), by=sw)
        done = [PlannedContact.objects.get(pk=row.pk).done_on is not None for row in rows]
    assert done == [True, True, True, False]


@pytest.mark.parametrize(
    "changed", [{"date": None}, {"mode": None}, {"safety": None}, {"seen": "perhaps"}]
)
def test_an_incomplete_form_is_refused_at_its_question(case, acting, made, changed):
    with acting("SW") as sw, pytest.raises(DomainError) as refusal:
        record_contact(case=case, made=made(**changed), by=sw)
    assert refusal.value.field == next(iter(changed))


def test_a_contact_in_the_future_or_before_the_child_came_home_is_refused(
    case, acting, made, today
):
    for day in (today + days(1), today - days(100)):
        with acting("SW") as sw, pytest.raises(DomainError) as refusal:
            record_contact(case=case, made=made(date=day.isoformat()), by=sw)
        assert refusal.value.field == "date"


def test_a_contact_after_the_child_left_the_household_is_refused(case, acting, made, today):
    with acting("DCPO") as dcpo:
        end_stay(case=case, on=today - days(2), ended=StayEnd.RETURNED, by=dcpo)
        with pytest.raises(DomainError) as refusal:
            record_contact(case=case, made=made(), by=dcpo)
    assert "no longer lived" in str(refusal.value.sentence)


def test_a_flag_that_was_ticked_is_raised_once(case, acting, made):
    with acting("SW") as sw:
        for _ in range(2):
            record_contact(case=case, made=made(watch_flags=["violence"]), by=sw)
        assert Flag.objects.filter(case=case, kind=FlagKind.VIOLENCE, closed_at=None).count() == 1


def test_an_unsafe_child_is_a_stop_flag_with_what_was_done(case, acting, made):
    with acting("SW") as sw:
        record_contact(case=case, made=made(safety="unsafe", action="taken to the DCPU"), by=sw)
        flag = Flag.objects.get(case=case, kind=FlagKind.UNSAFE, closed_at=None)
    assert (flag.severity, flag.note) == ("stop", "taken to the DCPU")


def test_an_earlier_next_date_stands_in_the_plan_beside_the_schedule(case, acting, made, today):
    with acting("SW") as sw:
        record_contact(case=case, made=made(next_on=(today + days(4)).isoformat()), by=sw)
        agreed = PlannedContact.objects.get(case=case, made_by="person", superseded_on=None)
        assert agreed.due_on == today + days(4)
        plan_contacts(case=case, by=sw)
        agreed.refresh_from_db()
        assert agreed.superseded_on is None


def test_a_cci_may_record_only_what_is_assigned_to_it(world, case, acting, made, plan_row):
    own = plan_row(0, mode="phone", assignee=world.STF)
    with acting("STF") as staff:
        with pytest.raises(Refused):
            record_contact(case=case, made=made(), by=staff)
        contact = record_contact(case=case, made=made(mode="phone"), by=staff, planned=own)
    assert contact.from_institution


def test_a_ccis_visit_does_not_fulfil_a_statutory_one(world, case, acting, made, plan_row):
    statutory = plan_row(0, rule="statutory.2", assignee=world.STF)
    with acting("STF") as staff:
        record_contact(case=case, made=made(), by=staff, planned=statutory)
    with scoped(SYSTEM_SCOPE):
        statutory.refresh_from_db()
    assert statutory.done_on is None


# --- attempts and the step-up


def miss(planned, by, on=None):
    return record_missed(
        planned=planned, operation_id=uuid.uuid4(), on=on or clock.today(), reason="not_at_home", note="", by=by
    )  # fmt: skip


def test_an_attempt_does_not_fulfil_the_contact(case, acting, plan_row):
    planned = plan_row(-1)
    with acting("SW") as sw:
        miss(planned, sw)
        planned.refresh_from_db()
    assert planned.done_on is None


def test_an_attempt_sent_twice_counts_once(case, acting, plan_row):
    planned, operation = plan_row(-1), uuid.uuid4()
    with acting("SW") as sw:
        for _ in range(2):
            record_missed(
                planned=planned, operation_id=operation, on=clock.today(), reason="refused", note="", by=sw
            )  # fmt: skip
        assert MissedContact.objects.filter(planned=planned).count() == 1


def test_two_missed_contacts_make_low_medium_and_open_a_watch_flag(case, acting, plan_row):
    first, second = plan_row(-8), plan_row(-1)
    with acting("SW") as sw:
        miss(first, sw)
        case.refresh_from_db()
        assert case.level_used == Level.LOW
        miss(second, sw)
        case.refresh_from_db()
        assert (case.level_used, case.level_verified) == (Level.MEDIUM, Level.LOW)
        assert Flag.objects.filter(case=case, kind=FlagKind.NO_CONTACT, closed_at=None).count() == 1
        assert Transition.objects.filter(case=case, kind="stepped_up").count() == 1


def test_two_clean_contacts_lift_the_step_up_and_one_does_not(case, acting, plan_row, made):
    first, second = plan_row(-8), plan_row(-1)
    with acting("SW") as sw:
        miss(first, sw)
        miss(second, sw)
        record_contact(case=case, made=made(), by=sw)
        case.refresh_from_db()
        assert case.level_used == Level.MEDIUM
        record_contact(case=case, made=made(), by=sw)
        case.refresh_from_db()
        assert case.level_used == Level.LOW


# --- correcting


def test_a_correction_is_a_new_version_and_the_old_one_stays(case, acting, made, plan_row):
    planned = plan_row(-1)
    with acting("SW") as sw:
        old = record_contact(case=case, made=made(), by=sw, planned=planned)
        new = correct_contact(contact=old, made=made(mode="phone"), by=sw)
        old.refresh_from_db()
        planned.refresh_from_db()
    assert (old.replaced, new.replaces_id, old.mode, new.mode) == (True, old.pk, "visit", "phone")
    assert planned.done_on is None, "a phone call does not fulfil the visit any more"


def test_only_the_author_or_the_case_manager_corrects_and_only_the_latest(case, acting, made):
    with acting("ORW") as orw:
        old = record_contact(case=case, made=made(), by=orw)
    with acting("LPO") as lpo, pytest.raises(Refused):
        correct_contact(contact=old, made=made(), by=lpo)
    with acting("SW") as manager:
        correct_contact(contact=old, made=made(), by=manager)
        with pytest.raises(Refused):
            correct_contact(contact=old, made=made(), by=manager)


# --- assigning


def test_the_pnc_gives_a_contact_to_somebody_who_then_reaches_the_case(
    world, case, acting, plan_row
):
    planned = plan_row(3)
    with scoped(SYSTEM_SCOPE):
        Assignment.objects.filter(case=case, user=world.ORW).update(until_on=clock.today())
    with acting("PNC") as pnc:
        reassign(planned=planned, to=world.ORW, expected=planned.version, by=pnc)
    with acting("ORW") as orw:
        assert PlannedContact.objects.visible_to(orw).filter(pk=planned.pk).exists()


def test_who_read_an_older_version_of_the_row_is_told_so(world, case, acting, plan_row):
    planned = plan_row(3)
    with acting("PNC") as pnc:
        reassign(planned=planned, to=world.ORW, expected=planned.version, by=pnc)
        with pytest.raises(Stale):
            reassign(planned=planned, to=world.LPO, expected=1, by=pnc)


def test_an_outreach_worker_assigns_nothing_and_nobody_of_another_district_is_named(
    worlds, case, acting, plan_row
):
    planned = plan_row(3)
    with acting("ORW") as orw, pytest.raises(Refused):
        reassign(planned=planned, to=worlds[0].SW, expected=1, by=orw)
    with acting("PNC") as pnc, pytest.raises(DomainError) as refusal:
        reassign(planned=planned, to=worlds[1].SW, expected=1, by=pnc)
    assert refusal.value.field == "to"


def test_contacts_follow_a_new_case_manager_but_not_those_given_to_somebody_else(
    world, case, plan_row
):
    loose, given = plan_row(3), plan_row(9, assignee=world.ORW)
    with scoped(SYSTEM_SCOPE):
        PlannedContact.objects.filter(pk=loose.pk).update(assignee=None)
        follow_manager(case=case, manager=world.LPO)
        loose.refresh_from_db()
        given.refresh_from_db()
    assert (loose.assignee_id, given.assignee_id) == (world.LPO.pk, world.ORW.pk)


def test_an_assignee_without_open_contacts_no_longer_reaches_the_case(
    world, case, acting, plan_row
):
    planned = plan_row(3)
    with acting("PNC") as pnc:
        reassign(planned=planned, to=world.CNS, expected=1, by=pnc)
        reassign(planned=planned, to=world.LPO, expected=2, by=pnc)
        rows = Assignment.objects.filter(case=case, kind=AssignmentKind.CONTACT, until_on=None)
        assert [row.user_id for row in rows] == [world.LPO.pk]


def test_the_answers_of_a_contact_refuse_an_aadhaar_number(case, acting, made):
    with acting("SW") as sw, pytest.raises(DomainError) as refusal:
        record_contact(case=case, made=made(others="2345 6789 0124"), by=sw)
    assert refusal.value.field == "others"
    assert said()["safety"] == "safe"
