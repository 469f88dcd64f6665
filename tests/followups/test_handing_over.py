"""Everything that hangs on one officer goes to another in one act, or nothing does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.accounts.models import Post
from ecm.audit.models import Act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact
from followups.services.handing_over import hand_over
from tests.cases.views.conftest import _django_db_helper, built, here, there, worlds
from tests.signing_in import browser_of
from tests.worlds import add_person

__all__ = ["_django_db_helper", "built", "here", "there", "worlds"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def other(here):
    """A second social worker."""
    with scoped(SYSTEM_SCOPE):
        return add_person("SW", here, "demo-sw-two")


def waiting(case):
    with scoped(SYSTEM_SCOPE):
        return set(
            PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None).values_list(
                "assignee_id", flat=True
            )
        )


def test_children_and_contacts_go_to_the_other_officer(here, other):
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        PlannedContact.objects.filter(case__district=here.district).update(assignee=here.SW)
    with acting_as(here.DCPO) as by:
        done = hand_over(giver=here.SW, to=other, by=by)
    assert done.children == 1
    with scoped(SYSTEM_SCOPE):
        assert Case.objects.get(pk=case.pk).manager_id == other.pk
        assert not PlannedContact.objects.filter(
            assignee=here.SW, done_on=None, superseded_on=None
        ).exists()
        assert Act.objects.filter(verb="items.handed_over", object_id=here.SW.pk).exists()


def test_what_hangs_on_somebody_whose_post_has_ended_can_be_handed_over(here, other):
    Post.objects.filter(user=here.SW).update(until_on=clock.today())
    with acting_as(here.DCPO) as by:
        assert hand_over(giver=here.SW, to=other, by=by, contacts=False).children == 1


def test_nobody_hands_items_to_himself_or_to_a_stranger(here, there, other):
    with acting_as(here.DCPO) as by:
        with pytest.raises(Refused, match="himself"):
            hand_over(giver=here.SW, to=here.DCPO, by=by)
        with pytest.raises(DomainError, match="no post here"):
            hand_over(giver=here.SW, to=there.SW, by=by)
        with pytest.raises(DomainError, match="Nothing waits"):
            hand_over(giver=there.SW, to=other, by=by)


@pytest.mark.parametrize("role", ["PNC", "SW", "SUP", "SYS"])
def test_handing_over_is_the_dcpos(role, here, other):
    with acting_as(here.people[role]) as by, pytest.raises(Refused):
        hand_over(giver=here.SW, to=other, by=by)


def test_the_state_hands_over_a_dcpos_contacts_only(here, other):
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        PlannedContact.objects.filter(case=case).update(assignee=here.DCPO)
    with acting_as(here.STO) as by:
        with pytest.raises(Refused):
            hand_over(giver=here.SW, to=other, by=by)
        assert hand_over(giver=here.DCPO, to=other, by=by).contacts >= 1
    assert waiting(case) == {other.pk}


def test_the_page_says_how_much_waits_and_does_it_in_one_act(here, other):
    browser, url = browser_of(here.DCPO), reverse("followups:hand_over")
    assert "children: 1" in browser.get(url).content.decode()
    assert browser.post(url, {}).status_code == 422
    answer = browser.post(
        url, {"giver": here.SW.pk, "to": other.pk, "what": ["children", "contacts"]}
    )
    assert answer["Location"] == reverse("accounts:posts")
