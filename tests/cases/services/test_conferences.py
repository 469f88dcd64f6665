"""Conferences: validly composed, about one child or many, approved by the chair and nobody else."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from cases.models import Conference
from cases.selectors.meetings import latest_conference, minutes_of, waiting_for_conference
from cases.services import conferences, moves
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.deciding import MAY, held, meeting, minutes, seats
from tests.cases.stories import Cast, registered, verified

MEDIUM = {"level": "medium", "conference_required": True}


def test_medium_risk_waits_for_a_conference(surat: Cast) -> None:
    case = verified(surat, found=MEDIUM)
    with surat.acts("PNC") as by:
        assert moves.what_is_missing(surat.find(case, by), "recommend", MAY)
        assert [one.pk for one in waiting_for_conference(by)] == [case.pk]
    held(surat, case)
    with surat.acts("PNC") as by:
        assert not moves.what_is_missing(surat.find(case, by), "recommend", MAY)
        assert waiting_for_conference(by) == ()


@pytest.mark.parametrize("left_out", [0, 2])
def test_a_conference_that_is_not_composed_by_the_rule_is_refused(
    surat: Cast, left_out: int
) -> None:
    present = seats(surat)
    del present[left_out]
    with pytest.raises(DomainError):
        conferences.check_composition(present, chair_id=surat.people["DCPO"].pk)


def test_minutes_are_kept_by_somebody_who_was_present(surat: Cast) -> None:
    case = verified(surat)
    with pytest.raises(Refused, match="present"):
        held(surat, case, role="LPO")


def test_the_chair_does_not_write_the_minutes_that_he_would_approve(surat: Cast) -> None:
    case = verified(surat)
    with pytest.raises(Refused, match="chair"):
        held(surat, case, role="DCPO")


def test_one_meeting_of_three_sisters_is_three_records_with_their_own_words(surat: Cast) -> None:
    girls = [verified(surat, name=f"Demo {n}") for n in ("One", "Two", "Three")]
    with surat.acts("PNC") as by:
        about = [
            (surat.find(girl, by), minutes(summary=f"Demo {n}", views={0: f"Demo view {n}"}))
            for n, girl in enumerate(girls)
        ]
        rows = conferences.hold_conference(meeting=meeting(surat), about=about, by=by)
    assert len({row.meeting for row in rows}) == 1
    with surat.acts("PNC"):
        found = latest_conference(girls[1])
        assert found is not None
        sheet = minutes_of(found)
    assert (sheet.summary, [s.view for s in sheet.positions]) == ("Demo 1", ["Demo view 1"])
    assert [(o.option, o.contra) for o in sheet.options] == [("Demo home", "Demo far")]


def test_the_chair_approves_the_whole_meeting_once(surat: Cast) -> None:
    one, two = held(surat, verified(surat), verified(surat))
    for role in ("PNC", "PIC"):
        with surat.acts(role) as by, pytest.raises(Refused):
            conferences.approve_minutes(conference=one, by=by)
    with surat.acts("DCPO") as by:
        conferences.approve_minutes(conference=one, by=by)
        assert Conference.objects.get(pk=two.pk).approved_by_id == surat.people["DCPO"].pk
        with pytest.raises(DomainError, match="approved already"):
            conferences.approve_minutes(conference=two, by=by)


def test_the_database_refuses_an_approval_by_the_writer(surat: Cast) -> None:
    (row,) = held(surat, verified(surat))
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="conference_writer_is_not_approver"),
        transaction.atomic(),
    ):
        Conference.objects.filter(pk=row.pk).update(
            chair=surat.people["PNC"], approved_by=surat.people["PNC"], approved_on=MAY
        )


def test_a_meeting_speaks_of_children_of_one_district(surat: Cast, dang: Cast) -> None:
    here, there = verified(surat), verified(dang)
    with surat.acts("PNC") as by, pytest.raises(DomainError, match="one district"):
        conferences.hold_conference(
            meeting=meeting(surat), about=[(here, minutes()), (there, minutes())], by=by
        )


def test_a_meeting_keeps_all_of_its_records_or_none(surat: Cast) -> None:
    first = verified(surat)
    later = registered(surat, name="Demo Younger")
    with scoped(SYSTEM_SCOPE):
        type(later).objects.filter(pk=later.pk).update(stage="draft")
    with pytest.raises(DomainError, match="not accepted"):
        held(surat, first, later)
    with surat.acts("PNC"):
        assert not Conference.objects.filter(case=first).exists()
