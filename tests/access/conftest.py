"""The two worlds, built once a module; each test works in a savepoint of its own and leaves nothing behind.

A test that uses them carries the mark ``django_db``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from ecm.core.scoping import NO_SCOPE, forget, send
from tests.worlds import World, two_worlds


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    """Both worlds in one open transaction, undone when the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield two_worlds()
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(built: tuple[World, World]) -> Iterator[None]:
    """What the mark ``django_db`` does in this folder: a savepoint without a scope, instead of a new transaction.

    pytest-django's own closes the connection after each test, and with it the transaction that holds the worlds.
    """
    with transaction.atomic():
        send(NO_SCOPE)
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def worlds(_django_db_helper: None, built: tuple[World, World]) -> tuple[World, World]:
    """The worlds for one test; whatever it does to them is undone."""
    return built


@pytest.fixture
def here(worlds: tuple[World, World]) -> World:
    """The district of the reader."""
    return worlds[0]


@pytest.fixture
def there(worlds: tuple[World, World]) -> World:
    """The other district."""
    return worlds[1]
