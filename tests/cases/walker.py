"""One child's case walked through the real services by a whole cast, one call an act, on a day that moves on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from assessments.models import Record, Round
from assessments.services.safety import record_safety_check
from assessments.services.verification import return_round
from cases import events
from cases.enums import Decision, MilestoneKind, Path
from cases.models import Case, Closure, Conference, Order, Plan, Proposal, Stay
from cases.services import (
    closures,
    conferences,
    episodes,
    evidence,
    flags,
    handovers,
    incidents,
    managers,
    milestones,
    moves,
    orders,
    placement,
    plans,
    recommendations,
    registration,
    screening,
    settling,
)
from ecm.accounts.access import Actor
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments import acts
from tests.cases.stories import APRIL, Cast, entry


@dataclass
class Walker:
    """The case, the people, the day, and every (move, from, to) that was made."""

    cast: Cast
    path: Path = Path.EXPEDITED
    case: Any = None
    made: list[tuple[str, str, str]] = field(default_factory=list)
    numbers: int = 0

    def __post_init__(self) -> None:
        clock.set_today(APRIL)
        events.stage_moved.connect(self._note, weak=False, dispatch_uid=id(self))

    def leave(self) -> None:
        """Give clock and signal back."""
        events.stage_moved.disconnect(dispatch_uid=id(self))
        clock.set_today(None)

    def _note(self, sender: Any, move: str, before: str, after: str, **_: Any) -> None:
        self.made.append((move, before, after))

    @property
    def day(self) -> dt.date:
        return clock.today()

    def later(self, days: int) -> None:
        clock.set_today(clock.add_days(self.day, days))

    def read(self) -> Case:
        with scoped(SYSTEM_SCOPE):
            return Case.objects.get(pk=self.case.pk)

    @contextmanager
    def acts(self, role: str) -> Iterator[tuple[Actor, Case]]:
        with self.cast.acts(role) as by:
            yield by, self.cast.find(self.case, by)

    def move(self, name: str, role: str, reason: str = "Demo reason") -> None:
        with self.acts(role) as (by, case):
            moves.make_move(case=case, move=name, on=self.day, by=by, reason=reason)

    # --- registration and assessment

    def register(self, role: str = "PNC") -> None:
        facts: dict[str, Any] = {"institution": self.cast.cci, "admitted_on": dt.date(2024, 1, 1)}
        if self.path == Path.ORDINARY:
            facts |= {"path": Path.ORDINARY, "home_since": None, "carer": None}
        if role in {"SUP", "STF"}:
            facts["duplicate_answer"] = ""
        with self.cast.acts(role) as by:
            self.case = registration.register(entry=entry(self.cast, **facts), by=by, on=self.day)

    def accept(self, role: str = "PIC") -> None:
        with self.acts(role) as (by, case):
            registration.answer_duplicate(case=case, answer="Demo: nobody like her", by=by)
            registration.accept(case=case, by=by, on=self.day)

    def name_manager(self, role: str = "DCPO") -> None:
        with self.acts(role) as (by, case):
            managers.name_manager(case=case, manager=self.cast.people["SW"], by=by, on=self.day)

    def check_safety(self, role: str = "SW") -> None:
        with self.acts(role) as (by, case):
            record_safety_check(by=by, case=case, raw=acts.safe_check())

    def assess(self, role: str = "SW", marks: int = 3, proposed: str = "D1") -> None:
        user = self.cast.people[role]
        round_ = self._round() or acts.opened(self.case, user)
        with scoped(SYSTEM_SCOPE):
            kept = set(Record.objects.filter(round=round_).values_list("instrument", flat=True))
        answers = {
            "hsr": acts.hsr_answers(recommendation=proposed),
            "child": acts.child_answers(),
            "rubric": acts.rubric_answers(marks),
        }
        for name in kept & set(answers):
            acts.saved(round_, name, user, **answers[name])
        if "hsr" in kept:  # the carer is one of the household's rows, which stand now
            acts.saved(round_, "hsr", user, carer="r1")

    def _round(self) -> Round | None:
        with scoped(SYSTEM_SCOPE):
            return (
                Round.objects.filter(case=self.case, verified_on=None).order_by("-number").first()
            )

    def submit(self, role: str = "SW") -> None:
        round_ = self._round()
        assert round_ is not None
        acts.submitted(round_, self.cast.people[role])

    def send_round_back(self, role: str = "PNC") -> None:
        round_ = self._round()
        assert round_ is not None
        with self.acts(role) as (by, _case):
            return_round(
                by=by, round_=Round.objects.get(pk=round_.pk), expected=round_.version, comments=[],
                reason="Demo: look again",
            )  # fmt: skip

    def verify(self, role: str = "PNC", *, decide: bool = False) -> None:
        round_ = self._round()
        assert round_ is not None
        acts.verified(round_, self.cast.people[role], and_decide=decide)

    # --- flags, conference, recommendation, order

    def flag(self, role: str = "SW", kind: str = "marriage") -> None:
        with self.acts(role) as (by, case):
            raised = flags.raise_flag(case=case, kind=kind, by=by, note="Demo")
            flags.act_on_flag(flag=raised, action="Demo", by=by)

    def close_flags(self, role: str = "DCPO") -> None:
        with self.acts(role) as (by, case):
            for one in case.flags.filter(closed_at=None):
                flags.close_flag(flag=one, note="Demo", by=by)

    def confer(self, role: str = "PNC", about: str = "D1") -> None:
        people = self.cast.people
        seats = [conferences.Seat("Demo", r, people[r].pk) for r in ("DCPO", "PNC", "PIC")]
        seats.append(conferences.Seat("Demo Teacher", is_outside=True))
        meeting = conferences.Meeting(self.day, "Demo office", people["DCPO"].pk, seats)
        minutes = conferences.Minutes(
            "yes", family_present=True, summary="Demo", recommendation=Decision(about)
        )
        with self.acts(role) as (by, case):
            conferences.hold_conference(meeting=meeting, about=[(case, minutes)], by=by)

    def approve_minutes(self, role: str = "DCPO") -> None:
        with self.acts(role) as (by, case):
            row = Conference.objects.filter(case=case).latest("pk")
            conferences.approve_minutes(conference=row, by=by)

    def propose(self, role: str = "PIC", decision: str = "D1", kind: str = "") -> None:
        with self.acts(role) as (by, case):
            advice = recommendations.Advice(Decision(decision), "Demo", kind)
            recommendations.propose_recommendation(case=case, advice=advice, by=by)

    def approve(self, role: str = "DCPO") -> None:
        with self.acts(role) as (by, case):
            row = Proposal.objects.filter(case=case, kind="recommendation").latest("pk")
            recommendations.approve_recommendation(proposal=row, by=by)

    def send_back(self, role: str = "DCPO") -> None:
        back = recommendations.Back("direction", self.day, "Demo")
        with self.acts(role) as (by, case):
            recommendations.send_back(case=case, back=back, by=by)

    def order(self, role: str = "LPO", kind: str = "restoration") -> None:
        self.numbers += 1
        made = orders.OrderEntry(
            kind=kind, number=f"DEMO/{self.numbers}", on=self.day, suitability="suitable"
        )
        with self.acts(role) as (by, case):
            orders.record_order(case=case, entry=made, by=by)

    def correct_order(self, role: str = "LPO", kind: str = "restoration") -> None:
        self.numbers += 1
        made = orders.OrderEntry(
            kind=kind, number=f"DEMO/{self.numbers}", on=self.day, suitability="suitable"
        )
        with self.acts(role) as (by, case):
            wrong = Order.objects.filter(case=case, superseded_at=None).latest("pk")
            orders.supersede_order(order=wrong, entry=made, reason="Demo: mistyped", by=by)

    def fact(self, kind: str, role: str = "PNC") -> None:
        with self.acts(role) as (by, case):
            evidence.record_by_hand(case=case, kind=kind, on=self.day, by=by)

    def prepared(self, kind: str, role: str = "PNC") -> None:
        """A fact whose own form is tested elsewhere: readiness, medical examination, pre-release report."""
        with self.acts(role) as (by, case):
            milestones.record(case=case, kind=MilestoneKind(kind), on=self.day, by=by)

    # --- home, and away again

    def hand_over(self, role: str = "SUP") -> None:
        given = handovers.Given(on=self.day, received_by="Demo Nani", relation="nani")
        with self.acts(role) as (by, case):
            handovers.hand_over(case=case, given=given, by=by)

    def place(self, role: str = "PNC", living_with: str = "") -> None:
        with self.acts(role) as (by, case):
            placement.place(case=case, on=self.day, by=by, living_with=living_with)

    def take_into_care(self, role: str = "DCPO") -> None:
        with self.acts(role) as (by, case):
            placement.take_into_care(
                case=case, care=placement.Care(self.cast.cci), on=self.day, by=by, reason="Demo"
            )

    def plan(self) -> None:
        ahead = clock.add_days(self.day, 60)
        text = plans.PlanText(
            goal="kin", target_on=ahead, review_due_on=ahead, child_part="Demo", child_agreed=True,
            family_part="Demo", family_agreed=True,
        )  # fmt: skip
        step = plans.ActionEntry(
            need="e2", action="Demo: seat in the school", service="education", owner="agency",
            agency="Demo school", due_on=clock.add_days(self.day, 20),
        )  # fmt: skip
        with self.acts("SW") as (by, case):
            plans.write_plan(case=case, text=text, by=by)
            plans.add_actions(case=case, entries=[step], by=by)
            plan = plans.send_plan(case=case, by=by)
        with self.acts("DCPO") as (by, _case):
            plans.approve_plan(plan=Plan.objects.get(pk=plan.pk), by=by)

    def not_feasible(self, role: str = "DCPO") -> None:
        ahead = clock.add_months(self.day, 5)
        with self.acts(role) as (by, case):
            screening.not_feasible(case=case, on=self.day, reason="Demo", next_on=ahead, by=by)

    def incident(self, role: str = "SW") -> None:
        told = {
            "kind": "conflict", "date": self.day.isoformat(), "found_by": "contact", "words": "Demo words",
            "place_now": "same", "step": "Demo: talked it over", "police": "no", "cwc": "no",
        }  # fmt: skip
        with self.acts(role) as (by, case):
            incidents.record_incident(case=case, raw=told, by=by)

    def see_safe(self, role: str = "SW") -> None:
        with self.acts(role) as (by, case):
            milestones.record(
                case=case, kind=MilestoneKind.CHILD_SEEN_SAFE, on=self.day, by=by, outcome="visit"
            )

    def settle(self, role: str = "DCPO") -> None:
        told = settling.Settlement(on=self.day, seen_on=self.day, words="Demo: calm again")
        with self.acts(role) as (by, case):
            settling.settle(case=case, entry=told, by=by)

    # --- the end, and a new beginning

    def propose_closure(self, role: str = "SW") -> None:
        with self.acts(role) as (by, case):
            closures.propose_closure(
                case=case, raw={"reason": "other", "words": "Demo words"}, by=by
            )

    def answer_closure(self, role: str = "DCPO", *, close: bool) -> None:
        with self.acts(role) as (by, case):
            row = Closure.objects.filter(case=case).latest("pk")
            if close:
                closures.approve_closure(closure=row, by=by)
            else:
                closures.decline_closure(closure=row, answer="Demo: not yet", by=by)

    def reopen(self, role: str = "DCPO") -> None:
        with self.acts(role) as (by, case):
            again = episodes.Again(
                reason="Demo", path=Path.EXPEDITED, since=self.day, living_with="nani"
            )
            self.case = episodes.reopen(case=case, entry=again, by=by)

    def stays(self) -> list[Stay]:
        with scoped(SYSTEM_SCOPE):
            return list(Stay.objects.filter(case=self.case).order_by("from_on", "pk"))
