"""Whose address a request has, behind the front and without one."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from ecm.accounts.middleware import CallersAddressMiddleware


def address(rf, told: str) -> str:
    request = rf.get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=told)
    CallersAddressMiddleware(lambda _: HttpResponse())(request)
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("told", "found"),
    [("203.0.113.9", "203.0.113.9"), ("1.2.3.4, 203.0.113.9", "203.0.113.9"), ("", "10.0.0.2")],
)
def test_behind_the_front_the_last_address_is_the_callers(rf, settings, told, found):
    settings.IS_BEHIND_FRONT = True
    assert address(rf, told) == found


def test_without_a_front_nobody_chooses_his_address(rf, settings):
    settings.IS_BEHIND_FRONT = False
    assert address(rf, "203.0.113.9") == "10.0.0.2"
