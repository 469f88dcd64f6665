"""One clock, one reader of the environment, one raised scope: by name of the importing file."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.project import trees

CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "timezone.now",
    "timezone.localdate",
    "time.time",
}
CLOCK_READERS = {
    "ecm/core/clock.py",  # the one clock
    "ecm/accounts/adapters.py",  # allauth stamps its sessions with it
    "ecm/local/demo.py",  # the first day of a demo's world, before Django
}

# Who may act beyond his own reach, after the policy has said yes.
RAISING = {
    "ecm/accounts/access.py": "declares it",
    "cases/services/registration.py": "a new case is nobody's yet",
    "cases/services/transfers.py": "whoever accepts a transfer does not reach the case before",
    "cases/services/home_studies.py": "whoever accepts a home study names an assessor for another district's case",
    "followups/services/planning.py": "the plan looks at brothers and sisters in the household",
    "reports/numbers/selectors/reach.py": "counts of other districts, never rows",
}


def calls(tree: ast.AST) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def names(tree: ast.AST) -> set[str]:
    imported = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {f"{node.module}.{alias.name}" for node in imported for alias in node.names}


def clocks_read(tree: ast.AST) -> set[str]:
    return {call for call in calls(tree) if ".".join(call.split(".")[-2:]) in CLOCKS}


def test_nobody_else_reads_the_machines_clock() -> None:
    assert {
        name: found
        for name, tree in trees()
        if (found := clocks_read(tree)) and name not in CLOCK_READERS
    } == {}


@pytest.mark.parametrize("code", ["date.today()", "datetime.datetime.now()", "timezone.now()"])
def test_a_banned_clock_is_found(code: str) -> None:
    assert clocks_read(ast.parse(code))


def test_nobody_listens_to_saves() -> None:
    signals = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}
    found = {
        name for name, tree in trees() if signals & {one.rsplit(".", 1)[1] for one in names(tree)}
    }
    assert found == set()


def test_the_raised_scope_has_few_importers() -> None:
    found = {name for name, tree in trees() if "ecm.accounts.access.raised" in names(tree)}
    assert found <= set(RAISING)


def test_no_form_or_serializer_offers_all_fields() -> None:
    assert [name for name, tree in trees() if "__all__" in _fields(tree)] == []


def _fields(tree: ast.AST) -> set[object]:
    assigned = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    )
    return {
        node.value.value
        for node in assigned
        if any(getattr(one, "id", "") == "fields" for one in node.targets)
    }
