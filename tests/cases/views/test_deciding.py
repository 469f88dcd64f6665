"""Conference, orders and sittings as officers use them on screen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case, Conference, Order, SittingItem
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 demo"


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.uuid, *more])


@pytest.fixture
def case(here):
    return here.cases["assigned"]


@pytest.fixture
def recommended(case):
    """The child of the world, again before her order."""
    with scoped(SYSTEM_SCOPE):
        Order.objects.filter(case=case).update(superseded_at=clock.now())
        Case.objects.filter(pk=case.pk).update(stage="recommended", order_kind="")
    return case


def minutes(here, **changes):
    facts = {
        "on": clock.today(), "place": "Demo office", "chair": here.DCPO.pk,
        "seats": [here.DCPO.pk, here.PNC.pk], "outside": "Demo Teacher, Demo School",
        "confidentiality_read": "on", "child_present": "yes", "summary": "Demo summary",
        "recommendation": "D1", "documents": ["hsr", "child"], f"view_{here.DCPO.pk}": "Demo view",
        "view_o0": "Demo teacher's view", "option0": "Demo home", "for0": "near", "against0": "far",
        "what0": "Demo action", "who0": "SW", "by_when0": clock.today(),
    }  # fmt: skip
    return {**facts, **changes}


def test_minutes_of_one_child_are_written_read_and_approved(here, case):
    writer, chair = browser_of(here.PNC), browser_of(here.DCPO)
    assert writer.get(at("conference", case)).status_code == 200
    answer = writer.post(at("conference", case), minutes(here))
    assert answer.status_code == 302, answer.content.decode()
    page = writer.get(answer.url).content.decode()
    for words in (
        "Demo summary",
        "Demo view",
        "Demo teacher",
        "Demo home",
        "Demo action",
        "not approved yet",
    ):
        assert words in page
    assert writer.post(answer.url).status_code == 403
    assert "Minutes wait for your approval" in chair.get(reverse("desk:today")).content.decode()
    assert chair.post(answer.url).status_code == 302
    assert "approved by the chair" in chair.get(at("conferences", case)).content.decode()


def test_a_position_of_somebody_who_was_not_there_is_asked_about(here, case):
    page = browser_of(here.PNC).post(
        at("conference", case), minutes(here, **{f"view_{here.SW.pk}": "Demo lost view"})
    )
    assert page.status_code == 422
    assert "not marked as present" in page.content.decode()
    assert "Demo lost view" in page.content.decode()


def test_one_form_takes_many_children(here):
    girls = [here.cases["assigned"], here.cases["own_cci"]]
    typed = minutes(here)
    own = ("child_present", "summary", "recommendation")
    data = {k: v for k, v in typed.items() if k not in own}
    data["case"] = [str(girl.uuid) for girl in girls]
    for n in (0, 1):
        data |= {
            f"child_present_{n}": "yes",
            f"summary_{n}": f"Demo words {n}",
            f"recommendation_{n}": "D1",
        }
    browser = browser_of(here.PNC)
    form = browser.get(reverse("cases:meeting"), {"case": data["case"]})
    assert form.content.decode().count("Options weighed") == 2
    answer = browser.post(reverse("cases:meeting"), data)
    assert answer.status_code == 302, answer.content.decode()
    with scoped(SYSTEM_SCOPE):
        rows = Conference.objects.filter(case__in=girls, on=clock.today())
        assert len({row.meeting for row in rows}) == 1
        assert {row.summary for row in rows} == {"Demo words 0", "Demo words 1"}


def test_a_meeting_takes_no_child_of_another_district(here, there):
    form = browser_of(here.PNC).get(
        reverse("cases:meeting"), {"case": str(there.cases["assigned"].uuid)}
    )
    assert there.cases["assigned"].code not in form.content.decode()


def test_the_register_shows_an_order_and_supersedes_a_wrong_entry(here, case):
    with scoped(SYSTEM_SCOPE):
        order = Order.objects.get(case=case)
    browser = browser_of(here.LPO)
    assert order.number in browser.get(at("orders", case)).content.decode()
    page = at("supersede_order", case, order.uuid)
    assert order.number in browser.get(page).content.decode()
    typed = {
        "kind": "restoration", "number": "Demo 77", "on": clock.today(), "suitability": "suitable",
        "signatories": 3, "committee": here.committee.pk, "reason": "Demo: digits swapped",
    }  # fmt: skip
    assert browser.post(page, {**typed, "signatories": 2}).status_code == 422
    assert browser.post(page, typed).status_code == 302
    text = browser.get(at("orders", case)).content.decode()
    assert "Demo 77" in text
    assert "digits swapped" in text
    assert browser_of(here.STO).get(at("orders", case)).status_code == 403


def test_an_order_is_typed_first_and_its_scan_follows(here, recommended, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    browser = browser_of(here.LPO)
    typed = {
        "kind": "restoration", "number": "Demo 78", "on": clock.today(), "suitability": "suitable",
        "signatories": 3, "committee": here.committee.pk,
    }  # fmt: skip
    assert browser.post(at("order", recommended), typed).status_code == 302
    assert "Scan of an order is missing" in browser.get(reverse("desk:today")).content.decode()
    with scoped(SYSTEM_SCOPE):
        order = Order.objects.get(case=recommended, number="Demo 78")
    scan = SimpleUploadedFile("order.pdf", PDF, "application/pdf")
    assert (
        browser.post(at("order_scan", recommended, order.uuid), {"scan": scan}).status_code == 302
    )
    text = browser_of(here.PIC).get(at("orders", recommended)).content.decode()
    assert at("check_order", recommended, order.uuid) in text


def on_list(here, case, day):
    browser = browser_of(here.LPO)
    data = {"on": day, "committee": here.committee.pk, "cases": [str(case.uuid)]}
    return browser, browser.post(reverse("cases:sittings"), data)


def test_a_list_is_made_printed_and_its_orders_typed_on_one_screen(here, recommended):
    case, today = recommended, clock.today()
    browser = browser_of(here.LPO)
    assert case.code in browser.get(reverse("cases:sittings")).content.decode()
    browser, answer = on_list(here, case, today)
    assert answer.status_code == 302, answer.content.decode()
    assert "restoration to the family" in browser.get(answer.url).content.decode()
    with scoped(SYSTEM_SCOPE):
        item = SittingItem.objects.get(case=case)
    page = reverse("cases:sitting_orders", args=[today.isoformat()])
    typed = {
        f"{item.uuid}-{name}": value
        for name, value in {
            "kind": "restoration", "number": "Demo 99", "on": today, "suitability": "suitable", "signatories": 1,
        }.items()
    }  # fmt: skip
    refused = browser.post(page, typed)
    assert refused.status_code == 422
    assert "signed by at least" in refused.content.decode()
    assert "Demo 99" in refused.content.decode()
    assert browser.post(page, {**typed, f"{item.uuid}-signatories": 3}).status_code == 302
    assert "Demo 99" in browser.get(answer.url).content.decode()
    late = browser.post(page, {**typed, f"{item.uuid}-number": "Demo 100"})
    assert late.status_code == 422
    assert "typed already" in late.content.decode()


def test_a_good_line_is_kept_beside_a_bad_one(here, recommended):
    today = clock.today()
    other = here.cases["own_cci"]
    with scoped(SYSTEM_SCOPE):
        Order.objects.filter(case=other).update(superseded_at=clock.now())
        Case.objects.filter(pk=other.pk).update(stage="recommended", order_kind="")
    browser = browser_of(here.LPO)
    data = {
        "on": today,
        "committee": here.committee.pk,
        "cases": [str(recommended.uuid), str(other.uuid)],
    }
    assert browser.post(reverse("cases:sittings"), data).status_code == 302
    with scoped(SYSTEM_SCOPE):
        good, bad = (SittingItem.objects.get(case=c) for c in (recommended, other))
    lines = {}
    for item, number, members in ((good, "Demo 1", 3), (bad, "Demo 2", 2)):
        row = {
            "kind": "restoration",
            "number": number,
            "on": today,
            "suitability": "suitable",
            "signatories": members,
        }
        lines |= {f"{item.uuid}-{name}": value for name, value in row.items()}
    answer = browser.post(reverse("cases:sitting_orders", args=[today.isoformat()]), lines)
    assert answer.status_code == 422
    with scoped(SYSTEM_SCOPE):
        kept = set(
            Order.objects.filter(number__startswith="Demo ").values_list("number", flat=True)
        )
    assert kept == {"Demo 1"}
    assert "Demo 2" in answer.content.decode()


def test_the_list_of_another_district_is_not_here(here, there, recommended):
    today = clock.today()
    on_list(here, recommended, today)
    page = reverse("cases:sitting", args=[today.isoformat()])
    assert recommended.code not in browser_of(there.LPO).get(page).content.decode()
    with scoped(SYSTEM_SCOPE):
        item = SittingItem.objects.get(case=recommended)
    assert browser_of(there.LPO).post(page, {"off": item.uuid}).status_code == 404
    assert browser_of(here.SW).get(page).status_code == 403
    assert browser_of(here.PNC).post(page, {"off": item.uuid}).status_code == 302
    assert browser_of(here.LPO).get(reverse("cases:sitting", args=["no-day"])).status_code == 404


def test_the_page_of_care_and_of_sending_back_ask_for_what_they_need(here, recommended):
    care = browser_of(here.PNC).get(at("care", recommended)).content.decode()
    assert "No order of alternative care" in care
    back = browser_of(here.DCPO)
    assert back.get(at("send_back", recommended)).status_code == 200
    typed = {"because": "fact", "said_on": clock.today(), "on": clock.today(), "reason": ""}
    assert back.post(at("send_back", recommended), typed).status_code == 422
    later = {**typed, "reason": "Demo", "on": clock.today() + dt.timedelta(1)}
    assert back.post(at("send_back", recommended), later).status_code == 422


def test_lists_of_sittings_ask_the_same_number_of_questions_for_two_and_more(
    here, recommended, django_assert_max_num_queries
):
    browser = browser_of(here.LPO)
    browser.get(reverse("cases:sittings"))
    with django_assert_max_num_queries(25):
        browser.get(reverse("cases:sittings"))
