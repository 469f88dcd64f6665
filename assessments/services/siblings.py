"""One visit, several children: rounds opened together, household answers copied as a snapshot into each record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from assessments import policies
from assessments.instruments import pinned
from assessments.models import Record, Round
from assessments.selectors.facts import conditions_of
from assessments.selectors.siblings import COPIED, household_of, open_home_studies
from assessments.services.rounds import open_round
from cases.models import Case
from cases.services.milestones import note_round
from ecm.accounts.models import User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.instrument.complete import missing
from ecm.core.instrument.draft import Entry, values


@transaction.atomic
def open_visit(
    *,
    by: Actor,
    cases: Iterable[Case],
    assessor: User,
    accompanying: Iterable[User] = (),
    reason: str = "",
) -> list[Round]:
    """Open a round for each child of one household; a refusal for one undoes all."""
    people = list(accompanying)
    return [
        open_round(by=by, case=case, assessor=assessor, accompanying=people, reason=reason)
        for case in cases
    ]


@transaction.atomic
def share_household(*, by: Actor, record: Record) -> int:
    """Copy the household answers of ``record`` into the open records of brothers and sisters; answers how many changed.

    What somebody wrote in a sibling's own record stays; only what was copied before, or is open, follows.
    """
    instrument = pinned(record.instrument, record.version_of_instrument)
    if instrument.name != "hsr" or record.frozen_at is not None:
        return 0
    answers = values(record.draft)
    changed = 0
    for other in open_home_studies(record.round.case):
        same = other.version_of_instrument == record.version_of_instrument
        if same and policies.can_write(by, other, instrument):
            shared = household_of(answers, instrument, of=record.round.case, for_=other.round.case)
            copied = _copy(other, shared)
            changed += copied
            if copied:
                record_act(
                    by=by,
                    verb="household.copied",
                    case_id=other.round.case_id,
                    object_kind="record",
                    object_id=other.pk,
                )
    return changed


def _copy(other: Record, shared: Mapping[str, Any]) -> bool:
    locked = Record.objects.select_for_update(of=("self",)).get(pk=other.pk)
    if locked.frozen_at is not None:
        return False
    draft: dict[str, Entry] = dict(locked.draft)
    at = clock.now().isoformat()
    for key, value in shared.items():
        old = draft.get(key)
        follows = old is None or old["by"] == COPIED
        if follows and (old is None or old["value"] != value):
            draft[key] = Entry(value=value, n=old["n"] + 1 if old else 1, at=at, by=COPIED)
    if draft == locked.draft:
        return False
    Record.objects.filter(pk=other.pk).update(draft=draft)
    _note(other, values(draft))
    return True


def _note(record: Record, answers: Mapping[str, Any]) -> None:
    case, instrument = record.round.case, pinned(record.instrument, record.version_of_instrument)
    count = len(missing(instrument, answers, conditions_of(case, clock.today())))
    if record.round.number == case.round_number:
        found = {**case.round_missing, record.instrument: count}
        note_round(case=case, number=record.round.number, missing=found)
