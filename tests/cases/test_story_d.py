"""S-D: a boy of fourteen, five years in an institution, goes to his nani in another district."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from cases.enums import IntervalKind, MilestoneKind, Path, Stage
from cases.enums.going_home import ProofOfIdentity, TransferReason, TrialKind, TrialOutcome
from cases.instruments import CURRENT
from cases.models import Case, Handover, Interval, Stay
from cases.selectors.handover import handover_sheet
from cases.selectors.readiness import readiness_sheet
from cases.selectors.trials import trials_of
from cases.services import (
    evidence,
    handovers,
    moves,
    orders,
    placement,
    readiness,
    transfers,
    trials,
)
from ecm.core import clock
from ecm.core.errors import DomainError, NotYet, Refused, Stale
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.services.night import run_district
from reports.numbers.metrics import BY_CODE
from reports.numbers.rules import Window
from reports.numbers.selectors.counting import count
from tests.cases.stories import Cast, ordered

SENT, TRIED, REPORTED = dt.date(2026, 5, 5), dt.date(2026, 5, 8), dt.date(2026, 5, 10)
OFFERED, ACCEPTED, HOME = dt.date(2026, 5, 15), dt.date(2026, 5, 18), dt.date(2026, 5, 30)
ALL_YES = {field.key: "yes" for field in CURRENT["readiness"]}


@pytest.fixture(autouse=True)
def by_the_clock(db: None) -> Iterator[None]:
    clock.set_today(SENT)
    yield
    clock.set_today(None)


def preparing(cast: Cast, elsewhere: Cast | None = None) -> Case:
    """Recommended, ordered, sent to the CWC; preparation begins on 5 May."""
    facts = {"path": Path.ORDINARY, "home_since": None, "institution": cast.cci,
             "born_on": dt.date(2012, 1, 3), "sex": "male", "admitted_on": dt.date(2021, 4, 1)}  # fmt: skip
    case = ordered(cast, **facts, **({"lives_in": elsewhere.district} if elsewhere else {}))
    with cast.acts("PNC") as by:
        mine = cast.find(case, by)
        evidence.record_by_hand(case=mine, kind="recommendation_sent", on=SENT, by=by)
        moves.make_move(case=mine, move="prepare", on=SENT, by=by)
    return case


def tries(cast: Cast, case: Case, kind: TrialKind, start: dt.date, end: dt.date) -> None:
    clock.set_today(end)
    with cast.acts("SW") as by:
        trial = trials.Trial(kind, start, end, "nani", order_no="DEMO/L/1")
        row = trials.plan_trial(case=cast.find(case, by), trial=trial, by=by)
        told = trials.Told("Demo: I liked it.", "Demo: he is welcome.", TrialOutcome.GO_ON)
        trials.tell_trial(trial=row, told=told, expected=row.version, by=by)


def prepared(surat: Cast, dang: Cast) -> Case:
    case = preparing(surat, elsewhere=dang)
    tries(surat, case, TrialKind.DAY, TRIED, TRIED)
    clock.set_today(REPORTED)
    with surat.acts("SW") as by:
        mine = surat.find(case, by)
        for kind in ("medical", "pre_release"):
            evidence.record_by_hand(case=mine, kind=kind, on=REPORTED, by=by)
    tries(surat, case, TrialKind.WEEKEND, dt.date(2026, 5, 12), dt.date(2026, 5, 14))
    return case


def offers(surat: Cast, dang: Cast, case: Case) -> transfers.Transfer:
    clock.set_today(OFFERED)
    with surat.acts("DCPO") as by:
        return transfers.propose_transfer(
            case=surat.find(case, by), by=by,
            offer=transfers.Offer(dang.district, TransferReason.LIVES_THERE),
        )  # fmt: skip


def accepts(dang: Cast, row: transfers.Transfer) -> None:
    clock.set_today(ACCEPTED)
    with dang.acts("DCPO") as by:
        transfers.accept_transfer(transfer=row, manager=dang.people["SW"], by=by)


def ticks(
    cast: Cast, case: Case, answers: dict[str, str], *, role: str = "SW", on: int = 0
) -> None:
    with cast.acts(role) as by:
        readiness.save_readiness(case=cast.find(case, by), answers=answers, expected=on, by=by)


def hands_over(cast: Cast, case: Case, **changes: object) -> Handover:
    given = handovers.Given(
        on=HOME, at=dt.time(11), place="Demo home", received_by="Demo Nani", relation="nani",
        proof=ProofOfIdentity.VOTER, proof_last="1234", witnesses="Demo witness", items="Demo bag",
        escort=handovers.Escort("Demo escort, SW", "Surat", "Dang", HOME, HOME),
    )  # fmt: skip
    with cast.acts("SUP") as by:
        return handovers.hand_over(
            case=cast.find(case, by), given=dataclasses.replace(given, **changes), by=by
        )


def test_a_boy_goes_to_his_nani_in_another_district(surat: Cast, dang: Cast) -> None:
    case = prepared(surat, dang)
    row = offers(surat, dang, case)
    accepts(dang, row)
    clock.set_today(dt.date(2026, 5, 20))
    ticks(surat, case, ALL_YES)
    clock.set_today(HOME)
    hands_over(surat, case)
    with surat.acts("PNC") as by:
        placement.place(case=surat.find(case, by), on=HOME, by=by, living_with="nani")
        assert surat.find(case, by).district_id == surat.district.pk, "that day is the sender's"
    clock.set_today(HOME + dt.timedelta(1))
    assert run_district(district_id=surat.district.pk, day=clock.today()).moved == 1
    with scoped(SYSTEM_SCOPE):
        found = Case.objects.get(pk=case.pk)
        assert (found.stage, found.district_id) == (Stage.IN_FAMILY, dang.district.pk)
        assert [s.kind for s in Stay.objects.filter(case=found)] == ["institution", "household"]
        held = Interval.objects.filter(case=found, kind=IntervalKind.DISTRICT)
        assert [i.from_on for i in held] == [dt.date(2026, 4, 1), HOME + dt.timedelta(1)]
        waiting = found.planned_contacts.filter(done_on=None, superseded_on=None)
        assert waiting.exists()
        assert set(waiting.values_list("assignee", flat=True)) == {dang.people["SW"].pk}
        given = handover_sheet(found)
        assert given is not None and given.escort is not None
        assert given.proof == "voter's card ····1234"
        assert (given.handed_by, given.confirmed_by) == ("Demo demo-sup-srt", "Demo demo-pnc-srt")
        assert trials_of(found, clock.today()).phase == 6
        counts_where_it_happened(surat, dang)


def counts_where_it_happened(surat: Cast, dang: Cast) -> None:
    """New and reunified count for the sender, active and follow-up for the receiver."""
    end = clock.today()
    may = Window(end, dt.date(2026, 4, 1), end)
    here, there = surat.district.code, dang.district.code
    for code in ("M02", "M19"):
        counted = count(BY_CODE[code], may)
        assert (counted.cell(here).n, counted.cell(there).n) == (1, 0), code
    active = count(BY_CODE["M04"], may)
    assert (active.cell(here).n, active.cell(there).n) == (0, 1)


def test_trial_stays_leave_the_child_in_the_institution(surat: Cast, dang: Cast) -> None:
    case = prepared(surat, dang)
    with scoped(SYSTEM_SCOPE):
        found = Case.objects.get(pk=case.pk)
        assert found.stay_kind == "institution"
        assert Stay.objects.filter(case=found).count() == 1
        assert not found.planned_contacts.exists()
        told = found.milestones.filter(kind=MilestoneKind.TRIAL_STAY).order_by("on")
        assert [(m.outcome, m.on) for m in told] == [
            ("day", TRIED),
            ("weekend", dt.date(2026, 5, 14)),
        ]
        assert trials_of(found, clock.today()).phase == 4


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": TrialKind.FESTIVAL, "order_no": " "}, "order_no"),
        ({"until_on": TRIED - dt.timedelta(1)}, "until_on"),
        ({"from_on": dt.date(2020, 1, 1)}, "from_on"),
        ({"from_on": dt.date(2027, 1, 1), "until_on": dt.date(2027, 1, 1)}, "from_on"),
    ],
)
def test_a_trial_stay_that_cannot_be_is_refused_at_its_field(
    changes: dict[str, object], field: str, surat: Cast
) -> None:
    case = preparing(surat)
    trial = trials.Trial(TrialKind.DAY, TRIED, TRIED, "nani")
    with surat.acts("SW") as by, pytest.raises(DomainError) as refusal:
        trials.plan_trial(
            case=surat.find(case, by), trial=dataclasses.replace(trial, **changes), by=by
        )
    assert refusal.value.field == field


def test_two_trial_stays_do_not_cross_and_one_is_told_when_it_is_over(surat: Cast) -> None:
    case = preparing(surat)
    trial = trials.Trial(TrialKind.WEEKEND, TRIED, TRIED + dt.timedelta(2), "nani", "DEMO/1")
    with surat.acts("PNC") as by:
        mine = surat.find(case, by)
        row = trials.plan_trial(case=mine, trial=trial, by=by)
        with pytest.raises(DomainError, match="Another trial stay"):
            trials.plan_trial(case=mine, trial=dataclasses.replace(trial, from_on=SENT), by=by)
        told = trials.Told("Demo", "", TrialOutcome.STOP)
        with pytest.raises(DomainError, match="not over yet"):
            trials.tell_trial(trial=row, told=told, expected=1, by=by)


def test_the_check_list_stands_only_while_nothing_is_open(surat: Cast) -> None:
    case = preparing(surat)
    ticks(surat, case, {**ALL_YES, "caste": "not_needed"})
    with scoped(SYSTEM_SCOPE):
        assert Case.objects.get(pk=case.pk).readiness_on == SENT
    ticks(surat, case, {**ALL_YES, "wants_it": "no"}, role="SUP", on=1)
    with scoped(SYSTEM_SCOPE):
        found = Case.objects.get(pk=case.pk)
        assert found.readiness_on is None
        sheet = readiness_sheet(found, SENT)
        assert [(one.section, one.key) for one in sheet.open] == [("child", "wants_it")]


def test_what_must_be_yes_offers_no_way_around_it(surat: Cast) -> None:
    case = preparing(surat)
    with pytest.raises(DomainError) as refusal:
        ticks(surat, case, {"wants_it": "not_needed"})
    assert refusal.value.field == "wants_it"


def test_escort_and_acceptance_are_asked_only_of_a_child_who_goes_to_another_district(
    surat: Cast, dang: Cast
) -> None:
    near, far = preparing(surat), preparing(surat, elsewhere=dang)
    with scoped(SYSTEM_SCOPE):
        keys = [
            {item.key for part in readiness_sheet(case, SENT).parts for item in part.items}
            for case in (near, far)
        ]
    assert keys[1] - keys[0] == {"form_45", "receiving"}


def test_two_who_save_the_check_list_at_once_do_not_overwrite_each_other(surat: Cast) -> None:
    case = preparing(surat)
    ticks(surat, case, {"wants_it": "yes"})
    with pytest.raises(Stale):
        ticks(surat, case, {"wants_it": "no"}, role="PNC", on=0)


def test_no_handover_before_the_other_district_has_accepted(surat: Cast, dang: Cast) -> None:
    case = prepared(surat, dang)
    row = offers(surat, dang, case)
    clock.set_today(HOME)
    with pytest.raises(NotYet) as waits:
        hands_over(surat, case)
    assert "not accepted" in str(waits.value.missing[0])
    accepts(dang, row)
    clock.set_today(HOME)
    with pytest.raises(DomainError) as refusal:
        hands_over(surat, case, escort=handovers.Escort())
    assert refusal.value.field == "escort"


def test_a_handover_written_anew_replaces_the_first_until_it_is_confirmed(
    surat: Cast, dang: Cast
) -> None:
    case = prepared(surat, dang)
    ticks(surat, case, {**ALL_YES})
    clock.set_today(HOME)
    first, second = hands_over(surat, case), hands_over(surat, case, place="Demo office")
    with scoped(SYSTEM_SCOPE):
        first.refresh_from_db()
        assert (first.replaced, second.replaced) == (True, False)
    with surat.acts("PNC") as by:
        placement.place(case=surat.find(case, by), on=HOME, by=by, living_with="nani")
    with pytest.raises((DomainError, Refused)):
        hands_over(surat, case)


def test_no_handover_without_an_order(surat: Cast) -> None:
    case = preparing(surat)
    with scoped(SYSTEM_SCOPE):
        order = case.orders.get()
    with surat.acts("LPO") as by:
        found = surat.find(case, by)
        entry = orders.OrderEntry(
            kind=order.kind, number="DEMO/2", on=order.on, suitability="not_suitable", scan=order.scan
        )  # fmt: skip
        orders.record_order(case=found, entry=entry, by=by)
    clock.set_today(HOME)
    with pytest.raises(NotYet):
        hands_over(surat, case)
