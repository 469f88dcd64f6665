"""Two people at one moment: one order, one answer to a proposal, one approval of the minutes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from cases.models import Conference, Order, Proposal, SittingItem
from cases.services import conferences, orders, recommendations, sittings
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.deciding import APRIL_20, MAY, committee_of, entry, held, proposed
from tests.cases.stories import Cast, make_cast, recommended, verified

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def surat(transactional_db: None) -> Cast:
    return make_cast("SRT", 1)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """The acts in threads with connections of their own; results, or what refused them."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refused(answers: list[Any]) -> list[str]:
    return [str(one) for one in answers if isinstance(one, DomainError)]


def test_an_order_typed_by_two_people_at_once_stands_once(surat: Cast) -> None:
    case = recommended(surat)

    def type_it() -> None:
        with surat.acts("LPO") as by:
            orders.record_order(case=surat.find(case, by), entry=entry(), by=by)

    (said,) = refused(at_once(type_it, type_it))
    assert "recorded already" in said
    with scoped(SYSTEM_SCOPE):
        assert Order.objects.filter(case=case).count() == 1


def test_a_line_of_the_list_answered_by_two_people_at_once_has_one_order(surat: Cast) -> None:
    case = recommended(surat)
    clock.set_today(MAY)
    try:
        with scoped(SYSTEM_SCOPE):
            committee = committee_of(surat)
        with surat.acts("PNC") as by:
            about = [(surat.find(case, by), "restoration")]
            (item,) = sittings.put_on_list(about=about, committee=committee, on=MAY, by=by)

        def answer(number: str) -> Callable[[], None]:
            def act() -> None:
                with surat.acts("LPO") as by:
                    mine = SittingItem.objects.select_related("case").get(pk=item.pk)
                    sittings.type_order(item=mine, entry=entry(number=number), by=by)

            return act

        (said,) = refused(at_once(answer("DEMO/1"), answer("DEMO/2")))
    finally:
        clock.set_today(None)
    assert "typed already" in said
    with scoped(SYSTEM_SCOPE):
        assert Order.objects.filter(case=case).count() == 1


def test_a_proposal_is_approved_or_declined_but_not_both(surat: Cast) -> None:
    proposal = proposed(surat, verified(surat))

    def approve() -> None:
        with surat.acts("DCPO") as by:
            recommendations.approve_recommendation(proposal=proposal, by=by, on=APRIL_20)

    def decline() -> None:
        with surat.acts("DCPO") as by:
            recommendations.decline_proposal(proposal=proposal, answer="Demo", by=by)

    (said,) = refused(at_once(approve, decline))
    assert "answered already" in said
    with scoped(SYSTEM_SCOPE):
        row = Proposal.objects.get(pk=proposal.pk)
    assert (row.approved_on is None) != (row.declined_on is None)


def test_minutes_approved_in_two_tabs_are_approved_once(surat: Cast) -> None:
    one, two = held(surat, verified(surat), verified(surat))

    def approve(row: Conference) -> Callable[[], None]:
        def act() -> None:
            with surat.acts("DCPO") as by:
                conferences.approve_minutes(conference=row, by=by)

        return act

    (said,) = refused(at_once(approve(one), approve(two)))
    assert "approved already" in said
