"""S-E and S-H: a placement breaks down, is settled or not; a child who is not found is searched for each week."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases.enums import FlagKind, IntervalKind, Level, MilestoneKind, Stage, StayEnd, StayKind
from cases.models import Case, Flag, Incident, Interval, Stay
from cases.services import flags, holds, incidents, milestones, moves, searches, settling
from ecm.accounts.models import Notice
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import Cast, assessing, managed, placed

pytestmark = pytest.mark.django_db

PLACED = dt.date(2026, 5, 5)
DAY_140 = PLACED + dt.timedelta(140)
TOLD: dict[str, Any] = {
    "kind": "labour", "date": DAY_140.isoformat(), "found_by": "contact", "words": "Demo: he washes cups in a hotel.",
    "place_now": "cwc", "step": "Demo: taken out and brought before the CWC.", "police": "yes", "police_no": "DEMO/1",
    "cwc": "yes", "cwc_no": "DEMO/2",
}  # fmt: skip


def happened(cast: Cast, case: Case, role: str = "SW", **changes: Any) -> Incident:
    with cast.acts(role) as by:
        raw = {key: value for key, value in {**TOLD, **changes}.items() if value is not None}
        return incidents.record_incident(case=cast.find(case, by), raw=raw, by=by)


def settled(cast: Cast, case: Case, on: dt.date, **changes: Any) -> Case:
    with cast.acts("DCPO") as by:
        entry = settling.Settlement(
            **{"on": on, "seen_on": on, "words": "Demo: back at school", **changes}
        )
        return settling.settle(case=cast.find(case, by), entry=entry, by=by)


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


def test_s_e_a_boy_found_at_work_is_disrupted_on_day_140_and_his_stay_ends_as_disrupted(
    surat: Cast,
) -> None:
    case = placed(surat)
    incident = happened(surat, case)
    row = read(case)
    assert (row.stage, row.stage_since, row.incident_on) == (Stage.DISRUPTED, DAY_140, DAY_140)
    assert (row.stop_flags, row.stop_flags_unanswered) == (1, 0), (
        "the safety step is the first action"
    )
    with scoped(SYSTEM_SCOPE):
        ended = Stay.objects.get(pk=incident.stay_id)
        assert (ended.ended, ended.until_on, ended.confirmed_on) == (
            StayEnd.DISRUPTED,
            DAY_140,
            PLACED,
        )
        assert Stay.objects.get(case=case, until_on=None).kind == StayKind.ELSEWHERE
        assert Flag.objects.get(case=case).kind == FlagKind.BONDED_LABOUR
        assert not Notice.objects.exists(), "only death and missing are told at once"


@pytest.mark.parametrize(
    ("place", "kept"), [("same", StayKind.HOUSEHOLD), ("kin", StayKind.ELSEWHERE)]
)
def test_settled_on_day_7_the_stay_did_not_end(place: str, kept: str, surat: Cast) -> None:
    case = placed(surat)
    incident = happened(surat, case, kind="conflict", place_now=place)
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.get(case=case, until_on=None).kind == kept
    settled(surat, case, DAY_140 + dt.timedelta(7))
    row = read(case)
    assert (row.stage, row.level_used) == (Stage.IN_FAMILY, Level.MEDIUM)
    with scoped(SYSTEM_SCOPE):
        open_stay = Stay.objects.get(case=case, until_on=None)
        assert (open_stay.pk, open_stay.ended, open_stay.confirmed_on) == (
            incident.stay_id,
            "",
            PLACED,
        )
        assert not Stay.objects.filter(case=case, ended=StayEnd.DISRUPTED).exists()
        level = Interval.objects.get(case=case, kind=IntervalKind.LEVEL, until_on=None)
        assert (level.value, level.from_on) == (Level.MEDIUM, DAY_140 + dt.timedelta(7))
        assert Incident.objects.get(pk=incident.pk).settled_on == DAY_140 + dt.timedelta(7)


def test_settled_on_day_8_the_disruption_counts_and_a_new_stay_begins(surat: Cast) -> None:
    case = placed(surat)
    incident = happened(surat, case, kind="conflict", place_now="kin")
    on = DAY_140 + dt.timedelta(8)
    settled(surat, case, on)
    with scoped(SYSTEM_SCOPE):
        before, now = (
            Stay.objects.get(pk=incident.stay_id),
            Stay.objects.get(case=case, until_on=None),
        )
    assert (before.ended, before.until_on) == (StayEnd.DISRUPTED, DAY_140)
    assert (now.kind, now.from_on, now.confirmed_on) == (StayKind.HOUSEHOLD, on, on)
    assert read(case).stage == Stage.IN_FAMILY


def test_nobody_settles_before_the_child_was_seen_safe_after_the_incident(surat: Cast) -> None:
    case = placed(surat)
    happened(surat, case)
    with pytest.raises(DomainError) as refusal:
        settled(surat, case, DAY_140 + dt.timedelta(3), seen_on=DAY_140 - dt.timedelta(1))
    assert refusal.value.field == "seen_on"
    assert read(case).stage == Stage.DISRUPTED


def test_a_further_incident_before_the_settlement_changes_no_stage_and_is_settled_with_the_first(
    surat: Cast,
) -> None:
    case = placed(surat)
    first = happened(surat, case, kind="conflict", place_now="same")
    later = (DAY_140 + dt.timedelta(2)).isoformat()
    happened(surat, case, role="PNC", kind="ran_away", date=later, place_now="kin")
    assert read(case).stay_kind == StayKind.ELSEWHERE
    settled(surat, case, DAY_140 + dt.timedelta(5))
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.get(case=case, until_on=None).pk == first.stay_id
        assert not Incident.objects.filter(case=case, settled_on=None).exists()


def test_after_settling_the_case_goes_where_it_came_from_also_when_a_closure_was_declined_between(
    surat: Cast,
) -> None:
    case = placed(surat)
    happened(surat, case, kind="conflict")
    with surat.acts("SW") as by:
        mine = surat.find(case, by)
        milestones.record(
            case=mine, kind=MilestoneKind.CLOSURE_PROPOSED, on=DAY_140, by=by, outcome="other",
            details={"proved": True, "consented": False},
        )  # fmt: skip
        moves.make_move(case=mine, move="propose_closure", on=DAY_140, by=by, reason="Demo")
    with surat.acts("DCPO") as by:
        moves.make_move(
            case=surat.find(case, by), move="decline_closure", on=DAY_140, by=by, reason="Demo"
        )
    assert (read(case).stage, read(case).stage_before) == (Stage.DISRUPTED, Stage.IN_FAMILY)
    settled(surat, case, DAY_140)
    assert read(case).stage == Stage.IN_FAMILY


@pytest.mark.parametrize("kind", ["death", "missing"])
def test_death_and_missing_are_told_to_the_dcpo_and_the_state_at_once_by_code(
    kind: str, surat: Cast
) -> None:
    case = placed(surat)
    incident = happened(surat, case, kind=kind, place_now=None if kind == "death" else "unknown")
    told = {notice.user_id: notice for notice in Notice.objects.all()}
    assert set(told) == {surat.people["DCPO"].pk, surat.people["STO"].pk}
    assert all(
        notice.params == {"code": case.code} and "Demo" not in notice.text
        for notice in told.values()
    )
    with scoped(SYSTEM_SCOPE):
        ended = Stay.objects.get(pk=incident.stay_id).ended
    assert ended == (StayEnd.DEATH if kind == "death" else StayEnd.DISRUPTED)
    assert (read(case).untraced_since is not None) == (kind == "missing")


def test_an_incident_in_an_institution_is_recorded_and_disrupts_nothing(surat: Cast) -> None:
    case = assessing(surat, path="ordinary", institution=surat.cci, home_since=None, carer=None)
    happened(surat, case, role="SUP", kind="conflict", place_now="cci")
    assert read(case).stage == Stage.ASSESSING
    assert read(case).incident_on == DAY_140


def test_a_gap_is_refused_at_its_question_and_nothing_is_half_saved(surat: Cast) -> None:
    case = placed(surat)
    with pytest.raises(DomainError) as refusal:
        happened(surat, case, kind="abuse")
    assert refusal.value.field == "pocso"
    assert read(case).stage == Stage.IN_FAMILY
    with scoped(SYSTEM_SCOPE):
        assert not Incident.objects.exists()


def test_a_sexual_offence_raises_its_own_flag(surat: Cast) -> None:
    case = placed(surat)
    happened(surat, case, kind="abuse", pocso="yes", pocso_done="yes")
    with scoped(SYSTEM_SCOPE):
        assert Flag.objects.get(case=case).kind == FlagKind.SEXUAL_ABUSE


def test_whoever_is_not_named_for_incidents_is_refused(surat: Cast) -> None:
    case = placed(surat)
    with pytest.raises(Refused):
        happened(surat, case, role="LPO")


# --- S-H: untraced ---------------------------------------------------------------------------------------------------


def untraced(cast: Cast, days_ago: int) -> Case:
    """Three tries failed: the flag stands since that day."""
    case = managed(cast)
    at = clock.now() - dt.timedelta(days=days_ago)
    with cast.acts("SW") as by:
        flags.raise_by_rule(case=cast.find(case, by), kind=FlagKind.UNTRACED, by=by, at=at)
    return case


def searched(cast: Cast, case: Case, role: str = "DCPO", **changes: Any) -> None:
    with cast.acts(role) as by:
        step = searches.Searched(
            **{
                "kind": "sjpu_letter",
                "on": clock.today(),
                "words": "Demo letter sent",
                "number": "DEMO/9",
                **changes,
            }
        )
        searches.record_search(case=cast.find(case, by), step=step, by=by)


def hold(cast: Cast, case: Case) -> None:
    with cast.acts("DCPO") as by:
        holds.hold(
            case=cast.find(case, by), review_on=clock.today() + dt.timedelta(20), reason="Demo: floods", by=by
        )  # fmt: skip


def test_s_h_no_hold_while_untraced_without_a_weekly_step_of_the_dcpo(surat: Cast) -> None:
    case = untraced(surat, days_ago=8)
    assert read(case).untraced_since == clock.today() - dt.timedelta(8)
    with pytest.raises(DomainError, match="no step of the search"):
        hold(surat, case)
    searched(surat, case)
    hold(surat, case)
    assert read(case).on_hold_until is not None


def test_a_step_of_a_worker_is_kept_but_is_not_the_dcpos(surat: Cast) -> None:
    case = untraced(surat, days_ago=3)
    searched(surat, case, role="SW", kind="kin", number="")
    assert read(case).searched_on is None
    searched(surat, case)
    assert read(case).searched_on == clock.today()


def test_a_police_report_needs_its_number_and_a_found_child_no_search(surat: Cast) -> None:
    case = untraced(surat, days_ago=3)
    with pytest.raises(DomainError) as refusal:
        searched(surat, case, kind="police_report", number=" ")
    assert refusal.value.field == "number"
    with scoped(SYSTEM_SCOPE):
        flag = Flag.objects.select_related("case").get(case=case)
    with surat.acts("DCPO") as by:
        flags.act_on_flag(flag=flag, action="Demo: asked at the school", by=by)
        flags.close_flag(flag=flag, note="Demo: found at her aunt's", by=by)
    assert read(case).untraced_since is None
    with pytest.raises(DomainError, match="not untraced"):
        searched(surat, case)
