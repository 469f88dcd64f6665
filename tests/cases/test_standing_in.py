"""Stand-ins as the policies, the doors and Today ask for them; cover of a colleague's leave."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Round, RoundPerson
from assessments.policies import may_answer
from cases.models import Case
from cases.policies import may_on
from cases.selectors.standing import cases_in_stead
from ecm.accounts.access import acting_as
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.roles.permissions import Permission as P
from ecm.roles.stand_ins import STAND_INS
from followups.models import PlannedContact
from reports.desk.selectors.today import today_of
from tests.cases.views.conftest import _django_db_helper, built, here, there, worlds
from tests.signing_in import browser_of

__all__ = ["_django_db_helper", "built", "here", "there", "worlds"]
pytestmark = pytest.mark.django_db
TODAY = clock.today()
DCPU = ("DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW")


def vacate(world, *roles):
    Post.objects.filter(district=world.district, role__in=roles).update(until_on=TODAY)


def may(world, role, act, position="assigned"):
    with acting_as(world.people[role]) as actor:
        return may_on(actor, world.cases[position], act)


@pytest.mark.parametrize("act", sorted({act for row in STAND_INS for act in row.acts}))
def test_with_every_post_filled_nobody_stands_in(act, here):
    with_right = {role for role in DCPU if may(here, role, act)}
    with scoped(SYSTEM_SCOPE):
        plain = {r for r in DCPU if _plainly(here, r, act)}
    assert with_right == plain


def _plainly(world, role, act):
    from ecm.roles import limits
    from ecm.roles import may as role_may

    return role_may(role, act) and (not limits(role, act) or role == "SW")


def test_pic_and_pnc_stand_in_for_each_other(here):
    assert not may(here, "PIC", P.CASE_PLACE)
    vacate(here, "PNC")
    assert may(here, "PIC", P.CASE_PLACE) and may(here, "PIC", P.ROUND_VERIFY)
    assert not may(here, "LPO", P.CASE_PLACE)


def test_with_both_gone_lpo_counsellor_and_case_manager_propose(here):
    vacate(here, "PIC", "PNC")
    assert may(here, "LPO", P.RECOMMENDATION_PROPOSE, "own_district")
    assert may(here, "CNS", P.RECOMMENDATION_PROPOSE)
    assert not may(
        here, "CNS", P.RECOMMENDATION_PROPOSE, "own_district"
    )  # whose plan she does not read
    assert may(here, "SW", P.RECOMMENDATION_PROPOSE)  # manages it
    assert not may(here, "SW", P.RECOMMENDATION_PROPOSE, "own_district")
    assert not may(here, "ORW", P.RECOMMENDATION_PROPOSE)


def test_the_lpos_acts_fall_to_pic_pnc_and_the_social_worker_on_assigned_children(here):
    vacate(here, "LPO")
    found = {role for role in set(DCPU) - {"LPO"} if may(here, role, P.ORDER_RECORD)}
    assert found == {"PIC", "PNC", "SW"}
    assert not may(here, "SW", P.ORDER_RECORD, "own_district")


def test_a_vacant_post_next_door_opens_nothing_here(here, there):
    vacate(there, "PNC", "LPO")
    assert not may(here, "PIC", P.CASE_PLACE)
    vacate(here, "PNC")
    with acting_as(here.PIC) as actor:
        assert not may_on(actor, there.cases["assigned"], P.CASE_PLACE)


def test_a_post_whose_holder_never_came_is_vacant_still(here):
    User.objects.filter(pk=here.PNC.pk).update(terms_accepted_at=None)
    assert may(here, "PIC", P.CASE_PLACE)


def test_a_charge_fills_the_post(here):
    vacate(here, "PNC")
    with scoped(SYSTEM_SCOPE):
        Post.objects.create(
            user=here.LPO, role="PNC", kind="charge", district=here.district, from_on=TODAY
        )
    assert not may(here, "PIC", P.CASE_PLACE)


@pytest.fixture
def waiting(here):
    """A round that waits; SW assessed."""
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        Round.objects.filter(case=case).update(verified_on=None, verified_by=None)
        Case.objects.filter(pk=case.pk).update(stage="submitted")
        return Round.objects.select_related("case").get(case=case)


def verifies(world, role, round_):
    with acting_as(world.people[role]) as actor:
        return may_answer(actor, round_, P.ROUND_VERIFY)


def test_verifying_falls_on_to_the_next_who_was_not_in_the_round(here, waiting):
    assert not verifies(here, "PIC", waiting)
    with scoped(SYSTEM_SCOPE):
        RoundPerson.objects.create(round=waiting, user=here.PNC, role="accompanying")
    assert verifies(here, "PIC", waiting)
    vacate(here, "PIC", "PNC")
    assert not verifies(here, "LPO", waiting)  # the DCPO can
    with scoped(SYSTEM_SCOPE):
        RoundPerson.objects.create(round=waiting, user=here.DCPO, role="accompanying")
    assert verifies(here, "LPO", waiting)


def test_the_doors_open_for_stand_ins_and_the_page_asks_again(here):
    case = here.cases["assigned"]
    url = reverse("cases:order", args=[case.uuid])
    browser = browser_of(here.SW)
    assert browser.get(url).status_code == 403
    vacate(here, "LPO")
    assert browser.get(url).status_code == 200
    assert url in browser.get(reverse("cases:case", args=[case.uuid])).content.decode()
    other = here.cases["own_district"]
    assert url not in browser.get(reverse("cases:case", args=[other.uuid])).content.decode()


def test_today_brings_what_falls_to_a_stand_in_and_says_why(here):
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(district=here.district).update(
            stage="recommended", order_kind="", ordered_on=None, placed_on=None, decided_on=TODAY
        )
    with acting_as(here.SW) as actor:
        assert not [line for line in _lines(actor) if line.page == "cases:order"]
    vacate(here, "LPO")
    with acting_as(here.SW) as actor:
        found = [line for line in _lines(actor) if line.page == "cases:order"]
    assert [line.case_id for line in found] == [here.cases["assigned"].pk]
    assert "vacant" in str(found[0].why)


def _lines(actor):
    today = today_of(actor, TODAY)
    return (*today.decide, *today.late, *today.week, *today.later, *today.new)


@pytest.mark.parametrize("gone", [("PNC",), ("PIC", "PNC"), ("LPO",), ("PIC", "PNC", "LPO"), ()])
def test_the_list_and_the_policy_say_the_same(gone, here):
    vacate(here, *gone)
    for act in sorted({act for row in STAND_INS for act in row.acts}):
        for role in set(DCPU) - set(gone):
            with acting_as(here.people[role]) as actor:
                wanted = cases_in_stead(actor, act)
                listed = (
                    set(Case.objects.visible_to(actor).filter(wanted).values_list("pk", flat=True))
                    if wanted is not None
                    else set()
                )
                one = {
                    c.pk
                    for c in Case.objects.visible_to(actor)
                    if actor.stands_in(act) and may_on(actor, c, act)
                }
            assert listed == one, (act, role)


def test_who_is_there_is_asked_once_a_request_and_only_of_stand_ins(here):
    url = reverse("cases:case", args=[here.cases["assigned"].uuid])
    for role, most in (("SW", 1), ("PIC", 1), ("DCPO", 1), ("SUP", 0)):
        with CaptureQueriesContext(connection) as asked:
            browser_of(here.people[role]).get(url)
        offices = [q for q in asked.captured_queries if _asks_office(q["sql"])]
        assert len(offices) <= most, role


def _asks_office(sql):
    return sql.startswith('SELECT "accounts_post"."role"')


# --- cover -----------------------------------------------------------------------------------------------------------


def covering(world, officer, absent, role):
    with scoped(SYSTEM_SCOPE):
        post = Post.objects.create(
            user=officer, role=role, kind="cover", absent=absent, district=world.district,
            from_on=TODAY, until_on=clock.add_days(TODAY, 10),
        )  # fmt: skip
    fresh = User.objects.get(pk=officer.pk)
    fresh.active_post = post
    fresh.save()
    return fresh


def test_the_cover_reaches_and_finds_the_open_items_of_the_colleague_on_leave(here, there):
    case = here.cases["assigned"]
    cover = covering(here, here.CNS, here.SW, "ORW")  # an assigned role: it reaches only one by one
    with scoped(SYSTEM_SCOPE):
        case.assignments.filter(user=here.CNS).update(until_on=TODAY)
        PlannedContact.objects.filter(case=case).update(assignee=here.SW, due_on=TODAY)
    with acting_as(cover) as actor:
        assert case.pk in actor.scope.case_ids
        assert Case.objects.visible_to(actor).filter(pk=case.pk).exists()
        lines = [line for line in _lines(actor) if line.case_id == case.pk]
    assert any("leave you cover" in line.why.text for line in lines)
    page = browser_of(cover).get(reverse("followups:field_day")).content.decode()
    assert case.code in page


def test_the_cover_acts_as_case_manager_and_nobody_else_does(here):
    case = here.cases["assigned"]
    cover = covering(here, here.ORW, here.SW, "SW")
    with acting_as(cover) as actor:
        assert may_on(actor, case, P.ROUND_SUBMIT)
    User.objects.filter(pk=here.ORW.pk).update(active_post=here.ORW.posts.get(kind="held"))
    with acting_as(User.objects.get(pk=here.ORW.pk)) as actor:
        assert not may_on(actor, case, P.ROUND_SUBMIT)


def test_the_second_wall_gives_the_cover_nothing_of_others(here):
    from cases.models import Assignment

    cover = covering(here, here.CNS, here.SW, "ORW")
    with acting_as(cover), scoped(_alone(cover)):
        people = set(Assignment.objects.values_list("user_id", flat=True))
    assert people <= {here.SW.pk, here.CNS.pk}


def _alone(user):
    from dataclasses import replace

    from ecm.accounts.access import actor_for

    return replace(actor_for(user).scope, case_ids=())
