from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case
from cases.selectors import lines
from cases.selectors.lists import case_lists
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of
from tests.worlds import add_case

pytestmark = pytest.mark.django_db


def queries(browser, address):
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(address).status_code == 200
    words = (
        "SAVEPOINT",
        "RELEASE",
        "BEGIN",
        "COMMIT",
        "set_config",
        "django_session",
        "accounts_user",
        "audit_",
    )
    return [q["sql"] for q in found if not any(word in q["sql"] for word in words)]


def add(here, count):
    with scoped(SYSTEM_SCOPE):
        for _ in range(count):
            add_case(here, "own_district")


@pytest.mark.parametrize("name", ["cases:list", "desk:today", "cases:managers", "cases:drafts"])
def test_a_page_asks_as_often_for_two_rows_as_for_twenty(here, name):
    browser = browser_of(here.DCPO)
    few = queries(browser, reverse(name))
    add(here, 16)
    assert len(queries(browser, reverse(name))) == len(few)


def test_the_line_list_takes_at_most_eight_queries_besides_session_and_post(here):
    found = [
        sql
        for sql in queries(browser_of(here.DCPO), reverse("cases:list"))
        if "accounts_post" not in sql.split("WHERE")[0]
    ]
    assert len(found) <= 8


def test_the_case_page_takes_at_most_fourteen_queries(here):
    found = queries(
        browser_of(here.DCPO), reverse("cases:case", args=[here.cases["assigned"].uuid])
    )
    assert len(found) <= 14


def test_pages_follow_one_another_without_gap_or_repeat(here, monkeypatch):
    add(here, 5)
    monkeypatch.setattr(lines, "PAGE", 2)
    browser, seen, address = browser_of(here.DCPO), [], reverse("cases:list")
    for _ in range(9):
        page = browser.get(address)
        seen += [line.code for line in page.context["lines"].lines]
        if not page.context["pager"]["next"]:
            break
        address = f"{reverse('cases:list')}?{page.context['pager']['next']}"
    with scoped(SYSTEM_SCOPE):
        assert sorted(seen) == sorted(
            Case.objects.filter(district=here.district).values_list("code", flat=True)
        )


@pytest.mark.parametrize("code", [one.code for one in case_lists()])
def test_every_named_list_opens(here, code):
    answer = browser_of(here.DCPO).get(reverse("cases:list"), {"list": code, "sort": "due"})
    assert answer.status_code == 200


def test_a_filter_stays_in_the_address_and_narrows(here):
    answer = browser_of(here.DCPO).get(reverse("cases:list"), {"manager": here.SW.pk})
    assert [line.code for line in answer.context["lines"].lines] == [here.cases["assigned"].code]


def test_the_number_on_today_is_the_length_of_the_list_it_opens(here):
    browser = browser_of(here.DCPO)
    for one, count in browser.get(reverse("desk:today")).context["today"].numbers:
        page = browser.get(reverse("cases:list"), {"list": one.code})
        assert len(page.context["lines"].lines) == count


def test_a_search_by_name_or_code_finds_the_child_and_no_name_is_in_the_address(here):
    browser, case = browser_of(here.DCPO), here.cases["assigned"]
    by_code = browser.post(reverse("cases:search"), {"q": case.code[-5:]})
    assert case.code in by_code.content.decode()
    with scoped(SYSTEM_SCOPE):
        name = case.child.identity.name
    assert case.code in browser.post(reverse("cases:search"), {"q": name}).content.decode()


def test_the_state_searches_by_code_only(here):
    with scoped(SYSTEM_SCOPE):
        name = here.cases["assigned"].child.identity.name
    page = browser_of(here.STO).post(reverse("cases:search"), {"q": name}).content.decode()
    assert here.cases["assigned"].code not in page
