"""Orders are typed once, checked by another, superseded and never edited; the case row follows the one in force."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.enums import MilestoneKind
from cases.models import Milestone, Order
from cases.selectors.orders import order_in_force, orders_of
from cases.services import moves, orders
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.deciding import MAY, entry
from tests.cases.stories import Cast, placed, recommended, record_order


def test_whoever_records_an_order_does_not_check_it(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        order = record_order(surat, case, by)
        with pytest.raises(Refused):
            orders.check_order(order=order, by=by)
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="order_checker_is_not_recorder"),
        transaction.atomic(),
    ):
        Order.objects.filter(pk=order.pk).update(checked_by=surat.people["LPO"])
    with surat.acts("PIC") as by:
        orders.check_order(order=order, by=by, on=dt.date(2026, 5, 6))
        assert surat.find(case, by).order_checked


def test_an_order_that_replaces_a_wrong_entry_is_a_new_row(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        wrong = record_order(surat, case, by, on=dt.date(2026, 5, 9))
        right = orders.supersede_order(
            order=wrong, entry=entry(number="DEMO/2"), reason="Demo: mistyped", by=by
        )
        wrong.refresh_from_db()
        theirs = surat.find(case, by)
        assert (wrong.number, wrong.superseded_by_id) == ("DEMO/1", right.pk)
        assert (theirs.order_no, theirs.ordered_on) == ("DEMO/2", MAY)
        assert [line.state for line in orders_of(theirs, by, dt.date(2026, 6, 1))] == [
            "superseded",
            "in_force",
        ]
        with pytest.raises(DomainError, match="took its place"):
            orders.supersede_order(order=wrong, entry=entry(number="X"), reason="Demo", by=by)


def test_the_check_of_a_superseded_entry_does_not_count_for_the_new_one(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        wrong = record_order(surat, case, by)
    with surat.acts("PIC") as by:
        orders.check_order(order=wrong, by=by, on=dt.date(2026, 5, 6))
        assert surat.find(case, by).order_checked
    with surat.acts("LPO") as by:
        orders.supersede_order(order=wrong, entry=entry(), reason="Demo: finding", by=by)
        assert not surat.find(case, by).order_checked
        kinds = Milestone.objects.filter(case=case, withdrawn_at__isnull=False)
        assert {row.kind for row in kinds} == {MilestoneKind.ORDERED, MilestoneKind.ORDER_CHECKED}


def test_an_order_beside_the_placement_moves_nothing_on_the_case_row(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        record_order(surat, case, by)
        escort = orders.record_order(
            case=surat.find(case, by),
            entry=entry(kind="escort", number="DEMO/E", on=dt.date(2026, 5, 7)),
            by=by,
        )
        theirs = surat.find(case, by)
        assert (theirs.order_kind, theirs.order_no) == ("restoration", "DEMO/1")
        states = {line.order.pk: line.state for line in orders_of(theirs, by, dt.date(2026, 6, 1))}
        assert states[escort.pk] == "beside"


def test_the_same_order_is_not_recorded_twice(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        record_order(surat, case, by)
        with pytest.raises(DomainError, match="recorded already"):
            orders.record_order(case=surat.find(case, by), entry=entry(number=" DEMO/1 "), by=by)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": "  "}, "number"),
        ({"on": dt.date(2026, 3, 1)}, "on"),
        ({"period_until": dt.date(2026, 5, 1)}, "period_until"),
        ({"next_on": dt.date(2026, 5, 1)}, "next_on"),
        ({"signatories": 2}, "signatories"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_its_field(
    surat: Cast, wrong: dict, field: str
) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by, pytest.raises(DomainError) as refusal:
        orders.record_order(case=surat.find(case, by), entry=entry(**wrong), by=by)
    assert refusal.value.field == field


def test_a_placement_does_not_rest_on_an_order_that_ran_out(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        record_order(surat, case, by, period_until=dt.date(2026, 5, 20))
        theirs = surat.find(case, by)
        said = [str(one) for one in moves.what_is_missing(theirs, "place", dt.date(2026, 5, 21))]
        assert any("ran out" in one for one in said)
        assert order_in_force(theirs, dt.date(2026, 5, 20)) is not None
        assert order_in_force(theirs, dt.date(2026, 5, 21)) is None
        record_order(surat, case, by, number="DEMO/2", on=dt.date(2026, 5, 21))
        assert surat.find(case, by).order_until is None


def test_an_order_on_which_a_placement_rests_is_not_superseded_by_one_beside_it(
    surat: Cast,
) -> None:
    case = placed(surat)
    with surat.acts("LPO") as by:
        order = Order.objects.get(case=case)
        with pytest.raises(DomainError, match="rests on this order"):
            orders.supersede_order(order=order, entry=entry(kind="escort"), reason="Demo", by=by)


def test_the_scan_follows_later_and_only_once(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        mine = surat.find(case, by)
        other = record_order(surat, case, by, number="DEMO/9", kind="leave")
        order = orders.record_order(case=mine, entry=entry(), by=by)
        orders.add_scan(order=order, scan=other.scan, by=by)
        with pytest.raises(DomainError, match="scan already"):
            orders.add_scan(order=order, scan=other.scan, by=by)
    with surat.acts("PNC") as by, pytest.raises(Refused):
        orders.add_scan(order=order, scan=other.scan, by=by)
