from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django import forms

from ecm.core.forms import DayField, GuardedForm, PhoneField


class Typed(GuardedForm):
    note = forms.CharField(required=False)
    phone = PhoneField(required=False)
    on = DayField(required=False)


@pytest.fixture(autouse=True)
def a_day():
    with time_machine.travel("2026-11-22T06:00:00Z"):
        yield


@pytest.mark.parametrize(
    "typed", ["2026-11-04", "04-11-2026", "04/11/2026", "૦૪-૧૧-૨૦૨૬", " 04.11.2026 "]
)
def test_a_date_is_taken_as_officers_write_it(typed):
    form = Typed({"on": typed})
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 11, 4)


def test_a_date_in_the_future_is_refused_unless_the_field_allows_it():
    assert not Typed({"on": "2026-11-23"}).is_valid()
    assert DayField(future=True).clean("2026-11-23") == date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed", ["9876543210", "98765 43210", "+91 98765-43210", "09876543210", "૯૮૭૬૫૪૩૨૧૦"]
)
def test_a_phone_is_kept_as_ten_western_digits(typed):
    form = Typed({"phone": typed})
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "9876543210"


@pytest.mark.parametrize("typed", ["12345", "1876543210", "987654321012"])
def test_a_phone_that_cannot_be_is_refused(typed):
    assert "phone" in Typed({"phone": typed}).errors


def test_a_full_aadhaar_number_is_refused_in_any_text():
    form = Typed({"note": "card 9999 4105 7058 seen"})
    assert "Aadhaar" in str(form.errors["note"])
