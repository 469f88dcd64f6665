"""S-B: a boy of nine with his mother's brother; strengthened first, then permanency, role by role on the screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from assessments.models import Round
from cases.enums import MilestoneKind, Stage
from cases.models import Benefit, Case, Milestone, PlanAction
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.services import load_reference
from tests.cases import stories
from tests.cases.services.test_plan import BOY, MEDIUM, MET, PLANNED, VERIFIED, meets
from tests.cases.stories import Cast
from tests.journeys.person import SCAN, Person
from tests.journeys.test_expedited import fill, records_of

pytestmark = pytest.mark.django_db(transaction=True)

NOTED, AGAIN, ORDERED = dt.date(2026, 5, 4), dt.date(2026, 6, 20), dt.date(2026, 7, 1)


def test_a_boy_is_strengthened_in_his_uncles_home_and_stays(
    cast: Cast, person: Callable[..., Person], on_day: Callable[[dt.date], None]
) -> None:
    case = verified_medium(cast, on_day)
    on_day(PLANNED)
    worker, head = person("SW", phone=True), person("DCPO")
    writes_plan(worker, case)
    approves_and_strengthens(head, case)
    on_day(NOTED)
    tells_the_committee(person("PNC"), case)
    works_it_off(worker, case)
    on_day(AGAIN)
    assesses_again(worker, head, case)
    on_day(ORDERED)
    decides(person("PIC"), head, case)
    ends_in_the_family(person("LPO"), worker, person("PNC"), case)
    now = read(case)
    assert (now.stage, now.decision, now.placed_on) == (Stage.IN_FAMILY, "D1", ORDERED)
    with scoped(SYSTEM_SCOPE):
        found = Milestone.objects.filter(case=case, kind=MilestoneKind.DECIDED).order_by("on")
        assert list(found.values_list("outcome", flat=True)) == ["D2", "D1"]


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def verified_medium(cast: Cast, on_day: Callable[[dt.date], None]) -> Case:
    """His first round told in short, the conference held."""
    on_day(VERIFIED)
    load_reference()
    case = stories.verified(cast, found=MEDIUM, **BOY)
    with scoped(SYSTEM_SCOPE):
        Round.objects.create(
            case=case, number=1, purpose="first", opened_on=VERIFIED, opened_by=cast.people["SW"], level="medium",
            submitted_on=VERIFIED, first_submitted_on=VERIFIED, submitted_by=cast.people["SW"],
            verified_on=VERIFIED, verified_by=cast.people["PNC"], level_computed="medium",
        )  # fmt: skip
    on_day(MET)
    meets(cast, case)
    return case


def writes_plan(worker: Person, case: Case) -> None:
    worker.opens(f"/cases/{case.uuid}/plan/menu/")
    for code in ("k1_palak", "e2_watch"):
        worker.page.locator(f"main [name=offers][value={code}]").check()
    worker.presses()
    worker.opens(f"/cases/{case.uuid}/plan/write/")
    worker.writes({
        "goal": "kin", "target_on": dt.date(2026, 6, 22), "review_due_on": dt.date(2026, 6, 22),
        "child_part": "Demo: I go to school", "child_agreed": "yes", "family_part": "Demo: we send him",
        "family_agreed": "yes",
    })  # fmt: skip
    worker.presses()
    worker.presses("main a.btn.main[href$='/plan/send/']")
    worker.presses()
    worker.sees("waits for the DCPO")


def approves_and_strengthens(head: Person, case: Case) -> None:
    head.opens("/today/")
    head.sees("Plan waits for approval")
    head.opens(f"/cases/{case.uuid}/plan/answer/")
    head.presses("button[name=approve]")
    assert read(case).plan_in_force
    head.opens(f"/cases/{case.uuid}/move/strengthen/")
    head.writes({"on": PLANNED, "reason": "Demo: income and school first"})
    head.presses()
    assert (read(case).stage, read(case).decision) == (Stage.STRENGTHENING, "D2")


def tells_the_committee(officer: Person, case: Case) -> None:
    officer.opens("/today/")
    officer.sees("Note to the CWC")
    officer.opens(f"/cases/{case.uuid}/evidence/cwc_noted/")
    officer.writes({"on": NOTED})
    officer.presses()
    assert read(case).cwc_note_due_on is None


def works_it_off(worker: Person, case: Case) -> None:
    """Palak Mata-Pita is applied for; each action is received with one click."""
    worker.opens(f"/cases/{case.uuid}/benefits/palak/")
    worker.writes({"applied_on": NOTED})
    worker.presses()
    with scoped(SYSTEM_SCOPE):
        assert Benefit.objects.get(case=case).status == "applied"
    for _ in range(2):
        worker.opens(f"/cases/{case.uuid}/plan/")
        worker.presses("main button[name=status][value=received] >> nth=0")
    with scoped(SYSTEM_SCOPE):
        assert not PlanAction.objects.filter(case=case).exclude(status="received").exists()


def assesses_again(worker: Person, head: Person, case: Case) -> None:
    worker.today = AGAIN
    worker.opens(f"/cases/{case.uuid}/move/reassess/")
    worker.writes({"on": AGAIN, "reason": "Demo: the time of the plan is up"})
    worker.presses()
    for record in records_of(case):
        fill(worker, record)
    worker.opens(f"/cases/{case.uuid}/assessments/submit/")
    worker.writes({"equal_marks": "Demo: all of it is steady now."})
    worker.presses()
    assert read(case).stage == Stage.SUBMITTED, read(case).round_missing
    head.opens(f"/cases/{case.uuid}/assessments/verify/")
    head.presses("button[name=act][value=verify]")
    assert (read(case).stage, read(case).level_used) == (Stage.VERIFIED, "low")


def decides(officer: Person, head: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/recommendation/")
    officer.writes({"on": ORDERED, "decision": "D1", "reason": "Demo: he stays with his uncle"})
    officer.presses()
    head.opens(f"/cases/{case.uuid}/recommendation/")
    head.presses("button[name=approve]")
    assert read(case).decision == "D1"


def ends_in_the_family(clerk: Person, worker: Person, officer: Person, case: Case) -> None:
    clerk.opens(f"/cases/{case.uuid}/order/")
    clerk.writes({
        "kind": "restoration", "number": "DEMO/CWC/77", "on": ORDERED, "suitability": "suitable", "scan": SCAN,
    })  # fmt: skip
    clerk.presses()
    worker.opens(f"/cases/{case.uuid}/evidence/undertaking/")
    worker.writes({"on": ORDERED, "scan": SCAN})
    worker.presses()
    officer.opens(f"/cases/{case.uuid}/placement/")
    officer.writes({"on": ORDERED, "living_with": "mama"})
    officer.presses()
