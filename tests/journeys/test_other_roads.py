"""S-F, S-G and S-H in a browser: three sisters and one visit; turning eighteen; a child who is not found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from assessments.models import Round
from cases.enums import Stage
from cases.models import Case
from cases.services.managers import name_manager
from cases.services.registration import Registration, register
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact
from tests.assessments.acts import check, submitted
from tests.assessments.test_siblings import answered
from tests.cases.stories import APRIL, Cast, managed
from tests.journeys.person import SCAN, Person

pytestmark = pytest.mark.django_db(transaction=True)

DAY = dt.timedelta(1)
VISITED = APRIL + 13 * DAY
BORN = dt.date(2008, 6, 1)
GROWN = dt.date(2026, 6, 2)
LOST = APRIL + DAY
SIX_MONTHS_ON = dt.date(2026, 10, 6)

OnDay = Callable[[dt.date], None]
Sits = Callable[..., Person]


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


# --- S-F: siblings ----------------------------------------------------------------------------------------


def test_one_visit_serves_three_sisters_and_the_most_careful_rhythm_holds(
    cast: Cast, person: Sits, on_day: OnDay
) -> None:
    on_day(VISITED)
    sisters = three_sisters(cast)
    worker = person("SW", phone=True)
    opens_visit(worker, sisters)
    with scoped(SYSTEM_SCOPE):
        rounds = [Round.objects.select_related("case").get(case=one) for one in sisters]
    team = SimpleNamespace(**cast.people)
    with scoped(SYSTEM_SCOPE):
        answered(rounds, team)
        for one in rounds:
            submitted(one, team.SW)
    verifies_all(person("PNC"), sisters)
    assert [read(one).level_used for one in sisters] == ["low", "low", "medium"]
    with scoped(SYSTEM_SCOPE):
        due = [
            list(PlannedContact.objects.filter(case=one, superseded_on=None, done_on=None).order_by("due_on")
                 .values_list("due_on", "mode"))
            for one in sisters
        ]  # fmt: skip
    assert due[0] == due[1] == due[2] != []


def three_sisters(cast: Cast) -> list[Case]:
    first = managed(cast)
    found = [first]
    for years in (3, 8):
        with cast.acts("PNC") as by:
            entry = Registration(
                name=f"Demo Sister {years}", sex="female", born_on=first.born_on + dt.timedelta(365 * years),
                path=first.path, district=cast.district, home_since=first.home_since, duplicate_answer="sister",
                family=cast.find(first, by).family,
            )  # fmt: skip
            sister = register(entry=entry, by=by, on=APRIL)
        with cast.acts("DCPO") as by:
            name_manager(case=cast.find(sister, by), manager=cast.people["SW"], by=by, on=APRIL)
        found.append(sister)
    for one in found:
        check(read(one), cast.people["SW"])
    return found


def opens_visit(worker: Person, sisters: list[Case]) -> None:
    worker.opens(f"/cases/{sisters[0].uuid}/assessments/")
    worker.sees("The same visit is also for")
    worker.writes({"assessor": worker.user.pk})
    for sister in sisters[1:]:
        worker.page.locator(f"main [name=siblings][value='{sister.uuid}']").check()
    worker.presses()


def verifies_all(officer: Person, sisters: list[Case]) -> None:
    officer.opens(f"/cases/{sisters[0].uuid}/assessments/verify-all/")
    for box in officer.page.locator("main [name=rounds]").all():
        box.check()
    officer.presses()
    assert {read(one).stage for one in sisters} == {Stage.VERIFIED}


# --- S-G: turning eighteen --------------------------------------------------------------------------------


def test_a_boy_who_turns_eighteen_is_seen_ahead_and_closed_with_his_own_words(
    cast: Cast, person: Sits, on_day: OnDay
) -> None:
    case = managed(cast, born_on=BORN)
    on_day(APRIL + 9 * DAY)
    worker = person("SW", phone=True)
    worker.opens("/today/")
    worker.sees("18")
    worker.opens(f"/cases/{case.uuid}/after-care/")
    worker.writes({"choice": "refused", "on": APRIL + 9 * DAY})
    worker.presses()
    worker.sees("own words")
    worker.writes({"words": "Demo: I want to live with my aunt and work."})
    worker.presses()
    on_day(GROWN)
    worker.today = GROWN
    proposes_closure(worker, case, "eighteen", {"words": "Demo: he lives with his aunt"})
    approves_closure(person("DCPO"), case)
    assert (read(case).stage, read(case).closing_reason) == (Stage.CLOSED, "eighteen")


# --- S-H: untraced ----------------------------------------------------------------------------------------


def test_a_child_who_is_not_found_is_searched_for_and_the_case_closed_after_six_months(
    cast: Cast, person: Sits, on_day: OnDay
) -> None:
    case = managed(cast)
    worker = person("SW", phone=True)
    for day in range(3):
        on_day(LOST + day * DAY)
        does_not_reach(worker, case, LOST + day * DAY)
    assert read(case).untraced_since is not None
    on_day(LOST + 12 * DAY)
    dcpo = person("DCPO")
    is_refused_a_hold(dcpo, case, LOST + 12 * DAY)
    searches(
        dcpo,
        case,
        LOST + 12 * DAY,
        {"kind": "sjpu_letter", "words": "Demo letter sent", "number": "DEMO/9"},
    )
    on_day(SIX_MONTHS_ON)
    report = {"kind": "police_report", "words": "Demo report", "number": "DEMO/FIR/1", "scan": SCAN}
    searches(dcpo, case, SIX_MONTHS_ON, report)
    answers_the_flag(dcpo, case)
    worker.today = SIX_MONTHS_ON
    proposes_closure(worker, case, "untraced", {"words": "Demo: searched for six months"})
    approves_closure(dcpo, case)
    assert (read(case).stage, read(case).closing_reason) == (Stage.CLOSED, "untraced")


def does_not_reach(worker: Person, case: Case, day: dt.date) -> None:
    worker.today = day
    worker.opens(f"/cases/{case.uuid}/safety-check/")
    for _ in range(2):  # what the first answers made appear
        worker.answers_section({"result": "not_reached", "mode": "phone"})
    worker.presses()


def is_refused_a_hold(dcpo: Person, case: Case, day: dt.date) -> None:
    dcpo.opens(f"/cases/{case.uuid}/hold/")
    dcpo.writes({"review_on": day + 20 * DAY, "reason": "Demo: floods"})
    dcpo.presses()
    dcpo.sees("no step of the search")
    assert read(case).on_hold_until is None


def searches(dcpo: Person, case: Case, day: dt.date, step: dict[str, object]) -> None:
    dcpo.opens(f"/cases/{case.uuid}/search/")
    dcpo.writes({"on": day, **step})
    dcpo.presses()
    assert read(case).searched_on == day


def answers_the_flag(dcpo: Person, case: Case) -> None:
    dcpo.opens(f"/cases/{case.uuid}/flags/")
    with dcpo.page.expect_navigation():
        dcpo.page.locator("main a[href$='/act/']").first.click()
    dcpo.writes({"action": "Demo: letter to the SJPU"})
    dcpo.presses()
    assert read(case).stop_flags_unanswered == 0


# --- closing, by two persons ------------------------------------------------------------------------------


def proposes_closure(worker: Person, case: Case, reason: str, answers: dict[str, object]) -> None:
    worker.opens(f"/cases/{case.uuid}/closure/?reason={reason}")
    worker.answers_section(answers)
    worker.presses()
    assert read(case).stage == Stage.CLOSURE_PROPOSED


def approves_closure(dcpo: Person, case: Case) -> None:
    dcpo.opens(f"/cases/{case.uuid}/closure/")
    dcpo.presses("main form button[name=approve]")
