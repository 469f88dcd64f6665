"""What one person may not do twice: refused by the service, and by PostgreSQL when the service is passed by (S5).

One test a built row of "must not", named after the row of ``ecm.roles.duties``. A person holds both posts where the
roles differ: separation is between persons, never posts.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from assessments.models import Round, RoundPerson
from assessments.services.overrides import agree_to_override, override_gate, override_level
from assessments.services.verification import return_round, verify_round
from cases.enums import Decision, FlagKind, MilestoneKind, OrderKind, ProposalKind, Stage
from cases.models import (
    Assignment,
    Case,
    Closure,
    Conference,
    Flag,
    Handover,
    HomeStudyRequest,
    Milestone,
    Order,
    Plan,
    PlanAction,
    Proposal,
    Transfer,
)
from cases.services.closures import approve_closure
from cases.services.conferences import approve_minutes
from cases.services.flags import close_flag
from cases.services.home_studies import accept_home_study
from cases.services.managers import name_manager
from cases.services.orders import OrderEntry, check_order, record_order
from cases.services.placement import place
from cases.services.plans import approve_plan
from cases.services.recommendations import approve_recommendation
from cases.services.transfers import accept_transfer
from ecm.accounts.access import acting_as
from ecm.accounts.models import Post, PostProposal
from ecm.accounts.services.posts import PostEntry, give_charge, give_post
from ecm.accounts.services.proposals import approve_post
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.roles import ROLES, may
from ecm.roles.duties import DUTIES
from tests.access import oracle

pytestmark = [pytest.mark.access, pytest.mark.django_db]
TODAY = clock.today()


@contextmanager
def wearing(person, role, world):
    """``person`` acts in a charge of ``role``, given by somebody else."""
    place = {} if ROLES[role].place_kind == "state" else {"district": world.district}
    with scoped(SYSTEM_SCOPE):
        post = Post.objects.create(user=person, role=role, kind="charge", from_on=TODAY, **place)
        before, person.active_post = person.active_post, post
        person.save()
    with acting_as(person) as actor:
        assert actor.role == role
        yield actor
    person.active_post = before


@contextmanager
def as_the_system():
    """Straight to the tables, all rows in sight: only PostgreSQL can still refuse."""
    with scoped(SYSTEM_SCOPE), pytest.raises(DatabaseError), transaction.atomic():
        yield


@pytest.fixture
def case(here):
    """Read afresh: a service changes the row it is given, and the world is shared by the module."""
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=here.cases["assigned"].pk)


@pytest.fixture
def submitted(case, here):
    """The case's round as it waits for verification; SW assessed, ORW came along."""
    with scoped(SYSTEM_SCOPE):
        Round.objects.filter(case=case).update(verified_on=None, verified_by=None)
        Case.objects.filter(pk=case.pk).update(stage=Stage.SUBMITTED)
        found = Round.objects.select_related("case").get(case=case)
        RoundPerson.objects.create(round=found, user=here.ORW, role="accompanying")
        RoundPerson.objects.create(round=found, user=here.LPO, role="typist")
    return found


# --- naming ----------------------------------------------------------------------------------------------------------


def test_nobody_names_himself_manager_by_the_service(case, here):
    with acting_as(here.DCPO) as actor, pytest.raises(Refused):
        name_manager(case=case, manager=here.DCPO, by=actor)


def test_nobody_names_himself_manager_by_sql(here):
    case = here.cases["own_district"]
    with as_the_system():
        Assignment.objects.create(
            case=case, user=here.SW, given_by=here.SW, kind="manager", from_on=TODAY
        )


@pytest.mark.parametrize("role", ["SUP", "STF"])
def test_staff_of_an_institution_have_no_right_to_assess_a_family(role):
    assert not may(role, "family_assessment_record")


# --- verifying -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["SW", "ORW"])
@pytest.mark.parametrize("decides", [False, True])
def test_assessor_and_visitor_do_not_verify_by_the_service(who, decides, submitted, here):
    role = "DCPO" if decides else "PNC"
    with wearing(here.people[who], role, here) as actor, pytest.raises(Refused):
        verify_round(by=actor, round_=submitted, expected=submitted.version, and_decide=decides)


@pytest.mark.parametrize("who", ["SW", "ORW"])
def test_assessor_and_visitor_do_not_return_by_the_service(who, submitted, here):
    with wearing(here.people[who], "PNC", here) as actor, pytest.raises(Refused):
        return_round(
            by=actor,
            round_=submitted,
            expected=submitted.version,
            comments=[],
            reason="Look again.",
        )


