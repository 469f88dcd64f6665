"""The plan from its first word to its end, and S-B: strengthened first, then permanency."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from cases.enums import MilestoneKind, Stage
from cases.models import Milestone, Plan, PlanAction
from cases.services import actions, evidence, milestones, moves, placement, plans, recommendations
from cases.services.conferences import Meeting, Minutes, Seat, hold_conference
from ecm.core import clock
from ecm.core.errors import DomainError, NotYet, Refused, Stale
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases import stories

pytestmark = pytest.mark.django_db

VERIFIED, MET, PLANNED = dt.date(2026, 4, 17), dt.date(2026, 4, 22), dt.date(2026, 4, 23)
NOTED, AGAIN, RECOMMENDED = dt.date(2026, 5, 4), dt.date(2026, 6, 20), dt.date(2026, 6, 22)
ORDERED = dt.date(2026, 7, 1)
MEDIUM = {
    "level": "medium", "proposed": "D2", "conference_required": True, "weak": {"k1": 2, "e2": 2}, "index": "58.0",
}  # fmt: skip
BOY = {
    "name": "Demo Chirag", "sex": "male", "born_on": dt.date(2017, 1, 9),
    "carer": stories.registration.Carer("Demo Uncle", "mama", "6000000002"),
}  # fmt: skip


@pytest.fixture
def on_day():
    yield clock.set_today
    clock.set_today(None)


@pytest.fixture
def boy(surat, on_day):
    """The boy of nine with his mother's brother: MEDIUM, verified on 17 April."""
    on_day(VERIFIED)
    return stories.verified(surat, found=MEDIUM, **BOY)


def text(**changes):
    facts = {
        "goal": "kin", "target_on": dt.date(2026, 6, 22), "review_due_on": dt.date(2026, 6, 22),
        "child_part": "Demo: I go to school", "child_agreed": True, "family_part": "Demo: we send him every day",
        "family_agreed": True,
    }  # fmt: skip
    return plans.PlanText(**{**facts, **changes})


def action(cast, **changes):
    facts = {
        "need": "k1", "action": "Apply for Palak Mata-Pita", "service": "palak", "owner": "worker",
        "officer": cast.people["SW"], "due_on": dt.date(2026, 5, 23),
    }  # fmt: skip
    return plans.ActionEntry(**{**facts, **changes})


def written(cast, case, **changes):
    with cast.acts("SW") as by:
        mine = cast.find(case, by)
        plans.write_plan(case=mine, text=text(**changes), by=by)
        plans.add_actions(case=mine, entries=[action(cast), school_seat()], by=by)
        return plans.send_plan(case=mine, by=by)


def school_seat():
    return plans.ActionEntry(
        need="e2", action="Demo: seat in the school", service="education", owner="agency",
        agency="Demo school", due_on=dt.date(2026, 5, 7),
    )  # fmt: skip


def approved(cast, case, **changes):
    plan = written(cast, case, **changes)
    with cast.acts("DCPO") as by:
        return plans.approve_plan(plan=Plan.objects.get(pk=plan.pk), by=by)


def meets(cast, case):
    seats = [Seat("Demo", role, cast.people[role].pk) for role in ("DCPO", "PNC")]
    seats.append(Seat("Demo Teacher", agency="Demo school", is_outside=True))
    minutes = Minutes("sent_view", family_present=True, summary="Demo", recommendation="D2")
    meeting = Meeting(clock.today(), "Demo office", cast.people["DCPO"].pk, seats)
    with cast.acts("PNC") as by:
        hold_conference(meeting=meeting, about=[(cast.find(case, by), minutes)], by=by)


def strengthened(cast, case):
    approved(cast, case)
    with cast.acts("DCPO") as by:
        moves.make_move(
            case=cast.find(case, by),
            move="strengthen",
            on=clock.today(),
            by=by,
            reason="Demo reason",
        )


def read(case):
    with scoped(SYSTEM_SCOPE):
        return type(case).objects.get(pk=case.pk)


