"""A home study asked of the district where the family lives: one assessor, one case, and the report comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessments.models import Record, Round, RoundPerson
from cases.enums import MilestoneKind, Path, Stage
from cases.models import Case, CaseGrant, HomeStudyRequest, Identity
from cases.services import evidence, flags, home_studies, managers
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.desk.selectors.today import today_of
from tests.assessments import acts
from tests.cases.stories import APRIL, Cast, managed


@pytest.fixture(autouse=True)
def april(db: None) -> Iterator[None]:
    clock.set_today(APRIL)
    yield
    clock.set_today(None)


@pytest.fixture
def case(surat: Cast, dang: Cast) -> Case:
    """A boy in an institution of Surat whose family was found in Dang."""
    found = managed(
        surat, path=Path.ORDINARY, home_since=None, institution=surat.cci, lives_in=dang.district
    )
    with surat.acts("SW") as by:
        evidence.record_by_hand(case=surat.find(found, by), kind="family_traced", on=APRIL, by=by)
    return found


def asked(surat: Cast, dang: Cast, case: Case) -> HomeStudyRequest:
    with surat.acts("DCPO") as by:
        return home_studies.ask_home_study(
            case=surat.find(case, by), to=dang.district, note="Demo question", by=by
        )


def accepted(surat: Cast, dang: Cast, case: Case) -> HomeStudyRequest:
    row = asked(surat, dang, case)
    with dang.acts("DCPO") as by:
        return home_studies.accept_home_study(request=row, assessor=dang.people["SW"], by=by)


def reaches(cast: Cast, role: str, case: Case) -> bool:
    with cast.acts(role):
        return Case._base_manager.filter(pk=case.pk).exists()


def test_the_same_clock_runs_and_nothing_opens_before_the_acceptance(
    surat: Cast, dang: Cast, case: Case
) -> None:
    row = asked(surat, dang, case)
    with scoped(SYSTEM_SCOPE):
        assert row.due_on == Case.objects.get(pk=case.pk).hsr_due_on
    assert not reaches(dang, "DCPO", case)
    with dang.acts("DCPO") as by:
        lines = today_of(by, clock.today()).decide
        assert [(line.code, line.page, line.name) for line in lines] == [
            (case.code, "cases:study_answer", "")
        ]


def test_the_named_assessor_reaches_this_one_case_and_nobody_else_there_does(
    surat: Cast, dang: Cast, case: Case
) -> None:
    accepted(surat, dang, case)
    assert reaches(dang, "SW", case)
    assert not any(reaches(dang, role, case) for role in ("DCPO", "PNC", "ORW"))
    with dang.acts("SW") as by:
        assert Identity.objects.visible_to(by).filter(child_id=case.child_id).exists()
        assert [line.page for line in today_of(by, clock.today()).later] or [
            line.page for line in today_of(by, clock.today()).week
        ]
        with pytest.raises(Refused):
            managers.name_team_member(case=dang.find(case, by), user=dang.people["ORW"], by=by)


def test_the_report_goes_back_and_is_verified_where_it_was_asked_for(
    surat: Cast, dang: Cast, case: Case
) -> None:
    accepted(surat, dang, case)
    with scoped(SYSTEM_SCOPE):
        opened = Round.objects.get(case=case)
        who = dict(Record.objects.filter(round=opened).values_list("instrument", "assessor"))
        assert who == {
            "hsr": dang.people["SW"].pk,
            "rubric": dang.people["SW"].pk,
            "child": surat.people["SW"].pk,
        }
        assert RoundPerson.objects.filter(round=opened, user=dang.people["SW"]).exists()
    there, here = dang.people["SW"], surat.people["SW"]
    for name, answers in (("hsr", acts.hsr_answers()), ("rubric", acts.rubric_answers())):
        assert acts.saved(opened, name, there, **answers).clean
    assert acts.saved(opened, "child", here, **acts.child_answers(mode="at_cci")).clean
    acts.submitted(opened, here)
    with scoped(SYSTEM_SCOPE):
        assert HomeStudyRequest.objects.get(case=case).reported_on == APRIL
    acts.verified(opened, surat.people["PNC"])
    with scoped(SYSTEM_SCOPE):
        assert Case.objects.get(pk=case.pk).stage == Stage.VERIFIED
        assert HomeStudyRequest.objects.get(case=case).done_on == APRIL
        assert not CaseGrant.every.filter(content_object=case).exists()
    assert not reaches(dang, "SW", case)


def test_the_assessor_may_raise_a_flag_there_but_verifies_nothing(
    surat: Cast, dang: Cast, case: Case
) -> None:
    accepted(surat, dang, case)
    with dang.acts("SW") as by:
        flags.raise_flag(case=dang.find(case, by), kind="debt", by=by, note="Demo")


def test_declining_needs_a_reason_and_opens_nothing(surat: Cast, dang: Cast, case: Case) -> None:
    row = asked(surat, dang, case)
    with dang.acts("DCPO") as by:
        with pytest.raises(DomainError, match="Say why"):
            home_studies.return_home_study(request=row, answer="", by=by)
        home_studies.return_home_study(request=row, answer="The family moved on.", by=by)
    assert not reaches(dang, "SW", case)
    assert asked(surat, dang, case).pk != row.pk


def test_a_request_taken_back_closes_the_case_to_the_assessor(
    surat: Cast, dang: Cast, case: Case
) -> None:
    row = accepted(surat, dang, case)
    with surat.acts("DCPO") as by:
        home_studies.withdraw_home_study(request=row, by=by)
    assert not reaches(dang, "SW", case)


def test_an_assessor_of_the_own_district_or_the_dcpo_himself_is_refused(
    surat: Cast, dang: Cast, case: Case
) -> None:
    row = asked(surat, dang, case)
    with dang.acts("DCPO") as by:
        with pytest.raises(DomainError, match="holds a post"):
            home_studies.accept_home_study(request=row, assessor=surat.people["SW"], by=by)
        with pytest.raises(Refused):
            home_studies.accept_home_study(request=row, assessor=dang.people["DCPO"], by=by)


def test_the_timeline_says_what_was_asked_and_when(surat: Cast, dang: Cast, case: Case) -> None:
    accepted(surat, dang, case)
    with scoped(SYSTEM_SCOPE):
        kinds = set(Case.objects.get(pk=case.pk).milestones.values_list("kind", flat=True))
    assert {MilestoneKind.STUDY_ASKED, MilestoneKind.STUDY_ACCEPTED} <= kinds
