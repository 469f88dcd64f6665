from __future__ import annotations

import pytest
from django.urls import reverse

from ecm.accounts.models import Post, User
from ecm.accounts.services import own_account
from ecm.core import clock
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db


def test_without_a_second_factor_no_page_opens(client, here):
    client.force_login(here.DCPO, backend="ecm.accounts.backends.AccountBackend")
    answer = client.get(reverse("cases:list"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("mfa_activate_totp")


def test_the_interface_for_machines_answers_403_instead(client, here):
    client.force_login(here.DCPO, backend="ecm.accounts.backends.AccountBackend")
    assert client.get("/api/cases/").status_code == 403


def test_without_the_terms_no_page_opens_until_they_are_accepted(here):
    User.objects.filter(pk=here.SW.pk).update(terms_accepted_at=None)
    browser = browser_of(here.SW)
    assert browser.get(reverse("cases:list"))["Location"] == reverse("accounts:terms")
    assert browser.post(reverse("accounts:terms"), {}).status_code == 422
    browser.post(reverse("accounts:terms"), {"agree": "on"})
    assert browser.get(reverse("cases:list")).status_code == 200


def test_one_acts_in_the_post_one_switches_to(here, there):
    other = Post.objects.create(
        user=here.DCPO, role="DCPO", district=there.district, kind="charge", from_on=clock.today()
    )
    browser = browser_of(here.DCPO)
    assert here.cases["assigned"].code in browser.get(reverse("cases:list")).content.decode()
    browser.post(reverse("accounts:switch"), {"post": other.pk})
    page = browser.get(reverse("cases:list")).content.decode()
    assert there.cases["assigned"].code in page
    assert "DCPO · Demo DNG" in page


def test_nobody_switches_to_the_post_of_another(here, there):
    answer = browser_of(here.SW).post(
        reverse("accounts:switch"), {"post": there.DCPO.active_post.pk}
    )
    assert answer.status_code == 422


def test_the_language_is_kept_with_the_person(here):
    browser = browser_of(here.SW)
    browser.post(reverse("accounts:language"), {"language": "gu", "next": "/today/"})
    assert User.objects.get(pk=here.SW.pk).language == "gu"
    assert 'lang="gu"' in browser.get("/today/").content.decode()


def test_the_way_back_after_choosing_a_language_stays_here(here):
    answer = browser_of(here.SW).post(
        reverse("accounts:language"), {"language": "hi", "next": "https://example.org/"}
    )
    assert answer["Location"] == "/"


def test_signing_out_empties_the_browser(here):
    browser = browser_of(here.SW)
    answer = browser.post(reverse("accounts:sign_out"))
    assert "storage" in answer["Clear-Site-Data"]
    assert browser.get(reverse("cases:list")).status_code == 302


def test_somebody_without_a_post_is_told_so(here):
    Post.objects.filter(user=here.SW).update(until_on=clock.today())
    answer = browser_of(here.SW).get("/today/")
    assert answer.status_code == 403
    assert "no post" in answer.content.decode()


def test_the_demo_sign_in_does_not_exist_elsewhere(client, here):
    assert client.get(reverse("accounts:demo_sign_in")).status_code == 404
    assert (
        client.post(reverse("accounts:demo_sign_in"), {"username": here.DCPO.username}).status_code
        == 404
    )


def test_in_the_demo_one_click_signs_in(client, here, settings, monkeypatch):
    settings.IS_DEMO = True
    monkeypatch.setattr(own_account.clock, "database_mark", lambda: "demo")
    assert here.DCPO.username in client.get(reverse("accounts:demo_sign_in")).content.decode()
    client.post(reverse("accounts:demo_sign_in"), {"username": here.DCPO.username})
    assert client.get("/today/").status_code == 200


def test_the_sign_in_page_says_the_same_for_unknown_and_wrong(client, here):
    dcpo = User.objects.get(pk=here.DCPO.pk)  # the world's own object is shared with other tests
    dcpo.set_password("correct horse battery staple")
    dcpo.save()
    pages = [
        client.post(reverse("account_login"), {"login": name, "password": "wrong"})
        .content.decode()
        .replace(name, "")
        for name in (here.DCPO.username, "demo-nobody-at-all")
    ]
    errors = [page.split('class="errors"')[1].split("</div>")[0] for page in pages]
    assert errors[0] == errors[1]