@pytest.mark.parametrize("who", ["SW", "ORW"])
def test_assessor_and_visitor_do_not_verify_by_sql(who, submitted, here):
    with as_the_system():
        Round.objects.filter(pk=submitted.pk).update(
            verified_on=TODAY, verified_by=here.people[who]
        )


def test_who_only_typed_may_verify(submitted, here):
    with scoped(SYSTEM_SCOPE):
        Round.objects.filter(pk=submitted.pk).update(verified_on=TODAY, verified_by=here.LPO)


@pytest.mark.parametrize("who", ["SW", "ORW"])
@pytest.mark.parametrize("what", ["level", "gate"])
def test_assessor_and_visitor_override_neither_level_nor_gate(who, what, case, here):
    with scoped(SYSTEM_SCOPE):
        RoundPerson.objects.create(round=case.rounds.get(), user=here.ORW, role="accompanying")
    with wearing(here.people[who], "DCPO", here) as actor, pytest.raises(Refused, match="assessed"):
        if what == "level":
            override_level(by=actor, case=case, level="low", reason="Demo")
        else:
            override_gate(by=actor, case=case, reason="Demo")


def test_who_overrides_is_not_the_second_officer(case, here):
    with scoped(SYSTEM_SCOPE):
        waiting = Proposal.objects.create(
            case=case, kind=ProposalKind.OVERRIDE_GATE, reason="Demo", proposed_by=here.DCPO, proposed_on=TODAY
        )  # fmt: skip
    with acting_as(here.DCPO) as actor, pytest.raises(Refused, match="second officer"):
        agree_to_override(by=actor, proposal=waiting)


# --- the conference --------------------------------------------------------------------------------------------------


def test_writer_does_not_approve_minutes_by_the_service(case, here):
    with scoped(SYSTEM_SCOPE):
        meeting = Conference.objects.get(case=case)
        Conference.objects.filter(pk=meeting.pk).update(chair=here.PNC)
    with acting_as(here.PNC) as actor, pytest.raises(Refused, match="wrote"):
        approve_minutes(conference=meeting, by=actor)


def test_writer_does_not_approve_minutes_by_sql(case, here):
    with as_the_system():
        Conference.objects.filter(case=case).update(
            chair=here.PNC, approved_by=here.PNC, approved_on=TODAY
        )


# --- the plan ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(case, here):
    """A next version of the case's plan, written and sent by the PO-NIC."""
    with scoped(SYSTEM_SCOPE):
        facts = {"goal": "kin", "target_on": TODAY, "review_due_on": clock.add_days(TODAY, 30)}
        return Plan.objects.create(
            case=case,
            number=2,
            written_by=here.SW,
            written_on=TODAY,
            sent_on=TODAY,
            **facts,
        )


def test_writer_does_not_approve_plan_by_the_service(plan, here):
    with wearing(here.SW, "DCPO", here) as actor, pytest.raises(Refused, match="wrote"):
        approve_plan(plan=plan, by=actor)


def test_who_added_an_action_does_not_approve_plan(plan, here):
    with scoped(SYSTEM_SCOPE):
        PlanAction.objects.create(
            case=plan.case, plan=plan, need="k1", action="Demo", service="food", owner="family", due_on=TODAY,
            status_on=TODAY, added_by=here.PNC,
        )  # fmt: skip
    with wearing(here.PNC, "DCPO", here) as actor, pytest.raises(Refused, match="wrote"):
        approve_plan(plan=plan, by=actor)


def test_writer_does_not_approve_plan_by_sql(plan, here):
    with as_the_system():
        Plan.objects.filter(pk=plan.pk).update(approved_by=here.SW, approved_on=TODAY)


# --- recommending and ordering ---------------------------------------------------------------------------------------


def proposal(case, by, kind=ProposalKind.RECOMMENDATION):
    with scoped(SYSTEM_SCOPE):
        return Proposal.objects.create(
            case=case,
            kind=kind,
            decision=Decision.D1,
            reason="Demo",
            proposed_by=by,
            proposed_on=TODAY,
        )


def test_proposer_does_not_approve_recommendation_by_the_service(case, here):
    open_one = proposal(case, here.PNC)
    with wearing(here.PNC, "DCPO", here) as actor, pytest.raises(Refused):
        approve_recommendation(proposal=open_one, by=actor)


@pytest.mark.parametrize("kind", ["recommendation", "take_over", "closure", "transfer"])
def test_proposer_does_not_approve_by_sql(kind, case, here):
    open_one = proposal(case, here.PNC, kind)
    with as_the_system():
        Proposal.objects.filter(pk=open_one.pk).update(approved_by=here.PNC, approved_on=TODAY)


