from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from ecm.accounts.models import User

pytestmark = pytest.mark.django_db
WORD = "correct horse battery staple"


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client, user):
    user = User.objects.get(pk=user.pk)  # the world's own object is shared with other tests
    user.set_password(WORD)
    user.save()
    return client.post(reverse("account_login"), {"login": user.username, "password": WORD})


def set_up(client):
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    return secret, client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})


def test_the_first_sign_in_sets_up_the_second_factor_and_shows_recovery_codes(client, here):
    sign_in(client, here.DCPO)
    assert client.get("/today/")["Location"] == reverse("mfa_activate_totp")
    _secret, answer = set_up(client)
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(answer["Location"]).content.decode().count("<code>") >= 8
    assert client.get("/today/").status_code == 200


def test_a_wrong_code_is_refused_at_its_field(client, here):
    sign_in(client, here.DCPO)
    client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert 'id="problems"' in answer.content.decode()
    assert client.get("/today/").status_code == 302


def test_from_then_on_every_sign_in_asks_for_the_code(client, here):
    sign_in(client, here.DCPO)
    set_up(client)
    client.post(reverse("accounts:sign_out"))
    answer = sign_in(client, here.DCPO)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/today/").status_code == 302
    assert "authenticator app" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("name", ["account_login", "account_logout"])
def test_the_pages_before_the_sign_in_open_to_anybody(client, here, name):
    assert client.get(reverse(name)).status_code in {200, 302}
