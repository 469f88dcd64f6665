"""Giving, charging and ending posts: by the right person, for somebody else, in the own place, from today on."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from ecm.accounts.access import SystemActor, acting_as, actor_for
from ecm.accounts.models import Invitation, Post, PostProposal, User
from ecm.accounts.rules import CHARGES, GIVES, falls_to
from ecm.accounts.services import posts, proposals
from ecm.accounts.services.posts import Newcomer, PostEntry
from ecm.audit.models import Act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.roles import ROLES
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
TODAY = clock.today()
SOON = clock.add_days(TODAY, 30)
NEW = Newcomer("demo-new", "Demo New")


def entry(role="SW", **changes):
    return PostEntry(**{"role": role, "from_on": TODAY, **changes})


def give(giver, whom=NEW, **changes):
    with acting_as(giver) as by:
        return posts.give_post(whom=whom, entry=entry(**changes), by=by)


# --- giving ----------------------------------------------------------------------------------------------------------


def test_a_post_for_somebody_new_makes_an_invited_account_without_any_right(here):
    given = give(here.DCPO, district=here.district)
    user = given.post.user
    assert given.token and not user.has_usable_password()
    assert actor_for(user).post is None
    assert given.post.given_by_id == here.DCPO.pk
    assert Act.objects.filter(verb="post.given", object_id=given.post.pk).exists()


def test_the_link_itself_is_kept_nowhere(here):
    given = give(here.DCPO, district=here.district)
    row = Invitation.objects.get(user=given.post.user)
    assert given.token not in str(row.__dict__)
    assert not Act.objects.filter(details__icontains=given.token).exists()


def test_a_second_post_for_somebody_known_needs_no_link(here):
    given = give(here.DCPO, whom=here.ORW, role="SW", district=here.district)
    assert not given.token
    assert given.post.user_id == here.ORW.pk


def test_nobody_gives_himself_a_post(here):
    with pytest.raises(Refused, match="himself"):
        give(here.DCPO, whom=here.DCPO, district=here.district)


@pytest.mark.parametrize("giver", [r for r in ROLES if r not in GIVES])
def test_other_roles_give_none_least_of_all_the_administrator(giver, here):
    with pytest.raises(Refused):
        give(here.people[giver], district=here.district)


@pytest.mark.parametrize("role", ["DCPO", "STO", "MEL", "CUS", "SYS", "CWC"])
def test_a_dcpo_gives_only_posts_of_the_district(role, here):
    place = {} if ROLES[role].place_kind == "state" else {"district": here.district}
    with pytest.raises(Refused):
        give(here.DCPO, role=role, **place)


def test_a_dcpo_gives_none_in_another_district(here, there):
    with pytest.raises(Refused, match="district"):
        give(here.DCPO, district=there.district)
    with pytest.raises(Refused, match="district"):
        give(here.DCPO, role="STF", institution=there.cci)


def test_the_state_gives_posts_everywhere(there, here):
    assert give(here.STO, role="DCPO", district=there.district).post.role == "DCPO"
    assert give(here.STO, Newcomer("demo-b", "Demo B"), role="SUP", institution=there.cci).token
    assert give(here.STO, Newcomer("demo-c", "Demo C"), role="CUS").token


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("SW", {}),
        ("SUP", {"district": True}),
        ("STO", {"district": True}),
        ("SW", {"institution": True}),
    ],
)
def test_a_role_has_its_post_in_its_own_kind_of_place(role, place, here):
    where = {k: {"district": here.district, "institution": here.cci}[k] for k in place}
    with pytest.raises(DomainError) as refused:
        give(here.STO, role=role, **where)
    assert refused.value.field == "place"


def test_a_post_begins_today_or_later_and_ends_after_it_begins(here):
    yesterday = clock.add_days(TODAY, -1)
    for days, field in (({"from_on": yesterday}, "from_on"), ({"until_on": TODAY}, "until_on")):
        with pytest.raises(DomainError) as refused:
            give(here.DCPO, district=here.district, **days)
        assert refused.value.field == field


def test_the_same_post_is_held_once_at_a_time(here):
    with pytest.raises(DomainError, match="already"):
        give(here.DCPO, whom=here.SW, role="SW", district=here.district)
    with transaction.atomic(), pytest.raises(DatabaseError, match="same_post_held_once"):
        Post.objects.create(user=here.SW, role="SW", district=here.district, from_on=SOON)


def test_a_user_name_that_is_taken_is_said_at_its_field(here):
    with pytest.raises(DomainError) as refused:
        give(here.DCPO, Newcomer(here.SW.username, "Demo Twin"), district=here.district)
    assert refused.value.field == "username"


# --- charge and cover ------------------------------------------------------------------------------------------------


def charge(giver, officer, role="PNC", absent=None, **changes):
    with acting_as(giver) as by:
        given = entry(role, **{"until_on": SOON, **changes})
        return posts.give_charge(officer=officer, entry=given, absent=absent, by=by)


def vacate(here, role):
    Post.objects.filter(user=here.people[role]).update(until_on=TODAY)


def test_a_vacant_post_is_held_in_charge_inside_the_dcpu(here):
    vacate(here, "PNC")
    post = charge(here.DCPO, here.LPO, district=here.district)
    assert (post.kind, post.role, post.absent) == ("charge", "PNC", None)


def test_a_held_post_is_covered_not_charged(here):
    with pytest.raises(DomainError, match="leave"):
        charge(here.DCPO, here.LPO, district=here.district)
    post = charge(here.DCPO, here.LPO, absent=here.PNC, district=here.district)
    assert (post.kind, post.covers) == ("cover", (here.PNC.pk,))


def test_cover_is_for_somebody_who_holds_the_post(here):
    with pytest.raises(DomainError, match="does not hold"):
        charge(here.DCPO, here.LPO, absent=here.SW, district=here.district)


def test_charge_goes_to_an_officer_of_the_same_dcpu(here, there):
    vacate(here, "PNC")
    for stranger in (there.SW, here.STF):
        with pytest.raises(DomainError, match="DCPU"):
            charge(here.DCPO, stranger, district=here.district)


def test_nobody_gives_himself_charge_nor_covers_himself(here):
    vacate(here, "PNC")
    with pytest.raises(Refused):
        charge(here.DCPO, here.DCPO, district=here.district)
    with transaction.atomic(), pytest.raises(DatabaseError, match="nobody_covers_himself"):
        Post.objects.create(
            user=here.LPO,
            role="PNC",
            kind="cover",
            absent=here.LPO,
            district=here.district,
            from_on=TODAY,
        )


def test_charge_of_a_dcpo_is_the_states_and_may_go_to_another_district(here, there):
    vacate(here, "DCPO")
    post = charge(here.STO, there.DCPO, "DCPO", district=here.district)
    assert post.district_id == here.district.pk
    with pytest.raises(Refused):
        charge(here.STO, there.LPO, "PNC", district=here.district)
    with pytest.raises(Refused):
        charge(there.DCPO, there.LPO, "DCPO", district=there.district)


def test_charge_is_dated(here):
    vacate(here, "PNC")
    for until in (None, clock.add_days(TODAY, 366)):
        with pytest.raises(DomainError) as refused:
            charge(here.DCPO, here.LPO, district=here.district, until_on=until)
        assert refused.value.field == "until_on"


# --- ending ----------------------------------------------------------------------------------------------------------


def end(ender, post, **changes):
    with acting_as(ender) as by:
        facts = {"on": TODAY, "reason": "Demo transfer", **changes}
        return posts.end_post(post=post, by=by, **facts)


def test_an_ended_post_gives_no_page_on_the_next_request(here):
    browser = browser_of(here.SW)
    assert browser.get("/cases/").status_code == 200
    end(here.DCPO, here.SW.active_post)
    assert browser.get("/cases/").status_code == 302  # the session is over, no post is left
    assert actor_for(User.objects.get(pk=here.SW.pk)).post is None


def test_with_another_post_left_the_session_goes_on_in_that(here):
    give(here.DCPO, whom=here.SW, role="ORW", district=here.district)
    browser = browser_of(User.objects.get(pk=here.SW.pk))
    end(here.DCPO, here.SW.active_post)
    assert "ORW · Demo SRT" in browser.get("/today/").content.decode()


def test_a_post_that_ends_later_works_until_then(here):
    end(here.DCPO, here.SW.active_post, on=SOON)
    assert actor_for(User.objects.get(pk=here.SW.pk)).role == "SW"


def test_ending_needs_a_reason_a_day_from_today_and_a_post_in_ones_hand(here, there):
    post = here.SW.active_post
    for wrong, field in (({"reason": " "}, "reason"), ({"on": clock.add_days(TODAY, -1)}, "on")):
        with pytest.raises(DomainError) as refused:
            end(here.DCPO, post, **wrong)
        assert refused.value.field == field
    with pytest.raises(Refused):
        end(there.DCPO, post)
    with pytest.raises(Refused):
        end(here.SYS, post)
    with pytest.raises(Refused, match="own post"):
        end(here.STO, here.STO.active_post)


def test_who_leaves_loses_every_post_and_every_way_in(here):
    give(here.DCPO, whom=here.SW, role="ORW", district=here.district)
    end(here.DCPO, here.SW.active_post, close_account=True)
    user = User.objects.get(pk=here.SW.pk)
    assert not user.is_active
    assert not user.has_usable_password()
    assert not user.posts.open_on(TODAY).exists()


def test_nobody_closes_an_account_over_which_another_has_a_say(here, there):
    give(there.DCPO, whom=here.SW, role="ORW", district=there.district)
    with pytest.raises(Refused):
        end(here.DCPO, here.SW.active_post, close_account=True)
    assert User.objects.get(pk=here.SW.pk).is_active


def test_a_closed_account_comes_back_with_a_post_and_a_new_link(here):
    end(here.DCPO, here.SW.active_post, close_account=True)
    given = give(
        here.DCPO, whom=User.objects.get(pk=here.SW.pk), role="ORW", district=here.district
    )
    assert given.token
    assert User.objects.get(pk=here.SW.pk).is_active


# --- what an institution proposes ------------------------------------------------------------------------------------


def propose(here, whom=NEW, **changes):
    with acting_as(here.SUP) as by:
        given = entry(**{"role": "STF", "institution": here.cci, **changes})
        return proposals.propose_post(whom=whom, entry=given, by=by)


def test_what_the_superintendent_proposes_the_dcpo_gives(here):
    asked = propose(here)
    with acting_as(here.DCPO) as by:
        given = proposals.approve_post(proposal=asked, by=by)
    asked.refresh_from_db()
    assert (asked.post_id, asked.approved_by_id) == (given.post.pk, here.DCPO.pk)
    assert given.token
    with acting_as(here.DCPO) as by, pytest.raises(DomainError, match="answered already"):
        proposals.approve_post(proposal=asked, by=by)


def test_a_declined_proposal_says_why_and_gives_nothing(here):
    asked = propose(here)
    with acting_as(here.DCPO) as by:
        with pytest.raises(DomainError):
            proposals.decline_post(proposal=asked, answer="", by=by)
        proposals.decline_post(proposal=asked, answer="Demo: no sanctioned post", by=by)
    assert not User.objects.filter(username=NEW.username).exists()


def test_nobody_proposes_for_himself_for_another_place_or_beyond_the_institution(here, there):
    with pytest.raises(Refused, match="himself"):
        propose(here, whom=here.SUP)
    with pytest.raises(Refused):
        propose(here, institution=here.other_cci)
    with pytest.raises(Refused):
        propose(here, role="SW")
    asked = propose(here)
    with acting_as(there.DCPO) as by, pytest.raises(Refused):
        proposals.approve_post(proposal=asked, by=by)


def test_the_same_proposal_waits_once(here):
    propose(here)
    with pytest.raises(DomainError, match="waits"):
        propose(here)


def test_a_proposal_overtaken_by_its_day_begins_today(here):
    asked = propose(here)
    PostProposal.objects.filter(pk=asked.pk).update(from_on=clock.add_days(TODAY, -5))
    with acting_as(here.DCPO) as by:
        assert proposals.approve_post(proposal=asked, by=by).post.from_on == TODAY


# --- the first one ---------------------------------------------------------------------------------------------------


def first(username="demo-first"):
    return posts.first_state_officer(
        whom=Newcomer(username, "Demo First"), by=SystemActor(reason="test")
    )


def test_a_new_installation_gets_its_first_state_officer_once(here):
    with pytest.raises(Refused, match="already"):
        first()
    Post.objects.filter(role="STO").update(until_on=TODAY)
    given = first()
    assert given.token and given.post.role == "STO"
    again = first()  # never came: a new link, the old one is over
    assert again.post.pk == given.post.pk and again.token != given.token
    User.objects.filter(pk=given.post.user_id).update(terms_accepted_at=clock.now())
    with pytest.raises(Refused, match="already"):
        first()


def test_the_table_of_givers_never_lets_a_role_give_its_own_but_for_the_state():
    assert all(giver not in given for giver, given in GIVES.items() if giver != "STO")
    assert all(giver not in given for giver, given in CHARGES.items())


def test_the_acts_of_a_vacant_pnc_fall_to_the_pic_alone():
    assert falls_to("PNC", frozenset({"PIC", "DCPO", "SW"})) == ("PIC",)
    assert falls_to("PNC", frozenset({"DCPO", "SW"})) == ("DCPO", "SW")
