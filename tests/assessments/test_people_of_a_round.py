"""Who is named for a round holds a post in which he may, in the DCPU that serves the child."""

from __future__ import annotations

import pytest

from assessments.selectors.pages import FLAG_REASON, told_to
from assessments.selectors.people import people_who_assess
from assessments.services.rounds import name_people, open_for_reassessment, open_round
from cases.enums import AssignmentKind, FlagKind
from cases.models import Assignment, Case
from cases.services.flags import raise_flag
from ecm.accounts.access import acting_as
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import Sentence

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def opening(case, by, assessor, *others):
    mine = Case.objects.get(pk=case.pk)
    return open_round(by=by, case=mine, assessor=assessor, accompanying=others)


@pytest.mark.parametrize("role", ["PIC", "CNS", "SUP", "CWC", "STO"])
def test_whose_post_does_not_assess_is_not_named_assessor(world, case, role):
    with acting_as(world.DCPO) as by, pytest.raises(DomainError) as refusal:
        opening(case, by, world.people[role])
    assert refusal.value.field == "assessor"


def test_somebody_of_another_district_assesses_only_if_named_for_this_case(world, away, case):
    with acting_as(world.DCPO) as by, pytest.raises(DomainError):
        opening(case, by, away.SW)
    with scoped(SYSTEM_SCOPE):
        Assignment.objects.create(
            case=case, user=away.SW, kind=AssignmentKind.ASSESSOR, from_on=TODAY, given_by=away.DCPO
        )
    with acting_as(world.DCPO) as by:
        assert opening(case, by, away.SW).number == 1


def test_whoever_comes_along_holds_a_post_in_the_dcpu(world, case):
    with acting_as(world.DCPO) as by:
        with pytest.raises(DomainError) as refusal:
            opening(case, by, world.SW, world.STF)
        assert refusal.value.field == "accompanying"
        assert opening(case, by, world.SW, world.CNS).persons.count() == 2


def test_people_of_a_round_are_corrected_to_those_who_may(world, case):
    with acting_as(world.DCPO) as by:
        found = opening(case, by, world.SW)
        with pytest.raises(DomainError):
            name_people(by=by, round_=found, assessor=world.CNS)
        name_people(by=by, round_=found, assessor=world.ORW, accompanying=[world.PIC])


def test_an_ended_post_assesses_no_more(world, case):
    Post.objects.filter(user=world.ORW).update(until_on=TODAY)
    assert world.ORW.pk not in dict(people_who_assess(case.district_id, TODAY))
    with acting_as(world.DCPO) as by, pytest.raises(DomainError):
        opening(case, by, world.ORW)


def test_a_manager_who_may_not_assess_leaves_the_round_to_be_opened_by_hand(world, case):
    with acting_as(world.DCPO) as by:
        mine = Case.objects.get(pk=case.pk)
        mine.manager = world.CNS
        assert open_for_reassessment(case=mine, by=by) is None


def test_an_open_flag_is_no_reason_told_to_whom_it_concerns(world, case):
    because = (Sentence("index under 60"), Sentence(FLAG_REASON, {"n": 1}))
    with acting_as(world.PNC) as by:
        mine = Case.objects.get(pk=case.pk)
        raise_flag(case=mine, kind=FlagKind.FEAR, by=by, note="Demo", concerns=world.SW)
        assert told_to(by, mine, because) == because
    with acting_as(world.SW) as by:
        assert told_to(by, Case.objects.get(pk=case.pk), because) == because[:1]
