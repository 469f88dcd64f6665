"""What follow-up does when something happens in a case: one service each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.dispatch import receiver

from assessments import events as assessment_events
from assessments.models import Round
from cases import events
from cases.enums import OPEN_STAGES
from cases.models import Case
from ecm.accounts.models import User
from ecm.core.actor import Actor
from followups.services.assignment import follow_manager, move_contacts
from followups.services.home_study import count_home_study
from followups.services.planning import plan_contacts
from followups.services.steps import note_step_up


@receiver(events.stay_opened)
@receiver(events.stay_closed)
@receiver(events.placement_confirmed)
@receiver(events.level_changed)
@receiver(events.round_verified)
@receiver(events.flag_raised)
@receiver(events.flag_closed)
@receiver(events.safety_checked)
def plan_follows(*, case: Case, by: Actor, **_: Any) -> None:
    """What the schedule rests on has changed."""
    plan_contacts(case=case, by=by)


@receiver(events.stage_moved)
def plan_ends(*, case: Case, by: Actor, before: str, after: str, **_: Any) -> None:
    """Contacts run whatever the stage, until the case is closed."""
    if (before in OPEN_STAGES) != (after in OPEN_STAGES):
        plan_contacts(case=case, by=by)


@receiver(events.stage_moved)
def step_up_follows(*, case: Case, on: date, move: str, **_: Any) -> None:
    """Settled after an incident: the level went one step up, and two clean contacts since then lift it."""
    if move == "settle":
        note_step_up(case=case, on=on)


@receiver(events.manager_named)
def contacts_follow(*, case: Case, manager: User, **_: Any) -> None:
    """A new case manager takes over the contacts of the former."""
    follow_manager(case=case, manager=manager)


@receiver(events.case_transferred)
def contacts_move(*, case: Case, by: Actor, **_: Any) -> None:
    """What was planned goes to the new district's case manager."""
    move_contacts(case=case)
    plan_contacts(case=case, by=by)


@receiver(assessment_events.round_submitted)
def visits_count(*, by: Actor, **sent: Any) -> None:
    """The visits of a home study are contacts."""
    round_: Round = sent["round"]
    count_home_study(round_=round_, by=by)
