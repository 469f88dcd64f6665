"""What one person may not do twice: refused by the service, and by PostgreSQL when the service is passed by (S5).

One test a built row of "must not", named after the row of ``ecm.roles.duties``. A person holds both posts where the
roles differ: separation is between persons, never posts.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from assessments.models import Round, RoundPerson
from assessments.services.overrides import override_gate, override_level
from assessments.services.verification import return_round, verify_round
from cases.enums import Decision, FlagKind, MilestoneKind, OrderKind, ProposalKind, Stage
from cases.models import Assignment, Case, Flag, Milestone, Order, Proposal
from cases.services.decisions import (
    OrderEntry,
    approve_recommendation,
    check_order,
    place,
    record_order,
)
from cases.services.flags import close_flag
from cases.services.managers import name_manager
from ecm.accounts.access import acting_as
from ecm.accounts.models import Post
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
    return here.cases["assigned"]


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
    monkeypatch.setattr("cases.services.decisions.what_is_missing", lambda *_: ())
    with acting_as(here.PNC) as actor, pytest.raises(Refused, match="both sides"):
        place(case=case, on=TODAY, by=actor, living_with="mother")


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


# --- the list is whole -----------------------------------------------------------------------------------------------


def test_every_built_must_not_is_tested_here():
    """A row of "must not" is pending with its second act, or a test of this module bears its pair."""
    built = {d.name for d in DUTIES if d.second_act not in PENDING}
    assert built == TESTED


PENDING = {*oracle.PENDING, "plan_approve", "take_over_approve"}
TESTED = {
    "nobody_names_himself_manager", "cci_staff_do_not_study_the_home", "assessor_does_not_verify",
    "assessor_does_not_return", "assessor_does_not_decide", "assessor_does_not_override_level",
    "assessor_does_not_override_gate", "proposer_does_not_approve_recommendation",
    "approver_does_not_record_order", "recorder_does_not_check_order", "one_person_one_side_of_handover",
    "raiser_does_not_close_flag", "concerned_does_not_close_flag", "nobody_gives_himself_a_post",
    "nobody_gives_himself_charge",
}  # fmt: skip
