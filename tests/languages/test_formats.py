"""Dates and numbers are written Gujarat's way in each of the three languages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.formats import date_format, number_format, reset_format_cache
from django.utils.translation import get_language_info, override

from ecm.core.languages import known

DAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _fresh_formats():
    reset_format_cache()
    yield
    reset_format_cache()


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_a_date_is_day_month_year_in_western_digits(language):
    with override(language):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == "22-11-2026"


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_large_numbers_are_grouped_in_lakhs_and_crores(language):
    with override(language):
        assert number_format(12345678, force_grouping=True) == "1,23,45,678"


def test_months_are_named_in_gujarati():
    with override("gu"):
        assert date_format(DAY, "DATE_FORMAT") == "22 નવેમ્બર 2026"


def test_django_knows_gujarati():
    assert get_language_info("gu")["name_local"] == "ગુજરાતી"


@pytest.mark.parametrize("typed", ["22-11-2026", "22/11/2026", "22.11.2026", "2026-11-22"])
def test_a_date_may_be_typed_in_the_customary_ways(typed):
    from django import forms

    with override("gu"):
        assert forms.DateField(localize=True).clean(typed) == DAY


def test_an_unknown_language_falls_back_to_english():
    assert [known(code) for code in ("gu", "fr", None)] == ["gu", "en", "en"]
