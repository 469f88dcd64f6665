"""Table 1 is read by people: every row has words, and every letter is one the mechanisms know."""

import pytest

from ecm.core import reach
from ecm.roles import ROLES, FieldGroup, Part, Permission, Reach
from ecm.roles.duties import BY_NAME, DUTIES
from ecm.roles.roles import CASE_MANAGERS, CONDITIONS, DO, RoleCode, doers


@pytest.mark.parametrize("words", [FieldGroup, Part, Permission, Reach])
def test_every_row_has_words_of_its_own(words):
    labels = [member.label for member in words]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_core_and_table_know_the_same_letters():
    assert {r.value for r in reach.Reach} == {r.value for r in Reach}


def test_every_limit_in_the_table_is_explained():
    used = {limit for who in DO.values() for limits in doers(who).values() for limit in limits}
    assert used == set(CONDITIONS)


def test_a_role_named_without_a_limit_has_none():
    assert doers("PNC manager")[RoleCode.PNC] == frozenset()


def test_a_case_manager_is_never_staff_of_an_institution():
    assert all(ROLES[code].place_kind == "district" for code in CASE_MANAGERS)


def test_no_duty_is_named_twice():
    assert len(BY_NAME) == len(DUTIES)


def test_a_misspelt_role_in_the_table_fails_at_import():
    with pytest.raises(ValueError, match="DPCO"):
        doers("DPCO")


def test_table_one_cannot_be_changed_while_running():
    with pytest.raises(TypeError):
        ROLES[RoleCode.SYS].reads[FieldGroup.HEADER] = Reach.STATE
