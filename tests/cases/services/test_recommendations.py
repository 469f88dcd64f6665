"""A recommendation has two persons; the CWC or a new fact sends it back, and nothing of it is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases.enums import Decision, MilestoneKind, Path, Stage
from cases.models import Milestone, Proposal
from cases.services import evidence, moves, recommendations
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.deciding import APRIL_20, MAY, approved, held, proposed
from tests.cases.stories import Cast, recommended, submitted, verified


def test_whoever_proposes_does_not_approve(surat: Cast) -> None:
    proposal = proposed(surat, verified(surat), role="PNC")
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="proposer_is_not_approver"),
        transaction.atomic(),
    ):
        Proposal.objects.filter(pk=proposal.pk).update(
            approved_by=surat.people["PNC"], approved_on=MAY
        )
    with surat.acts("PNC") as by, pytest.raises(Refused):
        recommendations.approve_recommendation(proposal=proposal, by=by)


def test_high_risk_is_never_recommended_for_permanency(surat: Cast) -> None:
    with pytest.raises(NotYet, match="Not possible yet"):
        proposed(surat, verified(surat, found={"level": "high"}))


def test_strengthening_is_no_recommendation(surat: Cast) -> None:
    with pytest.raises(DomainError, match="DCPO decides"):
        proposed(surat, verified(surat), "D2")


def test_alternative_care_is_recommended_with_its_kind_whatever_the_risk(surat: Cast) -> None:
    case = verified(surat, found={"level": "high", "crisis_marks": ["F2"]})
    with pytest.raises(DomainError, match="which kind"):
        proposed(surat, case, "D3")
    approved(surat, case, "D3", "other_cci")
    with surat.acts("DCPO") as by:
        theirs = surat.find(case, by)
        assert (theirs.stage, theirs.decision, theirs.placement_kind) == (
            Stage.RECOMMENDED,
            Decision.D3,
            "other_cci",
        )


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


def back(**changes: object) -> recommendations.Back:
    facts = {"because": "direction", "said_on": dt.date(2026, 4, 27), "words": "Demo direction"}
    return recommendations.Back(**{**facts, **changes})


def test_a_direction_of_the_committee_sends_a_case_back_with_its_date(surat: Cast) -> None:
    case = recommended(surat)
    with surat.acts("DCPO") as by:
        theirs = surat.find(case, by)
        recommendations.send_back(case=theirs, back=back(), by=by, on=dt.date(2026, 4, 28))
        assert theirs.stage == Stage.VERIFIED
        row = Milestone.objects.get(case=theirs, kind=MilestoneKind.SENT_BACK)
    assert (row.outcome, row.details["said_on"]) == ("direction", "2026-04-27")
    approved(surat, case, "D3", "same_cci", on=MAY)
    with surat.acts("DCPO"):
        kept = list(Proposal.objects.filter(case=case).values_list("decision", flat=True))
    assert sorted(kept) == ["D1", "D3"]


def test_sending_back_is_the_dcpos_and_needs_words_and_a_past_day(surat: Cast) -> None:
    case = recommended(surat)
    day = dt.date(2026, 4, 28)
    with surat.acts("PNC") as by, pytest.raises(Refused):
        recommendations.send_back(case=surat.find(case, by), back=back(), by=by, on=day)
    with surat.acts("DCPO") as by:
        theirs = surat.find(case, by)
        for wrong in (back(words=" "), back(said_on=dt.date(2026, 4, 29))):
            with pytest.raises(DomainError):
                recommendations.send_back(case=theirs, back=wrong, by=by, on=day)


def test_what_was_sent_before_it_went_back_does_not_count_for_the_next_one(surat: Cast) -> None:
    case = recommended(surat, path=Path.ORDINARY, home_since=None, institution=surat.cci)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        evidence.record_by_hand(case=theirs, kind="recommendation_sent", on=APRIL_20, by=by)
        assert not moves.what_is_missing(theirs, "prepare", MAY)
    with surat.acts("DCPO") as by:
        recommendations.send_back(
            case=surat.find(case, by), back=back(), by=by, on=dt.date(2026, 4, 28)
        )
    with surat.acts("PIC") as by:
        again = recommendations.propose_recommendation(
            case=surat.find(case, by), advice=recommendations.Advice(Decision.D1, "Demo"), by=by, on=MAY
        )  # fmt: skip
    with surat.acts("DCPO") as by:
        recommendations.approve_recommendation(proposal=again, by=by, on=MAY)
        assert moves.what_is_missing(surat.find(case, by), "prepare", MAY)


def test_proposing_that_sisters_live_apart_asks_for_a_conference(surat: Cast) -> None:
    elder = verified(surat)
    with surat.acts("PNC") as by:
        family = surat.find(elder, by).family
    younger = verified(surat, name="Demo Younger", family=family, carer=None)
    with pytest.raises(NotYet) as refusal:
        proposed(surat, younger, "D3", "same_cci")
    assert any("conference" in str(one) for one in refusal.value.missing)
    held(surat, younger)
    assert proposed(surat, younger, "D3", "same_cci").is_open


def test_different_decisions_in_one_house_split_nobody(surat: Cast) -> None:
    elder = verified(surat)
    with surat.acts("PNC") as by:
        family = surat.find(elder, by).family
    younger = verified(surat, name="Demo Younger", family=family, carer=None)
    assert proposed(surat, younger, "D1").is_open
