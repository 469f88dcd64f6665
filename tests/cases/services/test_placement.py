"""Where orders lead: a confirmed place in a family, other kin, or alternative care at once."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.enums import Decision, MilestoneKind, Path, Stage
from cases.models import Milestone, Stay
from cases.services import evidence, flags, milestones, moves, orders, placement
from ecm.core.errors import DomainError, NotYet, Refused
from tests.cases.deciding import MAY, approved, entry
from tests.cases.stories import (
    Cast,
    managed,
    ordered,
    placed,
    recommended,
    record_order,
    registered,
    verified,
)

ORDINARY = {"path": Path.ORDINARY, "home_since": None}


def test_a_low_risk_child_comes_to_a_confirmed_place_in_her_family(surat: Cast) -> None:
    case = placed(surat)
    with surat.acts("SW") as by:
        mine = surat.find(case, by)
        assert (mine.stage, mine.placed_on, mine.decision) == (Stage.IN_FAMILY, MAY, Decision.D1)
        assert mine.is_regularised
        assert Stay.objects.get(case=mine).confirmed_on == MAY


def test_no_placement_without_an_order(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("PNC") as by, pytest.raises(NotYet) as refusal:
        placement.place(case=surat.find(case, by), on=MAY, by=by)
    assert any("order of restoration" in str(sentence) for sentence in refusal.value.missing)


def test_no_placement_while_a_stop_flag_is_open(surat: Cast) -> None:
    case = ordered(surat)
    with surat.acts("SW") as by:
        flags.raise_flag(case=surat.find(case, by), kind="marriage", by=by)
    with surat.acts("PNC") as by, pytest.raises(NotYet):
        placement.place(case=surat.find(case, by), on=MAY, by=by)


def prepared(surat: Cast) -> object:
    """Ordered on the ordinary path, examined and prepared; the pre-release report fifteen days old."""
    case = ordered(surat, **ORDINARY, institution=surat.cci)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        evidence.record_by_hand(
            case=theirs, kind="recommendation_sent", on=dt.date(2026, 4, 21), by=by
        )
        moves.make_move(case=theirs, move="prepare", on=dt.date(2026, 4, 22), by=by)
        for kind, day in (("readiness", 23), ("medical", 24), ("pre_release", 20)):
            milestones.record(
                case=theirs, kind=MilestoneKind(kind), on=dt.date(2026, 4, day), by=by
            )
    return case


def test_a_pre_release_report_must_be_fifteen_days_old(surat: Cast) -> None:
    case = ordered(surat, **ORDINARY, institution=surat.cci)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        milestones.record(
            case=theirs, kind=MilestoneKind.PRE_RELEASE, on=dt.date(2026, 4, 21), by=by
        )
        said = [str(sentence) for sentence in moves.what_is_missing(theirs, "place", MAY)]
    assert any("15 days old" in sentence for sentence in said)


def test_every_act_of_the_story_stands_as_a_dated_row(surat: Cast) -> None:
    case = placed(surat)
    with surat.acts("DCPO"):
        kinds = list(Milestone.objects.filter(case=case).values_list("kind", flat=True))
    assert kinds == [
        "registered", "manager_named", "safety_checked", "hsr_submitted", "round_submitted", "round_verified",
        "proposed", "decided", "recommended", "ordered", "undertaking", "placed",
    ]  # fmt: skip


def order_of(surat: Cast, case: object, kind: str, day: dt.date, **changes: object) -> None:
    """An order of a kind, not asking about a family."""
    with surat.acts("LPO") as by:
        orders.record_order(
            case=surat.find(case, by),
            entry=entry(
                kind=kind, number=f"DEMO/{kind}", on=day, suitability="not_asked", **changes
            ),
            by=by,
        )


def test_a_girl_whose_marriage_is_being_fixed_is_taken_back_at_once(surat: Cast) -> None:
    """S-C: a STOP flag needs no assessment before; the order of Form 18 is the only condition."""
    case = managed(surat, institution=surat.cci, admitted_on=dt.date(2024, 1, 1))
    day = dt.date(2026, 4, 3)
    with surat.acts("SW") as by:
        flag = flags.raise_flag(case=surat.find(case, by), kind="marriage", by=by)
        flags.act_on_flag(flag=flag, action="Demo: taken to the CWC", by=by)
    with surat.acts("DCPO") as by:
        theirs = surat.find(case, by)
        with pytest.raises(NotYet):
            placement.take_into_care(
                case=theirs, care=placement.Care(surat.cci), on=day, by=by, reason="Demo danger"
            )
    order_of(surat, case, "institution", day)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        placement.take_into_care(
            case=theirs, care=placement.Care(surat.cci), on=day, by=by, reason="Demo danger"
        )
        assert (theirs.stage, theirs.decision, theirs.stay_kind) == (
            Stage.ALTERNATIVE_CARE,
            Decision.D3,
            "institution",
        )
        stays = list(
            Stay.objects.filter(case=theirs, from_on__gte=dt.date(2026, 1, 1)).values_list(
                "kind", "ended", "until_on"
            )
        )
        assert stays == [("household", "returned", day), ("institution", "", None)]
        assert theirs.placed_on is None  # never placed: no readmission
    with surat.acts("SUP") as by:
        assert surat.find(case, by).pk == case.pk  # lives there again, so they read her case


def test_the_institution_of_the_order_must_be_named(surat: Cast) -> None:
    case = managed(surat)
    order_of(surat, case, "institution", dt.date(2026, 4, 3))
    with surat.acts("PNC") as by, pytest.raises(DomainError) as refusal:
        placement.take_into_care(
            case=surat.find(case, by), care=placement.Care(), on=dt.date(2026, 4, 3), by=by, reason="Demo"
        )  # fmt: skip
    assert refusal.value.field == "home"
    with surat.acts("PNC") as by:
        assert surat.find(case, by).stage == Stage.REGISTERED


def test_foster_care_is_a_household_in_which_contacts_run_on(surat: Cast) -> None:
    case = managed(surat)
    order_of(surat, case, "foster", dt.date(2026, 4, 3))
    with surat.acts("DCPO") as by:
        theirs = surat.find(case, by)
        placement.take_into_care(
            case=theirs, care=placement.Care(), on=dt.date(2026, 4, 4), by=by, reason="Demo"
        )
        assert (theirs.stage, theirs.stay_kind, theirs.is_at_home) == (
            Stage.ALTERNATIVE_CARE,
            "foster",
            True,
        )


def test_an_order_that_ran_out_takes_nobody_into_care(surat: Cast) -> None:
    case = managed(surat)
    order_of(surat, case, "institution", dt.date(2026, 4, 3), period_until=dt.date(2026, 4, 10))
    with surat.acts("DCPO") as by, pytest.raises(NotYet) as refusal:
        placement.take_into_care(
            case=surat.find(case, by), care=placement.Care(surat.cci), on=dt.date(2026, 4, 11), by=by, reason="Demo"
        )  # fmt: skip
    assert "ran out" in str(refusal.value.missing[0])


def test_a_child_of_an_institution_stays_there_when_care_is_decided(surat: Cast) -> None:
    case = registered(surat, **ORDINARY, institution=surat.cci)
    order_of(surat, case, "institution", dt.date(2026, 4, 3))
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        placement.take_into_care(
            case=theirs,
            care=placement.Care(surat.cci),
            on=dt.date(2026, 4, 4),
            by=by,
            reason="Demo",
        )
        assert Stay.objects.filter(case=theirs).count() == 1


def test_other_kin_receive_the_child_from_the_household_without_an_institution(
    surat: Cast,
) -> None:
    case = verified(surat)
    approved(surat, case, "D3", "kin")
    with surat.acts("LPO") as by:
        record_order(surat, case, by)
    with surat.acts("SW") as by:
        evidence.record_by_hand(case=surat.find(case, by), kind="undertaking", on=MAY, by=by)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        with pytest.raises(DomainError, match="not for a parent"):
            placement.place(case=theirs, on=MAY, by=by, living_with="mother")
        placement.place(case=theirs, on=MAY, by=by, living_with="nani")
        assert (theirs.stage, theirs.living_with, theirs.decision) == (
            Stage.IN_FAMILY,
            "nani",
            Decision.D3,
        )
        assert [s.ended for s in Stay.objects.filter(case=theirs).order_by("from_on")] == [
            "moved",
            "",
        ]


def test_only_po_and_dcpo_take_a_child_into_care(surat: Cast) -> None:
    case = managed(surat)
    order_of(surat, case, "institution", dt.date(2026, 4, 3))
    with surat.acts("SW") as by, pytest.raises(Refused):
        placement.take_into_care(
            case=surat.find(case, by), care=placement.Care(surat.cci), on=MAY, by=by, reason="Demo"
        )
