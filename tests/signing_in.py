"""A browser in which somebody is signed in, second factor passed."""

from __future__ import annotations

from django.test import Client

from ecm.accounts.middleware import PASSED
from ecm.accounts.models import User


def browser_of(user: User) -> Client:
    """A test client signed in as ``user`` with the second factor passed."""
    browser = Client()
    browser.force_login(user, backend="ecm.accounts.backends.AccountBackend")
    session = browser.session
    session[PASSED] = True
    session.save()
    return browser
