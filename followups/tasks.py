"""Background work of follow-up: each task calls one service and may be called again."""

from __future__ import annotations

from datetime import date

from ecm.core import clock
from ecm.core.tasks import job
from followups.services.digests import write_digests
from followups.services.night import run_night


@job
def night(day: str = "") -> None:
    """The night of *day* (ISO), of today without one: notes, step-ups, plans drawn on."""
    for _ in run_night(day=date.fromisoformat(day) if day else clock.today()):
        pass


@job
def digests(day: str = "") -> None:
    """The digests of *day* (ISO), of today without one."""
    write_digests(day=date.fromisoformat(day) if day else clock.today())
