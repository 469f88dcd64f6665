"""S-E in a browser: a boy found at work is disrupted and settled; later his case is closed by two persons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cases.enums import Stage
from cases.models import Case, Stay
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import Cast, placed
from tests.journeys.person import SCAN, Person

pytestmark = pytest.mark.django_db(transaction=True)

PLACED = dt.date(2026, 5, 5)
DAY_140 = PLACED + dt.timedelta(140)
SETTLED = DAY_140 + dt.timedelta(6)
INCIDENT = {
    "kind": "labour", "found_by": "contact", "words": "Demo: he washes cups in a hotel.", "place_now": "same",
    "step": "Demo: his uncle took him home.", "police": "yes", "cwc": "yes",
}  # fmt: skip


def test_a_disruption_is_settled_and_the_case_closed_by_two_persons(
    cast: Cast, person: Callable[..., Person], on_day: Callable[[dt.date], None]
) -> None:
    case = placed(cast)
    on_day(DAY_140)
    worker = person("SW", phone=True)
    records_incident(worker, case)
    dcpo = person("DCPO")
    on_day(SETTLED)
    settles(dcpo, case)
    worker.today = SETTLED
    proposes_closure(worker, case)
    approves(dcpo, case)
    row = read(case)
    assert (row.stage, row.closing_reason, row.closed_on) == (Stage.CLOSED, "moved_state", SETTLED)
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.get(case=case, confirmed_on=PLACED).ended == "closed"


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def records_incident(worker: Person, case: Case) -> None:
    worker.today = DAY_140
    worker.opens(f"/cases/{case.uuid}/")
    worker.page.locator(f"main a[href='/cases/{case.uuid}/incident/']").first.click()
    worker.answers_section(INCIDENT)
    worker.presses()
    assert (read(case).stage, read(case).stop_flags_unanswered) == (Stage.DISRUPTED, 0)


def settles(dcpo: Person, case: Case) -> None:
    dcpo.opens("/today/")
    dcpo.sees("Disruption: settle it or decide otherwise")
    dcpo.opens(f"/cases/{case.uuid}/settle/")
    dcpo.sees("no disruption counts")
    dcpo.writes({"on": SETTLED, "seen_on": SETTLED, "words": "Demo: back at school"})
    dcpo.presses()
    assert (read(case).stage, read(case).level_used) == (Stage.IN_FAMILY, "medium")
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.get(case=case, until_on=None).confirmed_on == PLACED


def proposes_closure(worker: Person, case: Case) -> None:
    worker.opens(f"/cases/{case.uuid}/closure/")
    with worker.page.expect_navigation():
        worker.page.locator("main a[href='?reason=moved_state']").click()
    worker.answers_section({"words": "Demo: the family moved", "proof_no": "DEMO/8"})
    worker.writes({"scan": SCAN})
    worker.presses()
    assert read(case).stage == Stage.CLOSURE_PROPOSED


def approves(dcpo: Person, case: Case) -> None:
    dcpo.opens("/today/")
    dcpo.sees("Closure waits for your answer")
    dcpo.opens(f"/cases/{case.uuid}/closure/")
    dcpo.presses("main form button[name=approve]")
