"""A boy of fourteen goes home from an institution in the same district: from the CCI's draft to the handover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cases.enums import Decision, Stage
from cases.models import Case, Proposal, Stay
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import Cast
from tests.journeys.person import SCAN, Person
from tests.journeys.test_expedited import assesses, names_manager, read, records_order

pytestmark = pytest.mark.django_db(transaction=True)

REGISTERED, TRACED, VISITED = dt.date(2026, 4, 1), dt.date(2026, 4, 3), dt.date(2026, 4, 14)
VERIFIED, PROPOSED, ORDERED = dt.date(2026, 4, 17), dt.date(2026, 4, 20), dt.date(2026, 5, 5)
REPORTED, HOME = dt.date(2026, 5, 6), dt.date(2026, 5, 22)


def test_a_boy_goes_home_from_the_institution(
    cast: Cast, person: Callable[..., Person], on_day: Callable[[dt.date], None]
) -> None:
    on_day(REGISTERED)
    case = drafts(person("SUP"), cast)
    accepts(person("PIC"), case)
    names_manager(person("DCPO"), case, cast)
    worker, officer = person("SW", phone=True), person("PNC")
    on_day(TRACED)
    records(worker, case, "family_traced", TRACED)
    on_day(VISITED)
    assesses(worker, case)
    on_day(VERIFIED)
    verifies(officer, case)
    on_day(PROPOSED)
    proposes(person("PIC"), case)
    approves(person("DCPO"), case)
    records(officer, case, "recommendation_sent", PROPOSED)
    prepares(officer, case)
    on_day(ORDERED)
    records_order(person("LPO"), case)
    on_day(REPORTED)
    for paper in ("undertaking", "medical", "pre_release"):
        records(worker, case, paper, REPORTED)
    is_ready(worker, case)
    on_day(HOME)
    hands_over(person("SUP"), case)
    places(officer, case)
    assert read(case).stage == Stage.IN_FAMILY
    with scoped(SYSTEM_SCOPE):
        assert [stay.kind for stay in Stay.objects.filter(case=case)] == [
            "institution",
            "household",
        ]
        assert case.planned_contacts.filter(due_on__lte=HOME + dt.timedelta(7)).exists()


def drafts(superintendent: Person, cast: Cast) -> Case:
    superintendent.opens("/cases/register/")
    superintendent.writes({
        "path": "ordinary", "name": "Demo Sahil", "sex": "male", "born_on": dt.date(2011, 9, 1),
        "institution": cast.cci.pk, "admitted_on": dt.date(2021, 6, 1), "district": cast.district.pk,
    })  # fmt: skip
    superintendent.presses()
    with scoped(SYSTEM_SCOPE):
        case = Case.objects.get()
    assert case.stage == Stage.DRAFT
    return case


def accepts(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/accept/")
    officer.writes({"duplicate_answer": "new"})
    officer.presses()
    assert read(case).stage == Stage.REGISTERED


def records(person: Person, case: Case, kind: str, on: dt.date) -> None:
    person.opens(f"/cases/{case.uuid}/evidence/{kind}/")
    answers = {"on": on}
    if person.page.locator("main [name=scan]").count():
        answers["scan"] = SCAN
    person.writes(answers)
    person.presses()


def is_ready(worker: Person, case: Case) -> None:
    worker.opens(f"/cases/{case.uuid}/readiness/")
    for box in worker.page.locator("main input[type=radio][value=yes]").all():
        box.check()
    worker.presses("main form .sticky button.btn.main")
    assert read(case).readiness_on == REPORTED


def verifies(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/assessments/verify/")
    officer.presses("button[name=act][value=verify]")
    assert (read(case).stage, read(case).level_used) == (Stage.VERIFIED, "low")


def proposes(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/recommendation/")
    officer.writes({"on": PROPOSED, "decision": "D1", "reason": "Demo reason"})
    officer.presses()
    with scoped(SYSTEM_SCOPE):
        assert Proposal.objects.get(case=case).is_open


def approves(dcpo: Person, case: Case) -> None:
    dcpo.opens(f"/cases/{case.uuid}/recommendation/")
    dcpo.presses()
    assert (read(case).stage, read(case).decision) == (Stage.RECOMMENDED, Decision.D1)


def prepares(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/move/prepare/")
    officer.writes({"on": PROPOSED})
    officer.presses()
    assert read(case).stage == Stage.PREPARING


def hands_over(superintendent: Person, case: Case) -> None:
    superintendent.opens(f"/cases/{case.uuid}/handover/")
    superintendent.writes({"on": HOME})
    superintendent.presses()
    assert read(case).handover_on == HOME


def places(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/placement/")
    officer.writes({"on": HOME, "living_with": "nani"})
    officer.presses()
