"""The invitation, from the link to the first page: once, for a while, and no right before the terms."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from ecm.accounts.access import acting_as, actor_for
from ecm.accounts.models import Invitation, Post, User
from ecm.accounts.services import invitations, posts
from ecm.accounts.services.posts import Newcomer, PostEntry
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from tests.accounts.test_second_factor import code_of
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
WORDS = "amber bicycle monsoon lantern"
CHOICE = {"language": "gu", "password": WORDS, "again": WORDS}


@pytest.fixture
def given(here):
    with acting_as(here.DCPO) as by:
        entry = PostEntry(role="SW", district=here.district, from_on=clock.today())
        return posts.give_post(whom=Newcomer("demo-new", "Demo New"), entry=entry, by=by)


def link(token):
    return invitations.address_of(token)


def test_from_the_link_to_the_first_page(given):
    browser = Client()
    answer = browser.get(link(given.token))
    assert answer["Location"] == reverse("accounts:invitation")  # the secret leaves the address bar
    assert "demo-new" in browser.get(answer["Location"]).content.decode()
    answer = browser.post(reverse("accounts:invitation"), CHOICE)
    assert answer["Location"] == reverse("mfa_activate_totp")
    assert browser.get("/today/")["Location"] == reverse("mfa_activate_totp")
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert browser.get("/today/")["Location"] == reverse("accounts:terms")
    assert actor_for(User.objects.get(username="demo-new")).post is None
    browser.post(reverse("accounts:terms"), {"agree": "on"})
    assert (
        "SW · Demo SRT" in browser.get("/today/").content.decode()
        or browser.get("/today/").status_code == 200
    )
    assert actor_for(User.objects.get(username="demo-new")).role == "SW"


def test_a_link_works_once_and_a_preview_uses_nothing_up(given):
    Client().get(link(given.token))
    Client().head(link(given.token))
    taken = {"token_hash": invitations.hash_of(given.token), "password": WORDS, "language": "gu"}
    invitations.take_up(**taken)
    with pytest.raises(DomainError, match="does not work"):
        invitations.take_up(**taken)


def test_used_expired_replaced_and_unknown_links_get_the_same_answer(given, here):
    pages = []
    for spoil in ("used_at", "withdrawn_at", "expires", None):
        browser = Client()
        browser.get(link(given.token if spoil else "never-was"))
        if spoil == "expires":
            past = clock.now() - dt.timedelta(days=9)
            Invitation.objects.update(issued_at=past, expires_at=past + dt.timedelta(days=7))
        elif spoil:
            Invitation.objects.update(**{spoil: clock.now()})
        answer = browser.get(reverse("accounts:invitation"))
        pages.append((answer.status_code, answer.content.split(b"<main")[1]))
        Invitation.objects.update(
            used_at=None, withdrawn_at=None, expires_at=clock.now() + dt.timedelta(days=7)
        )
    assert pages[0][0] == 422
    assert len(set(pages)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"again": "other words entirely"}, "again"), ({"password": "short", "again": "short"}, "password"),
     ({"password": "", "again": ""}, "password")],
)  # fmt: skip
def test_a_bad_password_is_said_at_its_field_and_the_link_still_works(changes, field, given):
    browser = Client()
    browser.get(link(given.token))
    answer = browser.post(reverse("accounts:invitation"), {**CHOICE, **changes})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert browser.post(reverse("accounts:invitation"), CHOICE).status_code == 302


def test_the_giver_sees_the_link_once(here):
    browser = browser_of(here.DCPO)
    form = {
        "role": "SW", "place": f"d:{here.district.pk}", "who": "new", "username": "demo-x", "name": "Demo X",
        "language": "gu", "from_on": clock.today().isoformat(),
    }  # fmt: skip
    page = browser.post(reverse("accounts:post_give"), form)
    found = re.search(r"/account/invitation/\?key=([\w-]{40,})", page.content.decode())
    assert page.status_code == 200 and found
    assert "no-store" in page["Cache-Control"]
    assert found[1] not in browser.get(reverse("accounts:posts")).content.decode()
    again = browser.post(reverse("accounts:post_give"), form)
    assert again.status_code == 422
    assert "Demo X" in again.content.decode()  # nothing typed is lost


def test_by_mail_the_letter_names_nobody_and_the_page_shows_no_link(here):
    form = {
        "role": "SW", "place": f"d:{here.district.pk}", "who": "new", "username": "demo-x", "name": "Demo X",
        "email": "demo@example.org", "language": "en", "from_on": clock.today().isoformat(),
    }  # fmt: skip
    page = browser_of(here.DCPO).post(reverse("accounts:post_give"), form).content.decode()
    assert "/account/invitation/?key" not in page
    letter = mail.outbox[0]
    assert "/account/invitation/?key=" in letter.body
    assert not re.search(r"Demo|demo-x|SW|Surat|SRT", letter.subject + letter.body)


def test_who_lost_the_phone_gets_a_new_link_and_everything_old_is_void(here):
    user = User.objects.get(pk=here.SW.pk)
    user.set_password(WORDS)
    user.save()
    browser = browser_of(user)
    assert browser.get("/today/").status_code == 200
    with acting_as(here.DCPO) as by:
        token = posts.new_link(post=here.SW.active_post, by=by, by_mail=False)
    assert browser.get("/today/").status_code == 302
    assert not User.objects.get(pk=user.pk).has_usable_password()
    fresh = Client()
    fresh.get(link(token))
    assert fresh.post(reverse("accounts:invitation"), CHOICE).status_code == 302


def test_a_link_does_not_lead_past_a_second_factor(given):
    user = given.post.user
    Authenticator.objects.create(user=user, type="totp", data={"secret": "demo"})
    browser = Client()
    browser.get(link(given.token))
    browser.post(reverse("accounts:invitation"), CHOICE)
    assert browser.get("/today/")["Location"] == reverse("mfa_activate_totp")


def test_nobody_makes_a_link_for_a_person_over_whom_another_has_a_say(here, there):
    with acting_as(there.DCPO) as by:
        entry = PostEntry(role="ORW", district=there.district, from_on=clock.today())
        posts.give_post(whom=here.SW, entry=entry, by=by)
    with acting_as(here.DCPO) as by, pytest.raises(Refused):
        posts.new_link(post=here.SW.active_post, by=by, by_mail=False)
    with acting_as(here.STO) as by, pytest.raises(Refused):
        posts.new_link(post=here.STO.active_post, by=by, by_mail=False)


def test_before_the_terms_nobody_acts_in_any_scope(given):
    with acting_as(given.post.user) as by:
        assert by.user_id is None and by.scope.level == "none"


def test_the_command_prints_the_link_once_and_refuses_afterwards(here, capsys):
    with pytest.raises(CommandError, match="already"):
        call_command("first_state_officer", "demo-first", "Demo First")
    Post.objects.filter(role="STO").update(until_on=clock.today())
    call_command("first_state_officer", "demo-first", "Demo First", site="https://ecm.example.org/")
    printed = capsys.readouterr()
    assert re.fullmatch(
        r"https://ecm\.example\.org/account/invitation/\?key=[\w-]{40,}", printed.out.strip()
    )
    assert "Works once" in printed.err
