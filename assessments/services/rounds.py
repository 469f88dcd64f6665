"""Opening a round: its people, its records, and what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from assessments import policies
from assessments.enums import Purpose, RoundRole
from assessments.instruments import CURRENT
from assessments.models import Record, Round, RoundPerson
from assessments.rules import (
    instruments_needed,
)
from assessments.selectors.facts import conditions_of, known_facts, lists_of, siblings_household
from cases.enums import AssignmentKind, Stage
from cases.models import Case
from cases.services.managers import assign
from cases.services.milestones import lock, note_round
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.answers import prefilled
from ecm.core.instrument.clean import Room
from ecm.core.instrument.complete import missing
from ecm.core.instrument.draft import started
from ecm.core.words import N_


@transaction.atomic
def open_round(
    *, by: Actor, case: Case, assessor: User, accompanying: Iterable[User] = (), reason: str = ""
) -> Round:
    """Open the next round of a case with the records it needs, prefilled with what is known."""
    if not policies.can_open(by, case):
        raise Refused(N_("The case manager, the Protection Officer or the DCPO opens a round."))
    locked = lock(case)
    if Round.objects.filter(case=locked, verified_on=None).exists():
        raise DomainError(N_("A round is open already. Finish that one first."))
    number = (
        Round.objects.filter(case=locked)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
        or 0
    ) + 1
    opened = Round.objects.create(
        case=locked, number=number, purpose=_purpose(locked, number), reason=reason.strip(),
        opened_on=clock.today(), opened_by_id=by.user_id,
    )  # fmt: skip
    _seat(opened, assessor, RoundRole.ASSESSOR, by)
    for person in accompanying:
        _seat(opened, person, RoundRole.ACCOMPANYING, by)
    counts = {name: _open_record(opened, name, assessor, by) for name in instruments_needed(number)}
    note_round(case=case, number=number, missing=counts)
    return opened


def open_for_reassessment(*, case: Case, by: Actor) -> Round | None:
    """The round of a re-assessment just decided, with the case manager as assessor; none if one is open."""
    assessor = case.manager or User.objects.filter(pk=by.user_id).first()
    if assessor is None or Round.objects.filter(case=case, verified_on=None).exists():
        return None
    return open_round(by=by, case=case, assessor=assessor)


def _purpose(case: Case, number: int) -> Purpose:
    if number == 1:
        return Purpose.FIRST
    return Purpose.PERIODIC if case.stage == Stage.IN_FAMILY else Purpose.REASSESSMENT


def _seat(opened: Round, person: User, role: RoundRole, by: Actor) -> None:
    """Somebody of the round; who is named reaches the case from now on."""
    RoundPerson.objects.get_or_create(round=opened, user=person, role=role)
    if person.pk != opened.case.manager_id:
        assign(case=opened.case, user=person, kind=AssignmentKind.ASSESSOR, by=by, on=clock.today())


def _open_record(opened: Round, name: str, assessor: User, by: Actor) -> int:
    """Write the empty record with its known answers; answers how many are missing."""
    instrument, today = CURRENT[name], clock.today()
    room = Room(today, conditions_of(opened.case, today), lists_of(opened.case, instrument))
    facts = {**known_facts(opened.case, by), "round.assessor": assessor.name}
    known = _prefilled(instrument, facts, room) | siblings_household(opened.case, instrument)
    Record.objects.create(
        round=opened, instrument=name, version_of_instrument=instrument.version, assessor=assessor,
        draft=started(known, at=clock.now().isoformat(), by=str(by.user_id)),
    )  # fmt: skip
    return len(missing(instrument, known, room.facts))


def _prefilled(instrument: Any, facts: Mapping[str, Any], room: Room) -> dict[str, Any]:
    """Rows first, then what points at them (the carer is one of the household)."""
    first = prefilled(instrument, facts, room)
    return prefilled(instrument, facts, Room(room.today, room.facts, room.lists, first))


@transaction.atomic
def name_people(
    *, by: Actor, round_: Round, assessor: User, accompanying: Iterable[User] = ()
) -> None:
    """Correct who assessed and who came along while the round is open; nobody who was in it is taken out by himself."""
    if round_.is_frozen or not policies.can_open(by, round_.case):
        raise Refused(N_("The people of a round are named by its case manager while it is open."))
    Record.objects.filter(round=round_, frozen_at=None).update(assessor=assessor)
    _seat(round_, assessor, RoundRole.ASSESSOR, by)
    for person in accompanying:
        _seat(round_, person, RoundRole.ACCOMPANYING, by)
