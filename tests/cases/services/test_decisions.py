"""From a verified round to a confirmed placement, with two persons wherever two are needed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.enums import Decision, MilestoneKind, Path, Stage
from cases.models import Milestone, Order, Proposal, Stay
from cases.services import decisions, evidence, flags, milestones, moves
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import (
    Cast,
    ordered,
    placed,
    recommended,
    record_order,
    submitted,
    verified,
)

MAY = dt.date(2026, 5, 5)


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
        decisions.place(case=surat.find(case, by), on=MAY, by=by)
    assert any("order of restoration" in str(sentence) for sentence in refusal.value.missing)


def test_no_placement_while_a_stop_flag_is_open(surat: Cast) -> None:
    case = ordered(surat)
    with surat.acts("SW") as by:
        flags.raise_flag(case=surat.find(case, by), kind="marriage", by=by)
    with surat.acts("PNC") as by, pytest.raises(NotYet):
        decisions.place(case=surat.find(case, by), on=MAY, by=by)


def test_whoever_proposes_does_not_approve(surat: Cast) -> None:
    case = verified(surat)
    with surat.acts("PNC") as by:
        proposal = decisions.propose_recommendation(
            case=surat.find(case, by),
            decision=Decision.D1,
            reason="Demo",
            by=by,
            on=dt.date(2026, 4, 20),
        )
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="proposer_is_not_approver"),
        transaction.atomic(),
    ):
        Proposal.objects.filter(pk=proposal.pk).update(
            approved_by=surat.people["PNC"], approved_on=MAY
        )
    with surat.acts("PNC") as by, pytest.raises(Refused):
        decisions.approve_recommendation(proposal=proposal, by=by)


def test_high_risk_is_never_recommended_for_permanency(surat: Cast) -> None:
    case = verified(surat, found={"level": "high"})
    with surat.acts("PNC") as by, pytest.raises(NotYet, match="Not possible yet"):
        decisions.propose_recommendation(
            case=surat.find(case, by), decision=Decision.D1, reason="Demo", by=by
        )


def test_medium_risk_waits_for_a_conference(surat: Cast) -> None:
    case = verified(surat, found={"level": "medium", "conference_required": True})
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        assert moves.what_is_missing(theirs, "recommend", MAY)
        decisions.hold_conference(case=theirs, minutes=minutes(surat), seats=seats(surat), by=by)
        assert not moves.what_is_missing(surat.find(case, by), "recommend", MAY)


def minutes(cast: Cast) -> decisions.Minutes:
    return decisions.Minutes(
        on=dt.date(2026, 4, 18), place="Demo office", chair_id=cast.people["DCPO"].pk, child_present="sent_view",
        family_present=True, summary="Demo", recommendation=Decision.D1,
    )  # fmt: skip


def seats(cast: Cast) -> list[decisions.Seat]:
    people = [
        decisions.Seat(name="Demo", role=r, user_id=cast.people[r].pk) for r in ("DCPO", "PNC")
    ]
    return [*people, decisions.Seat(name="Demo teacher", agency="school", is_outside=True)]


@pytest.mark.parametrize("left_out", [0, 2])
def test_a_conference_that_is_not_composed_by_the_rule_is_refused(
    surat: Cast, left_out: int
) -> None:
    present = seats(surat)
    del present[left_out]
    with pytest.raises(DomainError):
        decisions.check_composition(present, chair_id=surat.people["DCPO"].pk)


def test_whoever_records_an_order_does_not_check_it(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        order = record_order(surat, case, by)
        with pytest.raises(Refused):
            decisions.check_order(order=order, by=by)
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="order_checker_is_not_recorder"),
        transaction.atomic(),
    ):
        Order.objects.filter(pk=order.pk).update(checked_by=surat.people["LPO"])
    with surat.acts("PIC") as by:
        decisions.check_order(order=order, by=by, on=dt.date(2026, 5, 6))
        assert surat.find(case, by).order_checked


def test_an_order_that_replaces_a_wrong_entry_is_a_new_row(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("LPO") as by:
        wrong = record_order(surat, case, by)
        entry = decisions.OrderEntry(
            kind="restoration", number="DEMO/2", on=MAY, suitability="suitable"
        )
        right = decisions.supersede_order(
            order=wrong, entry=entry, reason="Demo: number mistyped", by=by
        )
        wrong.refresh_from_db()
        assert (wrong.number, wrong.superseded_by_id) == ("DEMO/1", right.pk)
        assert surat.find(case, by).order_no == "DEMO/2"


def test_the_dcpo_verifies_and_decides_a_clear_case_at_once(surat: Cast) -> None:
    case = submitted(surat)
    with surat.acts("DCPO") as by:
        theirs = surat.find(case, by)
        moves.make_move(case=theirs, move="decide", on=dt.date(2026, 4, 17), by=by)
        assert theirs.stage == Stage.RECOMMENDED


def test_nobody_else_moves_what_is_the_dcpos(surat: Cast) -> None:
    case = submitted(surat)
    with surat.acts("PNC") as by, pytest.raises(Refused):
        moves.make_move(case=surat.find(case, by), move="decide", on=dt.date(2026, 4, 17), by=by)


def test_an_ordinary_child_is_prepared_examined_and_handed_over_by_another_person(
    surat: Cast,
) -> None:
    facts = {"path": Path.ORDINARY, "home_since": None, "institution": surat.cci}
    case = ordered(surat, **facts)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        evidence.record_by_hand(
            case=theirs, kind="recommendation_sent", on=dt.date(2026, 4, 21), by=by
        )
        moves.make_move(case=theirs, move="prepare", on=dt.date(2026, 4, 22), by=by)
        for kind, day in (("readiness", 23), ("medical", 24), ("pre_release", 20)):
            evidence.record_by_hand(case=theirs, kind=kind, on=dt.date(2026, 4, day), by=by)
        with pytest.raises(NotYet, match="Not possible yet"):
            decisions.place(case=theirs, on=MAY, by=by, living_with="nani")
    with surat.acts("SUP") as by:
        evidence.confirm_handover(case=surat.find(case, by), on=MAY, by=by)
    with surat.acts("PNC") as by:
        theirs = decisions.place(case=surat.find(case, by), on=MAY, by=by, living_with="nani")
        assert (theirs.stage, theirs.stay_kind, theirs.living_with) == (
            Stage.IN_FAMILY,
            "household",
            "nani",
        )
        kinds = [stay.kind for stay in Stay.objects.filter(case=theirs)]
        assert kinds == ["institution", "household"]


def test_a_pre_release_report_must_be_fifteen_days_old(surat: Cast) -> None:
    case = ordered(surat, path=Path.ORDINARY, home_since=None, institution=surat.cci)
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
