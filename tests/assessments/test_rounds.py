import pytest
from django.db import IntegrityError, transaction

from assessments.models import FieldComment, Record, Round
from assessments.services.overrides import agree_to_override, decline_override
from assessments.services.verification import Comment, return_round
from cases.enums import MilestoneKind, Stage
from cases.models import Case, Flag, Milestone, Proposal
from ecm.accounts.access import acting_as
from ecm.core.errors import DomainError, NotYet, Refused, Stale
from ecm.core.instrument.draft import values
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments.acts import check, filled, opened, saved, submitted, verified

pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    with scoped(SYSTEM_SCOPE):
        yield


@pytest.fixture(autouse=True)
def _reads_as_the_system(system):
    """Each act has a scope of its own; between the acts the test looks at everything."""


def now(case):
    return Case.objects.get(pk=case.pk)


def kinds(case):
    return list(Milestone.objects.filter(case=case).values_list("kind", flat=True))


def ready(case, world, **other):
    """Checked, opened and filled by the case manager."""
    check(case, world.SW)
    round_ = opened(now(case), world.SW)
    filled(round_, world.SW, **other)
    return round_


def test_opening_prefills_what_the_case_knows(case, world):
    round_ = opened(case, world.SW)
    hsr = values(Record.objects.get(round=round_, instrument="hsr").draft)
    assert hsr["child_name"] == "Demo Kiran"
    assert (hsr["address"], hsr["phone"]) == ("Demo lane 1", "9800000001")
    assert hsr["household"][0]["name"] == "Demo Meena"
    assert hsr["carer"] == hsr["household"][0]["id"]
    assert now(case).round_number == 1
    assert now(case).round_missing["rubric"] == 25


def test_one_round_at_a_time_and_only_by_those_who_may(case, world):
    opened(case, world.SW)
    with pytest.raises(DomainError, match="open already"):
        opened(case, world.SW)
    with pytest.raises(Refused):
        opened(case, world.LPO)


def test_answers_are_kept_before_the_stage_may_follow(case, world):
    round_ = opened(case, world.SW)
    saved(round_, "rubric", world.SW, f1={"level": 3})
    assert now(case).stage == Stage.REGISTERED
    check(case, world.SW)
    assert now(case).stage == Stage.ASSESSING
    assert values(Record.objects.get(round=round_, instrument="rubric").draft)["f1"]["level"] == 3


def test_the_first_saved_answer_begins_the_assessment(case, world):
    check(case, world.SW)
    assert now(case).stage == Stage.REGISTERED
    saved(opened(now(case), world.SW), "hsr", world.SW, strengths="Demo")
    assert now(case).stage == Stage.ASSESSING


def test_two_writers_of_one_answer_meet_and_of_two_answers_do_not(case, world):
    round_ = opened(case, world.SW)
    record = Record.objects.select_related("round__case").get(round=round_, instrument="hsr")
    assert saved(round_, "hsr", world.SW, strengths="first").clean
    from assessments.services.answers import save_answers

    with acting_as(world.LPO) as by:
        result = save_answers(
            by=by, record=record, raw={"strengths": "second", "concerns": "mine"}, seen={}
        )
    assert result.met["strengths"].theirs["value"] == "first"
    kept = values(Record.objects.get(pk=record.pk).draft)
    assert (kept["strengths"], kept["concerns"]) == ("first", "mine")


def test_a_wrong_answer_keeps_no_other_out(case, world):
    round_ = opened(case, world.SW)
    result = saved(
        round_, "hsr", world.SW, strengths="Demo", concerns="2345 6789 0124", income="many"
    )
    assert set(result.refused) == {"concerns", "income"}
    assert values(Record.objects.get(round=round_, instrument="hsr").draft)["strengths"] == "Demo"


def test_what_a_child_says_stops_at_once(case, world):
    round_ = opened(case, world.SW)
    saved(round_, "child", world.SW, touch="yes")
    assert Flag.objects.get(case=case).kind == "sexual_abuse"
    assert now(case).stop_flags == 1
    saved(round_, "child", world.SW, secret="yes")
    assert Flag.objects.filter(case=case).count() == 1


def test_an_incomplete_round_is_not_submitted(case, world):
    check(case, world.SW)
    round_ = opened(now(case), world.SW)
    with pytest.raises(NotYet) as refused:
        submitted(round_, world.SW)
    assert len(refused.value.missing) == 3
    assert not Round.objects.get(pk=round_.pk).is_frozen


