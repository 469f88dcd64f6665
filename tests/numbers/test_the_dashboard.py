from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from ecm.audit.models import Act
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.numbers.worlds import Planned, Story, tell
from tests.signing_in import browser_of
from tests.worlds import two_worlds

pytestmark = pytest.mark.django_db

READERS = ["STO", "DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP", "MEL", "CUS"]


@pytest.fixture
def worlds():
    return two_worlds()


def page(user, **asked):
    return browser_of(user).get(reverse("numbers:dashboard"), asked)


@pytest.mark.parametrize("role", READERS)
def test_each_reader_of_numbers_gets_a_dashboard(worlds, role):
    assert page(worlds[0].people[role]).status_code == 200


@pytest.mark.parametrize("role", ["STF", "SYS"])
def test_the_others_are_refused(worlds, role):
    assert page(worlds[0].people[role]).status_code == 403


def test_a_district_officer_sees_no_list_of_another_district(worlds):
    assert page(worlds[0].DCPO, place="DNG").status_code == 404


def test_the_state_officer_opens_any_district(worlds):
    assert page(worlds[0].STO, place="DNG").status_code == 200


def test_a_reader_of_numbers_only_gets_no_links_into_lists_and_small_numbers_as_stars(worlds):
    html = page(worlds[0].MEL).content.decode()
    assert "number=M" not in html
    assert ">*<" in html


def test_a_period_that_ends_before_it_starts_gets_a_sentence_and_a_page(worlds):
    answer = page(
        worlds[0].STO, **{"as_of": "2026-11-01", "from": "2026-11-01", "to": "2026-10-01"}
    )
    assert answer.status_code == 200
    assert "The period ends before it starts" in answer.content.decode()


def test_every_number_that_opens_opens_a_list_of_that_length(worlds):
    html = page(worlds[0].STO).content.decode()
    links = set(re.findall(r'href="(/cases/\?number=M\d\d[^"]*)"[^>]*>(\d+)<', html))
    assert links
    client = browser_of(worlds[0].STO)
    for href, number in sorted(links):
        listed = client.get(href.replace("&amp;", "&")).context["lines"].lines
        if "M24" not in href and "M25" not in href:
            assert len(listed) == int(number), href


def test_counting_beyond_the_reach_is_written_into_the_acts(worlds):
    page(worlds[0].DCPO)
    with scoped(SYSTEM_SCOPE):
        assert Act.objects.filter(verb="scope.raised", details__reason="numbers.count").exists()


def test_no_child_is_named_on_a_dashboard(worlds):
    assert "canary" not in page(worlds[0].DCPO).content.decode()


def test_the_worst_gap_is_said_in_words(worlds):
    day = clock.today()
    tell(*(Story(registered=day - timedelta(days=40), district="SRT") for _ in range(14)))
    assert "14 home studies are late" in page(worlds[0].STO).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_children(
    worlds, django_assert_max_num_queries
):
    day = clock.today()
    tell(
        *(
            Story(
                registered=day - timedelta(days=40),
                district="SRT",
                contacts=(Planned(day - timedelta(days=30)),),
            )
            for _ in range(20)
        )
    )
    with django_assert_max_num_queries(60):
        page(worlds[0].STO)


def test_after_a_transfer_the_list_says_that_a_case_is_elsewhere(worlds):
    first = date(2026, 4, 1)
    tell(
        Story(
            registered=first,
            path="ordinary",
            moves=(("SRT", first), ("DNG", date(2026, 6, 1))),
            milestones=(("handover", date(2026, 5, 20), ""),),
        )
    )
    client = browser_of(worlds[0].DCPO)
    asked = {
        "number": "M19",
        "place": "SRT",
        "as_of": "2026-06-30",
        "from": "2026-05-01",
        "to": "2026-05-31",
    }
    answer = client.get(reverse("cases:list"), asked)
    assert "Now with another district: 1." in answer.content.decode()
    assert answer.context["lines"].lines == ()
