"""Correcting who a child is, naming a team, holding a case; services that refuse where there is no running case."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.enums import AssignmentKind, IntervalKind, Stage
from cases.models import Assignment, Case, Child, Identity, Interval
from cases.services import evidence, family, flags, holds, managers, moves
from cases.services.milestones import projected
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.errors import DomainError, Refused, Stale
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import PracticeOverride
from tests.cases.stories import APRIL, Cast, entry, managed, registered
from tests.cases.stories import registration as registering

TODAY = clock.today()


def facts(case: Case, **changes: object) -> dict[str, object]:
    child = Child.objects.get(pk=case.child_id)
    kept = {name: getattr(child, name) for name in family.CHILD_FACTS}
    return {**kept, "name": "Demo Kiran", **changes}


# --- who the child is -----------------------------------------------------------------------------------------------


def test_a_corrected_name_is_found_again_and_the_old_one_is_kept(surat: Cast) -> None:
    case = registered(surat)
    with surat.acts("PIC") as by:
        mine = surat.find(case, by)
        values = facts(mine, name="Demo Kiranben", name_second="ડેમો કિરણબેન")
        family.correct_child(case=mine, values=values, expected=1, by=by)
    with scoped(SYSTEM_SCOPE):
        identity = Identity.objects.get(child_id=case.child_id)
        assert (identity.name, identity.version) == ("Demo Kiranben", 2)
        assert identity.search_key != ""
        assert "Demo Kiran" in {row.name for row in identity.history.all()}


def test_the_case_row_repeats_the_corrected_birth_date_and_sex(surat: Cast) -> None:
    case = registered(surat)
    born = dt.date(2013, 1, 1)
    with surat.acts("PNC") as by:
        mine = surat.find(case, by)
        values = facts(mine, born_on=born, born_estimated=True, sex="male")
        family.correct_child(case=mine, values=values, expected=1, by=by)
        assert (mine.born_on, mine.sex) == (born, "male")
    with scoped(SYSTEM_SCOPE):
        row = Case.objects.select_related("child").get(pk=case.pk)
        assert (row.born_on, row.sex, row.child.born_estimated) == (born, "male", True)


@pytest.mark.parametrize(
    "born", [dt.date(2026, 3, 25), dt.date(2008, 3, 1), TODAY + dt.timedelta(1)]
)
def test_a_birth_date_that_contradicts_what_is_on_record_is_refused(
    surat: Cast, born: dt.date
) -> None:
    case = registered(surat)
    with surat.acts("PNC") as by:
        mine = surat.find(case, by)
        with pytest.raises(DomainError) as refusal:
            family.correct_child(case=mine, values=facts(mine, born_on=born), expected=1, by=by)
        assert refusal.value.field == "born_on"


def test_two_who_correct_at_once_do_not_overwrite_each_other(surat: Cast) -> None:
    case = registered(surat)
    with surat.acts("PIC") as by:
        mine = surat.find(case, by)
        family.correct_child(case=mine, values=facts(mine, sex="male"), expected=1, by=by)
    with surat.acts("PNC") as by:
        theirs = surat.find(case, by)
        with pytest.raises(Stale):
            family.correct_child(
                case=theirs, values=facts(theirs, name="Demo Late"), expected=1, by=by
            )
        assert Child.objects.get(pk=case.child_id).sex == "male"


def test_facts_are_corrected_by_the_case_manager_and_no_other_worker(surat: Cast) -> None:
    case = managed(surat)
    with surat.acts("SW") as by:
        mine = surat.find(case, by)
        family.correct_child(case=mine, values=facts(mine, standard="5"), expected=1, by=by)
    for role in ("LPO", "DCPO"):
        with surat.acts(role) as by, pytest.raises(Refused):
            other = surat.find(case, by)
            family.correct_child(case=other, values=facts(other), expected=2, by=by)


# --- the team -------------------------------------------------------------------------------------------------------


def test_a_member_is_named_reaches_the_case_and_leaves_again(surat: Cast) -> None:
    case = managed(surat)
    counsellor = surat.people["CNS"]
    with surat.acts("CNS") as by:
        assert not Case.objects.visible_to(by).filter(pk=case.pk).exists()
    with surat.acts("PNC") as by:
        managers.name_team_member(case=surat.find(case, by), user=counsellor, by=by)
    with surat.acts("CNS") as by:
        assert surat.find(case, by).pk == case.pk
    with surat.acts("SW") as by:
        managers.end_team_membership(case=surat.find(case, by), user_id=counsellor.pk, by=by)
    with surat.acts("CNS") as by:
        assert not Case.objects.visible_to(by).filter(pk=case.pk).exists()
    with scoped(SYSTEM_SCOPE):
        row = Assignment.objects.get(case=case, user=counsellor, kind=AssignmentKind.TEAM)
        assert row.until_on == TODAY


def test_nobody_widens_his_own_reach_by_naming_himself(surat: Cast) -> None:
    case = managed(surat)
    with surat.acts("PNC") as by, pytest.raises(Refused, match="himself"):
        managers.name_team_member(case=surat.find(case, by), user=surat.people["PNC"], by=by)


def test_only_officers_of_the_serving_dcpu_with_an_open_post_are_named(
    surat: Cast, dang: Cast
) -> None:
    case = managed(surat)
    Post.objects.filter(user=surat.people["ORW"]).update(until_on=TODAY)
    for person in (dang.people["SW"], surat.people["SUP"], surat.people["ORW"]):
        with surat.acts("DCPO") as by, pytest.raises(DomainError, match="DCPU"):
            managers.name_team_member(case=surat.find(case, by), user=person, by=by)


def test_somebody_who_is_not_in_the_team_cannot_leave_it(surat: Cast) -> None:
    case = managed(surat)
    with surat.acts("DCPO") as by, pytest.raises(DomainError, match="not in the case team"):
        managers.end_team_membership(
            case=surat.find(case, by), user_id=surat.people["CNS"].pk, by=by
        )


# --- holding --------------------------------------------------------------------------------------------------------


def held(cast: Cast, case: Case, *, on: dt.date, days: int = 20) -> None:
    with cast.acts("DCPO") as by:
        holds.hold(
            case=cast.find(case, by), reason="Demo: the family travels", by=by, on=on,
            review_on=on + dt.timedelta(days),
        )  # fmt: skip


def row_of(case: Case) -> Case:
    with scoped(SYSTEM_SCOPE):
        row = Case.objects.get(pk=case.pk)
        wrong = {n: v for n, v in projected(row).items() if getattr(row, n) != v}
        assert wrong == {}
        return row


def test_a_hold_stops_the_home_study_and_never_the_safety_check(surat: Cast) -> None:
    case = managed(surat)
    before = row_of(case)
    held(surat, case, on=dt.date(2026, 4, 6), days=20)
    after = row_of(case)
    assert after.on_hold_until == dt.date(2026, 4, 26)
    assert after.hsr_due_on == before.hsr_due_on + dt.timedelta(20)
    assert after.safety_due_at == before.safety_due_at


def test_after_resuming_the_deadline_has_moved_by_the_days_that_were_held(surat: Cast) -> None:
    case = managed(surat)
    before = row_of(case)
    held(surat, case, on=dt.date(2026, 4, 6))
    with surat.acts("DCPO") as by:
        holds.resume(case=surat.find(case, by), by=by, on=dt.date(2026, 4, 13))
    after = row_of(case)
    assert after.on_hold_until is None
    assert after.hsr_due_on == before.hsr_due_on + dt.timedelta(7)


def test_a_hold_whose_review_passed_without_a_word_stops_nothing_more(surat: Cast) -> None:
    case = managed(surat)
    before = row_of(case)
    held(surat, case, on=dt.date(2026, 4, 6), days=10)
    held(surat, case, on=dt.date(2026, 4, 20), days=5)  # four days after the review was due
    assert row_of(case).hsr_due_on == before.hsr_due_on + dt.timedelta(10 + 5)
    with scoped(SYSTEM_SCOPE):
        assert Interval.objects.filter(case=case, kind=IntervalKind.HOLD).count() == 2


def test_a_hold_is_reviewed_within_the_days_of_the_practice(surat: Cast) -> None:
    case = managed(surat)
    with pytest.raises(DomainError, match="30"):
        held(surat, case, on=TODAY, days=31)
    PracticeOverride.objects.create(
        key="case.hold.review", value=10, from_on=TODAY, by=surat.people["STO"], reason="Demo"
    )
    with pytest.raises(DomainError, match="10"):
        held(surat, case, on=TODAY, days=11)


def test_only_the_dcpo_holds_and_only_a_held_case_is_resumed(surat: Cast) -> None:
    case = managed(surat)
    with surat.acts("PNC") as by, pytest.raises(Refused):
        holds.hold(
            case=surat.find(case, by), reason="Demo", review_on=TODAY + dt.timedelta(3), by=by
        )
    with surat.acts("DCPO") as by, pytest.raises(DomainError, match="not on hold"):
        holds.resume(case=surat.find(case, by), by=by)


def test_an_untraced_child_is_not_put_off_without_a_step_of_the_search(surat: Cast) -> None:
    case = managed(surat)
    with surat.acts("SW") as by:
        at = clock.now() - dt.timedelta(days=9)
        flags.raise_flag(case=surat.find(case, by), kind="untraced", by=by, note="Demo", at=at)
    with pytest.raises(DomainError, match="untraced"):
        held(surat, case, on=TODAY)


def test_closing_ends_the_hold(surat: Cast) -> None:
    case = managed(surat)
    held(surat, case, on=dt.date(2026, 4, 6))
    with surat.acts("DCPO") as by:
        moves.make_move(
            case=surat.find(case, by), move="void", on=dt.date(2026, 4, 8), by=by, reason="Demo"
        )
    assert row_of(case).on_hold_until is None


# --- no running case ------------------------------------------------------------------------------------------------


def closed(cast: Cast) -> Case:
    case = managed(cast)
    with cast.acts("DCPO") as by:
        moves.make_move(case=cast.find(case, by), move="void", on=APRIL, by=by, reason="Demo")
    return case


def draft(cast: Cast) -> Case:
    with cast.acts("STF") as by:
        given = entry(cast, duplicate_answer="", institution=cast.cci)
        return registering.register(entry=given, by=by, on=APRIL)


@pytest.mark.parametrize("make", [closed, draft])
def test_a_draft_and_a_closed_case_take_no_evidence_and_no_people(surat: Cast, make) -> None:
    case = make(surat)
    assert row_of(case).stage in {Stage.CLOSED, Stage.DRAFT}
    sentence = "closed|not accepted"
    with surat.acts("PNC") as by, pytest.raises(DomainError, match=sentence):
        evidence.record_by_hand(case=surat.find(case, by), kind="medical", on=APRIL, by=by)
    with surat.acts("DCPO") as by:
        mine = surat.find(case, by)
        with pytest.raises(DomainError, match=sentence):
            managers.name_manager(case=mine, manager=surat.people["SW"], by=by)
        with pytest.raises(DomainError, match=sentence):
            managers.name_team_member(case=mine, user=surat.people["CNS"], by=by)
        with pytest.raises(DomainError, match=sentence):
            holds.hold(case=mine, reason="Demo", review_on=TODAY + dt.timedelta(2), by=by)
