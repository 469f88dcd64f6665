from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.enums import MilestoneKind
from cases.models import Case, Family, Flag, Milestone, Scan
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 demo"


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.uuid, *more])


def test_the_undertaking_is_recorded_with_its_scan(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case, today = here.cases["assigned"], clock.today()
    scan = SimpleUploadedFile("form20.pdf", PDF, "application/pdf")
    answer = browser_of(here.SW).post(at("evidence_undertaking", case), {"on": today, "scan": scan})
    assert answer.status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert Milestone.objects.filter(
            case=case, kind=MilestoneKind.UNDERTAKING, on=today
        ).exists()
        assert Case.objects.get(pk=case.pk).undertaking_on == today


def test_a_file_that_is_no_paper_is_refused_and_the_page_says_so(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scan = SimpleUploadedFile("form.pdf", b"MZ not a paper", "application/pdf")
    answer = browser_of(here.SW).post(
        at("scan", here.cases["assigned"]), {"kind": "other", "scan": scan}
    )
    assert answer.status_code == 422
    assert "PDF, JPEG or PNG" in answer.content.decode()


def test_a_scan_is_served_to_its_readers_only(here, there, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = here.cases["assigned"]
    scan = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    browser_of(here.LPO).post(at("scan", case), {"kind": "other", "scan": scan})
    with scoped(SYSTEM_SCOPE):
        kept = Scan.objects.filter(case=case, kind="other").get()
    assert b"".join(browser_of(here.LPO).get(at("scan_file", case, kept.uuid))) == PDF
    assert browser_of(there.LPO).get(at("scan_file", case, kept.uuid)).status_code == 404
    assert browser_of(here.STF).get(at("scan_file", case, kept.uuid)).status_code == 403


def test_a_flag_is_raised_acted_on_and_closed_by_another(here):
    case = here.cases["assigned"]
    worker, head = browser_of(here.SW), browser_of(here.DCPO)
    worker.post(
        at("flags", case), {"kind": "marriage", "note": "A neighbour says a date is fixed."}
    )
    with scoped(SYSTEM_SCOPE):
        flag = Flag.objects.get(case=case, kind="marriage")
    worker.post(at("flag_act", case, flag.uuid), {"action": "Visited, the date is called off."})
    assert worker.get(at("flag_close", case, flag.uuid)).status_code == 403
    head.post(at("flag_close", case, flag.uuid), {"closing_note": "Seen twice, safe."})
    with scoped(SYSTEM_SCOPE):
        assert Flag.objects.get(pk=flag.pk).closed_by == here.DCPO


def test_the_raiser_does_not_close_his_own_flag(here):
    case = here.cases["assigned"]
    head = browser_of(here.DCPO)
    head.post(at("flags", case), {"kind": "debt", "note": "Demo"})
    with scoped(SYSTEM_SCOPE):
        flag = Flag.objects.get(case=case, kind="debt")
    head.post(at("flag_act", case, flag.uuid), {"action": "Demo"})
    answer = head.post(at("flag_close", case, flag.uuid), {"closing_note": "Demo"})
    assert answer.status_code == 403
    assert "raised" in answer.content.decode()


def facts(case, version, **more):
    return {
        "version": version,
        "head": "",
        "address": "",
        "landmark": "",
        "village": "Demo New",
        "pin": "",
        **more,
    }


def test_facts_of_the_family_are_corrected(here):
    case = here.cases["assigned"]
    answer = browser_of(here.PIC).post(at("family", case), facts(case, 1))
    assert answer.status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert Family.objects.get(pk=case.family_id).village == "Demo New"


def test_a_stale_save_shows_both_versions_and_keeps_the_typed_text(here):
    case = here.cases["assigned"]
    browser_of(here.PIC).post(at("family", case), facts(case, 1))
    answer = browser_of(here.PNC).post(at("family", case), facts(case, 1, village="Demo Typed"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Demo New" in page
    assert "Demo Typed" in page
    assert 'name="version" value="2"' in page


def test_a_move_that_is_not_possible_says_what_is_missing(here):
    case = here.cases["assigned"]
    answer = browser_of(here.DCPO).post(
        at("move", case, "back_to_follow_up"), {"on": clock.today(), "reason": "Demo"}
    )
    assert answer.status_code == 422
    assert "does not start from the present stage" in answer.content.decode()


def test_a_move_of_another_post_is_refused_with_a_sentence(here):
    answer = browser_of(here.SW).get(at("move", here.cases["assigned"], "void"))
    assert answer.status_code == 403
    assert "another post" in answer.content.decode()


def test_an_order_is_checked_by_a_second_person_only(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = here.cases["assigned"]
    entry = {
        "kind": "restoration", "number": "Demo 12", "on": clock.today(), "suitability": "suitable", "signatories": 3,
        "scan": SimpleUploadedFile("o.pdf", PDF, "application/pdf"),
    }  # fmt: skip
    assert browser_of(here.LPO).post(at("order", case), entry).status_code == 302
    with scoped(SYSTEM_SCOPE):
        order = case.orders.get(number="Demo 12")
    assert browser_of(here.LPO).post(at("check_order", case, order.uuid), {}).status_code == 403
    assert browser_of(here.SW).post(at("check_order", case, order.uuid), {}).status_code == 302
