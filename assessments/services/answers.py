"""Writing answers: one field as it is typed, or a whole section where no script runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from assessments import policies
from assessments.instruments import pinned
from assessments.models import FieldComment, Record
from assessments.rules import STOP, flags_of
from assessments.selectors.facts import conditions_of, lists_of
from assessments.services.flags import raise_from
from cases.models import Case
from cases.services.milestones import note_round
from cases.services.moves import begin_if_possible
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.clean import Room, clean
from ecm.core.instrument.complete import missing
from ecm.core.instrument.draft import Entry, FieldConflict, Save, put, values
from ecm.core.instrument.fields import Field
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_


@dataclass(frozen=True)
class Saved:
    """What became of a save: the record's draft, what was refused and where two people met, by question."""

    draft: Mapping[str, Entry]
    refused: Mapping[str, DomainError]
    met: Mapping[str, FieldConflict]

    @property
    def clean(self) -> bool:
        """Whether everything was kept."""
        return not self.refused and not self.met


@dataclass(frozen=True)
class Hand:
    """What the writer had in hand: the versions he had seen, the moment, and what the engine is told from outside."""

    seen: Mapping[str, int]
    at: str
    room: Room


@transaction.atomic
def save_answers(
    *, by: Actor, record: Record, raw: Mapping[str, Any], seen: Mapping[str, int]
) -> Saved:
    """Keep what can be kept of ``raw`` (question → posted answer); ``seen`` is the version the writer had before him.

    A wrong or contested answer never keeps the others out: it comes back with its sentence or with both values.
    """
    instrument = pinned(record.instrument, record.version_of_instrument)
    locked = (
        Record.objects.select_for_update()
        .only("draft", "frozen_at", "typed_by_id")
        .get(pk=record.pk)
    )
    _may_write(by, record, locked, instrument, raw)
    fields = {key: instrument.by_key[key] for key in raw}
    hand = Hand(seen, clock.now().isoformat(), _room(record, fields, locked))
    saved = _put_all(locked.draft, raw, by, fields, hand)
    if saved.draft != locked.draft:
        _keep(record, locked, saved, instrument, by)
    return saved


def _may_write(
    by: Actor, record: Record, locked: Record, instrument: Instrument, raw: Mapping[str, Any]
) -> None:
    if locked.frozen_at is not None:
        raise Refused(
            N_("This record has been submitted. The answers are frozen until it is returned.")
        )
    allowed = policies.writable_sections(by, record.round.case, instrument)
    readable = policies.shown(by, record.round.case, instrument)
    for key in raw:
        if key not in readable.by_key:
            raise DomainError(N_("This form has no such question."))
        if readable.home[key].key not in allowed:
            raise Refused(N_("This section is written by another post."))


def _room(record: Record, fields: Mapping[str, Field], locked: Record) -> Room:
    """The lists are fetched only when a question in hand chooses from them."""
    case, today = record.round.case, clock.today()
    return Room(
        today, conditions_of(case, today), lists_of(case, fields.values()), values(locked.draft)
    )


def _put_all(
    saved_before: Mapping[str, Entry],
    raw: Mapping[str, Any],
    by: Actor,
    fields: Mapping[str, Field],
    hand: Hand,
) -> Saved:
    kept, refused, met = dict(saved_before), {}, {}
    for key, field in fields.items():
        try:
            save = Save(seen=hand.seen.get(key, 0), at=hand.at, by=str(by.user_id))
            kept = put(kept, key, clean(field, raw[key], hand.room), save)
        except DomainError as error:
            refused[key] = error
        except FieldConflict as conflict:
            met[key] = conflict
    return Saved(kept, refused, met)


def _keep(record: Record, locked: Record, saved: Saved, instrument: Instrument, by: Actor) -> None:
    before, after = values(locked.draft), values(saved.draft)
    writer = locked.typed_by_id or by.user_id
    Record.objects.filter(pk=record.pk).update(draft=saved.draft, typed_by_id=writer)
    record.draft, record.typed_by_id = dict(saved.draft), writer
    case = record.round.case
    _note(record, case, len(missing(instrument, after, conditions_of(case, clock.today()))))
    _stop_at_once(record, case, before, after, by)
    begin_if_possible(case=case, on=clock.today(), by=by)


def _note(record: Record, case: Case, count: int) -> None:
    """The case row knows how complete its open round is; it is written when that changes only."""
    if (
        record.round.number != case.round_number
        or case.round_missing.get(record.instrument) == count
    ):
        return
    note_round(
        case=case,
        number=record.round.number,
        missing={**case.round_missing, record.instrument: count},
    )


def _stop_at_once(
    record: Record, case: Case, before: Mapping[str, Any], after: Mapping[str, Any], by: Actor
) -> None:
    """What a child's safety hangs on does not wait for the submission."""
    old = {flag.kind for flag in flags_of(record.instrument, before)}
    new = [
        flag
        for flag in flags_of(record.instrument, after)
        if flag.severity == STOP and flag.kind not in old
    ]
    raise_from(case=case, found=new, by=by)


@transaction.atomic
def answer_comment(*, by: Actor, comment: FieldComment, text: str) -> None:
    """The assessor says what became of a comment."""
    if not policies.can_write(
        by, comment.record, pinned(comment.record.instrument, comment.record.version_of_instrument)
    ):
        raise Refused(N_("This record is not open for writing."))
    FieldComment.objects.filter(pk=comment.pk).update(
        answer=text.strip()[:500], answered_by_id=by.user_id
    )
