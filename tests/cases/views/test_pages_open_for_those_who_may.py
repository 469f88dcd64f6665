from __future__ import annotations

import pytest
from django.urls import reverse

from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db

READERS = ("STO", "DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP", "STF")
OUTSIDERS = ("CWC", "MEL", "CUS", "SYS")


@pytest.mark.parametrize("role", READERS)
def test_a_reader_opens_the_case_that_is_hers(here, role):
    answer = browser_of(here.people[role]).get(
        reverse("cases:case", args=[here.cases["assigned"].uuid])
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("role", OUTSIDERS)
def test_others_are_refused_with_a_sentence(here, role):
    answer = browser_of(here.people[role]).get(
        reverse("cases:case", args=[here.cases["assigned"].uuid])
    )
    assert answer.status_code == 403
    assert b"post" in answer.content


@pytest.mark.parametrize("role", READERS)
def test_a_foreign_child_cannot_be_told_from_a_missing_one(here, there, role):
    if role == "STO":
        return
    browser = browser_of(here.people[role])
    foreign = browser.get(reverse("cases:case", args=[there.cases["assigned"].uuid]))
    missing = browser.get(reverse("cases:case", args=["00000000-0000-4000-8000-000000000000"]))
    assert foreign.status_code == missing.status_code == 404


@pytest.mark.parametrize("role", READERS)
def test_the_line_list_shows_the_cases_within_reach(here, there, role):
    if role == "STF":
        return
    answer = browser_of(here.people[role]).get(reverse("cases:list"))
    assert answer.status_code == 200
    assert here.cases["assigned"].code in answer.content.decode()
    if role != "STO":
        assert there.cases["assigned"].code not in answer.content.decode()


def test_the_state_sees_codes_and_no_name(here):
    page = browser_of(here.STO).get(reverse("cases:list")).content.decode()
    assert here.cases["assigned"].code in page
    assert "canary-identity" not in page


@pytest.mark.parametrize("role", READERS)
def test_the_case_page_shows_no_group_that_is_not_the_readers(here, role):
    page = (
        browser_of(here.people[role])
        .get(reverse("cases:case", args=[here.cases["assigned"].uuid]))
        .content.decode()
    )
    hidden = {
        "STO": ("identity", "flags", "orders"),
        "SUP": ("orders", "plan"),
        "STF": ("orders", "plan", "private"),
    }
    for group in hidden.get(role, ()):
        assert f"canary-{group}" not in page


@pytest.mark.parametrize(
    "name", ["cases:register", "cases:quick", "cases:drafts", "cases:list", "cases:search"]
)
@pytest.mark.parametrize("role", ["DCPO", "PNC", "SW", "SUP", "STF"])
def test_the_pages_of_registration_open(here, role, name):
    status = 403 if (role, name) == ("STF", "cases:list") else 200
    assert browser_of(here.people[role]).get(reverse(name)).status_code == status


@pytest.mark.parametrize("name", ["cases:managers"])
@pytest.mark.parametrize(
    ("role", "status"), [("DCPO", 200), ("PNC", 403), ("SW", 403), ("SUP", 403)]
)
def test_only_the_dcpo_names_case_managers(here, role, status, name):
    assert browser_of(here.people[role]).get(reverse(name)).status_code == status


PAGES_OF_A_CASE = [
    ("DCPO", "cases:name_manager"), ("SW", "cases:family"), ("SW", "cases:flags"), ("STF", "cases:flags"),
    ("SW", "cases:scan"), ("PNC", "cases:conference"), ("PNC", "cases:recommend"), ("DCPO", "cases:recommend"),
    ("LPO", "cases:order"), ("PNC", "cases:place"), ("SUP", "cases:handover"), ("SW", "cases:evidence_undertaking"),
    ("PNC", "cases:evidence_medical"), ("PNC", "cases:readiness"), ("PNC", "cases:evidence_pre_release"),
    ("PIC", "cases:evidence_family_traced"), ("PNC", "cases:evidence_recommendation_sent"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "name"), PAGES_OF_A_CASE)
def test_the_pages_of_a_case_open(here, role, name):
    answer = browser_of(here.people[role]).get(reverse(name, args=[here.cases["assigned"].uuid]))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("SW", "cases:order"),
        ("SW", "cases:place"),
        ("LPO", "cases:recommend"),
        ("STO", "cases:scan"),
    ],
)
def test_the_wrong_role_is_refused(here, role, name):
    answer = browser_of(here.people[role]).get(reverse(name, args=[here.cases["assigned"].uuid]))
    assert answer.status_code == 403


def test_an_anonymous_reader_is_sent_to_the_sign_in(client, here):
    answer = client.get(reverse("cases:case", args=[here.cases["assigned"].uuid]))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
