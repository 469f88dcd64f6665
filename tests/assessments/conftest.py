"""Two worlds, and a child at home whose case has just been registered and has its case manager.

The worlds are built once a module in one open transaction; each test works in a savepoint of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from cases.enums import Path, Relation, Sex
from cases.models import Case
from cases.services.managers import name_manager
from cases.services.registration import Carer, Registration, register
from ecm.accounts.access import acting_as
from ecm.accounts.middleware import PASSED
from ecm.core import clock
from ecm.core.scoping import NO_SCOPE, forget, send
from tests.worlds import World, two_worlds

Built = tuple[tuple[World, World], Case]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Both worlds and the new case."""
    with django_db_blocker.unblock(), transaction.atomic():
        worlds = two_worlds()
        yield worlds, new_case(worlds[0])
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(built: Built) -> Iterator[None]:
    """What the mark ``django_db`` does in this folder: a savepoint, instead of a new transaction."""
    with transaction.atomic():
        send(NO_SCOPE)
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def world(_django_db_helper: None, built: Built) -> World:
    return built[0][0]


@pytest.fixture
def away(_django_db_helper: None, built: Built) -> World:
    return built[0][1]


@pytest.fixture
def case(_django_db_helper: None, built: Built) -> Case:
    """Demo Kiran, 12, at home with her mother for ten days, managed by the social worker."""
    return built[1]


def new_case(world: World) -> Case:
    today = clock.today()
    entry = Registration(
        name="Demo Kiran", sex=Sex.FEMALE, born_on=clock.add_months(today, -12 * 12 - 3), path=Path.EXPEDITED,
        district=world.district, home_since=today - dt.timedelta(10), duplicate_answer="no such child",
        carer=Carer("Demo Meena", Relation.MOTHER, phone="9800000001"), village="Demo village", address="Demo lane 1",
        institution=world.cci,
    )  # fmt: skip
    with acting_as(world.PNC) as by:
        made = register(entry=entry, by=by)
    with acting_as(world.DCPO) as by:
        name_manager(case=made, manager=world.SW, by=by)
    return made


@pytest.fixture
def sign_in():
    """A browser in which this person is signed in, the second factor passed."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="ecm.accounts.backends.AccountBackend")
        session = client.session
        session[PASSED] = True
        session.save()
        return client

    return signed_in
