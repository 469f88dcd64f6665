"""What somebody may type or send by hand: a sentence or the one 404, never a broken page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cases.models import Flag
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/cases/?after=demo~5",
        "/cases/?after=2026-01-01~²",
        "/cases/?sort=due&after=2026-99-01~5",
        "/cases/?number=M01&as_of=0001-01-01",
        "/dashboard/?as_of=0001-01-01",
    ],
)
def test_an_address_written_by_hand_opens_a_page(address, here):
    assert browser_of(here.DCPO).get(address).status_code == 200


def test_a_search_for_what_no_text_holds_finds_nothing(here):
    assert browser_of(here.SW).post("/cases/search/", {"q": "a\x00b"}).status_code == 200


@pytest.mark.parametrize("answer", ["sibling:demo", "sibling", "d" * 300, "none found\x00"])
def test_an_answer_nobody_offered_is_asked_again(answer, here):
    girl = {
        "path": "expedited", "name": "Demo Same", "mother_name": "Demo Mother", "sex": "female", "age": "9",
        "district": here.district.pk, "home_since": clock.today().isoformat(), "living_with": "mother",
        "institution": here.cci.pk,
    }  # fmt: skip
    browser = browser_of(here.SW)
    assert browser.post("/cases/register/", girl).status_code == 302
    again = browser.post("/cases/register/", {**girl, "duplicate_answer": answer})
    assert again.status_code == 422


@pytest.mark.parametrize("outside", ["o" * 130, "Demo teacher, " + "o" * 130])
def test_a_name_that_does_not_fit_is_said_at_its_field(outside, here):
    minutes = {
        "on": clock.today(), "place": "Demo", "chair": here.DCPO.pk, "seats": [here.DCPO.pk, here.PNC.pk],
        "outside": outside, "child_present": "yes", "summary": "Demo", "recommendation": "D1",
        "confidentiality_read": "on",
    }  # fmt: skip
    page = reverse("cases:conference", args=[here.cases["assigned"].uuid])
    answer = browser_of(here.DCPO).post(page, minutes)
    assert answer.status_code == 422
    assert "120" in answer.content.decode()


def test_a_date_of_the_first_century_is_no_date(here):
    page = reverse("cases:evidence_undertaking", args=[here.cases["own_cci"].uuid])
    assert browser_of(here.SW).post(page, {"on": "0026-11-22"}).status_code == 422


@pytest.mark.parametrize("page", ["cases:flag_act", "cases:flag_close"])
def test_a_flag_about_the_reader_is_not_there_for_him(page, here):
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        flag = Flag.objects.create(
            case=case, district=here.district, kind="debt", severity="watch", raised_at=clock.now(),
            raised_by=here.SW, concerns_user=here.DCPO, note="Demo",
        )  # fmt: skip
    address = reverse(page, args=[case.uuid, flag.uuid])
    assert browser_of(here.DCPO).get(address).status_code == 404
