"""Closing by two persons for every reason, S-G, beginning again as a new episode, and what is not feasible now."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cases.enums import FlagKind, MilestoneKind, OrderKind, Path, Stage, StayEnd, Suitability
from cases.guards.ending import goal_from_a_home
from cases.guards.proofs import Proof, came_from, one_step_up, proof_missing
from cases.models import Case, Closure, Flag, Milestone, Stay
from cases.selectors.closures import closure_sheet, computed_checks
from cases.services import closures, episodes, flags, orders, screening
from ecm.core import clock
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import PlannedContact
from tests.cases.stories import Cast, assessing, managed, placed
from tests.journeys.person import SCAN

pytestmark = pytest.mark.django_db

ITEMS = (
    "safe_contacts", "stars", "months", "final_risk", "plan_actions", "documents", "money", "school", "childs_view",
    "whom_to_call", "cci_record", "cwc_informed", "agencies_told",
)  # fmt: skip


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("demo.pdf", SCAN, "application/pdf")


def proposed(cast: Cast, case: Case, reason: str, *, upload: Any = None, **changes: Any) -> Closure:
    with cast.acts("SW") as by:
        raw = {"reason": reason, "words": "Demo words", **changes}
        return closures.propose_closure(case=cast.find(case, by), raw=raw, by=by, upload=upload)


def approved(cast: Cast, closure: Closure, role: str = "DCPO") -> Case:
    with cast.acts(role) as by:
        return closures.approve_closure(closure=closure, by=by)


def read(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        return Case.objects.get(pk=case.pk)


# --- the reasons -----------------------------------------------------------------------------------------------------

DAY = dt.date(2026, 11, 23)
LONG_AGO, LATELY = dt.date(2026, 5, 23), dt.date(2026, 5, 24)


@pytest.mark.parametrize(
    ("reason", "proof", "question"),
    [
        ("adopted", Proof(), "scan"),
        ("adopted", Proof(scan=True), None),
        ("moved_state", Proof(), "scan"),
        ("death", Proof(), "scan"),
        ("death", Proof(scan=True), None),
        ("eighteen", Proof(age=17, after_care="order"), "reason"),
        ("eighteen", Proof(age=18), "reason"),
        ("eighteen", Proof(age=18, after_care="order"), None),
        ("eighteen", Proof(age=18, after_care="refused"), None),
        ("eighteen", Proof(age=19, after_care="stays"), None),
        ("institution", Proof(in_institution=True), "reason"),
        ("institution", Proof(institution_order=True), "reason"),
        ("institution", Proof(in_institution=True, institution_order=True), None),
        ("untraced", Proof(untraced_since=LONG_AGO), "reason"),
        ("untraced", Proof(untraced_since=LATELY, police_report=True), "reason"),
        ("untraced", Proof(police_report=True), "reason"),
        ("untraced", Proof(untraced_since=LONG_AGO, police_report=True), None),
        ("goal", Proof(checks={"stars": "no"}, notes="Demo"), "check"),
        ("goal", Proof(checks={"school": "no"}), "check_notes"),
        ("goal", Proof(checks={"school": "no"}, notes="Demo: the PHC goes on"), None),
        ("other", Proof(), None),
    ],
)
def test_each_reason_closes_with_its_proof_and_not_without(
    reason: str, proof: Proof, question: str | None
) -> None:
    lacking = proof_missing(reason, proof, DAY)
    assert (lacking[0] if lacking else None) == question


@pytest.mark.parametrize(
    ("entered", "before"),
    [
        ([], ""),
        ([("registered", "accept")], ""),
        ([("registered", "accept"), ("in_family", "place")], "registered"),
        ([("in_family", "place"), ("disrupted", "disrupt"), ("in_family", "settle")], ""),
        (
            [
                ("verified", "verify"),
                ("in_family", "place"),
                ("disrupted", "disrupt"),
                ("in_family", "settle"),
            ],
            "verified",
        ),
        (
            [
                ("in_family", "place"),
                ("closure_proposed", "propose_closure"),
                ("disrupted", "disrupt"),
            ],
            "in_family",
        ),
        (
            [("in_family", "place"), ("closure_proposed", "propose_closure"), ("closed", "close")],
            "closure_proposed",
        ),
    ],
)
def test_where_a_case_came_from(entered: list[tuple[str, str]], before: str) -> None:
    assert came_from(entered, {"settle", "decline_closure"}) == before


def test_one_step_up_never_falls_and_begins_nothing() -> None:
    assert [one_step_up(level) for level in ("", "low", "medium", "high")] == [
        "",
        "medium",
        "high",
        "high",
    ]


# --- two persons -----------------------------------------------------------------------------------------------------


def test_the_goal_is_closed_by_two_persons_after_24_months_and_everything_that_ran_ends(
    surat: Cast,
) -> None:
    case = placed(surat)
    with time_machine.travel("2028-06-01 09:00Z", tick=False):
        closure = proposed(surat, case, "goal", upload=None, **goal(surat, case), courtesy="yes")
        assert (read(case).stage, closure.from_stage) == (Stage.CLOSURE_PROPOSED, Stage.IN_FAMILY)
        assert closure.courtesy_on == dt.date(2028, 9, 1)
        assert set(closure.answers["computed"]) >= {
            "months",
            "final_risk",
            "safe_contacts",
            "stars",
        }
        approved(surat, closure)
        row = read(case)
        assert (row.stage, row.closing_reason, row.closed_on) == (
            Stage.CLOSED,
            "goal",
            dt.date(2028, 6, 1),
        )
        with scoped(SYSTEM_SCOPE):
            stay = Stay.objects.filter(case=case).latest("from_on")
            assert (stay.ended, stay.until_on) == (StayEnd.CLOSED, dt.date(2028, 6, 1))
            waiting = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None)
            assert not waiting.filter(due_on__gt=clock.today()).exists()
            assert len(closure_sheet(closure).checks) == len(ITEMS)


def goal(cast: Cast, case: Case) -> dict[str, Any]:
    """Facts as they stand after two good years, so that the check-list can be met."""
    from assessments.models import Record, Round
    from followups.models import Contact

    with scoped(SYSTEM_SCOPE):
        row, sw = read(case), cast.people["SW"]
        for n in (1, 2):
            Contact.objects.create(
                case=row, district_id=row.district_id, on=clock.add_days(clock.today(), -n * 7), mode="visit", by=sw,
                operation_id=f"00000000-0000-4000-8000-00000000000{n}", child_seen=True, carer_seen=True, safety="safe",
            )  # fmt: skip
        round_ = Round.objects.create(
            case=row, number=9, purpose="periodic", opened_on=clock.today(), opened_by=sw, submitted_on=clock.today(),
            submitted_by=sw, verified_on=clock.today(), verified_by=cast.people["PNC"],
        )  # fmt: skip
        Record.objects.create(
            round=round_, instrument="rubric", assessor=sw, typed_by=sw, frozen_at=clock.now(),
            answers={"f2": {"level": 3, "na": False, "evidence": [], "note": ""}},
        )  # fmt: skip
    return dict.fromkeys(ITEMS, "yes")


def test_what_the_system_knows_is_not_believed_from_the_form(surat: Cast) -> None:
    case = placed(surat)
    with pytest.raises(DomainError, match="goal is not reached"):
        proposed(surat, case, "goal", **dict.fromkeys(ITEMS, "yes"))
    with scoped(SYSTEM_SCOPE):
        assert computed_checks(read(case), clock.today(), consented=False)["months"] == "no"
    assert read(case).stage == Stage.IN_FAMILY


def test_with_the_consent_of_the_cwc_twelve_months_are_enough(surat: Cast) -> None:
    case = placed(surat)
    with time_machine.travel("2027-05-05 09:00Z", tick=False):
        consent = {"consent": "yes", "consent_no": "DEMO/7", "consent_on": "2027-05-01"}
        closure = proposed(surat, case, "goal", **goal(surat, case), **consent)
        approved(surat, closure)
    assert read(case).stage == Stage.CLOSED


def test_the_proposer_does_not_approve_by_the_service_nor_by_sql(surat: Cast) -> None:
    case = placed(surat)
    closure = proposed(surat, case, "other")
    with scoped(SYSTEM_SCOPE):
        surat.people["SW"].active_post.role = "DCPO"
        surat.people["SW"].active_post.save()
    with pytest.raises(Refused, match="proposed a closure"):
        approved(surat, closure, role="SW")
    with (
        scoped(SYSTEM_SCOPE),
        pytest.raises(IntegrityError, match="closure_proposer_is_not_approver"),
        transaction.atomic(),
    ):
        Closure.objects.filter(pk=closure.pk).update(
            approved_by=surat.people["SW"], approved_on=clock.today()
        )


def test_a_declined_closure_goes_back_and_may_be_proposed_again(surat: Cast) -> None:
    case = placed(surat)
    closure = proposed(surat, case, "other")
    with surat.acts("DCPO") as by:
        closures.decline_closure(closure=closure, answer="Demo: too early", by=by)
    row = read(case)
    assert (row.stage, row.closing_reason, row.closing_proved) == (Stage.IN_FAMILY, "", False)
    assert proposed(surat, case, "other").is_open
    with pytest.raises(DomainError, match="answered already"):
        approved(surat, closure)


@pytest.mark.parametrize("stage", Stage.values)
def test_the_goal_is_reached_from_a_home_only(stage: str) -> None:
    case = Case(stage=stage, closing_reason="goal")
    fits = stage in {Stage.IN_FAMILY, Stage.ALTERNATIVE_CARE}
    assert (goal_from_a_home(case, DAY) is None) is fits
    assert goal_from_a_home(Case(stage=stage, closing_reason="other"), DAY) is None


def test_a_stop_flag_needs_its_action_before_the_case_closes(surat: Cast) -> None:
    case = placed(surat)
    closure = proposed(surat, case, "other")
    with surat.acts("SW") as by:
        flag = flags.raise_flag(case=surat.find(case, by), kind=FlagKind.FEAR, by=by, note="Demo")
    with pytest.raises(NotYet) as refusal:
        approved(surat, closure)
    assert any("STOP flag" in str(one) for one in refusal.value.missing)
    with surat.acts("DCPO") as by:
        flags.act_on_flag(
            flag=Flag.objects.select_related("case").get(pk=flag.pk), action="Demo: talked", by=by
        )
    approved(surat, closure)
    assert read(case).stage == Stage.CLOSED


def test_a_death_closes_the_stay_as_a_death_and_the_case_never_begins_again(surat: Cast) -> None:
    case = placed(surat)
    proof = {"proof_on": "2026-11-01", "proof_no": "DEMO/44"}
    with pytest.raises(DomainError) as refusal:
        proposed(surat, case, "death", **proof)
    assert refusal.value.field == "scan"
    approved(surat, proposed(surat, case, "death", upload=paper(), **proof))
    with scoped(SYSTEM_SCOPE):
        assert Stay.objects.filter(case=case).latest("from_on").ended == StayEnd.DEATH
    with pytest.raises(NotYet) as again:
        reopened(surat, case)
    assert any("does not begin again" in str(one) for one in again.value.missing)


def test_an_incident_overtakes_a_proposal_to_close(surat: Cast) -> None:
    from tests.cases.services.test_incidents import happened

    case = placed(surat)
    closure = proposed(surat, case, "other")
    happened(surat, case, kind="conflict", date=clock.today().isoformat())
    assert read(case).stage == Stage.DISRUPTED
    with scoped(SYSTEM_SCOPE):
        assert Closure.objects.get(pk=closure.pk).withdrawn_on == clock.today()
    with pytest.raises(DomainError, match="answered already"):
        approved(surat, closure)


# --- S-G: turning 18 -------------------------------------------------------------------------------------------------


def grown_up(cast: Cast) -> Case:
    """Seventeen at registration in April, eighteen since June; at home."""
    return managed(cast, born_on=dt.date(2008, 6, 1))


def after_care(cast: Cast, case: Case, choice: str, **changes: Any) -> None:
    with cast.acts("SW") as by:
        entry = screening.AfterCareEntry(choice=choice, on=clock.today(), **changes)
        screening.decide_after_care(case=cast.find(case, by), entry=entry, by=by)


def test_s_g_aged_18_closes_only_with_an_order_or_a_recorded_refusal(surat: Cast) -> None:
    case = grown_up(surat)
    with pytest.raises(DomainError, match="After care is not decided"):
        proposed(surat, case, "eighteen")
    with pytest.raises(DomainError) as refusal:
        after_care(surat, case, "order")
    assert refusal.value.field == "choice"
    with pytest.raises(DomainError, match="own words"):
        after_care(surat, case, "refused")
    after_care(surat, case, "refused", words="Demo: I want to live with my aunt and work.")
    approved(surat, proposed(surat, case, "eighteen"))
    assert (read(case).stage, read(case).closing_reason) == (Stage.CLOSED, "eighteen")


def test_s_g_with_the_order_on_form_37(surat: Cast) -> None:
    case = grown_up(surat)
    with surat.acts("LPO") as by:
        order = orders.OrderEntry(
            kind=OrderKind.AFTER_CARE,
            number="DEMO/37",
            on=dt.date(2026, 6, 2),
            suitability=Suitability.NOT_ASKED,
        )
        orders.record_order(case=surat.find(case, by), entry=order, by=by)
    after_care(surat, case, "order")
    approved(surat, proposed(surat, case, "eighteen"))
    assert read(case).closing_reason == "eighteen"


def test_the_birthday_ends_no_contact(surat: Cast) -> None:
    case = grown_up(surat)
    after_care(surat, case, "stays")
    row = read(case)
    assert (row.is_open, row.is_at_home, row.after_care) == (True, True, "stays")


# --- S-H: closing as untraced ----------------------------------------------------------------------------------------


def test_s_h_untraced_closes_with_a_police_report_and_six_months_of_search(surat: Cast) -> None:
    from tests.cases.services.test_incidents import searched, untraced

    case = untraced(surat, days_ago=200)
    with pytest.raises(DomainError, match="police report is missing"):
        proposed(surat, case, "untraced")
    searched(surat, case, kind="police_report", number="DEMO/FIR/1", upload=paper())
    with surat.acts("DCPO") as by:
        flag = Flag.objects.select_related("case").get(case=case)
        flags.act_on_flag(flag=flag, action="Demo: letter to the SJPU", by=by)
    approved(surat, proposed(surat, case, "untraced"))
    assert (read(case).stage, read(case).closing_reason) == (Stage.CLOSED, "untraced")


def test_s_h_five_months_are_not_six(surat: Cast) -> None:
    from tests.cases.services.test_incidents import searched, untraced

    case = untraced(surat, days_ago=150)
    searched(surat, case, kind="police_report", number="DEMO/FIR/1")
    with pytest.raises(DomainError, match="six months of search"):
        proposed(surat, case, "untraced")


# --- beginning again -------------------------------------------------------------------------------------------------


def reopened(cast: Cast, case: Case, **changes: Any) -> Case:
    with cast.acts("DCPO") as by:
        entry = episodes.Again(
            **{"reason": "Demo: back in care", "path": Path.EXPEDITED, "since": clock.today(), "living_with": "nani",
               **changes}
        )  # fmt: skip
        return episodes.reopen(case=cast.find(case, by), entry=entry, by=by)


def test_a_closed_case_begins_again_as_a_new_episode_of_the_same_child(surat: Cast) -> None:
    case = placed(surat)
    approved(surat, proposed(surat, case, "other"))
    new = reopened(surat, case)
    old, row = read(case), read(new)
    assert (row.stage, row.episode, row.previous_id, row.path) == (
        Stage.REGISTERED,
        2,
        case.pk,
        Path.EXPEDITED,
    )
    assert (row.child_id, row.family_id) == (old.child_id, old.family_id)
    assert row.code != old.code and row.manager_id is None and row.placed_on is None
    assert (old.stage, old.closed_on) == (Stage.CLOSED, clock.today())
    with scoped(SYSTEM_SCOPE):
        assert Milestone.objects.filter(case=new, kind=MilestoneKind.REOPENED).exists()
        assert Stay.objects.get(case=new).living_with == "nani"
    with pytest.raises(DomainError, match="begun again already"):
        reopened(surat, case)


def test_an_open_case_does_not_begin_again(surat: Cast) -> None:
    with pytest.raises(NotYet):
        reopened(surat, placed(surat))


# --- not feasible now ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("months", "fits"), [(0, False), (6, True), (7, False)])
def test_the_next_screening_lies_within_six_months(months: int, fits: bool, surat: Cast) -> None:
    case = assessing(surat, path=Path.ORDINARY, institution=surat.cci, home_since=None, carer=None)
    on, next_on = clock.today(), clock.add_months(clock.today(), months)
    with surat.acts("DCPO") as by:
        mine = surat.find(case, by)
        if not fits:
            with pytest.raises(NotYet):
                screening.not_feasible(case=mine, on=on, reason="Demo", next_on=next_on, by=by)
        else:
            screening.not_feasible(case=mine, on=on, reason="Demo", next_on=next_on, by=by)
    assert (read(case).stage == Stage.ALTERNATIVE_CARE) is fits
    assert (read(case).next_screening_on == next_on) is fits
