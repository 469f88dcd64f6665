"""The pages of plan, benefits and documents, as people use them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cases.enums import MilestoneKind
from cases.models import Benefit, ChildDocument, Milestone, Plan, PlanAction
from cases.selectors.benefits import documents_of
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.services import load_reference
from tests.cases.views.test_lists_are_flat_and_honest import queries
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(here):
    """The assigned child, whose last round marked income and attendance weak."""
    found = here.cases["assigned"]
    with scoped(SYSTEM_SCOPE):
        load_reference()
        Milestone.objects.create(
            case=found, kind=MilestoneKind.ROUND_SUBMITTED, on=clock.today(), by=here.SW, district=here.district,
            institution=found.institution, event_district=here.district, details={"weak": {"k1": 2, "e2": 1}},
        )  # fmt: skip
    return found


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.uuid, *more])


def page(user, address):
    answer = browser_of(user).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_menu_offers_what_is_weak_and_adds_what_is_ticked(here, case):
    browser = browser_of(here.SW)
    shown = browser.get(at("plan_menu", case)).content.decode()
    assert shown.index("e2_watch") < shown.index("k1_palak")
    assert "l2_toilet" not in shown
    answer = browser.post(
        at("plan_menu", case), {"offers": ["k1_palak", "e2_watch"], "officer": here.SW.pk}
    )
    assert answer.status_code == 302
    with scoped(SYSTEM_SCOPE):
        plan = Plan.objects.get(case=case, approved_on=None)
        added = PlanAction.objects.filter(plan=plan)
        assert {row.menu_code for row in added} == {"k1_palak", "e2_watch"}
        assert {row.scheme.key for row in added if row.scheme} == {"palak"}


def test_nothing_ticked_is_a_sentence_and_the_officer_stays_chosen(here, case):
    answer = browser_of(here.SW).post(at("plan_menu", case), {"officer": here.SW.pk})
    assert answer.status_code == 422
    assert "Tick at least one line" in answer.content.decode()


def test_an_action_is_received_with_one_click(here, case):
    with scoped(SYSTEM_SCOPE):
        row = PlanAction.objects.get(case=case)
    answer = browser_of(here.SW).post(
        at("plan_progress", case, row.uuid), {"status": "received", "version": row.version}
    )
    assert answer.status_code == 302
    with scoped(SYSTEM_SCOPE):
        row.refresh_from_db()
    assert (row.status, row.done_on) == ("received", clock.today())


def test_what_was_typed_stays_when_the_plan_is_refused(here, case):
    far = clock.add_days(clock.today(), 200)
    data = {
        "goal": "kin", "target_on": far, "review_due_on": far, "family_part": "Demo words that stay",
        "version": "",
    }  # fmt: skip
    answer = browser_of(here.SW).post(at("plan_write", case), data)
    assert answer.status_code == 422
    assert "Demo words that stay" in answer.content.decode()


def test_the_state_sees_counts_and_no_word_of_the_plan(here, case):
    shown = page(here.STO, at("plan", case))
    assert "1 action open" in shown
    assert "canary-plan" not in shown
    assert browser_of(here.STO).get(at("benefits", case)).status_code == 403


def test_sponsorship_is_computed_with_reasons_and_papers(here, case):
    shown = page(here.SW, at("benefits", case))
    assert "60000 rupees" in shown
    assert "Birth certificate" in shown
    assert "To check" in shown  # how many children of the family are sponsored is not known
    browser_of(here.SW).post(
        at("means", case),
        {
            "on": clock.today(),
            "income_year": 60_000,
            "area": "rural",
            "at_school": "yes",
            "sponsored": 0,
        },
    )
    assert "Eligible" in page(here.SW, at("benefits", case))


def test_a_benefit_goes_from_applied_to_paid_and_its_renewal_comes_to_today(here, case):
    today = clock.today()
    with scoped(SYSTEM_SCOPE):
        kept = Benefit.objects.get(case=case)
    days = {
        "applied_on": today - dt.timedelta(90), "approved_on": today - dt.timedelta(60), "amount": 4000,
        "first_credit_on": today - dt.timedelta(30), "paid_to": today, "version": kept.version,
        "renewal_due_on": today + dt.timedelta(40),
    }  # fmt: skip
    answer = browser_of(here.SW).post(at("benefit", case, "sponsorship"), days)
    assert answer.status_code == 302
    with scoped(SYSTEM_SCOPE):
        kept.refresh_from_db()
    assert (kept.status, kept.paid_to) == ("paid", today)
    assert "Benefit to be renewed" in page(here.SW, reverse("desk:today"))


def test_steps_out_of_order_are_a_sentence_on_their_field(here, case):
    today = clock.today()
    days = {"applied_on": today, "approved_on": today - dt.timedelta(1)}
    answer = browser_of(here.SW).post(at("benefit", case, "palak"), days)
    assert answer.status_code == 422
    assert "before the one that comes before" in str(answer.context["form"].errors["approved_on"])


def test_the_check_list_holds_the_schemes_in_force_and_keeps_its_day(here, case):
    browser = browser_of(here.SW)
    form = browser.get(at("schemes", case)).context["form"]
    name = next(name for name in form.fields if name.startswith("scheme_"))
    browser.post(at("schemes", case), {"on": clock.today(), name: "applied"})
    with scoped(SYSTEM_SCOPE):
        kept = Benefit.objects.get(case=case, scheme_id=int(name.removeprefix("scheme_")))
    assert (kept.status, kept.applied_on) == ("applied", clock.today())


def test_documents_are_kept_as_rows_and_counted(here, case):
    browser = browser_of(here.SW)
    data = {
        "on": clock.today(),
        "birth": "held",
        "bank": "held",
        "caste": "not_needed",
        "ration": "missing",
    }
    assert browser.post(at("documents", case), data).status_code == 302
    assert browser.post(at("documents", case), data).status_code == 302
    with scoped(SYSTEM_SCOPE):
        rows = ChildDocument.objects.filter(child=case.child)
        assert rows.count() == 4 + 1  # the world's own row, then what differs from it, once
        found = documents_of(case, clock.today())
    assert (found.held, found.complete) == (2, False)


@pytest.mark.parametrize(("name", "most"), [("plan", 14), ("plan_panel", 12), ("benefits", 14)])
def test_a_page_has_a_budget_that_does_not_grow_with_its_rows(here, case, name, most):
    browser = browser_of(here.DCPO)
    few = queries(browser, at(name, case))
    with scoped(SYSTEM_SCOPE):
        plan = Plan.objects.get(case=case)
        for _ in range(9):
            PlanAction.objects.create(
                case=case, plan=plan, need="k1", action="Demo", service="food", owner="worker", officer=here.SW,
                due_on=clock.today(), status_on=clock.today(), added_by=here.SW,
            )  # fmt: skip
    many = queries(browser, at(name, case))
    assert len(many) == len(few)
    assert len(few) <= most


def test_a_document_that_runs_out_comes_to_the_managers_day_until_it_is_renewed(here, case):
    browser, today = browser_of(here.SW), clock.today()
    kept = {"on": today, "income": "held"}
    browser.post(at("documents", case), {**kept, "income_until": clock.add_days(today, 10)})
    assert "A document of the child runs out" in page(here.SW, reverse("desk:today"))
    browser.post(at("documents", case), {**kept, "income_until": clock.add_months(today, 12)})
    assert "A document of the child runs out" not in page(here.SW, reverse("desk:today"))


def test_the_date_of_an_action_moves_until_the_plan_is_approved(here, case):
    browser, today = browser_of(here.SW), clock.today()
    browser.post(at("plan_menu", case), {"offers": ["k1_palak"], "officer": here.SW.pk})
    with scoped(SYSTEM_SCOPE):
        new = PlanAction.objects.get(case=case, menu_code="k1_palak")
        old = PlanAction.objects.get(case=case, menu_code="")
    later = clock.add_days(today, 44)
    for row in (new, old):
        data = {"status": "planned", "due_on": later, "version": row.version}
        browser.post(at("plan_progress", case, row.uuid), data)
    with scoped(SYSTEM_SCOPE):
        new.refresh_from_db()
        old.refresh_from_db()
    assert new.due_on == later
    assert old.due_on != later
