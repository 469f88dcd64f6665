"""The DCPO's two overrides: the level downward, and the gate that a safety-critical mark of crisis closes.

Both rest on a case conference held since the round was submitted; neither is possible while a STOP flag is open,
nor for somebody who assessed. The computed level and the marks stay visible beside the reason.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from assessments import policies
from assessments.models import Round
from cases.enums import LEVEL_ORDER, Level, MilestoneKind
from cases.models import Case
from cases.policies import require_on
from cases.services.milestones import lock, record, use_level
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.roles.permissions import Permission


@transaction.atomic
def override_level(*, by: Actor, case: Case, level: str, reason: str) -> None:
    """Use a lower level than the verified one, with a reason that stands wherever the level is shown."""
    locked = _allowed(by, case, Permission.LEVEL_OVERRIDE, reason)
    if level not in Level.values or LEVEL_ORDER[level] >= LEVEL_ORDER[locked.level_verified]:
        raise DomainError(
            N_("Choose a level below the verified one; upward the system steps by itself."),
            field="level",
        )
    day = clock.today()
    details = {"reason": reason.strip()[:300]}
    record(
        case=case,
        kind=MilestoneKind.LEVEL_OVERRIDDEN,
        on=day,
        by=by,
        outcome=level,
        details=details,
    )
    use_level(case=case, level=level, on=day, by=by, reason=reason.strip()[:300])


@transaction.atomic
def override_gate(*, by: Actor, case: Case, reason: str) -> None:
    """Let a case pass although a safety-critical mark stands at crisis."""
    locked = _allowed(by, case, Permission.GATE_OVERRIDE, reason)
    if not locked.crisis_marks:
        raise DomainError(
            N_("No safety-critical mark stands at crisis; there is nothing to override.")
        )
    details = {"reason": reason.strip()[:300], "marks": locked.crisis_marks}
    record(case=case, kind=MilestoneKind.GATE_OVERRIDDEN, on=clock.today(), by=by, details=details)


def _allowed(by: Actor, case: Case, permission: Permission, reason: str) -> Case:
    locked = lock(case)
    require_on(by, locked, permission)
    last = (
        Round.objects.filter(case=locked)
        .prefetch_related("records", "persons")
        .order_by("-number")
        .first()
    )
    if last is None or last.verified_on is None:
        raise DomainError(N_("There is no verified round to override."))
    if policies.was_in(by, last):
        raise Refused(N_("You assessed or visited in this round, so another person decides this."))
    if locked.stop_flags:
        raise DomainError(N_("While a STOP flag is open nothing is overridden."))
    if (locked.conference_on or date.min) < (locked.submitted_on or date.max):
        raise DomainError(
            N_("An override needs a case conference held since the round was submitted.")
        )
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    return locked
