"""Registering a child: what starts, what is refused, and who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.enums import Path, Stage, StayKind
from cases.models import Case, Identity, Stay
from cases.rules import search_key
from cases.services import registration
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import APRIL, Cast, entry, registered


def test_an_officer_who_may_accept_accepts_in_the_same_act(surat: Cast) -> None:
    case = registered(surat)
    assert case.stage == Stage.REGISTERED
    assert case.code.startswith("GJ-SRT-2026-")
    assert case.hsr_due_on == dt.date(2026, 4, 16)
    assert case.stay_kind == StayKind.HOUSEHOLD
    assert case.living_with == "mother"


def test_a_draft_of_the_institution_waits_for_the_dcpu(surat: Cast) -> None:
    with surat.acts("SUP") as by:
        facts = entry(surat, path=Path.ORDINARY, home_since=None, carer=None, institution=surat.cci)
        case = registration.register(entry=facts, by=by, on=APRIL)
        assert (case.stage, case.code) == (Stage.DRAFT, None)
    with surat.acts("PNC") as by:
        registration.accept(case=surat.find(case, by), by=by, on=APRIL)
        assert surat.find(case, by).stage == Stage.REGISTERED


def test_a_draft_is_not_accepted_before_the_duplicate_question_is_answered(surat: Cast) -> None:
    with surat.acts("PNC") as by:
        case = registration.register(entry=entry(surat, duplicate_answer=""), by=by, on=APRIL)
        assert case.stage == Stage.DRAFT
        with pytest.raises(DomainError, match="Not possible yet"):
            registration.accept(case=case, by=by, on=APRIL)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"born_on": dt.date(2026, 4, 2)}, "born_on"),
        ({"born_on": dt.date(2008, 4, 1)}, "born_on"),
        ({"home_since": None}, "home_since"),
        ({"home_since": dt.date(2026, 4, 2)}, "home_since"),
        ({"carer": None}, "living_with"),
        ({"path": Path.ORDINARY}, "institution"),
        ({"admitted_on": dt.date(2026, 3, 25)}, "home_since"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(
    surat: Cast, changes: dict, field: str
) -> None:
    with surat.acts("PNC") as by, pytest.raises(DomainError) as refusal:
        registration.register(entry=entry(surat, **changes), by=by, on=APRIL)
    assert refusal.value.field == field


def test_a_child_of_another_district_is_not_registered(surat: Cast, dang: Cast) -> None:
    with surat.acts("PNC") as by, pytest.raises(DomainError) as refusal:
        registration.register(entry=entry(surat, district=dang.district), by=by, on=APRIL)
    assert refusal.value.field == "district"


@pytest.mark.parametrize("role", ["STO", "CNS"])
def test_a_post_without_the_permission_registers_nobody(surat: Cast, role: str) -> None:
    with surat.acts(role) as by, pytest.raises(Refused):
        registration.register(entry=entry(surat), by=by, on=APRIL)


def test_siblings_share_a_family_and_its_carer(surat: Cast) -> None:
    first = registered(surat)
    second = registered(surat, family=first.family, carer=None, name="Demo Ravi", sex="male")
    assert second.family_id == first.family_id
    assert second.living_with == "mother"


def test_a_name_is_found_in_any_script(surat: Cast) -> None:
    registered(surat, name_second="ડેમો કિરણ")
    with surat.acts("PNC") as by:
        assert search_key("Kiran") in Identity.objects.visible_to(by).get().search_key


def test_two_stays_never_overlap_in_the_database_either(surat: Cast) -> None:
    case = registered(surat)
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="stay_never_overlaps"),
        transaction.atomic(),
    ):
        Stay.objects.create(
            case=case,
            district=surat.district,
            kind="elsewhere",
            from_on=dt.date(2026, 3, 30),
            until_on=APRIL,
            ended="moved",
        )


def test_a_row_cannot_be_hung_on_a_foreign_case_by_writing_ones_own_district(
    surat: Cast, dang: Cast
) -> None:
    case = registered(surat)
    with (
        dang.acts("DCPO"),
        pytest.raises(IntegrityError, match="place_of_case"),
        transaction.atomic(),
    ):
        facts = {
            "kind": "elsewhere",
            "from_on": dt.date(2020, 1, 1),
            "until_on": dt.date(2020, 1, 2),
            "ended": "moved",
        }
        Stay.objects.create(case_id=case.pk, district=dang.district, **facts)


def test_codes_do_not_repeat(surat: Cast) -> None:
    codes = {registered(surat).code for _ in range(3)}
    assert len(codes) == 3
    with scoped(SYSTEM_SCOPE):
        assert Case.objects.filter(code__in=codes).count() == 3
