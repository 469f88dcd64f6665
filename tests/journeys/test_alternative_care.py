"""S-C: marriage is being fixed for a girl of fifteen; a STOP flag, an order of the next day, back to the CCI."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cases.enums import Stage
from cases.models import Case, Order, Stay
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.deciding import committee_of
from tests.cases.stories import Cast, managed
from tests.journeys.person import SCAN, Person

pytestmark = pytest.mark.django_db(transaction=True)

CHECKED, SAT = dt.date(2026, 4, 2), dt.date(2026, 4, 3)
MARRIAGE = {
    "result": "urgent_help",
    "mode": "visit",
    "spoke_to": ["child", "mother"],
    "seen": "yes",
    "marriage": "yes",
}


def test_a_girl_whose_marriage_is_being_fixed_comes_back_into_care_the_next_day(
    cast: Cast, person: Callable[..., Person], on_day: Callable[[dt.date], None]
) -> None:
    on_day(CHECKED)
    case = managed(
        cast, institution=cast.cci, admitted_on=dt.date(2024, 1, 1), born_on=dt.date(2010, 9, 9)
    )
    with scoped(SYSTEM_SCOPE):
        committee_of(cast)
    worker = person("SW", language="gu", phone=True)
    hears_of_marriage(worker, case)
    acts_on_the_flag(worker, case)
    officer = person("LPO")
    puts_on_tomorrows_list(officer, case)
    on_day(SAT)
    types_the_order(officer, case)
    adds_the_scan(officer, case)
    checks_the_order(person("PIC"), case)
    takes_into_care(person("PNC"), case, cast)
    home = read(case)
    assert (home.stage, home.decision, home.stay_kind) == (
        Stage.ALTERNATIVE_CARE,
        "D3",
        "institution",
    )
    with scoped(SYSTEM_SCOPE):
        left = Stay.objects.get(case=case, kind="household")
    assert (left.ended, left.until_on, home.placed_on) == ("returned", SAT, None)
    person("SUP").opens(f"/cases/{case.uuid}/")


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def hears_of_marriage(worker: Person, case: Case) -> None:
    worker.today = CHECKED
    worker.opens(f"/cases/{case.uuid}/safety-check/")
    worker.answers_section(MARRIAGE)
    worker.answers_section(MARRIAGE)  # what the first answers made appear
    worker.presses()
    assert read(case).stop_flags == 1


def acts_on_the_flag(worker: Person, case: Case) -> None:
    worker.opens(f"/cases/{case.uuid}/flags/")
    worker.presses(f"main a[href^='/cases/{case.uuid}/flags/'][href$='/act/']")
    worker.writes({"action": "Demo: the DCPO told by phone, the girl with her aunt for the night"})
    worker.presses()
    assert read(case).stop_flags_unanswered == 0


def puts_on_tomorrows_list(officer: Person, case: Case) -> None:
    officer.opens("/sittings/")
    officer.sees(read(case).code)
    officer.writes({"cases": str(case.uuid), f"asked_{case.uuid}": "institution"})
    officer.presses()
    officer.sees("placement in an institution")


def types_the_order(officer: Person, case: Case) -> None:
    officer.opens(f"/sittings/{SAT.isoformat()}/orders/")
    officer.page.locator("input[name$='-number']").fill("DEMO/CWC/18")
    officer.presses()
    officer.sees("DEMO/CWC/18")


def adds_the_scan(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/orders/")
    officer.presses("main a[href$='/scan/']")
    officer.writes({"scan": SCAN})
    officer.presses()


def checks_the_order(second: Person, case: Case) -> None:
    second.opens(f"/cases/{case.uuid}/orders/")
    second.presses("main a[href$='/check/']")
    second.presses()
    with scoped(SYSTEM_SCOPE):
        assert Order.objects.get(case=case).checked_by_id == second.user.pk


def takes_into_care(officer: Person, case: Case, cast: Cast) -> None:
    officer.opens(f"/cases/{case.uuid}/care/")
    officer.writes({"on": SAT, "home": cast.cci.pk, "reason": "Demo: marriage was being fixed"})
    officer.presses()
