"""What happens in a case when it moves: one line each, calling one service."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cases.enums import Stage
from cases.events import placement_confirmed, round_verified, stage_moved
from cases.services.home_studies import report_verified
from cases.services.plans import end_plan
from cases.services.transfers import begin_effect


@receiver(stage_moved, dispatch_uid="cases.plan_ends")
def on_stage_moved(sender: Any, *, case: Any, by: Any, on: Any, after: str, **_: Any) -> None:
    """The plan in force ends with the case."""
    if after == Stage.CLOSED:
        end_plan(case=case, on=on, by=by, outcome="closed")


@receiver(placement_confirmed, dispatch_uid="cases.effect")
def on_placement_confirmed(sender: Any, *, case: Any, by: Any, on: Any, **_: Any) -> None:
    """A transfer that was accepted takes effect with the child's first day in the family."""
    begin_effect(case=case, by=by, on=on)


@receiver(round_verified, dispatch_uid="cases.report_verified")
def on_round_verified(sender: Any, *, case: Any, by: Any, on: Any, **_: Any) -> None:
    """The report of another district is verified, its assessor is done."""
    report_verified(case=case, by=by, on=on)
