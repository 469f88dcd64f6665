"""The pages that correct the child, name the team, hold a case, and the panel of people and access."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.enums import AssignmentKind
from cases.models import Assignment, Case, CaseGrant, Child, Identity
from cases.services.grants import grant
from ecm.accounts.access import acting_as
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.roles.permissions import Permission
from tests.signing_in import browser_of

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def at(name, case):
    return reverse(f"cases:{name}", args=[case.uuid])


def typed(version=1, **more):
    return {
        "version": version, "name": "Demo Asha", "name_second": "", "sex": "female", "born_on": "03-02-2015",
        "born_estimated": "on", "mother_name": "Demo Mother", "father_name": "", "parental_status": "both_alive",
        "category": "st", "school": "Demo School", "standard": "5", "has_disability": "no", "disability_note": "",
        "identity_marks": "", "entry_reason": "poverty", "admitted_on": "", **more,
    }  # fmt: skip


def test_the_protection_officer_corrects_who_the_child_is(here):
    case = here.cases["own_district"]
    browser = browser_of(here.PIC)
    assert browser.get(at("child", case)).status_code == 200
    assert browser.post(at("child", case), typed()).status_code == 302
    with scoped(SYSTEM_SCOPE):
        identity = Identity.objects.select_related("child").get(child_id=case.child_id)
        assert (identity.name, identity.school) == ("Demo Asha", "Demo School")
        assert (identity.child.category, identity.child.has_disability) == ("st", False)
        assert identity.child.born_estimated
        assert Case.objects.get(pk=case.pk).born_on.isoformat() == "2015-02-03"


def test_both_versions_of_the_childs_facts_are_shown_and_nothing_typed_is_lost(here):
    case = here.cases["own_district"]
    browser_of(here.PIC).post(at("child", case), typed(name="Demo First"))
    answer = browser_of(here.PNC).post(at("child", case), typed(name="Demo Second", category="sc"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Demo First" in page
    assert "Demo Second" in page
    assert 'name="version" value="2"' in page
    with scoped(SYSTEM_SCOPE):
        assert Child.objects.get(pk=case.child_id).category == "st"


def test_a_wrong_birth_date_is_said_at_its_field_with_everything_kept(here):
    case = here.cases["own_district"]
    answer = browser_of(here.PNC).post(at("child", case), typed(born_on=TODAY.isoformat()))
    assert answer.status_code == 422
    assert "Demo Asha" in answer.content.decode()
    assert answer.context["form"].errors["born_on"]


@pytest.mark.parametrize(
    ("role", "position", "status"),
    [("SW", "assigned", 200), ("SW", "own_district", 403), ("LPO", "assigned", 403)],
)
def test_facts_are_corrected_by_the_manager_of_this_child(here, role, position, status):
    assert (
        browser_of(here.people[role]).get(at("child", here.cases[position])).status_code == status
    )


def test_a_team_member_is_named_and_leaves(here):
    case, browser = here.cases["own_district"], browser_of(here.PNC)
    page = browser.get(at("team", case)).content.decode()
    assert here.CNS.name in page
    assert here.SUP.name not in page
    assert here.PNC.name not in page.split("<main")[1]
    assert browser.post(at("team", case), {"user": here.CNS.pk}).status_code == 302
    assert browser_of(here.CNS).get(at("case", case)).status_code == 200
    browser.post(at("team", case), {"leaves": here.CNS.pk})
    assert browser_of(here.CNS).get(at("case", case)).status_code == 404


def test_somebody_of_another_district_cannot_be_chosen(here, there):
    answer = browser_of(here.DCPO).post(
        at("team", here.cases["own_district"]), {"user": there.CNS.pk}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["LPO", "CNS", "ORW"])
def test_a_team_is_named_by_dcpo_protection_officers_and_case_manager_only(here, role):
    assert browser_of(here.people[role]).get(at("team", here.cases["assigned"])).status_code == 403


def test_the_panel_names_those_who_work_on_the_case_and_who_was_granted_access(here, there):
    case = here.cases["assigned"]
    with acting_as(here.DCPO) as by:
        mine = Case.objects.get(pk=case.pk)
        until = clock.add_days(TODAY, 10)
        grant(
            case=mine, user=there.SW, until=until, reason="Demo", by=by,
            under=Permission.HOME_STUDY_ACCEPT,
        )  # fmt: skip
        Assignment.objects.create(
            case=mine,
            user=here.LPO,
            kind=AssignmentKind.ASSESSOR,
            from_on=TODAY,
            given_by=here.DCPO,
        )
    page = browser_of(here.PNC).get(at("case", case)).content.decode()
    panel = page.split('id="people"')[1].split("</section>")[0]
    for words in (here.SW.name, here.LPO.name, there.SW.name, "named assessor", "access granted"):
        assert words in panel


def test_nobody_shows_a_case_to_others_without_the_act_that_asks_for_it(here, there):
    with acting_as(here.SW) as by:
        mine = Case.objects.get(pk=here.cases["assigned"].pk)
        for under in (Permission.HOME_STUDY_ACCEPT, Permission.CASE_VIEW):
            with pytest.raises(Refused):
                grant(case=mine, user=there.SW, until=TODAY, reason="Demo", by=by, under=under)
    with scoped(SYSTEM_SCOPE):
        assert not CaseGrant.every.filter(user=there.SW).exists()


def test_a_case_is_held_shown_as_held_and_goes_on(here):
    case, head = here.cases["assigned"], browser_of(here.DCPO)
    given = {"reason": "Demo: the family travels", "review_on": clock.add_days(TODAY, 20)}
    assert head.post(at("hold", case), given).status_code == 302
    for role, shown in (("SW", True), ("STO", False)):
        page = browser_of(here.people[role]).get(at("case", case)).content.decode()
        assert "On hold." in page
        assert ("the family travels" in page) is shown
    assert "Resume the case" in head.get(at("hold", case)).content.decode()
    assert head.post(at("hold", case), {"resume": "1"}).status_code == 302
    assert "On hold." not in head.get(at("case", case)).content.decode()


def test_a_hold_too_long_is_refused_at_its_field(here):
    given = {"reason": "Demo", "review_on": clock.add_days(TODAY, 40)}
    answer = browser_of(here.DCPO).post(at("hold", here.cases["assigned"]), given)
    assert answer.status_code == 422
    assert answer.context["form"].errors["review_on"]


def test_today_asks_the_dcpo_to_look_at_a_hold_again(here):
    case, head = here.cases["assigned"], browser_of(here.DCPO)
    given = {"reason": "Demo", "review_on": clock.add_days(TODAY, 2)}
    head.post(at("hold", case), given)
    page = head.get(reverse("desk:today")).content.decode()
    assert "review is due" in page
    assert at("hold", case) in page
    assert "review is due" not in browser_of(here.PNC).get(reverse("desk:today")).content.decode()


def test_a_refused_order_leaves_no_file_behind(here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    entry = {
        "kind": "restoration", "number": "Demo 12", "on": clock.add_days(TODAY, -900), "suitability": "suitable",
        "signatories": 3, "scan": SimpleUploadedFile("o.pdf", b"%PDF-1.7 demo", "application/pdf"),
    }  # fmt: skip
    answer = browser_of(here.LPO).post(at("order", here.cases["assigned"]), entry)
    assert answer.status_code == 422
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
