"""What assessing does when a case moves: one line each, calling one service."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from assessments.services.rounds import open_for_reassessment
from cases.events import stage_moved


@receiver(stage_moved, dispatch_uid="assessments.reassess")
def on_stage_moved(sender: Any, *, case: Any, by: Any, move: str, **_: Any) -> None:
    """A re-assessment opens its round at once."""
    if move == "reassess":
        open_for_reassessment(case=case, by=by)
