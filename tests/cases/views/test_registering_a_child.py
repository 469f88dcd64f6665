from __future__ import annotations

import pytest
from django.urls import reverse

from cases.enums import Stage
from cases.models import Case
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db


def typed(here, **more):
    home = clock.add_days(clock.today(), -30).isoformat()
    return {
        "path": "expedited", "name": "Demo Kiranben", "sex": "female", "age": "12", "district": here.district.pk,
        "institution": here.cci.pk, "home_since": home, "living_with": "mother", "mother_name": "Demo Ramila",
        "village": "Demo Gondal", "phone": "9876543210", **more,
    }  # fmt: skip


def known(name):
    with scoped(SYSTEM_SCOPE):
        return list(Case.objects.filter(child__identity__name=name).select_related("family"))


def test_an_officer_who_may_accept_gets_a_code_at_once(here):
    answer = browser_of(here.PNC).post(reverse("cases:register"), typed(here))
    (case,) = known("Demo Kiranben")
    assert answer.status_code == 302
    assert case.stage == Stage.REGISTERED
    assert case.code


def test_staff_of_a_cci_leave_a_draft(here):
    browser_of(here.STF).post(reverse("cases:register"), typed(here))
    (case,) = known("Demo Kiranben")
    assert case.stage == Stage.DRAFT


def test_an_incomplete_form_keeps_what_was_typed_and_points_to_the_field(here):
    answer = browser_of(here.PNC).post(
        reverse("cases:register"), typed(here, home_since="", age="")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Demo Kiranben" in page
    assert 'href="#id_home_since"' in page
    assert known("Demo Kiranben") == []


def test_a_full_aadhaar_number_is_refused(here):
    answer = browser_of(here.PNC).post(
        reverse("cases:register"), typed(here, address="card 9999 4105 7058")
    )
    assert answer.status_code == 422
    assert "Aadhaar" in answer.content.decode()


def test_a_child_who_may_be_known_is_shown_with_the_reasons(here):
    browser = browser_of(here.PNC)
    browser.post(reverse("cases:register"), typed(here))
    again = browser.post(reverse("cases:register"), typed(here, name="Demo Kiranbehn"))
    page = again.content.decode()
    assert again.status_code == 422
    assert "the name sounds alike" in page
    assert "same phone number" in page


def test_while_typing_the_fragment_answers_without_a_name_in_the_address(here):
    browser = browser_of(here.PNC)
    browser.post(reverse("cases:register"), typed(here))
    fragment = browser.post(
        reverse("cases:duplicates"), {"name": "ડેમો કિરણબેન", "phone": "98765 43210"}
    )
    assert "Demo Kiranben" in fragment.content.decode()
    assert "<html" not in fragment.content.decode()


def test_a_sibling_joins_the_family(here):
    browser = browser_of(here.PNC)
    browser.post(reverse("cases:register"), typed(here))
    (first,) = known("Demo Kiranben")
    sibling = typed(
        here, name="Demo Kiranlal", sex="male", duplicate_answer=f"sibling:{first.uuid}"
    )
    browser.post(reverse("cases:register"), sibling)
    (second,) = known("Demo Kiranlal")
    assert second.family_id == first.family_id


def test_a_foreign_sibling_is_a_404(here, there):
    browser = browser_of(here.PNC)
    browser.post(reverse("cases:register"), typed(here))
    answer = browser.post(
        reverse("cases:register"),
        typed(here, duplicate_answer=f"sibling:{there.cases['assigned'].uuid}"),
    )
    assert answer.status_code == 404


def test_a_draft_is_accepted_once_the_duplicate_question_is_answered(here):
    browser_of(here.STF).post(reverse("cases:register"), typed(here))
    (draft,) = known("Demo Kiranben")
    browser = browser_of(here.DCPO)
    assert "Demo Kiranben" in browser.get(reverse("cases:drafts")).content.decode()
    assert browser.post(reverse("cases:accept", args=[draft.uuid]), {}).status_code == 422
    browser.post(reverse("cases:accept", args=[draft.uuid]), {"duplicate_answer": "new"})
    assert known("Demo Kiranben")[0].stage == Stage.REGISTERED


def row(at, here, **more):
    cells = {
        key: typed(here)[key]
        for key in ("sex", "age", "institution", "village", "living_with", "home_since")
    }
    cells |= {"name": f"Demo Line{'abcdefghij'[at]}", "phone": "", **more}
    return {f"r{at}-{key}": value for key, value in cells.items()}


def test_the_quick_list_keeps_all_lines(here):
    lines = row(0, here) | row(1, here, village="Demo Jasdan", age="9") | row(4, here, age="7")
    answer = browser_of(here.DCPO).post(reverse("cases:quick"), lines)
    assert answer.status_code == 302
    assert len(known("Demo Linea") + known("Demo Lineb") + known("Demo Linee")) == 3


def test_one_bad_line_keeps_none_and_loses_nothing_typed(here):
    lines = row(0, here) | row(1, here, home_since="", phone="12")
    answer = browser_of(here.DCPO).post(reverse("cases:quick"), lines)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Demo Linea" in page
    assert 'href="#line-2"' in page
    assert known("Demo Linea") == []


def test_case_managers_are_named_in_bulk(here):
    browser = browser_of(here.DCPO)
    uuids = [str(here.cases[position].uuid) for position in ("own_cci", "own_district")]
    browser.post(reverse("cases:managers"), {"manager": here.SW.pk, "cases": uuids})
    with scoped(SYSTEM_SCOPE):
        assert Case.objects.filter(uuid__in=uuids, manager=here.SW).count() == 2


def test_naming_without_ticking_anybody_is_answered_at_the_field(here):
    answer = browser_of(here.DCPO).post(reverse("cases:managers"), {"manager": here.SW.pk})
    assert answer.status_code == 422
    assert "Choose at least one child" in answer.content.decode()
