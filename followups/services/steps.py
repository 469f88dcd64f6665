"""The automatic step-up: two missed contacts in a row bring it, two clean ones lift it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cases.enums import FlagKind
from cases.models import Case, Flag
from cases.services.flags import raise_by_rule
from cases.services.milestones import use_level
from ecm.accounts.access import SystemActor
from ecm.core import clock
from ecm.places.selectors import practice_on
from followups.enums import Safety, TransitionKind
from followups.models import Contact, MissedContact, PlannedContact, Transition
from followups.rules import Outcome, level_used, outcome_of, stepped_up
from followups.schedule import Level


def look_again(*, case: Case) -> None:
    """Bring level used and watch flag in line with the contacts as they stand: the system's act; safe to repeat."""
    system = SystemActor("followups.step_up")
    missed = missed_in_a_row(case)
    if stepped_up([Outcome.MISSED] * len(missed), practice_on(clock.today())):
        _step_up(case, missed, system)
    elif _is_raised(case) and not _still_raised(case):
        use_level(
            case=case, level=case.level_verified, on=clock.today(), by=system, reason="two clean contacts"
        )  # fmt: skip


def missed_in_a_row(case: Case) -> list[PlannedContact]:
    """Planned contacts since the last one made that are overdue or were tried in vain, oldest first."""
    today = clock.today()
    last = (
        Contact.objects.filter(case=case, replaced=False)
        .order_by("-on")
        .values_list("on", flat=True)
        .first()
    )
    rows = PlannedContact.objects.filter(
        case=case, done_on=None, superseded_on=None, due_on__lte=today
    )
    rows = rows.filter(due_on__gt=last) if last else rows
    tried = set(MissedContact.objects.filter(case=case).values_list("planned_id", flat=True))
    return [row for row in rows.order_by("due_on") if row.overdue_from <= today or row.pk in tried]


def _step_up(case: Case, missed: list[PlannedContact], system: SystemActor) -> None:
    """Once for each pair of missed contacts: the level where one is verified, and the watch flag."""
    today = clock.today()
    _, new = Transition.objects.get_or_create(
        business_key=f"step_up:{missed[1].pk}",
        defaults={
            "case": case, "district_id": case.district_id, "institution_id": case.institution_id,
            "clock": "contact", "subject_id": missed[1].pk, "kind": TransitionKind.STEPPED_UP, "on": today,
        },
    )  # fmt: skip
    if not new:
        return
    verified = Level(case.level_verified) if case.level_verified else None
    used = level_used(verified, stepped=True)
    if used and used != case.level_used and not _higher(case.level_used, used):
        use_level(case=case, level=used, on=today, by=system, reason="two missed contacts")
    if not Flag.objects.filter(case=case, kind=FlagKind.NO_CONTACT, closed_at=None).exists():
        raise_by_rule(case=case, kind=FlagKind.NO_CONTACT, by=system)


def note_step_up(*, case: Case, on: date) -> None:
    """Keep the day of a step-up that something else than missed contacts brought."""
    Transition.objects.get_or_create(
        business_key=f"step_up:settled:{case.pk}:{on}",
        defaults={
            "case": case, "district_id": case.district_id, "institution_id": case.institution_id,
            "clock": "incident", "subject_id": case.pk, "kind": TransitionKind.STEPPED_UP, "on": on,
        },
    )  # fmt: skip


def _higher(held: str, than: Level) -> bool:
    order = ("", *Level)
    return order.index(held) > order.index(than)


def _is_raised(case: Case) -> bool:
    """Whether the level used stands above the verified one."""
    return bool(case.level_verified) and case.level_used != case.level_verified


def _still_raised(case: Case) -> bool:
    """Whether the contacts since the step-up have not yet lifted it."""
    since = (
        Transition.objects.filter(case=case, kind=TransitionKind.STEPPED_UP)
        .order_by("-on", "-id")
        .values_list("on", flat=True)
        .first()
    )
    if since is None:
        return True  # raised by something else than missed contacts: not ours to lift
    contacts = Contact.objects.filter(case=case, replaced=False, on__gte=since).order_by("on", "id")
    return stepped_up(_outcomes(contacts), practice_on(clock.today()), already=True)


def _outcomes(contacts: Iterable[Contact]) -> list[Outcome]:
    return [
        outcome_of(
            child_seen=contact.child_seen,
            safe=contact.safety == Safety.SAFE,
            flags=bool(contact.answers.get("stop_flags") or contact.answers.get("watch_flags")),
        )
        for contact in contacts
    ]
