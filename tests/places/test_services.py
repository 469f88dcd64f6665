"""Reference data reaches the database once and leaves an officer's edits alone."""

from __future__ import annotations

import datetime as dt

import pytest

from ecm.places.models import District, DistrictService, FormNumber, Taluka
from ecm.places.services import load_reference

pytestmark = pytest.mark.django_db


def test_loading_twice_gives_the_same_rows():
    assert load_reference() == load_reference()
    assert District.objects.count() == 34


def test_an_edited_name_survives_the_next_set_up():
    load_reference()
    District.objects.filter(code="RJK").update(name_en="Rajkot, corrected")
    load_reference()
    assert District.objects.get(code="RJK").name_en == "Rajkot, corrected"


def test_the_young_district_is_served_by_banaskantha():
    load_reference()
    service = DistrictService.objects.on(dt.date(2026, 11, 22)).get(district__code="VAV")
    assert service.served_by.code == "BNK"


def test_tharad_is_a_taluka_of_the_young_district_and_has_its_own_number():
    load_reference()
    assert Taluka.objects.get(lgd_code=3733).district.code == "VAV"


def test_the_restoration_order_is_form_forty_four():
    load_reference()
    assert FormNumber.objects.get(key="form_44").rule == "82(1)"


def test_a_name_is_read_in_the_language_of_the_page():
    from django.utils.translation import override

    load_reference()
    with override("gu"):
        assert District.objects.get(code="KUT").name == "કચ્છ"
