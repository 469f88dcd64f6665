"""Limits behind a permission, and acts that one person does twice, asked by the services themselves."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.enums import Decision, MilestoneKind
from cases.models import Flag
from cases.services import evidence, family, flags, milestones, moves, recommendations
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import (
    APRIL,
    Cast,
    entry,
    managed,
    record_order,
    registered,
    submitted,
    verified,
)
from tests.cases.stories import registration as registering


def becomes(cast: Cast, role: str, other: str) -> None:
    """The person of ``role`` holds another post now: separation is between persons."""
    Post.objects.filter(user=cast.people[role]).update(role=other)
    cast.people[role].refresh_from_db()


def test_a_move_of_the_case_manager_is_not_made_by_another_worker(surat: Cast) -> None:
    case = managed(surat)
    with scoped(SYSTEM_SCOPE):
        type(case).objects.filter(pk=case.pk).update(stage="strengthening")
    with surat.acts("CNS") as by, pytest.raises((Refused, type(case).DoesNotExist)):
        moves.make_move(case=surat.find(case, by), move="reassess", on=APRIL, by=by, reason="Demo")
    becomes(surat, "ORW", "SW")
    with surat.acts("ORW") as by, pytest.raises(Refused):
        moves.make_move(case=surat.find(case, by), move="reassess", on=APRIL, by=by, reason="Demo")


def test_who_verified_and_decided_does_not_record_the_order(surat: Cast) -> None:
    case = submitted(surat)
    with surat.acts("DCPO") as by:
        milestones.record(
            case=surat.find(case, by), kind=MilestoneKind.RECOMMENDED, on=dt.date(2026, 4, 20),
            by=by, outcome=Decision.D1,
        )  # fmt: skip
    becomes(surat, "DCPO", "LPO")
    with surat.acts("DCPO") as by, pytest.raises(Refused, match="approved"):
        record_order(surat, case, by)


def test_a_recommendation_is_proposed_in_its_stage_only(surat: Cast) -> None:
    case = submitted(surat)
    with surat.acts("PNC") as by, pytest.raises(NotYet):
        recommendations.propose_recommendation(
            case=surat.find(case, by), advice=recommendations.Advice(Decision.D3, "Demo", "kin"),
            by=by, on=dt.date(2026, 4, 20),
        )  # fmt: skip


def test_a_proposal_is_answered_once(surat: Cast) -> None:
    case = verified(surat)
    day = dt.date(2026, 4, 20)
    with surat.acts("PIC") as by:
        asked = recommendations.propose_recommendation(
            case=surat.find(case, by), advice=recommendations.Advice(Decision.D1, "Demo"), by=by, on=day
        )  # fmt: skip
    with surat.acts("DCPO") as by:
        recommendations.approve_recommendation(proposal=asked, by=by, on=day)
        with pytest.raises(DomainError, match="answered already"):
            recommendations.decline_proposal(proposal=asked, answer="Demo", by=by)


def test_a_closed_flag_stays_as_it_was_closed(surat: Cast) -> None:
    case = registered(surat)
    with surat.acts("SW") as by:
        flag = flags.raise_flag(case=surat.find(case, by), kind="debt", by=by, note="Demo")
        flags.act_on_flag(flag=flag, action="Demo first", by=by)
    with surat.acts("DCPO") as by:
        stale = Flag.objects.get(pk=flag.pk)
        flags.close_flag(flag=stale, note="Demo seen", by=by)
        with pytest.raises(DomainError, match="closed already"):
            flags.close_flag(flag=flag, note="Demo again", by=by)
        with pytest.raises(DomainError, match="closed already"):
            flags.act_on_flag(flag=flag, action="Demo later", by=by)


def test_who_is_concerned_does_not_stop_the_clock_of_a_flag(surat: Cast) -> None:
    case = registered(surat, institution=surat.cci)
    with surat.acts("STF") as by:
        mine = surat.find(case, by)
        flag = flags.raise_flag(case=mine, kind="abuse", by=by, note="Demo", concerns=surat.cci)
    with surat.acts("SUP") as by, pytest.raises(Refused, match="concerned"):
        flags.act_on_flag(flag=Flag.objects.get(pk=flag.pk), action="Demo", by=by)


def test_nothing_happened_before_the_child_was_born(surat: Cast) -> None:
    case = managed(surat)
    early = dt.date(2013, 1, 1)
    with surat.acts("SW") as by, pytest.raises(DomainError, match="born"):
        evidence.record_by_hand(case=surat.find(case, by), kind="undertaking", on=early, by=by)
    with surat.acts("PNC") as by, pytest.raises(DomainError, match="born"):
        registering.register(entry=entry(surat, home_since=early), by=by, on=clock.today())


def test_a_number_stands_once_in_the_phone_book(surat: Cast) -> None:
    case = registered(surat)
    with surat.acts("PNC") as by, pytest.raises(DomainError, match="phone book already"):
        family.add_phone(case=surat.find(case, by), number="6000000001", whose="Demo", by=by)
