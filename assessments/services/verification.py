"""Returning a round with comments, or verifying it: always by somebody who was not in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from assessments import events, policies
from assessments.instruments import pinned
from assessments.models import FieldComment, Record, Round
from assessments.rules import (
    conference_reasons,
)
from assessments.services.submission import locked_at, matter_of, waits_no_more
from cases import events as case_events
from cases.enums import Decision, MilestoneKind, Stage
from cases.services.milestones import record, use_level
from cases.services.moves import make_move
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.draft import started
from ecm.core.translate import say
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

MARKED_MOVES = frozenset({Stage.SUBMITTED})
"""Only a case that waits for verification moves on; a periodic round of a child in a family changes no stage."""


@dataclass(frozen=True)
class Comment:
    """A verifier's question about one answer."""

    record: Record
    key: str
    text: str


@transaction.atomic
def return_round(
    *, by: Actor, round_: Round, expected: int, comments: Iterable[Comment], reason: str
) -> Round:
    """Give a round back with comments on its fields; the answers open again, nothing is lost."""
    locked = _may_decide(by, round_, expected, Permission.ROUND_RETURN)
    asked = [one for one in comments if one.text.strip()]
    if not asked and not reason.strip():
        raise DomainError(
            N_("Say what is to be looked at again: comment on a field, or give a reason."),
            field="reason",
        )
    for one in asked:
        _comment(locked, one, by)
    for one in locked.records.all():
        draft = started(one.answers, at=clock.now().isoformat(), by=str(one.typed_by_id))
        Record.objects.filter(pk=one.pk).update(
            draft=draft, frozen_at=None, version=one.version + 1
        )
    day = clock.today()
    locked.submitted_on = locked.submitted_by_id = None
    locked.returned_on, locked.returned_by_id, locked.version = day, by.user_id, locked.version + 1
    locked.save()
    record(
        case=locked.case,
        kind=MilestoneKind.ROUND_RETURNED,
        on=day,
        by=by,
        evidence=("round", locked.pk),
    )
    if locked.case.stage in MARKED_MOVES:
        words = reason.strip() or say(Sentence(N_("Comments on %(n)s answers"), {"n": len(asked)}))
        make_move(case=locked.case, move="return", on=day, by=by, reason=words)
    waits_no_more(locked, by, day)
    events.round_returned.send(Round, case=locked.case, round=locked, on=day, by=by)
    return locked


def _comment(round_: Round, one: Comment, by: Actor) -> None:
    instrument = pinned(one.record.instrument, one.record.version_of_instrument)
    if one.record.round_id != round_.pk or one.key not in instrument.by_key:
        raise DomainError(N_("This comment belongs to no question of this round."))
    FieldComment.objects.create(
        record=one.record, key=one.key, text=one.text.strip()[:500], by_id=by.user_id
    )


@transaction.atomic
def verify_round(
    *,
    by: Actor,
    round_: Round,
    expected: int,
    verifier_disagrees: bool = False,
    and_decide: bool = False,
) -> Round:
    """Confirm a submitted round; with ``and_decide`` the DCPO decides D1 in the same act where that is allowed."""
    permission = Permission.ROUND_DECIDE if and_decide else Permission.ROUND_VERIFY
    locked = _may_decide(by, round_, expected, permission)
    day = clock.today()
    locked.verified_on, locked.verified_by_id, locked.version = day, by.user_id, locked.version + 1
    locked.save()
    evidence = ("round", locked.pk)
    record(
        case=locked.case,
        kind=MilestoneKind.FAMILY_ASSESSED,
        on=locked.submitted_on or day,
        by=by,
        evidence=evidence,
    )
    details = {"round": locked.number, "level": locked.level}
    record(
        case=locked.case, kind=MilestoneKind.ROUND_VERIFIED, on=day, by=by, outcome=locked.level,
        evidence=evidence, details=details,
    )  # fmt: skip
    reasons = conference_reasons(matter_of(locked, verifier_disagrees=verifier_disagrees))
    if reasons:
        kind = MilestoneKind.CONFERENCE_REQUIRED
        record(
            case=locked.case,
            kind=kind,
            on=day,
            by=by,
            evidence=evidence,
            details={"reasons": _texts(reasons)},
        )
    if locked.level:
        use_level(
            case=locked.case, level=locked.level, on=day, by=by, reason=say(N_("Verified round"))
        )
    if locked.case.stage in MARKED_MOVES:
        _move_on(locked, by, day, and_decide=and_decide)
    waits_no_more(locked, by, day)
    case_events.round_verified.send(Round, case=locked.case, round=locked, on=day, by=by)
    return locked


@transaction.atomic
def verify_group(*, by: Actor, rounds: Iterable[tuple[Round, int]]) -> list[Round]:
    """Verify the rounds of brothers and sisters, each against the version that was read; all of them or none."""
    return [verify_round(by=by, round_=one, expected=version) for one, version in rounds]


def _move_on(round_: Round, by: Actor, day: date, *, and_decide: bool) -> None:
    make_move(case=round_.case, move="decide" if and_decide else "verify", on=day, by=by)
    if and_decide:
        for kind in (MilestoneKind.DECIDED, MilestoneKind.RECOMMENDED):
            record(
                case=round_.case,
                kind=kind,
                on=day,
                by=by,
                outcome=Decision.D1,
                evidence=("round", round_.pk),
            )


def _texts(reasons: Iterable[Sentence]) -> list[str]:
    return [one.text for one in reasons]


def _may_decide(by: Actor, round_: Round, expected: int, permission: Permission) -> Round:
    locked = locked_at(round_, expected)
    if not policies.may_answer(by, locked, permission):
        raise Refused(N_("This step belongs to another post."))
    if sentence := policies.why_not_verify(by, locked):
        raise Refused(sentence)
    return locked
