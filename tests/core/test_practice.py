"""Practice settings: declared defaults, dated overrides, one frozen view a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core import practice as module
from ecm.core.practice import DAYS, Override, Practice, UnknownDial, dial, dials, yes_no

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def own_register(monkeypatch):
    monkeypatch.setattr(module, "_DIALS", {})


def override(value, day, *, key="test.grace", reason="Circular 4"):
    return Override(key, value, day, "DEMO state officer", reason)


def test_a_setting_has_its_default_until_somebody_changes_it():
    dial("test.grace", 3, DAYS, says="Grace")
    assert Practice.as_of(DAY).get("test.grace") == 3


def test_an_override_holds_from_its_day_and_not_a_day_before():
    dial("test.grace", 3, DAYS, says="Grace")
    changes = [override(5, DAY)]
    assert Practice.as_of(date(2026, 11, 21), changes).get("test.grace") == 3
    assert Practice.as_of(DAY, changes).get("test.grace") == 5


@given(st.permutations([(5, date(2026, 1, 1)), (6, date(2026, 6, 1)), (7, date(2027, 1, 1))]))
def test_the_latest_started_override_holds_in_whatever_order_they_come(changes):
    module._DIALS.clear()
    dial("test.grace", 3, DAYS, says="Grace")
    assert (
        Practice.as_of(DAY, [override(value, day) for value, day in changes]).get("test.grace") == 6
    )


def test_of_two_overrides_of_one_day_the_one_given_last_holds():
    dial("test.grace", 3, DAYS, says="Grace")
    assert Practice.as_of(DAY, [override(5, DAY), override(6, DAY)]).get("test.grace") == 6


def test_an_undeclared_key_is_an_error_and_its_old_override_is_ignored():
    with pytest.raises(UnknownDial):
        Practice.as_of(DAY, [override(5, DAY)]).get("test.grace")


def test_a_key_may_be_declared_again_only_with_the_same_words():
    dial("test.grace", 3, DAYS, says="Grace")
    dial("test.grace", 3, DAYS, says="Grace")
    with pytest.raises(ValueError, match="twice"):
        dial("test.grace", 4, DAYS, says="Grace")


@pytest.mark.parametrize("default", [-1, 8])
def test_a_default_outside_its_own_bounds_is_refused(default):
    with pytest.raises(ValueError, match="outside"):
        dial("test.grace", default, DAYS, says="Grace", at_most=7)


def test_a_unit_nobody_can_read_is_refused():
    with pytest.raises(ValueError, match="unit"):
        dial("test.grace", 3, "fortnights", says="Grace")


def test_a_value_outside_the_bounds_is_refused_with_a_sentence():
    declared = dial("test.grace", 3, DAYS, says="Grace", at_least=1, at_most=7)
    assert declared.refusal(7) is None
    assert str(declared.refusal(8)) == "Enter a whole number from 1 to 7."


def test_help_lists_the_default_beside_the_override():
    dial("test.grace", 3, DAYS, says="Grace")
    dial("other", 1, DAYS, says="Other")
    (setting,) = Practice.as_of(DAY, [override(5, DAY)]).settings("test.")
    assert (setting.dial.default, setting.value, setting.override.reason) == (3, 5, "Circular 4")


def test_a_yes_or_no_setting_reads_as_a_truth_value():
    switch = yes_no("test.disability", default=False, says="Conference for a disabled child")
    assert Practice.as_of(DAY).on_off(switch) is False
    assert Practice.as_of(DAY, [override(1, DAY, key="test.disability")]).on_off(switch) is True


def test_a_practice_cannot_be_changed_after_it_is_built():
    declared = dial("test.grace", 3, DAYS, says="Grace")
    with pytest.raises(AttributeError):
        Practice.as_of(DAY).on = date(2027, 1, 1)
    with pytest.raises(TypeError):
        dials()["test.grace"] = declared