def test_approver_does_not_record_order_by_the_service(case, here):
    entry = OrderEntry(
        kind=OrderKind.RESTORATION, number="Demo 1", on=TODAY, suitability="suitable"
    )
    with wearing(here.DCPO, "LPO", here) as actor, pytest.raises(Refused):
        record_order(case=case, entry=entry, by=actor)


def test_approver_does_not_record_order_by_sql(case, here):
    with as_the_system():
        Order.objects.filter(case=case).update(recorded_by=here.DCPO)


def test_recorder_does_not_check_order_by_the_service(case, here):
    with scoped(SYSTEM_SCOPE):
        Order.objects.filter(case=case).update(checked_by=None, checked_on=None)
        order = Order.objects.get(case=case)
    with acting_as(here.LPO) as actor, pytest.raises(Refused):
        check_order(order=order, by=actor)


def test_recorder_does_not_check_order_by_sql(case, here):
    with as_the_system():
        Order.objects.filter(case=case).update(checked_by=here.LPO)


# --- going home and following up -------------------------------------------------------------------------------------


def test_one_person_one_side_of_handover_by_the_service(case, here, monkeypatch):
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=case.pk).update(path="ordinary", stage=Stage.PREPARING)
        Milestone.objects.create(
            case=case, kind=MilestoneKind.HANDOVER, on=TODAY, by=here.PNC, district=here.district,
            institution=case.institution, event_district=here.district,
        )  # fmt: skip
        case.refresh_from_db()
    monkeypatch.setattr("cases.services.placement.what_is_missing", lambda *_: ())
    with acting_as(here.PNC) as actor, pytest.raises(Refused, match="both sides"):
        place(case=case, on=TODAY, by=actor, living_with="mother")


def test_one_person_one_side_of_handover_by_sql(case, here):
    with scoped(SYSTEM_SCOPE):
        row = Handover.objects.create(case=case, on=TODAY, handed_by=here.PNC)
    with as_the_system():
        Handover.objects.filter(pk=row.pk).update(confirmed_by=here.PNC, confirmed_on=TODAY)


# --- two districts ---------------------------------------------------------------------------------------------------


def asked_of(model, case, here, there, **more):
    """A transfer or a request from here to there, by the DCPO of here."""
    with scoped(SYSTEM_SCOPE):
        return model.objects.create(
            case=case, from_district=here.district, to_district=there.district, proposed_by=here.DCPO,
            proposed_on=TODAY, **more,
        )  # fmt: skip


def test_sender_does_not_accept_transfer_by_the_service(case, here, there):
    row = asked_of(Transfer, case, here, there, reason="moved")
    with wearing(here.DCPO, "DCPO", there) as actor, pytest.raises(Refused, match="proposed"):
        accept_transfer(transfer=row, manager=there.SW, by=actor)


def test_sender_does_not_accept_transfer_by_sql(case, here, there):
    row = asked_of(Transfer, case, here, there, reason="moved")
    with as_the_system():
        Transfer.objects.filter(pk=row.pk).update(
            accepted_by=here.DCPO, accepted_on=TODAY, manager=there.SW
        )


def test_requester_does_not_accept_home_study_by_the_service(case, here, there):
    row = asked_of(HomeStudyRequest, case, here, there, due_on=TODAY)
    with wearing(here.DCPO, "DCPO", there) as actor, pytest.raises(Refused, match="asks"):
        accept_home_study(request=row, assessor=there.SW, by=actor)


def test_requester_does_not_accept_home_study_by_sql(case, here, there):
    row = asked_of(HomeStudyRequest, case, here, there, due_on=TODAY)
    with as_the_system():
        HomeStudyRequest.objects.filter(pk=row.pk).update(
            accepted_by=here.DCPO, accepted_on=TODAY, assessor=there.SW
        )


def flag_by(case, raiser, here, **more):
    with scoped(SYSTEM_SCOPE):
        return Flag.objects.create(
            case=case, district=here.district, institution=case.institution, kind=FlagKind.DEBT, severity="watch",
            raised_at=clock.now(), raised_by=raiser, action="Demo", **more,
        )  # fmt: skip


def test_raiser_does_not_close_flag_by_the_service(case, here):
    flag = flag_by(case, here.DCPO, here)
    with acting_as(here.DCPO) as actor, pytest.raises(Refused):
        close_flag(flag=flag, note="Demo", by=actor)


def test_concerned_does_not_close_flag_by_the_service(case, here):
    flag = flag_by(case, here.SW, here, concerns_user=here.DCPO)
    with acting_as(here.DCPO) as actor, pytest.raises(Refused):
        close_flag(flag=flag, note="Demo", by=actor)


