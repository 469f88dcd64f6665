"""Whatever people do in whatever order, the case row says what its dated rows say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.enums import MilestoneKind, Stage
from cases.models import Case, Flag, Interval
from cases.services import flags, managers, milestones, moves
from cases.services.milestones import projected
from cases.workflow import NAMES
from ecm.core.errors import DomainError
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.cases.stories import APRIL, LOW_ROUND, Cast, registered

DAY = st.integers(0, 200).map(lambda n: APRIL + dt.timedelta(n))
ROLE = st.sampled_from(["DCPO", "PNC", "PIC", "SW", "LPO"])
DECISIONS = {MilestoneKind.DECIDED, MilestoneKind.PROPOSED}  # their outcome is a decision's code
Step = Callable[[Cast, Case], None]


def _move(cast: Cast, case: Case, role: str, move: str, on: dt.date) -> None:
    with cast.acts(role) as by:
        moves.make_move(case=cast.find(case, by), move=move, on=on, by=by, reason="Demo")


def _milestone(cast: Cast, case: Case, role: str, kind: str, on: dt.date) -> None:
    with cast.acts(role) as by:
        milestones.record(
            case=cast.find(case, by),
            kind=MilestoneKind(kind),
            on=on,
            by=by,
            outcome="D1" if kind in DECISIONS else "safe",
            details=LOW_ROUND,
        )


def _flag(cast: Cast, case: Case, role: str, kind: str, on: dt.date) -> None:
    with cast.acts(role) as by:
        flag = flags.raise_flag(
            case=cast.find(case, by), kind="marriage" if kind < "m" else "migration", by=by
        )
        flags.act_on_flag(flag=flag, action="Demo", by=by)
    with cast.acts("DCPO") as by:
        flags.close_flag(flag=Flag.objects.get(pk=flag.pk), note="Demo", by=by)


def _manager(cast: Cast, case: Case, role: str, kind: str, on: dt.date) -> None:
    with cast.acts("DCPO") as by:
        managers.name_manager(case=cast.find(case, by), manager=cast.people[role], by=by, on=on)


STEPS = st.one_of(
    st.tuples(st.just(_move), ROLE, st.sampled_from(NAMES), DAY),
    st.tuples(st.just(_milestone), ROLE, st.sampled_from(MilestoneKind.values), DAY),
    st.tuples(st.just(_flag), ROLE, st.sampled_from(["a", "z"]), DAY),
    st.tuples(st.just(_manager), ROLE, st.just(""), DAY),
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=12))
def test_the_row_repeats_the_latest_of_each_dated_row(surat: Cast, steps: list[tuple]) -> None:
    with transaction.atomic():
        case = registered(surat)
        for step, role, what, on in steps:
            _try(step, surat, case, role, what, on)
        with scoped(SYSTEM_SCOPE):
            row = Case.objects.get(pk=case.pk)
            wrong = {
                name: (getattr(row, name), value)
                for name, value in projected(row).items()
                if getattr(row, name) != value
            }
            assert wrong == {}
            assert (
                Interval.objects.filter(case=row, kind="stage", until_on=None).get().value
                == row.stage
            )
            assert row.stage != Stage.CLOSED or row.closed_on is not None
        transaction.set_rollback(True)


def _try(step: Callable[..., None], *facts: object) -> None:
    """A step that the service or a constraint refuses changes nothing, and the story goes on."""
    try:
        with transaction.atomic():
            step(*facts)
    except (DomainError, IntegrityError):
        pass