def test_submitting_freezes_computes_and_moves(case, world):
    round_ = submitted(ready(case, world), world.SW)
    found, row = Round.objects.get(pk=round_.pk), now(case)
    assert (found.level, str(found.index_percent), found.proposed, found.child_wish) == (
        "low",
        "66.7",
        "D1",
        "yes",
    )
    assert found.because[0]["text"]
    assert all(record.frozen_at for record in found.records.all())
    assert found.records.get(instrument="hsr").child_seen_alone == "yes"
    assert found.records.get(instrument="hsr").visited_on is not None
    assert (row.stage, row.level_computed, row.hsr_decision, row.conference_required) == (
        "submitted",
        "low",
        "D1",
        False,
    )
    assert {
        MilestoneKind.HSR_SUBMITTED,
        MilestoneKind.CHILD_ASSESSED,
        MilestoneKind.ROUND_SUBMITTED,
    } <= set(kinds(case))


def test_frozen_answers_are_not_written(case, world):
    round_ = submitted(ready(case, world), world.SW)
    with pytest.raises(Refused, match="frozen"):
        saved(round_, "hsr", world.SW, strengths="later")


def test_only_the_case_manager_submits(case, world):
    round_ = ready(case, world)
    for user in (world.PNC, world.DCPO, world.ORW):
        with pytest.raises((Refused, Round.DoesNotExist)):
            submitted(round_, user)


def test_a_star_in_crisis_and_a_flag_are_high(case, world):
    round_ = submitted(
        ready(case, world, marks={"f2": 1}, hsr={"watch_flags": ["addiction"]}), world.SW
    )
    assert Round.objects.get(pk=round_.pk).level == "high"
    row = now(case)
    assert (row.crisis_marks, row.conference_required, row.watch_flags) == (["F2"], True, 1)


def test_verifying_sets_level_and_stage(case, world):
    round_ = submitted(ready(case, world), world.SW)
    verified(round_, world.PNC)
    row = now(case)
    assert (row.stage, row.level_verified, row.level_used) == ("verified", "low", "low")
    assert Round.objects.get(pk=round_.pk).verified_by == world.PNC


def test_nobody_verifies_what_he_assessed_or_visited(case, world):
    check(case, world.SW)
    with acting_as(world.SW) as by:
        from assessments.services.rounds import open_round

        round_ = open_round(by=by, case=now(case), assessor=world.SW, accompanying=[world.PNC])
    filled(round_, world.SW)
    submitted(round_, world.SW)
    with pytest.raises(Refused, match="another person"):
        verified(round_, world.PNC)
    verified(round_, world.DCPO)


def test_the_database_refuses_an_assessor_as_verifier(case, world):
    round_ = submitted(ready(case, world), world.SW)
    with pytest.raises(IntegrityError, match="does not verify"), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(
            verified_by=world.SW, verified_on=round_.submitted_on
        )


def test_verify_and_decide_in_one_act(case, world):
    round_ = submitted(ready(case, world), world.SW)
    verified(round_, world.DCPO, and_decide=True)
    row = now(case)
    assert (row.stage, row.decision) == ("recommended", "D1")


def test_deciding_at_once_is_refused_where_a_conference_is_needed(case, world):
    round_ = submitted(ready(case, world, marks={"f4": 2}), world.SW)
    with pytest.raises(NotYet):
        verified(round_, world.DCPO, and_decide=True)
    verified(round_, world.DCPO)
    assert now(case).conference_required


def test_deciding_belongs_to_the_dcpo(case, world):
    round_ = submitted(ready(case, world), world.SW)
    with pytest.raises(Refused):
        verified(round_, world.PNC, and_decide=True)


def test_a_verifier_who_disagrees_asks_for_a_conference(case, world):
    round_ = submitted(ready(case, world), world.SW)
    verified(round_, world.PNC, verifier_disagrees=True)
    assert now(case).conference_required


def returned(round_, user, *, comments=(), reason=""):
    with acting_as(user) as by:
        found = Round.objects.get(pk=round_.pk)
        return return_round(
            by=by, round_=found, expected=found.version, comments=comments, reason=reason
        )


def test_returning_opens_the_answers_with_the_comments(case, world):
    round_ = submitted(ready(case, world), world.SW)
    hsr = Record.objects.get(round=round_, instrument="hsr")
    returned(round_, world.PNC, comments=[Comment(hsr, "strengths", "Say more, please.")])
    assert now(case).stage == Stage.ASSESSING
    assert FieldComment.objects.get(record=hsr).key == "strengths"
    assert saved(round_, "hsr", world.SW, strengths="Demo, in full").clean
    submitted(round_, world.SW)
    found = Round.objects.get(pk=round_.pk)
    assert found.first_submitted_on == found.submitted_on
    assert now(case).stage == Stage.SUBMITTED


