"""Two answers at once: one of them counts, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from cases.enums.going_home import TransferReason
from cases.models import Case, Interval, Transfer
from cases.services import transfers
from ecm.accounts.access import acting_as
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import Cast, make_cast, registered

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Each act in a thread of its own with its own connection; answers what came of it or its error."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def both(transactional_db: None) -> tuple[Cast, Cast]:
    return make_cast("SRT", 1), make_cast("DNG", 2)


def offered(both: tuple[Cast, Cast]) -> tuple[Case, Transfer]:
    surat, dang = both
    case = registered(surat)
    with surat.acts("DCPO") as by:
        offer = transfers.Offer(dang.district, TransferReason.MOVED)
        return case, transfers.propose_transfer(case=surat.find(case, by), offer=offer, by=by)


def test_of_accepting_and_taking_back_at_once_one_counts(both: tuple[Cast, Cast]) -> None:
    surat, dang = both
    _, row = offered(both)

    def accept() -> Transfer:
        with acting_as(dang.people["DCPO"]) as by:
            return transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)

    def take_back() -> Transfer:
        with acting_as(surat.people["DCPO"]) as by:
            return transfers.withdraw_transfer(transfer=row, by=by)

    answers = at_once(accept, take_back)
    assert sum(isinstance(answer, DomainError) for answer in answers) == 1
    with scoped(SYSTEM_SCOPE):
        row.refresh_from_db()
    assert (row.accepted_on is None) != (row.withdrawn_on is None)


def test_accepted_twice_at_once_counts_once(both: tuple[Cast, Cast]) -> None:
    _, dang = both
    _, row = offered(both)

    def accept() -> Transfer:
        with acting_as(dang.people["DCPO"]) as by:
            return transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)

    answers = at_once(accept, accept)
    assert sum(isinstance(answer, DomainError) for answer in answers) == 1


def test_two_nights_at_once_move_the_case_once(both: tuple[Cast, Cast]) -> None:
    _, dang = both
    case, row = offered(both)
    with acting_as(dang.people["DCPO"]) as by:
        transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)
    tomorrow = clock.add_days(clock.today(), 1)
    clock.set_today(tomorrow)
    try:

        def night() -> int:
            with scoped(SYSTEM_SCOPE):
                return transfers.take_due(day=tomorrow)

        assert sorted(at_once(night, night)) == [0, 1]
    finally:
        clock.set_today(None)
    with scoped(SYSTEM_SCOPE):
        held = Interval.objects.filter(case=case, kind="district").order_by("from_on")
        assert [one.value for one in held] == ["SRT", "DNG"]
