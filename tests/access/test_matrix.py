"""Every address × method × role × position answers as the page of permissions says (S1)."""

from __future__ import annotations

import copy
import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from cases.models import Scan
from ecm.core.scoping import NO_SCOPE, SYSTEM_SCOPE, forget, scoped, send
from tests.access import oracle
from tests.access.addresses import ADDRESSES, Address
from tests.access.visits import (
    EVERYWHERE,
    MISSING,
    OTHER_DISTRICT,
    limits_of,
    patterns,
    places,
    reaches_all,
    signed_in,
    url_of,
)

pytestmark = [pytest.mark.access, pytest.mark.django_db]
SHOWN = {200, 204, 301, 302}
TAKEN = SHOWN | {
    201,
    400,
    409,
    415,
    422,
}  # an empty form is refused with what is missing, never with 403 or 404
VARIES = {"Date", "Set-Cookie"}
TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b")
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def everybody(built):
    """A browser for each role of the first world."""
    here, _ = built
    return {role: signed_in(person) for role, person in here.people.items()}


@pytest.fixture(scope="module")
def where(built, tmp_path_factory):
    """The objects by position, the scans with a file behind them."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        (settings.MEDIA_ROOT / "scans").mkdir()
        with scoped(SYSTEM_SCOPE):
            for path in Scan.objects.values_list("path", flat=True):
                (settings.MEDIA_ROOT / path).write_bytes(b"%PDF-1.7")
        yield places(*built)


def visit(client, method, url):
    """The answer, undone: the next visitor finds the world as it was, and this one is still signed in."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        send(NO_SCOPE)
        answer = getattr(client, method)(url)
        answer.content if not answer.streaming else b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    forget()
    client.cookies = cookies
    return answer


def methods(address):
    return [m for m in ("get", "post") if getattr(address, m)]


def test_every_address_has_its_row_and_every_row_its_address():
    assert {name for name, _ in patterns()} == set(ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_role_is_answered_as_the_page_says(name, everybody, where):
    address, wrong = ADDRESSES[name], []
    for role in oracle.ROLES:
        for method in methods(address):
            wrong += list(check(name, address, method, role, everybody[role], where))
    assert not wrong, "\n".join(wrong)


def check(name, address: Address, method, role, client, where):
    """What differs from the page for one role and method, in words."""
    limits = limits_of(role, getattr(address, method))
    for position in positions(address, may=limits is not None):
        url = url_of(name, address, position, where)
        answer = visit(client, method, url)
        allowed = expected(address, method, role, position, limits)
        if answer.status_code not in allowed:
            yield f"{role} {method} {name} {position}: {answer.status_code}, not {sorted(allowed)}"


def positions(address, *, may):
    if not address.on:
        return ("own_district",)
    return EVERYWHERE if may else ("assigned", OTHER_DISTRICT, MISSING)


def expected(address, method, role, position, limits):
    """The statuses with which this may be answered."""
    if limits is None:
        return {403}
    if address.on and not reaches_all(role, address, position):
        # what the page refuses to a limited role altogether may be refused before the object is looked for
        return {404}
    fine = SHOWN if method == "get" else TAKEN
    return fine | ({403, 404, 409, 422} if address.limited else {403} if limits else set())


@pytest.mark.parametrize("name", [n for n, a in ADDRESSES.items() if a.on])
def test_a_foreign_object_is_answered_byte_for_byte_like_a_missing_one(name, everybody, where):
    address = ADDRESSES[name]
    for role in oracle.ROLES:
        if role == "STO":  # reaches every district
            continue
        for method in methods(address):
            answers = [
                visit(everybody[role], method, url_of(name, address, position, where))
                for position in (OTHER_DISTRICT, MISSING)
            ]
            assert whole(answers[0]) == whole(answers[1]), f"{role} {method}"


def whole(answer):
    """Status, headers and bytes. A refusal comes before the look-up; it may carry a form's token and its address."""
    headers = {k: v for k, v in answer.headers.items() if k not in VARIES}
    body = answer.content
    if answer.status_code == 403:
        body = TOKEN.sub(b"-", UUID.sub(b"-", body))
        headers.pop("Content-Length", None)
    return answer.status_code, headers, body


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_and_a_disabled_account_see_nothing(name, built, where):
    here, _ = built
    address = ADDRESSES[name]
    for client in (signed_in(None), disabled(here)):
        for method in methods(address):
            answer = visit(client, method, url_of(name, address, "assigned", where))
            assert_shut(name, address, answer)


def disabled(here):
    client = signed_in(here.DCPO)
    type(here.DCPO).objects.filter(pk=here.DCPO.pk).update(is_active=False)
    return client


def assert_shut(name, address, answer):
    if address.open:
        assert answer.status_code in {200, 302, 400, 404, 405, 422}
    elif name.startswith("api:"):
        assert answer.status_code == 403
    else:
        assert answer.status_code == 302, name
        assert "/account/" in answer.url


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_person_whose_post_has_ended_sees_nothing_about_a_child(name, built, where):
    here, _ = built
    here.DCPO.posts.update(until_on="2020-01-01", from_on="2019-01-01")
    client, address = signed_in(here.DCPO), ADDRESSES[name]
    about_children = ("cases:", "assessments:", "followups:", "papers:", "numbers:", "api:")
    if name.startswith(about_children) and not address.open:
        for method in methods(address):
            answer = visit(client, method, url_of(name, address, "assigned", where))
            assert answer.status_code == 403


@pytest.mark.parametrize(
    "name", [n for n in ADDRESSES if ":" in n]
)  # the libraries' own pages take PUT as a form
def test_a_method_that_is_not_offered_is_not_allowed(name, everybody, where):
    address = ADDRESSES[name]
    for method in ("get", "post", "put", "patch", "delete"):
        if getattr(address, method, ""):
            continue
        answer = visit(everybody["DCPO"], method, url_of(name, address, "assigned", where))
        assert answer.status_code in {403, 404, 405}, f"{method}: {answer.status_code}"


def test_a_sleeping_view_of_the_api_denies():
    from rest_framework.test import APIRequestFactory

    from ecm.core.api import DomainAPIView

    class Forgotten(DomainAPIView):
        pass

    request = APIRequestFactory().get("/api/v1/forgotten/")
    assert Forgotten.as_view()(request).status_code == 403
    assert settings.REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"] == [
        "ecm.core.deny.DomainPermission"
    ]