def test_a_boy_with_his_uncle_is_strengthened_first_and_then_stays(surat, boy, on_day):
    on_day(MET)
    meets(surat, boy)
    on_day(PLANNED)
    strengthened(surat, boy)
    now = read(boy)
    assert (now.stage, now.decision, now.plan_in_force) == (Stage.STRENGTHENING, "D2", True)
    assert now.cwc_note_due_on == PLANNED + dt.timedelta(15)
    on_day(NOTED)
    with surat.acts("PNC") as by:
        evidence.record_by_hand(case=surat.find(boy, by), kind="cwc_noted", on=NOTED, by=by)
    assert read(boy).cwc_note_due_on is None
    works_off(surat, boy)
    on_day(AGAIN)
    assert (AGAIN - PLANNED).days == 58
    reassessed_low(surat, boy)
    stays_for_good(surat, boy, on_day)
    now = read(boy)
    assert (now.stage, now.decision, now.placed_on) == (Stage.IN_FAMILY, "D1", ORDERED)
    assert now.plan_in_force
    with scoped(SYSTEM_SCOPE):
        decided = Milestone.objects.filter(case=boy, kind=MilestoneKind.DECIDED).order_by("on")
        assert [(row.outcome, row.on) for row in decided] == [("D2", PLANNED), ("D1", RECOMMENDED)]
    call_command("check_milestones")


def works_off(cast, case):
    with cast.acts("SW") as by:
        for row in PlanAction.objects.visible_to(by).filter(case=case).select_related("case"):
            actions.move_action(action=row, now=actions.Progress("received"), by=by)


def reassessed_low(cast, case):
    with cast.acts("SW") as by:
        mine = cast.find(case, by)
        moves.make_move(
            case=mine, move="reassess", on=AGAIN, by=by, reason="Demo: the plan's time is up"
        )
        milestones.note_round(case=mine, number=2, missing={})
        details = {**stories.LOW_ROUND, "weak": {}}
        milestones.record(
            case=mine, kind=MilestoneKind.ROUND_SUBMITTED, on=AGAIN, by=by, details=details
        )
        moves.make_move(case=mine, move="submit", on=AGAIN, by=by)
    with cast.acts("PNC") as by:
        theirs = cast.find(case, by)
        milestones.record(
            case=theirs,
            kind=MilestoneKind.ROUND_VERIFIED,
            on=AGAIN,
            by=by,
            details={"level": "low"},
        )
        milestones.use_level(case=theirs, level="low", on=AGAIN, by=by, reason="verified")
        moves.make_move(case=theirs, move="verify", on=AGAIN, by=by)


def stays_for_good(cast, case, on_day):
    on_day(RECOMMENDED)
    with cast.acts("PIC") as by:
        advice = recommendations.Advice("D1", "Demo reason")
        proposal = recommendations.propose_recommendation(
            case=cast.find(case, by), advice=advice, by=by
        )
    with cast.acts("DCPO") as by:
        recommendations.approve_recommendation(proposal=proposal, by=by)
    on_day(ORDERED)
    with cast.acts("LPO") as by:
        stories.record_order(cast, case, by, on=ORDERED)
    with cast.acts("SW") as by:
        evidence.record_by_hand(case=cast.find(case, by), kind="undertaking", on=ORDERED, by=by)
    with cast.acts("PNC") as by:
        placement.place(case=cast.find(case, by), on=ORDERED, by=by)


def test_strengthening_says_what_is_missing_until_conference_and_plan_are_there(surat, boy):
    with surat.acts("DCPO") as by, pytest.raises(NotYet) as refusal:
        moves.make_move(
            case=surat.find(boy, by), move="strengthen", on=VERIFIED, by=by, reason="Demo"
        )
    said = [one.text for one in refusal.value.missing]
    assert len(said) == 2
    assert "conference" in said[0]
    assert "No plan is in force" in said[1]


