"""The table of roles in the code against the page, cell by cell."""

import pytest

from ecm.roles import ROLES, FieldGroup, Permission, Reach, limits, lists, may, reads, reads_partly
from ecm.roles.duties import DUTIES
from ecm.roles.roles import RoleCode
from ecm.roles.stand_ins import STAND_INS, only_as_manager, stand_ins
from tests.access import oracle

# what a cell of the page means: read whole to here, read in part to there
WHOLE = {
    "S": "S",
    "D": "D",
    "D7": "D",
    "A": "A",
    "A7": "A",
    "C": "C",
    "own": "own",
    "C6": "own",
    "P": "P",
}
PARTLY = {
    ("family", "scores S"): ("S", "scores"),
    ("plan", "counts S"): ("S", "counts"),
    ("orders", "counts S"): ("S", "counts"),
    ("followups", "header S"): ("S", "outline"),
    ("flags", "count S"): ("S", "counts"),
    ("identity", "C2"): ("C", "daily_care"),
    ("family", "C3"): ("C", "summary"),
    ("plan", "C3"): ("C", "summary"),
    ("orders", "C3"): ("C", "summary"),
    ("followups", "C6"): ("C", "outline"),
    ("flags", "C6"): ("C", "open_only"),
}
LIST_REACH = {"coded S": "S", "D+S4": "D", "D5": "D"}


def expected_limits(who):
    """Role → limits, of one row of DO; None where the role may not."""
    words = " ".join(oracle.ROLES) if who == "all" else who
    named = [w.partition(":") for w in words.split()]
    plain = {n for n, _, limit in named if not limit and n != "manager"}
    found = {r: set() for r in plain}
    for name, _, limit in named:
        if limit and name not in plain:
            found.setdefault(name, set()).add(limit)
    if "manager" in words.split():
        for role in set(oracle.MANAGERS) - plain:
            found.setdefault(role, set()).add("manager")
    return found


def test_there_are_the_fourteen_roles_of_the_page():
    assert [r.value for r in ROLES] == oracle.ROLES


def test_every_group_of_the_page_is_a_field_group():
    assert {g.value for g in FieldGroup} == set(oracle.READ)


@pytest.mark.parametrize("group", oracle.READ)
def test_a_group_is_read_whole_by_whom_the_page_says(group):
    page = {role: WHOLE.get(cell, "-") for role, cell in oracle.READ[group].items()}
    assert {role: reads(role, group).value for role in oracle.ROLES} == page


@pytest.mark.parametrize("group", oracle.READ)
def test_a_group_is_read_in_part_by_whom_the_page_says(group):
    page = {role: PARTLY.get((group, cell)) for role, cell in oracle.READ[group].items()}
    assert {role: reads_partly(role, group) for role in oracle.ROLES} == page


def test_every_cell_of_the_page_has_a_meaning():
    cells = {(group, cell) for group, row in oracle.READ.items() for cell in row.values()}
    assert not {
        (g, c) for g, c in cells if c not in WHOLE and c not in {"-", "-1"} and (g, c) not in PARTLY
    }


@pytest.mark.parametrize("page", oracle.LISTS)
def test_a_list_reaches_as_far_as_the_page_says(page):
    cells = {role: LIST_REACH.get(cell, cell) for role, cell in oracle.LISTS[page].items()}
    assert {role: lists(role, page).value for role in oracle.ROLES} == cells
    assert {role for role in oracle.ROLES if may(role, page)} == {
        r for r, c in cells.items() if c != "-"
    }


@pytest.mark.parametrize("act", sorted(oracle.DO))
def test_an_act_is_for_the_roles_of_the_page_within_their_limits(act):
    found = {role: limits(role, act) for role in oracle.ROLES if may(role, act)}
    assert found == expected_limits(oracle.DO[act])


def test_the_page_and_the_code_know_the_same_acts():
    assert {p.value for p in Permission} == set(oracle.DO) | set(oracle.LISTS)


def test_every_must_not_of_the_page_is_declared_with_a_sentence():
    declared = {(d.first_act.value, d.second_act.value) for d in DUTIES}
    assert declared == set(oracle.MUST_NOT.values())
    assert all(d.sentence.endswith(".") for d in DUTIES)


@pytest.mark.parametrize("gone", oracle.STAND_INS)
def test_in_vacant_posts_stand_in_whom_the_page_says(gone):
    holders = {
        RoleCode(role): frozenset({number})
        for number, role in enumerate(oracle.DCPU)
        if role not in gone.split()
    }
    wanted = oracle.STAND_INS[gone]
    for act in STANDING_ACTS:
        found = {
            f"{role}:manager" if only_as_manager(act, role) else str(role)
            for role in stand_ins(act, holders)
        }
        assert found == set(wanted.get(act.value, "").split()), act


STANDING_ACTS = sorted({act for row in STAND_INS for act in row.acts})


@pytest.mark.parametrize("act", oracle.NEVER_ROLES)
def test_roles_that_must_not_may_not(act):
    assert not [r for r in oracle.NEVER_ROLES[act].split() if may(r, act)]


def test_pending_rows_are_rows_of_the_page():
    assert set(oracle.PENDING) <= set(oracle.DO) | set(oracle.LISTS)


@pytest.mark.parametrize("role", ["CWC", "MEL", "CUS", "SYS"])
def test_roles_without_a_case_read_no_row_of_one(role):
    assert not any(reads(role, g).shows_rows or reads_partly(role, g) for g in FieldGroup)
    assert not may(role, "case_view")


def test_an_unknown_role_may_nothing():
    assert not any(may("ROOT", p) for p in Permission)
    assert reads("ROOT", "header") == Reach.NONE