def test_returning_says_why(case, world):
    round_ = submitted(ready(case, world), world.SW)
    with pytest.raises(DomainError, match="looked at again"):
        returned(round_, world.PNC)


def test_a_stale_verification_is_refused(case, world):
    round_ = submitted(ready(case, world), world.SW)
    from assessments.services.verification import verify_round

    with acting_as(world.PNC) as by, pytest.raises(Stale):
        verify_round(by=by, round_=round_, expected=round_.version - 1)


def test_a_second_round_of_a_child_in_the_family_changes_no_stage(world):
    child = world.cases["assigned"]
    before = Round.objects.filter(case=child).count()
    round_ = opened(child, world.SW)
    assert (round_.number, round_.purpose) == (before + 1, "periodic")
    assert set(round_.records.values_list("instrument", flat=True)) == {"rubric", "child"}
    from tests.assessments.acts import child_answers, rubric_answers

    saved(round_, "rubric", world.SW, **rubric_answers())
    saved(round_, "child", world.SW, **child_answers())
    submitted(round_, world.SW)
    verified(round_, world.PNC)
    assert now(child).stage == Stage.IN_FAMILY


@pytest.mark.parametrize(
    ("result", "reached"), [("safe", True), ("urgent_help", True), ("not_reached", False)]
)
def test_a_safety_check_is_a_milestone(case, world, result, reached):
    other = {} if reached else {"spoke_to": ["nobody"], "seen": "no"}
    check(case, world.SW, result=result, **other)
    row = now(case)
    assert bool(row.safety_checked_on) is reached
    assert (row.safety_result, row.safety_attempts) == (result, 1)


def test_an_unsafe_child_is_flagged_with_the_first_action(case, world):
    with pytest.raises(DomainError) as refused:
        check(case, world.SW, result="unsafe")
    assert refused.value.field == "action"
    check(case, world.SW, result="unsafe", action="Demo: the police were called.")
    flag = Flag.objects.get(case=case)
    assert (flag.kind, flag.severity) == ("unsafe", "stop")
    assert flag.acted_at is not None
    assert (now(case).stop_flags, now(case).stop_flags_unanswered) == (1, 0)


def test_three_tries_without_reaching_anyone_make_the_child_untraced(case, world):
    for _ in range(3):
        check(case, world.SW, result="not_reached", spoke_to=["nobody"], seen="no")
    assert Flag.objects.get(case=case).kind == "untraced"


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"date": "2020-01-01"}, "date"),
        ({"date": "2099-01-01"}, "date"),
        ({"mode": ""}, "mode"),
        ({"time": "25:00"}, "time"),
    ],
)
def test_an_impossible_safety_check_is_refused_at_its_question(case, world, other, field):
    with pytest.raises(DomainError) as refused:
        check(case, world.SW, **other)
    assert refused.value.field == field


def test_the_case_row_can_be_rebuilt(case, world):
    from cases.services.milestones import projected

    verified(submitted(ready(case, world), world.SW), world.PNC)
    row = now(case)
    assert {
        name: getattr(row, name)
        for name, value in projected(row).items()
        if getattr(row, name) != value
    } == {}


def test_a_siblings_home_study_of_the_same_visit_lends_its_household_sections(case, world):
    from cases.enums import Path, Sex
    from cases.services.managers import name_manager
    from cases.services.registration import Registration, register

    saved(
        opened(case, world.SW),
        "hsr",
        world.SW,
        house="kutcha",
        income=4000,
        strengths="Demo, of the sister",
    )
    row = now(case)
    entry = Registration(
        name="Demo Arjun", sex=Sex.MALE, born_on=row.born_on, path=Path.EXPEDITED, district=world.district,
        home_since=row.home_since, duplicate_answer="brother", family=row.family, institution=world.cci,
    )  # fmt: skip
    with acting_as(world.PNC) as by:
        brother = register(entry=entry, by=by)
    with acting_as(world.DCPO) as by:
        name_manager(case=brother, manager=world.SW, by=by)
    kept = values(Record.objects.get(round=opened(brother, world.SW), instrument="hsr").draft)
    assert (kept["house"], kept["income"]) == ("kutcha", 4000)
    assert "strengths" not in kept
    assert kept["child_name"] == "Demo Arjun"


