"""The list of a sitting: made in one act, answered line by line, nothing half-saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from cases.models import Case, Order, SittingItem
from cases.selectors.sittings import candidates, lines_of, sittings
from cases.services import sittings as sitting_services
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.deciding import MAY, committee_of, entry, today_is
from tests.cases.stories import Cast, placed, recommended, registered

EVE = dt.date(2026, 5, 4)


@pytest.fixture(autouse=True)
def on_the_eve(db: None) -> Iterator[None]:
    with today_is(EVE):
        yield


def listed(cast: Cast, *cases: Case, role: str = "PNC") -> tuple[SittingItem, ...]:
    with scoped(SYSTEM_SCOPE):
        committee = committee_of(cast)
    with cast.acts(role) as by:
        about = [(cast.find(case, by), "restoration") for case in cases]
        return sitting_services.put_on_list(about=about, committee=committee, on=MAY, by=by)


def test_cases_that_wait_for_the_committee_are_offered_until_they_stand_on_a_list(
    surat: Cast,
) -> None:
    clock.set_today(MAY)
    waits, placed_one, new = recommended(surat), placed(surat), registered(surat)
    with surat.acts("LPO") as by:
        (offered,) = candidates(by, MAY)
        assert (offered.case.pk, offered.asked) == (waits.pk, "restoration")
        assert [str(one) for one in offered.missing] == ["no undertaking (Form 20)"]
    listed(surat, waits)
    with surat.acts("LPO") as by:
        assert candidates(by, MAY) == ()
        assert [line.case.pk for line in lines_of(by, MAY)] == [waits.pk]
        assert {placed_one.pk, new.pk}.isdisjoint(line.case.pk for line in lines_of(by, MAY))


def test_a_case_stands_once_on_a_list(surat: Cast) -> None:
    case = recommended(surat)
    assert listed(surat, case)[0].pk == listed(surat, case, role="LPO")[0].pk
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="sitting_lists_a_case_once"),
        transaction.atomic(),
    ):
        SittingItem.objects.create(
            case=case, committee=committee_of(surat), on=MAY, asked="restoration", put_by=surat.people["LPO"]
        )  # fmt: skip


def test_a_list_is_for_a_coming_day_and_the_committee_of_the_district(
    surat: Cast, dang: Cast
) -> None:
    case = recommended(surat)
    with scoped(SYSTEM_SCOPE):
        own, other = committee_of(surat), committee_of(dang)
    with surat.acts("LPO") as by:
        about = [(surat.find(case, by), "restoration")]
        for on, committee in ((dt.date(2026, 5, 3), own), (MAY, other), (dt.date(2027, 5, 5), own)):
            with pytest.raises(DomainError):
                sitting_services.put_on_list(about=about, committee=committee, on=on, by=by)


def test_who_neither_recommends_nor_keeps_orders_makes_no_list(surat: Cast) -> None:
    case = recommended(surat)
    with pytest.raises(Refused):
        listed(surat, case, role="SW")


def test_an_order_typed_after_the_sitting_answers_its_line(surat: Cast) -> None:
    (item,) = listed(surat, recommended(surat))
    clock.set_today(MAY)
    with surat.acts("LPO") as by:
        assert sittings(by, EVE)[0].without_order == 1
        sitting_services.type_order(item=item, entry=entry(), by=by)
        assert sittings(by, EVE)[0].without_order == 0
        with pytest.raises(DomainError, match="typed already"):
            sitting_services.type_order(item=item, entry=entry(number="DEMO/2"), by=by)
        with pytest.raises(DomainError, match="typed already"):
            sitting_services.mark_not_heard(item=item, by=by)


def test_a_refused_line_leaves_nothing_behind(surat: Cast) -> None:
    (item,) = listed(surat, recommended(surat))
    clock.set_today(MAY)
    with surat.acts("LPO") as by:
        with pytest.raises(DomainError):
            sitting_services.type_order(item=item, entry=entry(signatories=1), by=by)
        assert not Order.objects.exists()
        assert SittingItem.objects.get(pk=item.pk).order_id is None


def test_a_case_that_was_not_heard_can_be_put_on_the_next_list(surat: Cast) -> None:
    case = recommended(surat)
    (item,) = listed(surat, case)
    with surat.acts("LPO") as by, pytest.raises(DomainError, match="not been held"):
        sitting_services.mark_not_heard(item=item, by=by)
    clock.set_today(MAY)
    with surat.acts("LPO") as by:
        sitting_services.mark_not_heard(item=item, by=by)
        assert [one.case.pk for one in candidates(by, MAY)] == [case.pk]
    with surat.acts("PNC") as by, pytest.raises(Refused):
        sitting_services.mark_not_heard(item=item, by=by)


def test_a_case_is_taken_off_the_list_before_it_is_answered(surat: Cast) -> None:
    case = recommended(surat)
    (item,) = listed(surat, case)
    with surat.acts("PIC") as by:
        sitting_services.take_off_list(item=item, by=by)
        assert lines_of(by, MAY) == ()
        with pytest.raises(DomainError, match="taken off"):
            sitting_services.take_off_list(item=item, by=by)
