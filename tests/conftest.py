"""The database of the tests: made and migrated by its owner, then used as the application for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

OWNER, APPLICATION = "ecm_owner", "ecm_app"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page leaves its reader's language active on the thread, as Django does; the next test begins in English."""
    translation.activate("en")
    yield
    translation.activate("en")


def pytest_configure() -> None:
    if settings.ECM_MODE != "test":
        raise pytest.UsageError(
            "Tests run with ECM_MODE=test in the environment; `make test` sets it."
        )
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns without it
    # Database set-up reads these before any fixture can: the owner creates and migrates.
    settings.DATABASES["default"]["USER"] = OWNER


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Sign in as the application; only the flush of transactional tests (TRUNCATE) runs as the owner."""
    patch = pytest.MonkeyPatch()
    patch.setattr(type(connection.ops), "execute_sql_flush", _flush_as_owner)
    with django_db_blocker.unblock():
        as_owner([f"COMMENT ON DATABASE \"{connection.settings_dict['NAME']}\" IS 'ecm:test'"])
        _sign_in(APPLICATION)
    yield
    patch.undo()
    with django_db_blocker.unblock():
        _sign_in(OWNER)  # who made the database drops it


def as_owner(statements: Sequence[str]) -> None:
    """Run SQL on the test database as its owner, in one transaction of its own."""
    at = connection.settings_dict
    address = {
        "host": at["HOST"] or None,
        "port": at["PORT"] or None,
        "password": at["PASSWORD"] or None,
    }
    owner = psycopg2.connect(dbname=at["NAME"], user=OWNER, **address)
    try:
        with owner, owner.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        owner.close()


def _sign_in(user: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = user


def _flush_as_owner(operations: Any, sql_list: Sequence[str]) -> None:
    connection.close()  # else our own open transaction may hold what TRUNCATE needs
    as_owner(sql_list)
