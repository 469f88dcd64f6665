from __future__ import annotations

import pytest
from django.urls import reverse

from cases.services.flags import raise_flag
from ecm.accounts.access import acting_as
from ecm.roles.roles import ROLES
from reports.desk.selectors import decides
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(ROLES))
def test_everybody_has_a_today(here, role):
    answer = browser_of(here.people[role]).get(reverse("desk:today"))
    assert answer.status_code == 200


@pytest.mark.parametrize("role", ["STO", "CWC", "MEL", "CUS", "SYS"])
def test_today_names_no_child_to_those_who_know_none(here, role):
    page = browser_of(here.people[role]).get(reverse("desk:today")).content.decode()
    assert "canary-" not in page


def test_a_stop_flag_stands_first_with_its_action(here):
    case = here.cases["assigned"]
    with acting_as(here.SW) as worker:
        raise_flag(case=case, kind="marriage", by=worker, note="Demo")
    first = browser_of(here.DCPO).get(reverse("desk:today")).context["today"].decide[0]
    assert first.code == case.code
    assert first.page == "cases:flags"


def test_each_line_says_why_it_is_here_and_leads_somewhere(here):
    answer = browser_of(here.DCPO).get(reverse("desk:today"))
    rows = [row for _name, rows in answer.context["sections"] for row in rows]
    assert rows
    assert all(row.line.why and row.address for row in rows)


def test_a_case_without_manager_waits_for_the_dcpo_and_for_nobody_else(here):
    mine = browser_of(here.DCPO).get(reverse("desk:today")).context["today"].decide
    others = browser_of(here.PNC).get(reverse("desk:today")).context["today"].decide
    assert "cases:name_manager" in {line.page for line in mine}
    assert "cases:name_manager" not in {line.page for line in others}


def test_the_first_address_is_today(here):
    assert browser_of(here.SW).get("/").status_code == 200


@pytest.mark.parametrize("role", ["DCPO", "MEL", "STF"])
def test_help_shows_the_six_tables(here, role):
    page = browser_of(here.people[role]).get(reverse("help:decides")).content.decode()
    for table in decides.tables():
        assert f'id="{table.code}"' in page


def test_every_row_of_help_has_as_many_cells_as_heads():
    for table in decides.tables():
        assert {len(row) for row in table.rows} == {len(table.heads)}