def test_a_flag_of_the_dcpo_is_closed_by_the_protection_officer(case, here):
    flag = flag_by(case, here.DCPO, here)
    with acting_as(here.PNC) as actor:
        assert close_flag(flag=flag, note="Demo", by=actor).closed_by_id == here.PNC.pk


def test_the_protection_officer_closes_no_other_flag(case, here):
    flag = flag_by(case, here.SW, here)
    with acting_as(here.PNC) as actor, pytest.raises(Refused):
        close_flag(flag=flag, note="Demo", by=actor)


@pytest.mark.parametrize("who", ["raised_by", "concerns_user"])
def test_raiser_and_concerned_do_not_close_flag_by_sql(who, case, here):
    flag = flag_by(case, None, here)
    with as_the_system():
        Flag.objects.filter(pk=flag.pk).update(
            **{who: here.DCPO}, closed_by=here.DCPO, closed_at=clock.now()
        )


# --- closing ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def closure(case, here):
    """A proposal to close, by the PO-NIC, while the case waits for the answer."""
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=case.pk).update(stage=Stage.CLOSURE_PROPOSED)
        return Closure.objects.create(
            case=case,
            reason="other",
            words="Demo",
            from_stage=Stage.IN_FAMILY,
            proposed_by=here.PNC,
            proposed_on=TODAY,
        )


def test_proposer_does_not_approve_closure_by_the_service(closure, here):
    with (
        wearing(here.PNC, "DCPO", here) as actor,
        pytest.raises(Refused, match="proposed a closure"),
    ):
        approve_closure(closure=closure, by=actor)


def test_proposer_does_not_approve_closure_by_sql(closure, here):
    with as_the_system():
        Closure.objects.filter(pk=closure.pk).update(approved_by=here.PNC, approved_on=TODAY)


# --- posts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["held", "charge"])
def test_nobody_gives_himself_a_post_by_sql(kind, here):
    with as_the_system():
        Post.objects.create(
            user=here.DCPO,
            given_by=here.DCPO,
            role="PNC",
            kind=kind,
            district=here.district,
            from_on=TODAY,
        )


def test_nobody_gives_himself_a_post_or_charge_by_the_service(here):
    entry = PostEntry(
        role="PNC",
        district=here.district,
        from_on=TODAY,
        until_on=TODAY.replace(year=TODAY.year + 1),
    )
    with acting_as(here.DCPO) as actor:
        with pytest.raises(Refused):
            give_post(whom=here.DCPO, entry=entry, by=actor)
        with pytest.raises(Refused):
            give_charge(officer=here.DCPO, entry=entry, absent=here.PNC, by=actor)


@pytest.fixture
def proposed(here):
    with scoped(SYSTEM_SCOPE):
        return PostProposal.objects.create(
            institution=here.cci, role="STF", username="demo-asked", name="Demo", proposed_by=here.SUP,
            from_on=TODAY, proposed_on=TODAY,
        )  # fmt: skip


def test_proposer_does_not_give_proposed_post_by_the_service(here, proposed):
    with wearing(here.SUP, "DCPO", here) as actor, pytest.raises(Refused):
        approve_post(proposal=proposed, by=actor)


def test_proposer_does_not_give_proposed_post_by_sql(here, proposed):
    with as_the_system():
        PostProposal.objects.filter(pk=proposed.pk).update(
            approved_by=here.SUP, approved_on=TODAY, post=here.STF.active_post
        )


# --- the list is whole -----------------------------------------------------------------------------------------------


def test_every_built_must_not_is_tested_here():
    """A row of "must not" is pending with its second act, or a test of this module bears its pair."""
    built = {d.name for d in DUTIES if d.second_act not in PENDING}
    assert built == TESTED


PENDING = {*oracle.PENDING, "take_over_approve"}
TESTED = {
    "nobody_names_himself_manager", "cci_staff_do_not_study_the_home", "assessor_does_not_verify",
    "assessor_does_not_return", "assessor_does_not_decide", "assessor_does_not_override_level",
    "assessor_does_not_override_gate", "writer_does_not_approve_minutes", "writer_does_not_approve_plan",
    "proposer_does_not_approve_recommendation", "proposer_does_not_approve_closure",
    "approver_does_not_record_order", "recorder_does_not_check_order", "one_person_one_side_of_handover",
    "raiser_does_not_close_flag", "concerned_does_not_close_flag", "nobody_gives_himself_a_post",
    "requester_does_not_accept_home_study", "sender_does_not_accept_transfer", "nobody_gives_himself_charge",
    "proposer_does_not_give_proposed_post",
}  # fmt: skip
