"""The DCPO's two overrides: the level downward, and the gate that a safety-critical mark of crisis closes.

Each rests on a case conference held since the round was submitted, or on a second officer who agrees; neither is
possible while a STOP flag is open, nor for somebody who assessed. The computed level and the marks stay visible
beside the reason.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from assessments import policies
from assessments.models import Round
from cases.enums import LEVEL_ORDER, Level, MilestoneKind, ProposalKind
from cases.models import Case, Proposal
from cases.policies import require_on
from cases.services.milestones import lock, record, use_level
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.roles.permissions import Permission

GATE = "gate"
KINDS = {
    Level.LOW: ProposalKind.OVERRIDE_LOW,
    Level.MEDIUM: ProposalKind.OVERRIDE_MEDIUM,
    GATE: ProposalKind.OVERRIDE_GATE,
}
WHATS = {kind: what for what, kind in KINDS.items()}


def override_level(*, by: Actor, case: Case, level: str, reason: str) -> Proposal | None:
    """Use a lower level than the verified one. Answers the proposal that waits for a second officer, if one must."""
    return _override(by, case, level, reason)


def override_gate(*, by: Actor, case: Case, reason: str) -> Proposal | None:
    """Let a case pass although a safety-critical mark stands at crisis; the same two ways."""
    return _override(by, case, GATE, reason)


@transaction.atomic
def _override(by: Actor, case: Case, what: str, reason: str) -> Proposal | None:
    locked = lock(case)
    require_on(by, locked, Permission.GATE_OVERRIDE if what == GATE else Permission.LEVEL_OVERRIDE)
    _require_possible(by, locked, what)
    if not reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    if conferred(locked):
        _apply(case, what, reason.strip()[:300], by)
        return None
    return _proposed(locked, what, reason.strip()[:300], by)


@transaction.atomic
def agree_to_override(*, by: Actor, proposal: Proposal) -> None:
    """The second officer agrees: from now on the override holds, with both their posts beside the reason."""
    found = _waiting(by, proposal)
    what = WHATS[ProposalKind(found.kind)]
    _require_possible(by, lock(found.case), what)
    found.approved_by_id, found.approved_on = person(by), clock.today()
    found.version += 1
    found.save()
    _note(found, "override.agreed", by)
    _apply(found.case, what, f"{found.reason} (DCPO + {by.role})"[:300], by)


@transaction.atomic
def decline_override(*, by: Actor, proposal: Proposal, answer: str) -> None:
    """The second officer does not agree, and says why; nothing changes."""
    found = _waiting(by, proposal)
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    found.declined_by_id, found.declined_on = person(by), clock.today()
    found.answer, found.version = answer.strip()[:500], found.version + 1
    found.save()
    _note(found, "override.declined", by)


def waiting_override(case: Case) -> Proposal | None:
    """The override of this case that waits for a second officer."""
    rows = Proposal.objects.filter(case=case, kind__in=WHATS, approved_on=None, declined_on=None)
    return rows.select_related("proposed_by", "case").order_by("pk").first()


def _waiting(by: Actor, proposal: Proposal) -> Proposal:
    found: Proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    require_on(by, found.case, Permission.ROUND_VERIFY)
    if not found.is_open or found.kind not in WHATS:
        raise DomainError(N_("This override has been answered already."))
    if found.proposed_by_id == by.user_id:
        raise Refused(N_("Who overrides does not agree to it as the second officer."))
    return found


def _proposed(case: Case, what: str, reason: str, by: Actor) -> Proposal:
    if waiting_override(case) is not None:
        raise DomainError(N_("An override waits for a second officer already."))
    made: Proposal = Proposal.objects.create(
        case=case,
        kind=KINDS[what],
        reason=reason,
        proposed_by_id=person(by),
        proposed_on=clock.today(),
    )
    _note(made, "override.proposed", by)
    return made


def _note(proposal: Proposal, verb: str, by: Actor) -> None:
    case_id, own_id = proposal.case_id, proposal.pk
    record_act(by=by, verb=verb, case_id=case_id, object_kind="proposal", object_id=own_id)


def _apply(case: Case, what: str, reason: str, by: Actor) -> None:
    day, details = clock.today(), {"reason": reason}
    if what == GATE:
        marks = {"marks": case.crisis_marks}
        kind = MilestoneKind.GATE_OVERRIDDEN
        record(case=case, kind=kind, on=day, by=by, details={**details, **marks})
        return
    kind = MilestoneKind.LEVEL_OVERRIDDEN
    record(case=case, kind=kind, on=day, by=by, outcome=what, details=details)
    use_level(case=case, level=what, on=day, by=by, reason=reason)


def conferred(case: Case) -> bool:
    """Whether a case conference was held since the last round was submitted."""
    return (case.conference_on or date.min) >= (case.submitted_on or date.max)


def _require_possible(by: Actor, case: Case, what: str) -> None:
    last = (
        Round.objects.filter(case=case)
        .prefetch_related("records", "persons")
        .order_by("-number")
        .first()
    )
    if last is None or last.verified_on is None:
        raise DomainError(N_("There is no verified round to override."))
    if policies.was_in(by, last):
        raise Refused(N_("You assessed or visited in this round, so another person decides this."))
    if case.stop_flags:
        raise DomainError(N_("While a STOP flag is open nothing is overridden."))
    if what == GATE:
        if not case.crisis_marks:
            raise DomainError(
                N_("No safety-critical mark stands at crisis; there is nothing to override.")
            )
    elif what not in KINDS or LEVEL_ORDER[what] >= LEVEL_ORDER[case.level_verified]:
        raise DomainError(
            N_("Choose a level below the verified one; upward the system steps by itself."),
            field="level",
        )
