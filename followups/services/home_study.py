"""A visit of a home study counts as a contact: it is written once, when its round is first submitted."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from assessments.enums import InstrumentName
from assessments.models import Record, Round
from cases.enums import HOUSEHOLD_KINDS, Level
from cases.models import Case, Stay
from cases.services.milestones import lock
from ecm.core.actor import Actor
from followups.enums import Mode, Safety
from followups.models import Contact
from followups.services.contacts import keep

MODES = frozenset({Mode.VISIT, Mode.PHONE, Mode.VIDEO})


@transaction.atomic
def count_home_study(*, round_: Round, by: Actor) -> int:
    """Write the visits of the round's home study as contacts with the child; answers how many were new.

    A visit before the child lived in the household, or one that is written already, is left out.
    """
    record = Record.objects.filter(round=round_, instrument=InstrumentName.HSR).first()
    if record is None:
        return 0
    case = lock(round_.case)
    return sum(_count_visit(case, record, mode, on, by) for mode, on in _visits(record.answers))


def _visits(answers: Mapping[str, Any]) -> Iterator[tuple[Mode, date]]:
    for row in answers.get("visits") or ():
        if row.get("mode") in MODES and row.get("date"):
            yield Mode(row["mode"]), date.fromisoformat(row["date"])


def _count_visit(case: Case, record: Record, mode: Mode, on: date, by: Actor) -> bool:
    operation_id = uuid.uuid5(record.uuid, on.isoformat())
    at_home = Stay.objects.filter(case=case, kind__in=HOUSEHOLD_KINDS, from_on__lte=on).exists()
    if not at_home or Contact.objects.filter(operation_id=operation_id).exists():
        return False
    alone = record.child_seen_alone == "yes"
    safety = (
        Safety.CONCERN
        if record.round.level_computed == Level.HIGH or case.stop_flags
        else Safety.SAFE
    )
    contact = Contact(
        operation_id=operation_id, case=case, district_id=case.district_id, institution_id=case.institution_id,
        on=on, mode=mode, child_seen=alone or mode == Mode.VISIT, child_seen_alone=alone, carer_seen=True,
        safety=safety, by_id=record.assessor_id or by.user_id, is_home_study=True,
        answers={"date": on.isoformat(), "mode": str(mode), "safety": str(safety)},
    )  # fmt: skip
    keep(case, contact, by, None, verb="contact.by_home_study")
    return True