def test_a_reassessment_opens_its_round(case, world):
    from cases.enums import IntervalKind
    from cases.services.milestones import open_interval, project
    from cases.services.moves import make_move

    verified(submitted(ready(case, world, marks={"f4": 2}), world.SW), world.PNC)
    row = now(case)
    with acting_as(world.DCPO) as by:
        open_interval(
            case=row, kind=IntervalKind.STAGE, value=Stage.STRENGTHENING, on=row.verified_on, by=by
        )
        project(row, by=by)
        make_move(
            case=row,
            move="reassess",
            on=row.verified_on,
            by=by,
            reason="Demo: things have changed.",
        )
    assert now(case).stage == Stage.ASSESSING
    assert Round.objects.filter(case=case).latest("number").purpose == "reassessment"


def conferred(case, world):
    from cases.services.milestones import record
    from ecm.core import clock

    with acting_as(world.DCPO) as by:
        record(case=now(case), kind=MilestoneKind.CONFERENCE, on=clock.today(), by=by, outcome="D1")


def overridden(case, user, what, reason="Demo: the conference agreed."):
    from assessments.services.overrides import override_gate, override_level

    with acting_as(user) as by:
        if what == "gate":
            override_gate(by=by, case=now(case), reason=reason)
        else:
            override_level(by=by, case=now(case), level=what, reason=reason)


def test_the_dcpo_overrides_gate_and_level_after_a_conference(case, world):
    verified(submitted(ready(case, world, marks={"h1": 1}), world.SW), world.PNC)
    conferred(case, world)
    overridden(case, world.DCPO, "gate")
    overridden(case, world.DCPO, "medium")
    row = now(case)
    assert row.crisis_gate_reason
    assert (row.level_computed, row.level_verified, row.level_used) == ("high", "medium", "medium")
    assert row.level_override_reason


@pytest.mark.parametrize(("what", "reason"), [("high", "Demo"), ("medium", " ")])
def test_an_override_goes_down_and_says_why(case, world, what, reason):
    verified(submitted(ready(case, world, marks={"h1": 1}), world.SW), world.PNC)
    conferred(case, world)
    with pytest.raises(DomainError):
        overridden(case, world.DCPO, what, reason)


def test_nothing_is_overridden_by_others_or_while_a_stop_flag_is_open(case, world):
    verified(submitted(ready(case, world, marks={"h1": 1}), world.SW), world.PNC)
    conferred(case, world)
    with pytest.raises(Refused):
        overridden(case, world.PNC, "medium")
    with acting_as(world.DCPO) as by:
        from cases.services.flags import raise_flag

        raise_flag(case=now(case), kind="marriage", by=by)
    with pytest.raises(DomainError, match="STOP flag"):
        overridden(case, world.DCPO, "medium")


def waits(case, world, what="medium"):
    """An override without a conference: it waits for the second officer."""
    verified(submitted(ready(case, world, marks={"h1": 1}), world.SW), world.PNC)
    overridden(case, world.DCPO, what)
    assert now(case).level_used == "high"
    return Proposal.objects.get(case=case, approved_on=None, declined_on=None)


def test_without_a_conference_a_second_officer_agrees_and_both_posts_stand_at_the_reason(
    case, world
):
    proposal = waits(case, world)
    with acting_as(world.PNC) as by:
        agree_to_override(by=by, proposal=proposal)
    row = now(case)
    assert (row.level_computed, row.level_used) == ("high", "medium")
    assert row.level_override_reason.endswith("(DCPO + PNC)")


def test_one_person_is_not_both_officers(case, world):
    proposal = waits(case, world, "gate")
    with acting_as(world.DCPO) as by, pytest.raises(Refused, match="second officer"):
        agree_to_override(by=by, proposal=proposal)
    with pytest.raises(IntegrityError, match="proposer_is_not_approver"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(
            approved_by=world.DCPO, approved_on=proposal.proposed_on
        )


def test_an_assessor_is_no_second_officer_and_a_decline_says_why(case, world):
    proposal = waits(case, world)
    with acting_as(world.SW) as by, pytest.raises(Refused):
        agree_to_override(by=by, proposal=proposal)
    with acting_as(world.PNC) as by:
        with pytest.raises(DomainError, match="Say why"):
            decline_override(by=by, proposal=proposal, answer=" ")
        decline_override(by=by, proposal=proposal, answer="Demo: see the child first.")
    assert now(case).level_used == "high"


def test_a_stop_flag_raised_meanwhile_stops_the_override(case, world):
    proposal = waits(case, world)
    with acting_as(world.DCPO) as by:
        from cases.services.flags import raise_flag

        raise_flag(case=now(case), kind="marriage", by=by)
    with acting_as(world.PNC) as by, pytest.raises(DomainError, match="STOP flag"):
        agree_to_override(by=by, proposal=proposal)
