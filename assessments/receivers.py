"""What assessing does when a case moves: one line each, calling one service."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from assessments import events
from assessments.services.means import tell_means
from assessments.services.rounds import open_for_reassessment, seat_from_elsewhere
from assessments.services.submission import wait_there
from cases.events import case_transferred, home_study_accepted, round_verified, stage_moved
from cases.services.home_studies import report_came


@receiver(stage_moved, dispatch_uid="assessments.reassess")
def on_stage_moved(sender: Any, *, case: Any, by: Any, move: str, **_: Any) -> None:
    """A re-assessment opens its round at once."""
    if move == "reassess":
        open_for_reassessment(case=case, by=by)


@receiver(home_study_accepted, dispatch_uid="assessments.elsewhere")
def on_home_study_accepted(sender: Any, *, case: Any, by: Any, assessor: Any, **_: Any) -> None:
    """The assessor of the other district takes his seat in the round."""
    seat_from_elsewhere(case=case, assessor=assessor, by=by)


@receiver(events.round_submitted, dispatch_uid="assessments.report_came")
def on_round_submitted(sender: Any, *, case: Any, by: Any, on: Any, **_: Any) -> None:
    """A report asked of another district is back."""
    report_came(case=case, by=by, on=on)


@receiver(case_transferred, dispatch_uid="assessments.verifiers")
def on_case_transferred(sender: Any, *, case: Any, by: Any, on: Any, **_: Any) -> None:
    """What waited for verification waits before the officers of the new district."""
    wait_there(case=case, by=by, on=on)


@receiver(round_verified, dispatch_uid="assessments.means")
def on_round_verified(sender: Any, *, by: Any, **sent: Any) -> None:
    """Income and school of the home study are known from now on."""
    tell_means(round_=sent["round"], by=by)
