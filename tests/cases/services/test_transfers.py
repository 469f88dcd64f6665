"""A case goes to another district: offered, accepted, in effect, and read by the sender for a while."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from cases.enums import AssignmentKind, IntervalKind, MilestoneKind, Path
from cases.enums.going_home import TransferReason
from cases.models import Assignment, Case, Interval, Milestone, Transfer
from cases.services import managers, registration, transfers
from cases.services.milestones import projected, record
from ecm.accounts.access import acting_as
from ecm.accounts.models import Notice
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import APRIL, Cast, entry, managed, placed, registered

DAY = dt.timedelta(1)


@pytest.fixture(autouse=True)
def may(db: None) -> object:
    clock.set_today(dt.date(2026, 5, 10))
    yield
    clock.set_today(None)


def offered(surat: Cast, dang: Cast, case: Case, **changes: object) -> Transfer:
    facts = {"to": dang.district, "reason": TransferReason.MOVED, "note": "Demo note"}
    with surat.acts("DCPO") as by:
        return transfers.propose_transfer(
            case=surat.find(case, by), offer=transfers.Offer(**{**facts, **changes}), by=by
        )


def accepted(surat: Cast, dang: Cast, case: Case) -> Transfer:
    row = offered(surat, dang, case)
    with dang.acts("DCPO") as by:
        return transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)


def night(day: dt.date) -> int:
    """The job of that day, as the system runs it."""
    clock.set_today(day)
    with scoped(SYSTEM_SCOPE):
        return transfers.take_due(day=day)


def moved(surat: Cast, dang: Cast) -> Case:
    case = placed(surat)
    accepted(surat, dang, case)
    assert night(clock.today() + DAY) == 1
    return case


def seen_by(cast: Cast, role: str, case: Case) -> set[str]:
    """Which tables this person finds rows of the case in, when nobody filters."""
    with cast.acts(role):
        return {
            model.__name__
            for model in (Case, Milestone, Interval)
            if model._base_manager.filter(
                **({"pk": case.pk} if model is Case else {"case_id": case.pk})
            ).exists()
        }


def test_before_the_acceptance_the_other_district_reads_the_offer_and_nothing_else(
    surat: Cast, dang: Cast
) -> None:
    case = placed(surat)
    row = offered(surat, dang, case)
    assert seen_by(dang, "DCPO", case) == set()
    with dang.acts("DCPO") as by:
        found = Transfer.objects.visible_to(by).get(pk=row.pk)
        assert found.offer["code"] == case.code
        assert "Demo Kiran" not in str(found.offer)
    for role in ("SW", "ORW", "CNS", "SUP"):
        with dang.acts(role) as by:
            assert not Transfer._base_manager.filter(pk=row.pk).exists(), role


def test_the_offer_is_told_to_the_dcpo_there_by_code(surat: Cast, dang: Cast) -> None:
    case = placed(surat)
    offered(surat, dang, case)
    told = Notice.objects.get(user=dang.people["DCPO"])
    assert told.params == {"code": case.code}


def test_accepting_opens_the_case_to_the_dcpo_and_the_manager_there(
    surat: Cast, dang: Cast
) -> None:
    case = placed(surat)
    row = accepted(surat, dang, case)
    assert row.effect_on == clock.today()
    for role in ("DCPO", "SW"):
        assert "Case" in seen_by(dang, role, case), role
    assert seen_by(dang, "PNC", case) == set()
    with scoped(SYSTEM_SCOPE):
        case.refresh_from_db()
        assert (case.district_id, case.manager_id) == (
            surat.district.pk,
            surat.people["SW"].pk,
        ), "the sender answers for that day still"


def test_with_the_end_of_the_day_the_district_changes_and_everything_follows(
    surat: Cast, dang: Cast
) -> None:
    case = moved(surat, dang)
    with scoped(SYSTEM_SCOPE):
        row = Case.objects.get(pk=case.pk)
        assert row.district_id == dang.district.pk
        assert row.manager_id == dang.people["SW"].pk
        assert row.code == case.code
        assert row.family.district_id == dang.district.pk
        for name in ("milestones", "intervals", "stays", "planned_contacts"):
            places = set(getattr(row, name).values_list("district_id", flat=True))
            assert places == {dang.district.pk}, name
        waiting = row.planned_contacts.filter(done_on=None, superseded_on=None)
        assert set(waiting.values_list("assignee_id", flat=True)) == {dang.people["SW"].pk}
        held = Interval.objects.filter(case=row, kind=IntervalKind.DISTRICT).order_by("from_on")
        assert [(i.value, i.from_on) for i in held] == [
            (surat.district.code, APRIL),
            (dang.district.code, dt.date(2026, 5, 11)),
        ]
        wrong = {n: v for n, v in projected(row).items() if getattr(row, n) != v}
        assert wrong == {}
    assert seen_by(dang, "PNC", case) == {"Case", "Milestone", "Interval"}


def test_what_happened_before_counts_for_the_sender_also_when_told_later(
    surat: Cast, dang: Cast
) -> None:
    case = moved(surat, dang)
    with dang.acts("PNC") as by:
        mine = dang.find(case, by)
        earlier = record(case=mine, kind=MilestoneKind.FAMILY_TRACED, on=dt.date(2026, 5, 2), by=by)
        later = record(case=mine, kind=MilestoneKind.FAMILY_TRACED, on=clock.today(), by=by)
    assert earlier.event_district_id == surat.district.pk
    assert later.event_district_id == dang.district.pk
    with scoped(SYSTEM_SCOPE):
        kinds = Milestone.objects.filter(case=case, event_district=surat.district)
        assert MilestoneKind.PLACED in kinds.values_list("kind", flat=True)
        assert MilestoneKind.TRANSFERRED in kinds.values_list("kind", flat=True)


def test_the_sender_reads_for_ninety_days_writes_nothing_and_then_finds_nothing(
    surat: Cast, dang: Cast
) -> None:
    case = moved(surat, dang)
    until = dt.date(2026, 5, 11) + 90 * DAY
    with surat.acts("DCPO") as by, pytest.raises(Refused):
        managers.name_manager(case=surat.find(case, by), manager=surat.people["SW"], by=by)
    clock.set_today(until - DAY)
    for role in ("DCPO", "PIC", "SW"):
        assert "Case" in seen_by(surat, role, case), role
    clock.set_today(until)
    for role in ("DCPO", "PIC", "PNC", "SW"):
        assert seen_by(surat, role, case) == set(), role


def test_the_night_run_twice_moves_once(surat: Cast, dang: Cast) -> None:
    moved(surat, dang)
    assert night(clock.today()) == 0


def test_a_case_is_offered_once_at_a_time(surat: Cast, dang: Cast) -> None:
    case = placed(surat)
    offered(surat, dang, case)
    with pytest.raises(DomainError, match="open already"):
        offered(surat, dang, case)


def test_a_returned_offer_says_why_and_leaves_everything_as_it_was(surat: Cast, dang: Cast) -> None:
    case = placed(surat)
    row = offered(surat, dang, case)
    with dang.acts("DCPO") as by:
        with pytest.raises(DomainError, match="Say why"):
            transfers.return_transfer(transfer=row, answer=" ", by=by)
        transfers.return_transfer(transfer=row, answer="The family is not here.", by=by)
    assert seen_by(dang, "DCPO", case) == set()
    with dang.acts("DCPO") as by, pytest.raises(DomainError, match="answered already"):
        transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)
    assert offered(surat, dang, case).pk != row.pk


def test_an_accepted_offer_can_be_taken_back_until_it_takes_effect(surat: Cast, dang: Cast) -> None:
    case = registered(surat, path=Path.ORDINARY, home_since=None, institution=surat.cci)
    row = accepted(surat, dang, case)
    assert row.effect_on is None, "the child lives in the institution: it waits for the handover"
    assert night(clock.today() + DAY) == 0
    with surat.acts("DCPO") as by:
        transfers.withdraw_transfer(transfer=row, by=by)
    assert seen_by(dang, "DCPO", case) == set()


@pytest.mark.parametrize("role", ["PNC", "PIC", "LPO", "SW"])
def test_only_the_dcpo_there_accepts(role: str, surat: Cast, dang: Cast) -> None:
    row = offered(surat, dang, placed(surat))
    with dang.acts(role) as by, pytest.raises((Refused, Transfer.DoesNotExist)):
        transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)


def test_a_third_district_neither_finds_nor_answers_it(surat: Cast, dang: Cast, db: None) -> None:
    from tests.cases.stories import make_cast

    third = make_cast("RJK", 3)
    row = offered(surat, dang, placed(surat))
    with third.acts("DCPO") as by:
        assert not Transfer._base_manager.filter(pk=row.pk).exists()
        with pytest.raises(Transfer.DoesNotExist):
            transfers.accept_transfer(transfer=row, manager=third.people["SW"], by=by)


def test_nobody_names_himself_or_somebody_of_another_district(surat: Cast, dang: Cast) -> None:
    row = offered(surat, dang, placed(surat))
    with dang.acts("DCPO") as by:
        with pytest.raises(Refused):
            transfers.accept_transfer(transfer=row, manager=dang.people["DCPO"], by=by)
        with pytest.raises(DomainError, match="DCPU that serves"):
            transfers.accept_transfer(transfer=row, manager=surat.people["SW"], by=by)


def test_a_manager_who_left_meanwhile_leaves_the_case_without_one(surat: Cast, dang: Cast) -> None:
    case = placed(surat)
    accepted(surat, dang, case)
    dang.people["SW"].posts.update(until_on=clock.today())
    night(clock.today() + DAY)
    with scoped(SYSTEM_SCOPE):
        row = Case.objects.get(pk=case.pk)
        assert (row.district_id, row.manager_id) == (dang.district.pk, None)
        assert not Assignment.objects.filter(
            case=row, kind=AssignmentKind.MANAGER, until_on=None
        ).exists()


def test_a_child_found_at_home_elsewhere_is_offered_at_once(surat: Cast, dang: Cast) -> None:
    with surat.acts("PNC") as by:
        case = registration.register(entry=entry(surat, lives_in=dang.district), by=by, on=APRIL)
    with dang.acts("DCPO") as by:
        row = Transfer.objects.visible_to(by).get()
        assert (row.offer["code"], row.reason) == (case.code, TransferReason.LIVES_THERE)
        transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)
    assert night(clock.today() + DAY) == 1


def test_an_open_stay_of_an_ordinary_child_is_not_offered_by_itself(
    surat: Cast, dang: Cast
) -> None:
    managed(surat, path=Path.ORDINARY, home_since=None, institution=surat.cci,
            lives_in=dang.district)  # fmt: skip
    with scoped(SYSTEM_SCOPE):
        assert not Transfer.objects.exists()


def test_the_state_accepts_only_where_one_person_holds_both_ends(surat: Cast, dang: Cast) -> None:
    from ecm.accounts.models import Post

    row = offered(surat, dang, placed(surat))
    with surat.acts("STO") as by, pytest.raises(Refused):
        transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)
    Post.objects.create(
        user=surat.people["DCPO"], role="DCPO", kind="charge", district=dang.district,
        from_on=clock.today() - DAY,
    )  # fmt: skip
    with acting_as(surat.people["STO"]) as by:
        done = transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)
    assert done.accepted_by_id == surat.people["STO"].pk


def test_a_foreign_row_cannot_be_pushed_past_the_wall(surat: Cast, dang: Cast) -> None:
    row = offered(surat, dang, placed(surat))
    with dang.acts("DCPO"), pytest.raises(DatabaseError), transaction.atomic():
        Transfer._base_manager.filter(pk=row.pk).update(
            accepted_by=dang.people["DCPO"], accepted_on=clock.today(), manager=dang.people["SW"]
        )


def test_the_sender_reads_nothing_of_what_happens_there_afterwards(surat: Cast, dang: Cast) -> None:
    case = moved(surat, dang)
    with dang.acts("PNC") as by:
        mine = dang.find(case, by)
        later = record(case=mine, kind=MilestoneKind.FAMILY_TRACED, on=clock.today(), by=by)
        earlier = mine.milestones.filter(kind=MilestoneKind.PLACED).get()
    for role in ("DCPO", "SW"):
        with surat.acts(role):
            seen = set(Milestone._base_manager.filter(case_id=case.pk).values_list("pk", flat=True))
        assert earlier.pk in seen and later.pk not in seen, role
    with dang.acts("SW"):
        assert Milestone._base_manager.filter(pk=later.pk).exists()


def test_a_case_that_comes_back_is_read_in_full_again(surat: Cast, dang: Cast) -> None:
    case = moved(surat, dang)
    clock.set_today(clock.today() + 5 * DAY)
    row = offered(dang, surat, case)
    with surat.acts("DCPO") as by:
        transfers.accept_transfer(transfer=row, manager=surat.people["SW"], by=by)
    night(clock.today() + DAY)
    with surat.acts("DCPO") as by:
        kinds = surat.find(case, by).milestones.values_list("kind", flat=True)
        assert list(kinds).count(MilestoneKind.TRANSFERRED) == 2
    assert "Case" in seen_by(dang, "DCPO", case)