def test_a_plan_is_not_sent_before_it_has_owners_parts_and_answers(surat, boy):
    with surat.acts("SW") as by:
        mine = surat.find(boy, by)
        plans.write_plan(
            case=mine, text=text(child_part="", child_agreed=None, family_agreed=None), by=by
        )
        with pytest.raises(NotYet) as refusal:
            plans.send_plan(case=mine, by=by)
    assert len(refusal.value.missing) == 4


def test_a_small_child_is_not_asked_to_agree(surat, on_day):
    on_day(VERIFIED)
    small = stories.verified(surat, found=MEDIUM, born_on=dt.date(2023, 1, 1))
    plan = written(surat, small, child_part="", child_agreed=None)
    assert plan.sent_on == VERIFIED


def test_the_review_lies_within_ninety_days(surat, boy):
    with surat.acts("SW") as by, pytest.raises(DomainError, match="90 days"):
        plans.write_plan(
            case=surat.find(boy, by), text=text(review_due_on=VERIFIED + dt.timedelta(91)), by=by
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"officer": None}, "officer"),
        ({"owner": "agency"}, "agency"),
        ({"action": " "}, "action"),
        ({"need": "z9"}, "need"),
        ({"due_on": dt.date(2026, 4, 1)}, "due_on"),
    ],
)
def test_an_action_has_need_owner_and_a_date_ahead(surat, boy, changes, field):
    with surat.acts("SW") as by, pytest.raises(DomainError) as refusal:
        plans.add_actions(case=surat.find(boy, by), entries=[action(surat, **changes)], by=by)
    assert refusal.value.field == field


def test_no_aadhaar_number_enters_a_plan(surat, boy):
    number = "2341 2341 2346"
    with surat.acts("SW") as by:
        mine = surat.find(boy, by)
        with pytest.raises(DomainError, match="Aadhaar"):
            plans.write_plan(case=mine, text=text(family_part=f"Demo {number}"), by=by)
        with pytest.raises(DomainError, match="Aadhaar"):
            plans.add_actions(case=mine, entries=[action(surat, action=f"Demo {number}")], by=by)


def test_a_plan_that_waits_is_not_changed_and_comes_back_with_a_sentence(surat, boy):
    plan = written(surat, boy)
    with surat.acts("SW") as by, pytest.raises(DomainError, match="waits for the DCPO"):
        plans.write_plan(case=surat.find(boy, by), text=text(), by=by)
    with surat.acts("DCPO") as by:
        waiting = Plan.objects.get(pk=plan.pk)
        with pytest.raises(DomainError):
            plans.return_plan(plan=waiting, answer=" ", by=by)
        plans.return_plan(plan=waiting, answer="Demo: earlier review", by=by)
    with surat.acts("SW") as by:
        again = plans.write_plan(case=surat.find(boy, by), text=text(), by=by)
    assert (again.number, again.answer) == (1, "Demo: earlier review")


def test_two_who_write_one_plan_do_not_overwrite_each_other(surat, boy):
    with surat.acts("SW") as by:
        mine = surat.find(boy, by)
        plan = plans.write_plan(case=mine, text=text(), by=by)
        plans.write_plan(case=mine, text=text(), by=by, expected=plan.version)
        with pytest.raises(Stale):
            plans.write_plan(case=mine, text=text(), by=by, expected=plan.version)


def test_the_next_version_replaces_the_first_when_it_is_approved_and_both_are_kept(
    surat, boy, on_day
):
    first = approved(surat, boy)
    on_day(PLANNED)
    with surat.acts("SW") as by:
        mine = surat.find(boy, by)
        draft = plans.write_plan(case=mine, text=text(goal="guardian"), by=by)
        plans.send_plan(case=mine, by=by)
    assert read(boy).plan_goal == "kin"
    with surat.acts("DCPO") as by:
        plans.approve_plan(plan=Plan.objects.get(pk=draft.pk), by=by)
    with scoped(SYSTEM_SCOPE):
        first.refresh_from_db()
    assert (first.ended_on, draft.number) == (PLANNED, 2)
    assert (read(boy).plan_goal, read(boy).plan_made_on) == ("guardian", PLANNED)
    call_command("check_milestones")


