"""Opening a round: its people, its records, and what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from assessments import policies
from assessments.enums import InstrumentName, Purpose, RoundRole
from assessments.instruments import CURRENT
from assessments.models import Record, Round, RoundPerson
from assessments.rules import (
    instruments_needed,
)
from assessments.selectors.facts import KNOWN_BY, conditions_of, known_facts, lists_of
from assessments.selectors.people import not_able
from assessments.selectors.siblings import COPIED, siblings_household
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
from ecm.core.instrument.fields import Choices
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_

OF_THE_FAMILY = (InstrumentName.HSR, InstrumentName.RUBRIC)


@transaction.atomic
def open_round(
    *, by: Actor, case: Case, assessor: User, accompanying: Iterable[User] = (), reason: str = ""
) -> Round:
    """Open the next round of a case with the records it needs, prefilled with what is known."""
    if not policies.can_open(by, case):
        raise Refused(N_("The case manager, the Protection Officer or the DCPO opens a round."))
    named = list(accompanying)
    _require_able(lock(case), assessor, named)
    return _open(by=by, case=case, assessor=assessor, accompanying=named, reason=reason)


@transaction.atomic
def seat_from_elsewhere(*, case: Case, assessor: User, by: Actor) -> None:
    """The assessor whom another district named does the home study; the child's assessment stays where she lives.

    He is seated in the round that is open and not submitted; where none is open, one is opened.
    """
    opened = Round.objects.filter(case=case, verified_on=None).first()
    if opened is None:
        opened = _open(by=by, case=case, assessor=assessor)
        staying = case.manager_id
        Record.objects.filter(round=opened, instrument=InstrumentName.CHILD).update(
            assessor=staying
        )
    elif not opened.is_frozen:
        done_there = Record.objects.filter(round=opened, instrument__in=OF_THE_FAMILY)
        done_there.update(assessor=assessor)
        _seat(opened, assessor, RoundRole.ASSESSOR, by)


def _open(
    *, by: Actor, case: Case, assessor: User, accompanying: Iterable[User] = (), reason: str = ""
) -> Round:
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
    if not_able(case, assessor_id=assessor.pk, others=set(), day=clock.today())[0]:
        return (
            None  # a case manager who may not assess names, on the round's page, somebody who may
        )
    return open_round(by=by, case=case, assessor=assessor)


def _purpose(case: Case, number: int) -> Purpose:
    if number == 1:
        return Purpose.FIRST
    return Purpose.PERIODIC if case.stage == Stage.IN_FAMILY else Purpose.REASSESSMENT


def _require_able(case: Case, assessor: User, accompanying: Iterable[User]) -> None:
    """Whoever assesses holds a post that may; whoever comes along holds one in the DCPU."""
    others = {person.pk for person in accompanying}
    cannot, foreign = not_able(case, assessor_id=assessor.pk, others=others, day=clock.today())
    if cannot:
        raise DomainError(
            N_("The assessor holds a post in this DCPU that assesses families."), field="assessor"
        )
    if foreign:
        raise DomainError(
            N_("Whoever comes along holds a post in the DCPU that serves this district."),
            field="accompanying",
        )


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
    known = _prefilled(instrument, facts, room) | _evidence(instrument)
    shared = siblings_household(opened.case, instrument)
    at = clock.now().isoformat()
    draft = started(known, at=at, by=str(by.user_id)) | started(shared, at=at, by=COPIED)
    Record.objects.create(
        round=opened, instrument=name, version_of_instrument=instrument.version, assessor=assessor,
        draft=draft,
    )  # fmt: skip
    return len(missing(instrument, known | shared, room.facts))


def _evidence(instrument: Instrument) -> dict[str, Any]:
    """Evidence is one answer a domain, prefilled and changed by exception."""
    if instrument.name != InstrumentName.RUBRIC:
        return {}
    asked = (field for field in instrument if isinstance(field, Choices))
    return {f.key: list(KNOWN_BY) for f in asked if set(KNOWN_BY) <= {o.code for o in f.options}}


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
    accompanying = list(accompanying)
    _require_able(round_.case, assessor, accompanying)
    Record.objects.filter(round=round_, frozen_at=None).update(assessor=assessor)
    _seat(round_, assessor, RoundRole.ASSESSOR, by)
    for person in accompanying:
        _seat(round_, person, RoundRole.ACCOMPANYING, by)
