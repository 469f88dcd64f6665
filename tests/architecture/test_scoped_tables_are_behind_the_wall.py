"""The second wall stands in the database itself: read from its catalogue, as the application."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from ecm.core.row_security import LEVELS, walled_tables
from ecm.core.scoping import Walled
from tests.conftest import as_owner

# Tables with a key to a walled table that are not behind the wall themselves; each with its reason.
OUTSIDE: dict[str, str] = {}

FORCED = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
)
POLICIES = (
    "SELECT tablename, policyname, roles::text[] FROM pg_policies WHERE schemaname = 'public'"
)


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def unforced() -> set[str]:
    return {table.name for table in walled_tables()} - {name for (name,) in rows(FORCED)}


@pytest.mark.django_db
def test_the_tests_run_as_the_application() -> None:
    assert rows("SELECT current_user, session_user") == [("ecm_app", "ecm_app")]


@pytest.mark.django_db
def test_no_role_of_the_application_can_step_over_the_wall() -> None:
    bad = "SELECT rolname FROM pg_roles WHERE rolname LIKE 'ecm%' AND (rolsuper OR rolbypassrls)"
    assert rows(bad) == []
    assert rows("SELECT rolinherit FROM pg_roles WHERE rolname = 'ecm_app'") == [(False,)]


@pytest.mark.django_db
def test_row_security_is_forced_on_every_walled_table_and_its_history() -> None:
    assert len(list(walled_tables())) > 10
    assert unforced() == set()


@pytest.mark.django_db
def test_every_level_has_its_policy_and_the_login_role_has_none() -> None:
    found = {(table, role) for table, _, roles in rows(POLICIES) for role in roles}
    wanted = {(table.name, f"ecm_l_{level}") for table in walled_tables() for level in LEVELS}
    assert wanted - found == set()
    assert {table for table, role in found if role in {"ecm_app", "public"}} == set()


@pytest.mark.django_db
def test_without_a_scope_there_are_no_rows() -> None:
    for table in walled_tables():
        assert rows(f'SELECT count(*) FROM "{table.name}"') == [(0,)]


def test_every_table_with_a_key_to_a_case_is_behind_the_wall() -> None:
    assert hanging_outside() <= set(OUTSIDE)
    assert all(OUTSIDE.values())


@pytest.mark.django_db
def test_a_table_whose_policy_is_not_forced_is_found() -> None:
    name = next(walled_tables()).name
    as_owner([f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY'])
    try:
        assert unforced() == {name}
    finally:
        as_owner([f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY'])


def hanging_outside() -> set[str]:
    """Models with a key to a walled one that do not inherit Walled; history is covered with its model."""
    return {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, Walled)
        and not hasattr(model, "pgh_tracked_model")
        and _points_inside(model)
    }


def _points_inside(model: type[models.Model]) -> bool:
    keys = (field.remote_field.model for field in model._meta.concrete_fields if field.remote_field)
    return any(isinstance(target, type) and issubclass(target, Walled) for target in keys)
