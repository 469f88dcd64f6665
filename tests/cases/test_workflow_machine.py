"""R9: the whole workflow under the hands of all roles, in whatever order: what must hold holds after every act."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cases.enums import Path
from cases.workflow import WORKFLOW
from ecm.core.errors import DomainError
from ecm.core.scoping import WALL_REFUSED
from tests.cases.holding import wrong_with
from tests.cases.stories import make_cast
from tests.cases.walker import Walker

FULL = os.environ.get("SIZE") == "full"
ROLE = st.sampled_from(["DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW", "SUP", "STF"])
MAYBE = st.one_of(
    st.just(""), st.just(""), ROLE
)  # mostly the person whose act it is, sometimes anybody
ORDERS = st.sampled_from(["restoration", "restoration", "institution", "foster", "escort"])
BARE = [move.name for move in WORKFLOW if move.page == "cases:move" and move.name != "void"]
CAST: dict[str, Any] = {}


class Workflow(RuleBasedStateMachine):
    """Any act by anybody at any time: it happens or is refused with a sentence, and what must hold holds."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.walker: Walker | None = None

    @initialize(
        path=st.sampled_from([Path.EXPEDITED, Path.EXPEDITED, Path.ORDINARY]), far=st.integers(0, 4)
    )
    def begin(self, path: Path, far: int) -> None:
        """The case stands somewhere on the usual way; from there anything goes."""
        walker = self.walker = Walker(CAST["surat"], path)
        walker.register()
        way: list[Callable[[], Any]] = [
            walker.name_manager, self._assess_all, walker.submit, walker.verify,
        ]  # fmt: skip
        for step in way[:far]:
            step()

    def _assess_all(self) -> None:
        assert self.walker is not None
        if self.walker.path == Path.EXPEDITED:
            self.walker.check_safety()
        self.walker.assess()

    def _try(self, act: Callable[..., Any], role: str, **how: Any) -> None:
        """By the right person or by ``role``; refused with a sentence, and then nothing of it is left."""
        try:
            with transaction.atomic():
                act(**({"role": role} if role else {}), **how)
        except (DomainError, AssertionError, ObjectDoesNotExist):
            return
        except ProgrammingError as error:  # the second wall, which pages answer as "not found"
            if getattr(error.__cause__, "pgcode", "") != WALL_REFUSED:
                raise

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        assert self.walker is not None
        self.walker.later(days)

    @rule(role=MAYBE)
    def manager(self, role: str) -> None:
        self._try(self.walker.name_manager, role)

    @rule(role=MAYBE)
    def safety(self, role: str) -> None:
        self._try(self.walker.check_safety, role)

    @rule(
        role=st.sampled_from(["", "SW"]),
        marks=st.sampled_from([3, 3, 2, 4]),
        says=st.sampled_from(["D1", "D3"]),
    )
    def assessment(self, role: str, marks: int, says: str) -> None:
        self._try(self.walker.assess, role, marks=marks, proposed=says)

    @rule(role=MAYBE)
    def submission(self, role: str) -> None:
        self._try(self.walker.submit, role)

    @rule(role=MAYBE, decide=st.booleans())
    def verification(self, role: str, decide: bool) -> None:
        self._try(self.walker.verify, role or ("DCPO" if decide else ""), decide=decide)

    @rule(role=MAYBE)
    def return_(self, role: str) -> None:
        self._try(self.walker.send_round_back, role)

    @rule(role=MAYBE, kind=st.sampled_from(["marriage", "migration", "debt"]))
    def flag(self, role: str, kind: str) -> None:
        self._try(self.walker.flag, role, kind=kind)

    @rule(role=MAYBE)
    def flags_closed(self, role: str) -> None:
        self._try(self.walker.close_flags, role)

    @rule(role=MAYBE)
    def conference(self, role: str) -> None:
        self._try(self.walker.confer, role)

    @rule(role=MAYBE)
    def minutes_approved(self, role: str) -> None:
        self._try(self.walker.approve_minutes, role)

    @rule(
        role=MAYBE,
        advice=st.sampled_from([("D1", ""), ("D1", ""), ("D3", "kin"), ("D3", "other_cci")]),
    )
    def proposal(self, role: str, advice: tuple[str, str]) -> None:
        self._try(self.walker.propose, role, decision=advice[0], kind=advice[1])

    @rule(role=MAYBE)
    def approval(self, role: str) -> None:
        self._try(self.walker.approve, role)

    @rule(role=MAYBE)
    def back(self, role: str) -> None:
        self._try(self.walker.send_back, role)

    @rule(role=MAYBE, kind=ORDERS)
    def order(self, role: str, kind: str) -> None:
        self._try(self.walker.order, role, kind=kind)

    @rule(role=MAYBE, kind=ORDERS)
    def corrected_order(self, role: str, kind: str) -> None:
        self._try(self.walker.correct_order, role, kind=kind)

    @rule(role=MAYBE, kind=st.sampled_from(["undertaking", "undertaking", "recommendation_sent"]))
    def fact(self, role: str, kind: str) -> None:
        self._try(self.walker.fact, role, kind=kind)

    @precondition(lambda self: self.walker and self.walker.path == Path.ORDINARY)
    @rule(kind=st.sampled_from(["readiness", "medical", "pre_release"]))
    def preparation(self, kind: str) -> None:
        self._try(self.walker.prepared, "", kind=kind)

    @rule(role=MAYBE)
    def handover(self, role: str) -> None:
        self._try(self.walker.hand_over, role)

    @rule(role=MAYBE, living_with=st.sampled_from(["", "nani", "mother"]))
    def placement(self, role: str, living_with: str) -> None:
        self._try(self.walker.place, role, living_with=living_with)

    @rule(role=MAYBE)
    def care(self, role: str) -> None:
        self._try(self.walker.take_into_care, role)

    @rule()
    def plan(self) -> None:
        self._try(self.walker.plan, "")

    @rule(role=MAYBE)
    def not_feasible(self, role: str) -> None:
        self._try(self.walker.not_feasible, role)

    @rule(role=MAYBE)
    def incident(self, role: str) -> None:
        self._try(self.walker.incident, role)

    @rule(role=MAYBE)
    def seen_safe_and_settled(self, role: str) -> None:
        self._try(self.walker.see_safe, "")
        self._try(self.walker.settle, role)

    @rule(role=MAYBE)
    def closure(self, role: str) -> None:
        self._try(self.walker.propose_closure, role)

    @rule(role=MAYBE, close=st.booleans())
    def closure_answered(self, role: str, close: bool) -> None:
        self._try(self.walker.answer_closure, role, close=close)

    @rule(role=MAYBE)
    def reopening(self, role: str) -> None:
        self._try(self.walker.reopen, role)

    @rule(role=ROLE, name=st.sampled_from(BARE))
    def a_move_of_day_and_reason(self, role: str, name: str) -> None:
        """What the page of moves offers: a day and a reason, and the guards."""
        self._try(self.walker.move, role, name=name)

    @invariant()
    def everything_holds(self) -> None:
        if self.walker is not None and self.walker.case is not None:
            assert list(wrong_with(self.walker)) == []

    def teardown(self) -> None:
        if self.walker is not None:
            self.walker.leave()
        connection.set_rollback(True)
        self.block.__exit__(None, None, None)


@pytest.mark.django_db
def test_whatever_people_do_in_whatever_order_what_must_hold_holds(db: None) -> None:
    CAST["surat"] = make_cast("SRT", 1)
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=60 if FULL else 6,
            stateful_step_count=50 if FULL else 22,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
