"""The API: the same services, reach and field groups as the pages; nothing half-written is kept."""

from __future__ import annotations

import json
import uuid

import pytest
from django.test import Client

from cases.models import Case
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import Contact
from tests.access.visits import signed_in

pytestmark = [pytest.mark.access, pytest.mark.django_db]
GOOD = {
    "date": clock.today().isoformat(),
    "mode": "phone",
    "seen": "no",
    "carer": "yes",
    "safety": "safe",
}


def get(person, path):
    return signed_in(person).get(f"/api/v1/{path}")


def post(person, path, body):
    return signed_in(person).post(
        f"/api/v1/{path}", json.dumps(body), content_type="application/json"
    )


def contact(answers=GOOD, **more):
    return {"operation_id": str(uuid.uuid4()), "answers": answers, **more}


def contacts_of(case):
    with scoped(SYSTEM_SCOPE):
        return Contact.objects.filter(case=case).count()


def test_the_dcpo_reads_every_part_of_a_case(here):
    body = get(here.DCPO, f"cases/{here.cases['own_district'].uuid}/").json()
    assert set(body) >= {"identity", "risk", "orders", "flags", "follow_up"}


def test_the_state_reads_codes_scores_and_counts(here):
    body = get(here.STO, f"cases/{here.cases['assigned'].uuid}/").json()
    assert "identity" not in body
    assert "orders" not in body
    assert body["risk"]["level"] == "low"


def test_a_social_worker_reads_the_header_of_the_district_and_the_depth_of_her_own(here):
    other = get(here.SW, f"cases/{here.cases['own_district'].uuid}/").json()
    mine = get(here.SW, f"cases/{here.cases['assigned'].uuid}/").json()
    assert "identity" in other
    assert "risk" not in other
    assert "risk" in mine


def test_staff_who_care_daily_read_the_name_alone(here):
    body = get(here.STF, f"cases/{here.cases['own_cci'].uuid}/").json()
    assert set(body["identity"]) == {"name"}


def test_a_list_goes_on_page_by_page_without_a_repetition(here):
    found, after = [], ""
    for _ in range(4):
        page = get(here.DCPO, f"cases/?size=1&after={after}").json()
        found += [row["uuid"] for row in page["results"]]
        after = page["after"]
    assert sorted(found) == sorted(str(case.uuid) for case in here.cases.values())
    assert after == ""


def test_a_mark_that_is_none_is_no_crash(here):
    assert get(here.DCPO, "cases/?after=%27~1").status_code == 200
    assert get(here.DCPO, "cases/?size=0").status_code == 400


def test_a_contact_is_recorded_and_sent_twice_counts_once(here):
    case, body = here.cases["assigned"], contact()
    before = contacts_of(case)
    answers = [post(here.SW, f"cases/{case.uuid}/contacts/", body) for _ in range(2)]
    assert [a.status_code for a in answers] == [201, 201]
    assert answers[0].json()["uuid"] == answers[1].json()["uuid"]
    assert contacts_of(case) == before + 1


def test_an_incomplete_contact_names_the_question_and_leaves_nothing(here):
    case = here.cases["assigned"]
    before = contacts_of(case)
    answer = post(here.SW, f"cases/{case.uuid}/contacts/", contact({**GOOD, "safety": ""}))
    assert answer.status_code == 422
    assert answer.json()["field"] == "safety"
    assert contacts_of(case) == before


def test_staff_of_an_institution_record_only_what_is_assigned_to_them(here):
    case = here.cases["own_cci"]
    assert post(here.STF, f"cases/{case.uuid}/contacts/", contact()).status_code == 403


def test_a_planned_contact_of_another_child_is_not_found(here):
    case, other = here.cases["assigned"], here.cases["other_cci"]
    with scoped(SYSTEM_SCOPE):
        foreign = other.planned_contacts.get().uuid
    answer = post(here.SW, f"cases/{case.uuid}/contacts/", contact(planned=str(foreign)))
    assert answer.status_code == 404


def test_who_does_not_manage_the_case_does_not_submit_its_round(here):
    with scoped(SYSTEM_SCOPE):
        round_ = here.cases["assigned"].rounds.get()
    assert post(here.PNC, f"rounds/{round_.uuid}/submit/", {"version": 1}).status_code == 403


def test_a_stale_submission_says_so(here):
    with scoped(SYSTEM_SCOPE):
        round_ = here.cases["assigned"].rounds.get()
    assert post(here.SW, f"rounds/{round_.uuid}/submit/", {"version": 99}).status_code == 409


def test_private_answers_are_for_those_who_read_them(here):
    case = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        round_ = case.rounds.get()
    whole = get(here.SW, f"rounds/{round_.uuid}/").content.decode()
    narrow = get(here.ORW, f"rounds/{round_.uuid}/").content.decode()
    assert "canary-private" in whole
    assert "canary-family" in narrow
    assert "canary-private" not in narrow


def test_a_partner_gets_numbers_and_small_ones_masked(here):
    rows = get(here.MEL, "metrics/").json()["results"]
    assert rows
    assert not [row for row in rows if row["n"] is not None and 0 < row["n"] < 5]


def test_a_period_that_runs_backward_is_refused_with_the_field(here):
    answer = get(here.DCPO, "metrics/?from=2026-02-01&to=2026-01-01&as_of=2026-02-01")
    assert answer.status_code == 400
    assert "to" in answer.json()


def test_a_district_asks_for_no_other_districts_numbers(here, there):
    assert get(here.DCPO, f"metrics/?place={there.district.code}").status_code == 404


def test_the_schema_is_public_and_an_unknown_address_is_not(here):
    assert Client().get("/api/schema/").status_code == 200
    assert Client().get("/api/v1/nothing/").status_code == 404


def test_a_form_token_is_asked_for(here):
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(here.SW).cookies
    url = f"/api/v1/cases/{here.cases['assigned'].uuid}/contacts/"
    assert (
        client.post(url, json.dumps(contact()), content_type="application/json").status_code == 403
    )


def test_an_answer_names_no_internal_number(here):
    with scoped(SYSTEM_SCOPE):
        columns = {f.attname for f in Case._meta.concrete_fields if f.attname.endswith("_id")}
    body = get(here.DCPO, f"cases/{here.cases['assigned'].uuid}/").json()
    assert not columns & set(body)
    assert "id" not in body
