"""Closing a case: proposed by the case manager with reason, proof and check-list, answered by the DCPO."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from cases.enums import ClosingReason, MilestoneKind, ScanKind, Stage, StayEnd
from cases.guards.proofs import proof_missing
from cases.models import Case, Closure
from cases.policies import require_on
from cases.rules import COURTESY_MONTHS
from cases.selectors.closures import INSTRUMENT, computed_checks, proof_of
from cases.services.milestones import lock, not_in_future, record
from cases.services.moves import make_move
from cases.services.scans import keep_scan
from cases.services.stays import end_stay
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.instrument.answers import promoted
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.complete import applicable, missing
from ecm.core.words import N_
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission

PROOFS = {
    ClosingReason.ADOPTED: ScanKind.ADOPTION, ClosingReason.MOVED_STATE: ScanKind.STATE_LETTER,
    ClosingReason.DEATH: ScanKind.DEATH, ClosingReason.GOAL: ScanKind.CONSENT,
}  # fmt: skip
"""As what the uploaded paper is kept, by reason."""


@transaction.atomic
def propose_closure(
    *, case: Case, raw: Mapping[str, Any], by: Actor, upload: Any = None, on: date | None = None
) -> Closure:
    """The first of two persons. ``raw`` is question → posted answer; what facts answer is filled in, not believed."""
    day = not_in_future(on or clock.today())
    locked = lock(case)
    require_on(by, locked, Permission.CLOSURE_PROPOSE)
    if not locked.is_open or locked.stage == Stage.CLOSURE_PROPOSED:
        raise NotYet(N_("This step does not start from the present stage of the case."), missing=())
    answers = _answers(locked, raw, day)
    columns = promoted(INSTRUMENT, answers)
    lacking = proof_missing(
        columns["reason"], proof_of(locked, answers, day, scan=upload is not None), day
    )
    if lacking is not None:
        raise DomainError(lacking[1], field=lacking[0])
    kind = PROOFS.get(columns["reason"], ScanKind.OTHER)
    scan = keep_scan(case=case, kind=kind, upload=upload, by=by) if upload is not None else None
    closure: Closure = Closure.objects.create(
        case=case, reason=columns["reason"], words=columns["words"], from_stage=locked.stage, answers=answers,
        version_of_instrument=INSTRUMENT.version, proof_on=columns["proof_on"], proof_no=columns["proof_no"] or "",
        scan=scan, consented=answers.get("consent") == "yes", consent_no=columns["consent_no"] or "",
        consent_on=columns["consent_on"], courtesy_on=_courtesy(answers, columns["courtesy_on"], day),
        proposed_by_id=person(by), proposed_on=day,
    )  # fmt: skip
    record(
        case=case, kind=MilestoneKind.CLOSURE_PROPOSED, on=day, by=by, outcome=closure.reason,
        evidence=("closure", closure.pk), details={"consented": closure.consented, "proved": True},
    )  # fmt: skip
    make_move(case=case, move="propose_closure", on=day, by=by, reason=closure.words[:500])
    return closure


def _answers(case: Case, raw: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The answers clean and complete; ``computed`` beside them lists the items that facts answered."""
    given = clean_answers(INSTRUMENT, raw, Room(day))
    known = computed_checks(case, day, consented=given.get("consent") == "yes")
    answers = applicable(INSTRUMENT, {**given, **known}, {})
    for gap in missing(INSTRUMENT, answers, {}):
        raise DomainError(gap.sentence, field=gap.key)
    filled_in = sorted(key for key in known if key in answers)
    return {**answers, "computed": filled_in} if filled_in else answers


def _courtesy(answers: Mapping[str, Any], on: date | None, day: date) -> date | None:
    if answers.get("courtesy") != "yes":
        return None
    if on is not None and on <= day:
        raise DomainError(N_("The call lies after closing."), field="courtesy_on")
    return on or clock.add_months(day, practice_on(day).get(COURTESY_MONTHS))


@transaction.atomic
def approve_closure(*, closure: Closure, by: Actor, on: date | None = None) -> Case:
    """The second person, the DCPO: the case is closed, its household stay and its planned contacts end."""
    day = not_in_future(on or clock.today())
    locked = _waiting(closure)
    case = locked.case
    require_on(by, case, Permission.CLOSURE_APPROVE)
    if locked.proposed_by_id == by.user_id:
        raise Refused(N_("Whoever proposed a closure does not approve it."))
    locked.approved_by_id, locked.approved_on = by.user_id, day
    locked.save(update_fields=["approved_by", "approved_on"])
    record(
        case=case, kind=MilestoneKind.CLOSED, on=day, by=by, outcome=locked.reason,
        evidence=("closure", locked.pk),
    )  # fmt: skip
    if locked.reason == ClosingReason.DEATH:
        end_stay(case=case, on=max(day, case.stay_since or day), ended=StayEnd.DEATH, by=by)
    return make_move(case=case, move="close", on=day, by=by)


@transaction.atomic
def decline_closure(*, closure: Closure, answer: str, by: Actor, on: date | None = None) -> Case:
    """The DCPO says why not; the case goes back to where it came from."""
    day = not_in_future(on or clock.today())
    locked = _waiting(closure)
    case = locked.case
    require_on(by, case, Permission.CLOSURE_DECLINE)
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.declined_by_id, locked.declined_on, locked.answer = by.user_id, day, answer.strip()
    locked.save(update_fields=["declined_by", "declined_on", "answer"])
    make_move(case=case, move="decline_closure", on=day, by=by, reason=answer)
    record(
        case=case, kind=MilestoneKind.CLOSURE_DECLINED, on=day, by=by, evidence=("closure", locked.pk)
    )  # fmt: skip
    return case


def _waiting(closure: Closure) -> Closure:
    rows = Closure.objects.select_for_update(of=("self",)).select_related("case")
    locked: Closure = rows.get(pk=closure.pk)
    if not locked.is_open:
        raise DomainError(N_("This proposal has been answered already."))
    return locked


@transaction.atomic
def record_courtesy_call(*, closure: Closure, on: date, words: str, by: Actor) -> Closure:
    """The call after closing is made; it opens nothing again. A worry is a reason to reopen."""
    not_in_future(on)
    locked: Closure = Closure.objects.select_for_update(of=("self",)).get(pk=closure.pk)
    require_on(by, closure.case, Permission.CLOSURE_PROPOSE)
    if (
        locked.approved_on is None
        or locked.courtesy_on is None
        or locked.courtesy_done_on is not None
    ):
        raise DomainError(N_("No courtesy call is open here."))
    if not words.strip():
        raise DomainError(N_("Say what was heard."), field="words")
    locked.courtesy_done_on, locked.courtesy_words = on, words.strip()
    locked.save(update_fields=["courtesy_done_on", "courtesy_words"])
    record_act(
        by=by, verb="closure.courtesy", case_id=locked.case_id, object_kind="closure", object_id=locked.pk
    )  # fmt: skip
    return locked
