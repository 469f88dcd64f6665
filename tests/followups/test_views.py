"""The pages of follow-up in front of people: what they show, to whom, and what a form does when sent."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case
from ecm.audit.models import Disclosure
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import Contact, MissedContact, PlannedContact
from followups.services.contacts import record_contact
from tests.access.visits import signed_in
from tests.followups.conftest import said
from tests.worlds import add_case, canary, phone_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browse():
    """``browse(user)``: a browser in which that person has signed in and passed the second factor."""
    return signed_in


def to(name, *args, **query):
    url = reverse(f"followups:{name}", args=args)
    return f"{url}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else url


def posted(operation=None, **changed):
    """A contact form as a browser posts it: each question offered carries its version."""
    answers = said(**changed)
    return {
        "operation_id": str(operation or uuid.uuid4()),
        **{f"{key}__n": "0" for key in answers},
        **answers,
    }


# --- the form


def test_the_form_starts_with_today_and_the_planned_way_and_shows_the_last_marks(
    world, case, acting, browse, plan_row, made
):
    with acting("SW") as sw:
        record_contact(case=case, made=made(family={"level": 3, "evidence": [], "note": ""}), by=sw)
    planned = plan_row(1, mode="phone")
    page = browse(world.SW).get(to("record", case.uuid, planned=planned.uuid)).content.decode()
    assert clock.today().isoformat() in page
    assert "Last time:" in page
    assert canary("name", case) in page


def test_a_sent_form_records_and_leads_back_to_the_child(world, case, browse, plan_row):
    planned = plan_row(0)
    answer = browse(world.SW).post(to("record", case.uuid, planned=planned.uuid), posted())
    assert answer.headers["location"] == reverse("cases:case", args=[case.uuid])
    with scoped(SYSTEM_SCOPE):
        planned.refresh_from_db()
    assert planned.done_on == clock.today()


def test_the_same_form_sent_twice_makes_one_contact(world, case, browse):
    form = posted()
    for _ in range(2):
        assert browse(world.SW).post(to("record", case.uuid), form).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert Contact.objects.filter(operation_id=form["operation_id"]).count() == 1


def test_a_form_with_gaps_comes_back_with_every_gap_and_what_was_typed(world, case, browse):
    form = {**posted(others="aunt from next door"), "mode": "", "safety": ""}
    answer = browse(world.SW).post(to("record", case.uuid), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "#q-mode" in page
    assert "#q-safety" in page
    assert "aunt from next door" in page


def test_what_the_service_refuses_stands_at_its_question(world, case, browse):
    answer = browse(world.SW).post(to("record", case.uuid), posted(date="2001-01-01"))
    assert answer.status_code == 422
    assert "came home on" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("SW", 200), ("ORW", 200), ("PNC", 200), ("STO", 403), ("MEL", 403), ("SUP", 403)],
)
def test_who_may_not_record_is_refused_before_a_form_is_shown(world, case, browse, role, status):
    assert browse(world.people[role]).get(to("record", case.uuid)).status_code == status


def test_a_foreign_child_and_no_child_are_the_same_404(worlds, browse):
    with scoped(SYSTEM_SCOPE):
        foreign = add_case(worlds[1], "own_district")
    browser = browse(worlds[0].SW)
    answers = [browser.get(to("record", key)) for key in (foreign.uuid, uuid.uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_attempt_is_recorded_from_its_form(world, case, browse, plan_row):
    planned = plan_row(-1)
    form = {"operation_id": uuid.uuid4(), "on": clock.today(), "reason": "phone_off", "note": ""}
    assert browse(world.SW).post(to("missed", planned.uuid), form).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert MissedContact.objects.filter(planned=planned, reason="phone_off").count() == 1


# --- panel, list, one contact


def test_the_panel_shows_what_is_late_and_what_comes_with_the_way_to_do_it(
    world, case, browse, plan_row
):
    late = plan_row(-5)
    plan_row(20)
    page = browse(world.SW).get(to("panel", case.uuid)).content.decode()
    assert to("record", case.uuid, planned=late.uuid) in page
    assert "5 days late" in page


def test_every_opening_of_a_panel_is_written_down_before_it_leaves(world, case, browse):
    browse(world.SW).get(to("panel", case.uuid))
    with scoped(SYSTEM_SCOPE):
        row = Disclosure.objects.latest("pk")
    assert (row.where, row.case_ids, "followups" in row.groups) == (
        "followups:panel",
        [case.pk],
        True,
    )


def test_a_superintendent_sees_of_others_contacts_the_outline_only(
    world, case, acting, browse, made
):
    words = canary("followups", case)
    with acting("SW") as sw:
        contact = record_contact(case=case, made=made(others=words), by=sw)
    browser = browse(world.SUP)
    page = browser.get(to("list", case.uuid)).content.decode()
    assert f"{contact.on:%d-%m-%Y}" in page
    assert words not in page
    assert browser.get(to("contact", contact.uuid)).status_code == 404


def test_a_read_contact_leaves_out_private_answers_for_who_may_not_read_them(
    world, case, acting, browse, made
):
    with acting("SW") as sw:
        contact = record_contact(case=case, made=made(stop_flags=["marriage"]), by=sw)
    assert "Marriage fixed" in browse(world.SW).get(to("contact", contact.uuid)).content.decode()
    assert (
        "Marriage fixed" not in browse(world.PIC).get(to("contact", contact.uuid)).content.decode()
    )


def test_a_correction_starts_from_what_was_written_and_keeps_the_old_one(
    world, case, acting, browse, made
):
    with acting("SW") as sw:
        old = record_contact(case=case, made=made(others="neighbour"), by=sw)
    browser = browse(world.SW)
    assert "neighbour" in browser.get(to("correct", old.uuid)).content.decode()
    assert browser.post(to("correct", old.uuid), posted(others="aunt")).status_code == 302
    assert "corrected since" in browser.get(to("contact", old.uuid)).content.decode()


# --- field day


def test_the_field_day_groups_by_taluka_and_village_with_a_call_link(world, case, browse, plan_row):
    plan_row(0, mode="phone")
    page = browse(world.SW).get(to("field_day")).content.decode()
    assert f"tel:+91{phone_of(case.child)}" in page
    assert canary("name", case) in page
    assert to("record", case.uuid) in page


def test_the_field_day_holds_my_contacts_of_seven_days_only(world, case, browse, plan_row):
    plan_row(8)
    plan_row(0, assignee=world.ORW)
    assert "Nothing is due for you" in browse(world.SW).get(to("field_day")).content.decode()


def test_brothers_and_sisters_stand_together_as_one_visit(world, case, browse, plan_row):
    with scoped(SYSTEM_SCOPE):
        sister = add_case(world, "own_district")
        Case.objects.filter(pk=sister.pk).update(family=case.family)
        PlannedContact.objects.filter(case=sister).update(superseded_on=clock.today())
    plan_row(0)
    plan_row(0, of=sister, assignee=world.SW)
    assert "siblings, one visit" in browse(world.SW).get(to("field_day")).content.decode()


def test_the_visit_pack_has_a_page_for_each_family_with_the_last_marks(
    world, case, acting, browse, made, plan_row
):
    with acting("SW") as sw:
        record_contact(case=case, made=made(health={"level": 2, "evidence": [], "note": ""}), by=sw)
    plan_row(3)
    page = browse(world.SW).get(to("visit_pack")).content.decode()
    assert page.count('class="card sheet"') == 1
    assert "<td>2</td>" in page


def queries(browser, url):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["field_day", "visit_pack", "overdue"])
def test_a_list_costs_the_same_number_of_queries_at_two_and_at_twenty_rows(
    world, case, browse, plan_row, name
):
    browser = browse(world.SW)
    for n in range(2):
        plan_row(-1 - n)
    few = queries(browser, to(name))
    for n in range(18):
        plan_row(-3 - n)
    assert queries(browser, to(name)) == few


def test_the_panel_costs_the_same_at_two_and_at_twenty_contacts(
    world, case, acting, browse, made, plan_row
):
    browser = browse(world.SW)
    for n in range(2):
        plan_row(-1 - n)
    few = queries(browser, to("list", case.uuid))
    for n in range(18):
        plan_row(-3 - n)
    assert queries(browser, to("list", case.uuid)) == few


# --- late list and reassigning


def test_the_late_list_counts_by_age_and_each_count_opens_its_rows(world, case, browse, plan_row):
    for n in (-3, -10, -40, -100):
        plan_row(n)
    browser = browse(world.DCPO)
    page = browser.get(to("overdue")).content.decode()
    assert page.count('name="planned"') == 4
    assert browser.get(to("overdue", age="8-30")).content.decode().count('name="planned"') == 1


def test_the_late_list_pages_by_key(world, case, browse, plan_row):
    for n in range(52):
        plan_row(-1 - n)
    browser = browse(world.DCPO)
    first = browser.get(to("overdue"))
    after = first.context["page"].after
    second = browser.get(to("overdue", after=after))
    assert (len(first.context["page"].lines), len(second.context["page"].lines)) == (50, 2)


def test_the_dcpo_gives_ticked_contacts_to_somebody_in_one_act(world, case, browse, plan_row):
    rows = [plan_row(-3), plan_row(-9)]
    form = {"to": world.ORW.pk, "planned": [str(row.uuid) for row in rows]}
    assert browse(world.DCPO).post(to("overdue"), form).status_code == 302
    with scoped(SYSTEM_SCOPE):
        assert {PlannedContact.objects.get(pk=row.pk).assignee_id for row in rows} == {world.ORW.pk}


def test_an_outreach_worker_sees_no_boxes_to_tick_and_is_refused_if_he_posts(
    world, case, browse, plan_row
):
    row = plan_row(-3)
    browser = browse(world.ORW)
    assert 'name="planned"' not in browser.get(to("overdue")).content.decode()
    form = {"to": world.LPO.pk, "planned": [str(row.uuid)]}
    assert browser.post(to("overdue"), form).status_code == 403


def test_a_stale_assignment_is_answered_with_409(world, case, browse, plan_row):
    row = plan_row(3)
    form = {"to": world.ORW.pk, "version": 1}
    browser = browse(world.PNC)
    assert browser.post(to("reassign", row.uuid), form).status_code == 302
    assert browser.post(to("reassign", row.uuid), form).status_code == 409
