"""The pages of incident, settling, search, closure, after care and reopening, as people use them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.enums import FlagKind, Stage
from cases.models import Case, Closure, Incident, Interval, Milestone, SearchStep, Stay
from cases.services import flags
from ecm.accounts.access import acting_as
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 demo"
TOLD = {
    "kind": "conflict", "found_by": "family", "words": "Demo: a quarrel about work.", "place_now": "same",
    "step": "Demo: the aunt sleeps there tonight.", "police": "no", "cwc": "yes",
}  # fmt: skip


@pytest.fixture(autouse=True)
def whole(here):
    """The rows behind two columns that the shared world writes on the case only, so that a projection keeps them."""
    case = here.cases["assigned"]
    held = {"manager": str(here.SW.pk), "level": "low"}
    with scoped(SYSTEM_SCOPE):
        for kind, value in held.items():
            Interval.objects.create(
                case=case, kind=kind, value=value, from_on=clock.add_days(clock.today(), -40), opened_by=here.DCPO,
                district=here.district, institution=case.institution,
            )  # fmt: skip


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.uuid, *more])


def posted(answers):
    """Answers as the page of a questionnaire sends them."""
    return {**answers, **{f"{key}__n": "0" for key in answers}}


def read(case):
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def incident(here, case, **changes):
    answers = {"date": clock.today().isoformat(), **TOLD, **changes}
    return browser_of(here.SW).post(at("incident", case), posted(answers))


def test_an_incident_is_recorded_in_one_page_and_the_case_says_so(here):
    case = here.cases["assigned"]
    page = browser_of(here.SW).get(at("incident", case)).content.decode()
    assert "First the child" in page and 'name="kind"' in page
    assert incident(here, case).status_code == 302
    assert read(case).stage == Stage.DISRUPTED
    with scoped(SYSTEM_SCOPE):
        row = Incident.objects.filter(case=case).latest("pk")
    answer = browser_of(here.DCPO).get(at("incident_read", case, row.uuid))
    assert "a quarrel about work" in answer.content.decode()
    assert browser_of(here.SUP).get(at("incident_read", case, row.uuid)).status_code == 404


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(here):
    case = here.cases["assigned"]
    answer = incident(here, case, words="", step="", place_now="", kind="conflict", found_by="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Not answered yet") >= 4 and "#q-words" in page
    assert read(case).stage == Stage.IN_FAMILY


def test_an_aadhaar_number_in_an_incident_is_refused(here):
    answer = incident(here, here.cases["assigned"], words="Demo 2345 6789 0124")
    assert answer.status_code == 422


def test_the_dcpo_settles_it_in_the_same_household(here):
    case, today = here.cases["assigned"], clock.today()
    incident(here, case)
    head = browser_of(here.DCPO)
    assert "no disruption counts" in head.get(at("settle", case)).content.decode()
    answer = head.post(
        at("settle", case), {"on": today, "seen_on": today, "words": "Demo: talked it over"}
    )
    assert answer.status_code == 302, answer.content.decode()
    assert (read(case).stage, read(case).level_used) == (Stage.IN_FAMILY, "medium")
    assert browser_of(here.SW).get(at("settle", case)).status_code == 403
    assert head.get(at("settle", case)).status_code == 403


def test_closing_takes_two_persons_and_shows_what_each_reason_lacks(here):
    case = here.cases["assigned"]
    worker, head = browser_of(here.SW), browser_of(here.DCPO)
    reasons = worker.get(at("closure", case)).content.decode()
    assert "has not turned 18" in reasons and "police report is missing" in reasons
    form = worker.get(at("closure", case) + "?reason=goal").content.decode()
    assert (
        "filled in by the system" in form
        and 'name="school"' in form
        and 'name="months"' not in form
    )
    answer = worker.post(
        at("closure", case) + "?reason=other", posted({"words": "Demo words", "courtesy": "no"})
    )
    assert answer.status_code == 302, answer.content.decode()
    assert read(case).stage == Stage.CLOSURE_PROPOSED
    waiting = worker.get(at("closure", case)).content.decode()
    assert "It waits for" in waiting and 'name="approve"' not in waiting
    assert head.post(at("closure", case), {"approve": "1", "answer": ""}).status_code == 302
    assert (read(case).stage, read(case).closing_reason) == (Stage.CLOSED, "other")
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.filter(case=case).latest("from_on").ended == "closed"


def test_to_decline_takes_a_sentence(here):
    case = here.cases["assigned"]
    browser_of(here.SW).post(at("closure", case) + "?reason=other", posted({"words": "Demo words"}))
    head = browser_of(here.DCPO)
    assert head.post(at("closure", case), {"decline": "1", "answer": " "}).status_code == 422
    assert (
        head.post(at("closure", case), {"decline": "1", "answer": "Demo: too early"}).status_code
        == 302
    )
    assert read(case).stage == Stage.IN_FAMILY


def test_an_adoption_needs_its_order_and_keeps_its_scan(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case, worker = here.cases["assigned"], browser_of(here.SW)
    told = posted(
        {"words": "Demo words", "proof_on": clock.today().isoformat(), "proof_no": "DEMO/5"}
    )
    refused = worker.post(at("closure", case) + "?reason=adopted", told)
    assert refused.status_code == 422 and "scan of the adoption order" in refused.content.decode()
    scan = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    assert (
        worker.post(at("closure", case) + "?reason=adopted", {**told, "scan": scan}).status_code
        == 302
    )
    with scoped(SYSTEM_SCOPE):
        assert Closure.objects.filter(case=case).latest("pk").scan.kind == "adoption"


def test_an_unknown_reason_is_no_page(here):
    assert (
        browser_of(here.SW).get(at("closure", here.cases["assigned"]) + "?reason=void").status_code
        == 404
    )


def test_a_closed_case_begins_again_and_both_episodes_know_of_each_other(here):
    case = here.cases["assigned"]
    browser_of(here.SW).post(at("closure", case) + "?reason=other", posted({"words": "Demo words"}))
    head = browser_of(here.DCPO)
    head.post(at("closure", case), {"approve": "1"})
    data = {"reason": "Demo", "path": "expedited", "since": clock.today(), "living_with": "nani"}
    answer = head.post(at("reopen", case), data)
    assert answer.status_code == 302, answer.content.decode()
    with scoped(SYSTEM_SCOPE):
        new = Case.objects.get(previous=case)
    assert case.code in head.get(at("case", new)).content.decode()
    assert new.code in head.get(at("case", case)).content.decode()


def test_the_search_for_a_child_is_kept_step_by_step(here):
    case = here.cases["assigned"]
    with acting_as(here.SW) as by:
        flags.raise_by_rule(
            case=Case.objects.get(pk=case.pk), kind=FlagKind.UNTRACED, by=by, note="Demo"
        )
    head = browser_of(here.DCPO)
    assert "Untraced." in head.get(at("case", case)).content.decode()
    data = {"kind": "sjpu_letter", "on": clock.today(), "words": "Demo letter", "number": "DEMO/3"}
    assert head.post(at("search_child", case), data).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert SearchStep.objects.filter(case=case, of_dcpo=True, kind="sjpu_letter").exists()
    assert "DEMO/3" in browser_of(here.SW).get(at("search_child", case)).content.decode()


def test_after_care_is_decided_by_who_keeps_the_plan(here):
    case, today = here.cases["assigned"], clock.today()
    with scoped(SYSTEM_SCOPE):
        Case.objects.filter(pk=case.pk).update(born_on=clock.add_months(today, -17 * 12 - 8))
    worker = browser_of(here.SW)
    assert "Decide about after care" in worker.get(at("case", case)).content.decode()
    refused = worker.post(at("after_care", case), {"choice": "refused", "on": today})
    assert refused.status_code == 422 and "own words" in refused.content.decode()
    assert worker.post(at("after_care", case), {"choice": "stays", "on": today}).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert Milestone.objects.filter(case=case, kind="after_care", outcome="stays").exists()


@pytest.mark.parametrize("name", ["incident", "closure", "search_child", "after_care"])
def test_the_pages_stay_light(name, here, django_assert_max_num_queries):
    client = browser_of(here.SW)
    client.get(at(name, here.cases["assigned"]))
    with django_assert_max_num_queries(30):
        assert client.get(at(name, here.cases["assigned"])).status_code == 200


def test_today_asks_for_the_settlement_the_answer_and_the_search(here):
    case = here.cases["assigned"]
    incident(here, case, kind="missing", place_now="unknown")
    page = browser_of(here.DCPO).get(reverse("desk:today")).content.decode()
    assert "A child is missing, or has died" in page
    assert "Untraced child: step of the search" in page
    assert "Disruption: settle it" in page
    state = browser_of(here.STO).get(reverse("desk:today")).content.decode()
    assert "A child is missing, or has died" in state and case.code in state
    browser_of(here.SW).post(at("closure", case) + "?reason=other", posted({"words": "Demo words"}))
    assert (
        "Closure waits for your answer"
        in browser_of(here.DCPO).get(reverse("desk:today")).content.decode()
    )
