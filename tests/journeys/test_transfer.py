"""A boy goes to his nani in another district: tried, ready, handed over, followed up there (S-D)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from cases.enums import Stage
from cases.models import Case, Handover, Transfer
from cases.services import evidence
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.services.night import run_district
from tests.cases.stories import Cast, make_cast
from tests.cases.test_story_d import ACCEPTED, ALL_YES, HOME, OFFERED, REPORTED, SENT, TRIED
from tests.cases.test_story_d import preparing as prepared_by_services
from tests.journeys.person import SCAN, Person
from tests.journeys.test_expedited import read

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dang(cast: Cast) -> Cast:
    """The other district; its people sit down under the name of their role with ``there-`` before it."""
    there = make_cast("DNG", 2)
    cast.people |= {f"there-{role}": user for role, user in there.people.items()}
    return there


def test_a_boy_goes_to_his_nani_in_another_district(
    cast: Cast, dang: Cast, person: Callable[..., Person], on_day: Callable[[dt.date], None]
) -> None:
    on_day(SENT)
    case = prepared_by_services(cast, elsewhere=dang)
    superintendent, worker = person("SUP"), person("SW", phone=True)
    on_day(TRIED)
    tries(superintendent, case)
    tells(worker, case)
    on_day(REPORTED)
    papers_are_here(cast, case)
    on_day(OFFERED)
    offers(person("DCPO"), case, dang)
    on_day(ACCEPTED)
    accepts(person("there-DCPO"), case, dang)
    ticks_everything(worker, case)
    on_day(HOME)
    hands_over(superintendent, case)
    places(person("PNC"), case)
    on_day(HOME + dt.timedelta(1))
    run_district(district_id=cast.district.pk, day=HOME + dt.timedelta(1))
    follows(person("there-SW", phone=True, language="gu"), case, dang)


def tries(superintendent: Person, case: Case) -> None:
    superintendent.opens(f"/cases/{case.uuid}/trials/")
    superintendent.writes({"kind": "day", "from_on": TRIED, "until_on": TRIED, "with_whom": "nani"})
    superintendent.presses()
    superintendent.sees("How did the trial stay go?")


def tells(worker: Person, case: Case) -> None:
    worker.opens("/today/")
    worker.presses(f"main a[href='/cases/{case.uuid}/trials/']")
    worker.presses("main li a.btn")
    worker.writes({"child_words": "Demo: we cooked.", "carer_words": "Demo", "outcome": "go_on"})
    worker.presses()
    worker.sees("Demo: we cooked.")


def papers_are_here(cast: Cast, case: Case) -> None:
    """The medical examination and Form 7 C, twenty days before; walked in the other journey."""
    with cast.acts("SW") as by:
        for kind in ("medical", "pre_release"):
            mine = cast.find(case, by)
            evidence.record_by_hand(case=mine, kind=kind, on=REPORTED, by=by)


def offers(dcpo: Person, case: Case, dang: Cast) -> None:
    dcpo.opens(f"/cases/{case.uuid}/transfer/")
    dcpo.writes({"to": dang.district.pk, "reason": "lives_there", "note": "Demo note"})
    dcpo.presses()
    with scoped(SYSTEM_SCOPE):
        assert Transfer.objects.get(case=case).is_waiting


def accepts(dcpo: Person, case: Case, dang: Cast) -> None:
    dcpo.opens("/today/")
    dcpo.sees(case.code or "")
    dcpo.presses("main a[href^='/transfers/']")
    assert "Demo Kiran" not in dcpo.page.locator("body").inner_text()
    dcpo.writes({"manager": dang.people["SW"].pk})
    dcpo.presses()
    dcpo.opens(f"/cases/{case.uuid}/")
    dcpo.sees("Demo Kiran")


def ticks_everything(worker: Person, case: Case) -> None:
    worker.opens(f"/cases/{case.uuid}/readiness/")
    worker.presses("main form .sticky button.btn.main")
    worker.page.locator("#open summary").click()
    worker.page.locator("#open a").first.click()
    for key in ALL_YES:
        worker.page.locator(f"main input[name='{key}'][value='yes']").check()
    worker.presses("main form .sticky button.btn.main")
    assert read(case).readiness_on == ACCEPTED


def hands_over(superintendent: Person, case: Case) -> None:
    superintendent.opens(f"/cases/{case.uuid}/handover/")
    superintendent.writes({
        "on": HOME, "at": "11:00", "place": "Demo home", "received_by": "Demo Nani", "relation": "nani",
        "proof": "voter", "proof_last": "1234", "witnesses": "Demo witness", "items": "Demo bag",
        "escort": "Demo escort", "escort_from": "Surat", "escort_to": "Dang", "escort_left_on": HOME,
        "escort_arrived_on": HOME, "scan": SCAN,
    })  # fmt: skip
    superintendent.presses()
    assert read(case).handover_on == HOME


def places(officer: Person, case: Case) -> None:
    officer.opens(f"/cases/{case.uuid}/placement/")
    officer.writes({"on": HOME, "living_with": "nani"})
    officer.presses()
    assert read(case).stage == Stage.IN_FAMILY
    with scoped(SYSTEM_SCOPE):
        row = Handover.objects.get(case=case)
        assert row.confirmed_by_id == officer.user.pk != row.handed_by_id
        assert row.scan_id is not None


def follows(worker: Person, case: Case, dang: Cast) -> None:
    found = read(case)
    assert (found.district_id, found.manager_id) == (dang.district.pk, worker.user.pk)
    assert found.code == case.code
    worker.opens("/today/")
    worker.sees(case.code or "")
    worker.opens(f"/cases/{case.uuid}/")
    worker.sees("Demo Kiran")
