"""The page of users and posts, and its forms: within reach, with what is vacant, keeping what was typed."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ecm.accounts.models import Post, PostProposal, User
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of
from tests.worlds import add_person

pytestmark = pytest.mark.django_db
URL = "/posts/"
TODAY = clock.today()


def page(user, **asked):
    answer = browser_of(user).get(URL, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_dcpo_reads_the_own_district_and_its_institutions(here, there):
    shown = page(here.DCPO)
    assert here.SW.name in shown and here.STF.name in shown
    assert there.SW.name not in shown and here.STO.name not in shown


def test_a_superintendent_reads_the_own_institution(here):
    shown = page(here.SUP)
    assert here.STF.name in shown
    assert here.SW.name not in shown


@pytest.mark.parametrize("role", ["STO", "CUS", "SYS"])
def test_the_state_reads_all_by_district(role, here, there):
    reader = here.people[role]
    overview = page(reader)
    assert here.STO.name in overview and here.SW.name not in overview
    assert f"district={there.district.pk}" in overview
    assert there.SW.name in page(reader, district=there.district.pk)


def test_a_vacant_post_says_to_whom_its_acts_fall(here):
    Post.objects.filter(user__in=[here.PIC, here.PNC]).update(until_on=TODAY)
    shown = page(here.DCPO, show="vacant")
    assert shown.count("Until it is filled its acts fall to:") >= 2
    assert here.SW.name not in shown


def test_what_ends_soon_what_is_charge_and_who_never_came_have_their_lists(here):
    Post.objects.filter(user=here.SW).update(until_on=clock.add_days(TODAY, 5))
    Post.objects.filter(user=here.CNS).update(kind="charge")
    User.objects.filter(pk=here.ORW.pk).update(terms_accepted_at=None)
    for show, person in (("soon", here.SW), ("charge", here.CNS), ("invited", here.ORW)):
        shown = page(here.DCPO, show=show)
        others = {here.SW, here.CNS, here.ORW} - {person}
        assert person.name in shown
        assert not any(one.name in shown for one in others)


def test_what_is_over_is_kept(here):
    Post.objects.filter(user=here.SW).update(until_on=TODAY, end_reason="Demo moved on")
    assert "Demo moved on" in page(here.DCPO, show="ended")
    assert "Demo moved on" not in page(here.DCPO)


def test_a_filter_that_fits_nobody_says_so(here):
    assert "No post fits." in page(here.DCPO, q="nobody-at-all")
    assert page(here.DCPO, district="x", role="ROOT", show="else", q="\0")


def test_the_list_costs_the_same_at_any_length(here):
    def count():
        browser = browser_of(here.DCPO)
        with CaptureQueriesContext(connection) as asked:
            browser.get(URL)
        return len(asked)

    before = count()
    with scoped(SYSTEM_SCOPE):
        for number in range(12):
            add_person("SW", here, f"demo-more-{number}")
    assert count() == before <= 16


def give(browser, here, **changes):
    form = {
        "role": "SW", "place": f"d:{here.district.pk}", "who": "new", "username": "demo-x", "name": "Demo X",
        "language": "gu", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    return browser.post(reverse("accounts:post_give"), {**form, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": ""}, "role"),
        ({"role": "DCPO"}, "role"),
        ({"place": ""}, "place"),
        ({"role": "SUP"}, "place"),
        ({"name": ""}, "name"),
        ({"username": "demo sw!"}, "username"),
        ({"username": "demo-sw-srt"}, "username"),
        ({"who": "known", "username": "never-was"}, "username"),
        ({"from_on": "2020-01-01"}, "from_on"),
        ({"from_on": "someday"}, "from_on"),
        ({"until_on": "2020-01-01"}, "until_on"),
        ({"phone": "12345"}, "phone"),
        ({"email": "no"}, "email"),
        ({"name": "Demo 2345 6789 0124"}, "name"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(changes, field, here):
    answer = give(browser_of(here.DCPO), here, reason="Demo order 7", **changes)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}' in shown
    assert "Demo order 7" in shown
    assert not User.objects.filter(username="demo-x").exists()


def test_an_empty_form_says_what_is_missing(here):
    for name in ("accounts:post_give", "accounts:charge_give"):
        answer = browser_of(here.DCPO).post(reverse(name), {})
        assert answer.status_code == 422
        assert 'id="problems"' in answer.content.decode()


def test_charge_is_chosen_among_vacant_and_held_posts(here):
    Post.objects.filter(user=here.PNC).update(until_on=TODAY)
    browser, url = browser_of(here.DCPO), reverse("accounts:charge_give")
    shown = browser.get(url).content.decode()
    vacant, leave = (
        re.findall(rf'value="({here.district.pk}:{role}:\d*)"', shown) for role in ("PNC", "SW")
    )
    assert vacant == [f"{here.district.pk}:PNC:"]
    assert leave == [f"{here.district.pk}:SW:{here.SW.pk}"]
    form = {"post": vacant[0], "officer": here.LPO.pk, "from_on": TODAY.isoformat()}
    assert browser.post(url, form).status_code == 422  # no day on which it ends
    until = clock.add_days(TODAY, 20).isoformat()
    assert browser.post(url, {**form, "until_on": until}).status_code == 302
    assert Post.objects.get(role="PNC", kind="charge").user_id == here.LPO.pk
    assert "additional charge" in page(here.DCPO, show="charge")


def test_a_superintendent_proposes_and_the_dcpo_answers_on_the_page(here):
    form = {
        "role": "STF", "place": f"i:{here.cci.pk}", "who": "new", "username": "demo-y", "name": "Demo Y",
        "language": "gu", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    assert browser_of(here.SUP).post(reverse("accounts:post_propose"), form).status_code == 302
    asked = PostProposal.objects.get()
    url = reverse("accounts:post_answer", args=[asked.uuid])
    assert url in page(here.DCPO)
    assert url not in page(here.SUP)
    answer = browser_of(here.DCPO).post(url, {"give": ""})
    assert "/account/invitation/?key=" in answer.content.decode()
    assert "Given by" in browser_of(here.DCPO).get(url).content.decode()


def test_declining_without_a_reason_keeps_the_proposal(here):
    with scoped(SYSTEM_SCOPE):
        asked = PostProposal.objects.create(
            institution=here.cci, role="STF", username="demo-z", name="Demo Z", proposed_by=here.SUP,
            from_on=TODAY, proposed_on=TODAY,
        )  # fmt: skip
    url = reverse("accounts:post_answer", args=[asked.uuid])
    assert browser_of(here.DCPO).post(url, {"decline": ""}).status_code == 422
    assert browser_of(here.DCPO).post(url, {"decline": "", "answer": "Demo no"}).status_code == 302
    assert "Demo no" in page(here.SUP)


def test_ending_and_a_new_link_stand_only_beside_posts_in_ones_hand(here):
    shown = page(here.DCPO)
    assert reverse("accounts:post_end", args=[post_of(here.SW).uuid]) in shown
    own = reverse("accounts:post_end", args=[post_of(here.DCPO).uuid])
    assert own not in shown
    assert browser_of(here.DCPO).get(own).status_code == 403
    assert "/end/" not in page(here.SYS, district=here.district.pk)


def post_of(user):
    return Post.objects.get(user=user)


def test_a_post_is_ended_on_its_page(here):
    url = reverse("accounts:post_end", args=[post_of(here.SW).uuid])
    browser = browser_of(here.DCPO)
    assert here.SW.name in browser.get(url).content.decode()
    assert browser.post(url, {"on": TODAY.isoformat()}).status_code == 422
    done = browser.post(url, {"on": TODAY.isoformat(), "reason": "Demo transfer"})
    assert done["Location"] == URL
    assert post_of(here.SW).until_on == TODAY


def test_today_counts_the_proposals_that_wait_for_the_dcpo(here, there):
    with scoped(SYSTEM_SCOPE):
        PostProposal.objects.create(
            institution=here.cci, role="STF", username="demo-w", name="Demo W", proposed_by=here.SUP,
            from_on=TODAY, proposed_on=TODAY,
        )  # fmt: skip
    words = "1 proposal waits for you"
    for person, sees in (
        (here.DCPO, True),
        (there.DCPO, False),
        (here.STO, False),
        (here.SUP, False),
    ):
        assert (words in browser_of(person).get("/today/").content.decode()) is sees
