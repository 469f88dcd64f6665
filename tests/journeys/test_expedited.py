"""S-A: a girl of twelve, sent home on 24 March, comes to a confirmed place in her family, role by role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from cases.enums import Stage
from cases.models import Case, Stay
from ecm.accounts.models import Job
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import Cast
from tests.journeys.person import SCAN, Person
from tests.papers.words import words_of
from tests.worker import broker, celery_worker, until

pytestmark = pytest.mark.django_db(transaction=True)

HOME, REGISTERED, CHECKED = dt.date(2026, 3, 24), dt.date(2026, 4, 1), dt.date(2026, 4, 2)
VISITED, DECIDED, ORDERED = dt.date(2026, 4, 14), dt.date(2026, 4, 17), dt.date(2026, 5, 5)

SAFE = {"result": "safe", "mode": "phone", "spoke_to": ["child", "mother"], "seen": "yes"}
GOOD_NEWS = {
    "recommendation": "D1", "declaration": "yes", "stay": "yes", "seen_alone": "yes", "alone": "yes", "assent": "given",
    "want_stay": "yes", "opinion": "stay",
}  # fmt: skip


def test_a_girl_sent_home_comes_to_a_confirmed_place(
    cast: Cast, person: Callable[..., Person], on_day: Callable[[dt.date], None], tmp_path
) -> None:
    on_day(REGISTERED)
    before = reunified(person("STO"))
    case = registers(person("PNC"), cast)
    names_manager(person("DCPO"), case, cast)
    worker = person("SW", language="gu", phone=True)
    on_day(CHECKED)
    checks_safety(worker, case)
    on_day(VISITED)
    assesses(worker, case)
    on_day(DECIDED)
    decides(person("DCPO"), case)
    on_day(ORDERED)
    records_order(person("LPO"), case)
    gives_undertaking(worker, case)
    places(person("PNC"), case)
    assert read(case).stage == Stage.IN_FAMILY
    assert read(case).hsr_submitted_on <= read(case).hsr_due_on
    assert reunified(person("STO")) == before + 1
    on_day(ORDERED + dt.timedelta(7))
    follows_up(worker, case)
    with broker(), celery_worker(home=tmp_path):
        text = paper_in_gujarati(worker, case)
    assert read(case).code in text
    assert re.search("[\u0a80-\u0aff]{3}", text)


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def reunified(state: Person) -> int:
    """M19 of the period that holds May, as the state officer sees it."""
    state.opens("/dashboard/?from=2026-05-01&to=2026-05-31")
    return state.number("[data-metric='M19'] .big")


def registers(officer: Person, cast: Cast) -> Case:
    officer.opens("/cases/register/")
    officer.writes({
        "path": "expedited", "name": "Demo Kiran", "name_second": "ડેમો કિરણ", "sex": "female",
        "born_on": dt.date(2014, 2, 3), "home_since": HOME, "living_with": "mother", "carer_name": "Demo Mother",
        "phone": "6000000001", "district": cast.district.pk, "village": "Demo village",
    })  # fmt: skip
    officer.presses()
    with scoped(SYSTEM_SCOPE):
        case = Case.objects.get()
    if case.stage == Stage.DRAFT:
        officer.opens(f"/cases/{case.uuid}/accept/")
        officer.writes({"duplicate_answer": "new"})
        officer.presses()
    assert read(case).stage == Stage.REGISTERED
    return read(case)


def names_manager(dcpo: Person, case: Case, cast: Cast) -> None:
    dcpo.opens(f"/cases/{case.uuid}/manager/")
    dcpo.writes({"manager": cast.people["SW"].pk})
    dcpo.presses()
    assert read(case).manager_id == cast.people["SW"].pk


def checks_safety(worker: Person, case: Case) -> None:
    worker.today = CHECKED
    worker.opens(f"/cases/{case.uuid}/safety-check/")
    worker.answers_section(SAFE)
    worker.answers_section(SAFE)  # what the first answers made appear
    worker.presses()
    assert read(case).safety_result == "safe"


def assesses(worker: Person, case: Case) -> None:
    worker.today = VISITED
    worker.opens(f"/cases/{case.uuid}/assessments/")
    worker.presses("main form button.btn.main")
    for record in records_of(case):
        fill(worker, record)
    worker.opens(f"/cases/{case.uuid}/assessments/submit/")
    worker.writes({"equal_marks": "Demo: a plain home, all of it steady."})
    worker.presses()
    assert read(case).stage == Stage.SUBMITTED, read(case).round_missing


def records_of(case: Case) -> list[str]:
    with scoped(SYSTEM_SCOPE):
        from assessments.models import Record

        return [
            str(u)
            for u in Record.objects.filter(round__case=case)
            .order_by("pk")
            .values_list("uuid", flat=True)
        ]


def fill(worker: Person, record: str) -> None:
    """Section after section until the form leads to its review."""
    worker.opens(f"/records/{record}/review/")
    sections = worker.page.locator("ol.sections a").evaluate_all("links => links.map(a => a.href)")
    if not sections:
        pages = worker.page.locator(f"main a[href*='/records/{record}/section/']")
        sections = pages.evaluate_all("links => [...new Set(links.map(a => a.href.split('#')[0]))]")
    for address in sections:
        worker.opens(address)
        worker.answers_section(GOOD_NEWS)
        worker.answers_section(GOOD_NEWS)
        worker.presses("form.instrument button[name=then][value=next]")


def decides(dcpo: Person, case: Case) -> None:
    dcpo.opens(f"/cases/{case.uuid}/assessments/verify/")
    dcpo.presses("button[name=act][value=decide]")
    assert (read(case).stage, read(case).decision) == (Stage.RECOMMENDED, "D1")


def records_order(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/order/")
    officer.writes({
        "kind": "restoration", "number": "DEMO/CWC/12", "on": ORDERED, "suitability": "suitable", "scan": SCAN,
    })  # fmt: skip
    officer.presses()
    assert read(case).ordered_on == ORDERED


def gives_undertaking(worker: Person, case: Case) -> None:
    worker.opens(f"/cases/{case.uuid}/evidence/undertaking/")
    worker.writes({"on": ORDERED, "scan": SCAN})
    worker.presses()


def places(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/placement/")
    officer.writes({"on": ORDERED, "living_with": "mother"})
    officer.presses()
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.get(case=case).confirmed_on == ORDERED


def follows_up(worker: Person, case: Case) -> None:
    worker.today = ORDERED + dt.timedelta(7)
    worker.opens("/field-day/")
    worker.sees(read(case).code)
    with scoped(SYSTEM_SCOPE):
        due = (
            case.planned_contacts.filter(superseded_on=None, done_on=None)
            .order_by("due_on")
            .first()
        )
    worker.opens(f"/cases/{case.uuid}/contacts/new/?planned={due.uuid}")
    worker.answers_section(
        {"mode": "visit", "seen": "yes", "alone": "yes", "carer": "yes", "safety": "safe"}
    )
    worker.presses()
    assert read(case).last_contact_on == worker.today


def paper_in_gujarati(worker: Person, case: Case) -> str:
    worker.opens(f"/cases/{case.uuid}/papers/hsr/")
    worker.writes({"language": "gu"})
    worker.presses()
    until(lambda: Job.objects.filter(status="done").exists())
    worker.opens("/files/")
    with worker.page.expect_download() as download:
        worker.page.locator("main a[href*='/files/'], main a[href*='/papers/']").first.click()
    return words_of(download.value.path().read_bytes())
