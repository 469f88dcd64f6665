"""The pages of preparing and of two districts, as their readers meet them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Case, Handover, HomeStudyRequest, Readiness, Transfer, TrialStay
from cases.selectors.case_file import case_file
from cases.services import transfers
from ecm.accounts.access import acting_as
from ecm.audit.models import Disclosure
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.services.night import run_district
from tests.cases.stories import Cast, make_cast, placed
from tests.cases.test_story_d import ALL_YES, HOME, SENT, TRIED, preparing
from tests.signing_in import browser_of


@pytest.fixture(autouse=True)
def by_the_clock(db: None) -> Iterator[None]:
    clock.set_today(SENT)
    yield
    clock.set_today(None)


def at(cast: Cast, role: str) -> Client:
    return browser_of(cast.people[role])


def page(name: str, *args: object) -> str:
    return reverse(f"cases:{name}", args=args)


def one(model: type) -> object:
    with scoped(SYSTEM_SCOPE):
        return model._base_manager.get()


def list_of(answers: dict[str, str], version: int = 0) -> dict[str, str]:
    """The check-list as a browser sends it."""
    return {"version": str(version), **{f"{key}__n": "0" for key in ALL_YES}, **answers}


# --- the check-list --------------------------------------------------------------------------------------------------


def test_what_is_missing_stands_on_top_and_leads_to_the_item(surat: Cast) -> None:
    case, sup = preparing(surat), at(surat, "SUP")
    address = page("readiness", case.uuid)
    assert 'href="#q-wants_it"' in sup.get(address).content.decode()
    answer = sup.post(address, list_of({**ALL_YES, "wants_it": "no"}))
    assert (answer.status_code, answer.url) == (302, address)
    text = sup.get(address).content.decode()
    assert text.count('href="#q-') == 1 and "1 item is open" in text
    assert one(Readiness).open_items == 1


def test_a_stale_check_list_keeps_what_was_typed_beside_what_was_saved(surat: Cast) -> None:
    case = preparing(surat)
    address = page("readiness", case.uuid)
    at(surat, "SW").post(address, list_of({"wants_it": "yes"}))
    answer = at(surat, "PNC").post(address, list_of({"wants_it": "no"}))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else saved this check-list" in text
    assert 'name="version" value="1"' in text
    assert one(Readiness).answers == {"wants_it": "yes"}


def test_the_check_list_is_read_by_the_dcpo_and_refused_to_strangers(surat: Cast) -> None:
    case = preparing(surat)
    address = page("readiness", case.uuid)
    dcpo = at(surat, "DCPO").get(address)
    assert dcpo.status_code == 200 and b"Save the check-list" not in dcpo.content
    assert at(surat, "STO").get(address).status_code == 403
    assert at(make_cast("RJK", 3), "DCPO").get(address).status_code == 404


# --- trial stays -----------------------------------------------------------------------------------------------------


def test_a_trial_stay_is_planned_and_then_told_in_the_childs_words(surat: Cast) -> None:
    case, sup = preparing(surat), at(surat, "SUP")
    plan = {"kind": "day", "from_on": TRIED, "until_on": TRIED, "with_whom": "nani"}
    assert sup.post(page("trials", case.uuid), plan).status_code == 302
    clock.set_today(TRIED)
    assert b"How did it go?" in sup.get(page("trials", case.uuid)).content
    row = one(TrialStay)
    told = {"version": row.version, "child_words": "Demo: we cooked.", "outcome": "go_on"}
    sup.post(page("trial", case.uuid, row.uuid), told)
    assert b"Demo: we cooked." in at(surat, "DCPO").get(page("trials", case.uuid)).content
    with surat.acts("SUP") as by:
        file = case_file(surat.find(case, by), by, clock.today())
        assert any("Trial stay" in str(event.title) for event in file.events)


def test_a_wrong_trial_stay_keeps_what_was_typed(surat: Cast) -> None:
    case = preparing(surat)
    plan = {"kind": "weekend", "from_on": TRIED, "until_on": TRIED, "with_whom": "nani"}
    answer = at(surat, "PNC").post(page("trials", case.uuid), plan)
    assert answer.status_code == 422
    assert f'value="{TRIED}"' in answer.content.decode()


# --- the handover ----------------------------------------------------------------------------------------------------


def test_the_institution_writes_the_handover_down_with_a_masked_number(surat: Cast) -> None:
    case, sup = preparing(surat), at(surat, "SUP")
    clock.set_today(HOME)
    given = {
        "on": HOME,
        "received_by": "Demo Nani",
        "proof": "aadhaar",
        "proof_last": "123456789012",
    }
    answer = sup.post(page("handover", case.uuid), given)
    assert answer.status_code == 422 and b"Exactly four" in answer.content
    assert sup.post(page("handover", case.uuid), {**given, "proof_last": "9012"}).status_code == 302
    assert one(Handover).proof_last == "9012"


# --- another district ------------------------------------------------------------------------------------------------


def test_a_case_goes_to_another_district_through_the_pages(surat: Cast, dang: Cast) -> None:
    case = placed(surat)
    head, there = at(surat, "DCPO"), at(dang, "DCPO")
    offer = {"to": dang.district.pk, "reason": "moved", "note": "Demo note"}
    assert head.post(page("transfer", case.uuid), offer).status_code == 302
    answer = page("transfer_answer", one(Transfer).uuid)
    assert answer in there.get("/today/").content.decode()
    text = there.get(answer).content.decode()
    assert case.code in text and "Demo Kiran" not in text and "Demo Mother" not in text
    assert there.get(page("case", case.uuid)).status_code == 404
    missing = there.post(answer, {"accept": "1"})
    assert missing.status_code == 422 and b"Name somebody." in missing.content
    assert there.post(answer, {"accept": "1", "manager": dang.people["SW"].pk}).status_code == 302
    assert there.get(page("case", case.uuid)).status_code == 200
    clock.set_today(SENT + dt.timedelta(1))
    run_district(district_id=surat.district.pk, day=clock.today())
    reader = head.get(page("case", case.uuid))
    assert reader.status_code == 200, "the sender reads its own period"
    assert page("transfer", case.uuid) not in reader.content.decode()
    naming = {"manager": surat.people["SW"].pk}
    assert head.post(page("name_manager", case.uuid), naming).status_code in {403, 422}
    worker = at(surat, "SW")
    assert worker.get(reverse("followups:record", args=[case.uuid])).status_code == 403
    scan = {"kind": "other", "scan": SimpleUploadedFile("demo.pdf", b"%PDF-1.4")}
    assert worker.post(page("scan", case.uuid), scan).status_code == 403
    assert case.code not in head.get("/today/").content.decode()
    assert at(dang, "SW").get(page("case", case.uuid)).status_code == 200


def test_the_offer_is_disclosed_before_the_bytes_leave(surat: Cast, dang: Cast) -> None:
    case = placed(surat)
    with surat.acts("DCPO") as by:
        offer = transfers.Offer(dang.district, "moved")
        transfers.propose_transfer(case=surat.find(case, by), offer=offer, by=by)
    at(dang, "DCPO").get(page("transfer_answer", one(Transfer).uuid))
    seen = Disclosure.objects.filter(user_id=dang.people["DCPO"].pk)
    assert any(case.pk in row.case_ids for row in seen)


@pytest.mark.parametrize("name", ["transfer_answer", "study_answer"])
def test_a_foreign_question_is_answered_like_a_missing_one(
    name: str, surat: Cast, dang: Cast
) -> None:
    case, third = placed(surat), make_cast("RJK", 3)
    head = at(surat, "DCPO")
    asked = {"to": dang.district.pk, "reason": "moved"}
    head.post(page("transfer" if name == "transfer_answer" else "home_study", case.uuid), asked)
    row = one(Transfer if name == "transfer_answer" else HomeStudyRequest)
    stranger = at(third, "DCPO")
    foreign, missing = (stranger.get(page(name, one_)) for one_ in (row.uuid, uuid.uuid4()))
    assert (foreign.status_code, foreign.content) == (404, missing.content)
    assert at(dang, "PNC").get(page(name, row.uuid)).status_code == 403


def test_a_home_study_is_asked_and_declined_with_a_reason(surat: Cast, dang: Cast) -> None:
    case = preparing(surat, elsewhere=dang)
    address = page("home_study", case.uuid)
    head, there = at(surat, "DCPO"), at(dang, "DCPO")
    assert f'value="{dang.district.pk}" selected' in head.get(address).content.decode()
    head.post(address, {"to": dang.district.pk})
    answer = page("study_answer", one(HomeStudyRequest).uuid)
    assert there.post(answer, {"return": "1"}).status_code == 422
    assert there.post(answer, {"return": "1", "answer": "Not here any more."}).status_code == 302
    assert b"Not here any more." in head.get(address).content


def test_the_state_is_told_after_two_days_and_reminded_after_a_week(
    surat: Cast, dang: Cast
) -> None:
    from ecm.accounts.models import Notice

    case = placed(surat)
    with surat.acts("DCPO") as by:
        offer = transfers.Offer(dang.district, "moved")
        transfers.propose_transfer(case=surat.find(case, by), offer=offer, by=by)
    told = []
    for days in (1, 2, 7, 7):
        clock.set_today(SENT + dt.timedelta(days))
        run_district(district_id=surat.district.pk, day=clock.today())
        found = Notice.objects.filter(business_key__startswith="transfer:").exclude(
            business_key__contains="offered"
        )
        told.append(sorted({row.user.username for row in found}))
    assert told[0] == []
    assert told[1] == ["demo-sto-dng", "demo-sto-srt"]
    assert told[2] == told[3] == ["demo-dcpo-dng", "demo-dcpo-srt", "demo-sto-dng", "demo-sto-srt"]
    with acting_as(surat.people["STO"]) as by:
        from reports.desk.selectors.today import today_of

        lines = today_of(by, clock.today())
        assert any(line.code == case.code for line in (*lines.decide, *lines.late))
    assert Case is not None


def test_a_child_at_home_in_another_district_is_registered_here_and_offered_there(
    surat: Cast, dang: Cast
) -> None:
    typed = {
        "path": "expedited", "name": "Demo Rutvi", "sex": "female", "age": 9, "home_since": SENT,
        "living_with": "mother", "mother_name": "Demo Mother", "district": surat.district.pk,
        "lives_in": dang.district.pk,
    }  # fmt: skip
    assert at(surat, "PNC").post(reverse("cases:register"), typed).status_code == 302
    row = one(Transfer)
    assert (row.from_district_id, row.to_district_id) == (surat.district.pk, dang.district.pk)
    assert page("transfer_answer", row.uuid) in at(dang, "DCPO").get("/today/").content.decode()