def test_a_review_renews_with_a_reason_and_moves_the_date(surat, boy, on_day):
    approved(surat, boy)
    day = dt.date(2026, 6, 20)
    on_day(day)
    found = plans.Reviewed(day, "goes_on", "Demo: half of it is done", dt.date(2026, 8, 1))
    with surat.acts("SW") as by:
        mine = surat.find(boy, by)
        with pytest.raises(DomainError) as refusal:
            plans.review_plan(case=mine, found=found, by=by)
        assert refusal.value.field == "renewal_reason"
        plans.review_plan(
            case=mine,
            found=plans.Reviewed(day, "goes_on", "Demo", dt.date(2026, 8, 1), "Demo: harvest"),
            by=by,
        )
    now = read(boy)
    assert (now.plan_reviewed_on, now.plan_review_due_on) == (day, dt.date(2026, 8, 1))


def test_a_plan_ends_only_when_each_action_has_come_to_something(surat, boy, on_day):
    approved(surat, boy)
    on_day(AGAIN)
    found = plans.Reviewed(AGAIN, "reached", "Demo: the goal is reached")
    with surat.acts("SW") as by, pytest.raises(DomainError, match="2"):
        plans.review_plan(case=surat.find(boy, by), found=found, by=by)
    works_off(surat, boy)
    with surat.acts("SW") as by:
        plans.review_plan(case=surat.find(boy, by), found=found, by=by)
    now = read(boy)
    assert (now.plan_in_force, now.plan_review_due_on) == (False, None)
    call_command("check_milestones")


def test_an_overdue_review_holds_strengthening_up(surat, boy, on_day):
    on_day(MET)
    meets(surat, boy)
    approved(surat, boy)
    late = dt.date(2026, 7, 1)
    on_day(late)
    with surat.acts("DCPO") as by:
        missing = moves.what_is_missing(surat.find(boy, by), "strengthen", late)
    assert [one.params["day"] for one in missing] == [dt.date(2026, 6, 22)]


def test_an_action_refused_says_what_happened(surat, boy):
    written(surat, boy)
    with surat.acts("SW") as by:
        row = PlanAction.objects.filter(case=boy).select_related("case").first()
        with pytest.raises(DomainError) as refusal:
            actions.move_action(action=row, now=actions.Progress("refused"), by=by)
        assert refusal.value.field == "result"
        actions.move_action(action=row, now=actions.Progress("refused", result="Demo"), by=by)
    assert not row.is_open


def test_the_plan_ends_with_the_case(surat, boy):
    approved(surat, boy)
    with surat.acts("DCPO") as by:
        moves.make_move(
            case=surat.find(boy, by), move="void", on=VERIFIED, by=by, reason="Demo: entered twice"
        )
    now = read(boy)
    assert (now.stage, now.plan_in_force) == (Stage.CLOSED, False)
    with surat.acts("SW") as by, pytest.raises((DomainError, type(boy).DoesNotExist)):
        plans.write_plan(case=surat.find(boy, by), text=text(), by=by)


@pytest.mark.parametrize("role", ["LPO", "PIC", "DCPO", "STO"])
def test_only_manager_protection_officer_and_counsellor_write_a_plan(surat, boy, role):
    with surat.acts(role) as by, pytest.raises(Refused):
        plans.write_plan(case=boy, text=text(), by=by)


@pytest.mark.parametrize("role", ["PNC", "SW", "CNS"])
def test_only_the_dcpo_approves(surat, boy, role):
    plan = written(surat, boy)
    plan.case = boy
    with surat.acts(role) as by, pytest.raises((Refused, type(boy).DoesNotExist)):
        plans.approve_plan(plan=plan, by=by)
