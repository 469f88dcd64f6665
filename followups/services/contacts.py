"""Recording a contact, correcting it, recording an attempt that did not succeed.

Every record carries the operation's id, made when the form was drawn: sent twice, or by two tabs at once, it has its
effect once and answers with the same row.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from cases.enums import HOUSEHOLD_KINDS
from cases.models import Case, Stay
from cases.services.milestones import lock
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.answers import promoted
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.complete import applicable, missing
from ecm.core.words import N_, Sentence
from ecm.places.selectors import practice_on
from followups.instruments import CURRENT
from followups.models import Contact, MissedContact, PlannedContact
from followups.policies import can_correct, can_record, is_of_cci
from followups.rules import fulfils
from followups.services.effects import follow
from followups.services.planning import standing
from followups.services.steps import look_again

NOT_YOURS = N_("You cannot record contacts of this child. Ask the case manager.")
OTHER_FORM = N_(
    "This form was already sent for something else. Open it again from the child's page."
)
BEFORE_HOME = N_("The child came home on %(day)s; a contact cannot lie before that day.")
NOT_AT_HOME = N_("On that day the child no longer lived in a family.")
NOT_CORRECTABLE = N_(
    "Only the person who wrote this contact, or the case manager, can correct it, and only once."
)


@dataclass(frozen=True)
class Made:
    """What a person did, as the form says it: answers of the contact form by key, raw or clean."""

    operation_id: uuid.UUID
    answers: Mapping[str, Any]
    is_home_study: bool = False


@transaction.atomic
def record_contact(
    *, case: Case, made: Made, by: Actor, planned: PlannedContact | None = None
) -> Contact:
    """Record a contact with a child at home; sent twice it answers with the first row.

    Raises :class:`DomainError` with the question's key as field, :class:`Refused` when it is not this person's.
    """
    case = lock(case)
    done = _already(Contact, made.operation_id, case)
    if done is not None:
        return done
    if not can_record(by, case, planned):
        raise Refused(NOT_YOURS)
    if planned is not None and is_of_cci(by):
        _refuse_if_done(planned)
    contact = _new(case, made, by)
    _refuse_before_home(case, contact.on)
    return keep(case, contact, by, planned)


@transaction.atomic
def correct_contact(*, contact: Contact, made: Made, by: Actor) -> Contact:
    """Replace a contact by a new version; the old one stays readable as history."""
    case = lock(contact.case)
    done = _already(Contact, made.operation_id, case)
    if done is not None:
        return done
    contact = (
        Contact.objects.select_for_update(of=("self",)).select_related("case").get(pk=contact.pk)
    )
    if not can_correct(by, contact):
        raise Refused(NOT_CORRECTABLE)
    new = _new(case, made, by)
    new.replaces, new.from_institution = contact, contact.from_institution
    _refuse_before_home(case, new.on)
    Contact.objects.filter(pk=contact.pk).update(replaced=True)
    _open_again(contact)
    return keep(case, new, by, contact.planned, verb="contact.corrected")


@transaction.atomic
def record_missed(
    *, planned: PlannedContact, operation_id: uuid.UUID, on: date, reason: str, note: str, by: Actor
) -> MissedContact:
    """Record an attempt that did not succeed; the planned contact stays due."""
    case = lock(planned.case)
    done = _already(MissedContact, operation_id, case)
    if done is not None:
        return done
    if not can_record(by, case, planned):
        raise Refused(NOT_YOURS)
    if planned.done_on or planned.superseded_on:
        raise DomainError(N_("This contact is no longer open."))
    _refuse_before_home(case, on, field="on")
    missed = MissedContact.objects.create(
        operation_id=operation_id, planned=planned, on=on, reason=reason, note=note,
        by_id=by.user_id, **_places(case),
    )  # fmt: skip
    record_act(
        by=by, verb="contact.missed", case_id=case.pk, object_kind="planned_contact", object_id=planned.pk,
        details={"reason": reason},
    )  # fmt: skip
    look_again(case=case)
    return missed


def _already(model: Any, operation_id: uuid.UUID, case: Case) -> Any:
    """The row that this very form made before, if it did."""
    row = model.objects.filter(operation_id=operation_id).first()
    if row is not None and row.case_id != case.pk:
        raise DomainError(OTHER_FORM)
    return row


def _refuse_if_done(planned: PlannedContact) -> None:
    """What an institution was asked for once it records once; asked under the lock of the case."""
    planned.refresh_from_db(fields=["done_on", "superseded_on"])
    if planned.done_on or planned.superseded_on:
        raise DomainError(N_("This contact is no longer open."))


def _places(case: Case) -> dict[str, Any]:
    return {"case": case, "district_id": case.district_id, "institution_id": case.institution_id}


def _new(case: Case, made: Made, by: Actor) -> Contact:
    """An unsaved contact from the answers of the form, complete and clean."""
    instrument, today = CURRENT["contact"], clock.today()
    answers = clean_answers(instrument, made.answers, Room(today=today))
    answers = applicable(instrument, answers, {})
    for gap in missing(instrument, answers, {}):
        raise DomainError(gap.sentence, field=gap.key)
    columns = promoted(instrument, answers)
    return Contact(
        operation_id=made.operation_id,
        on=columns["on"],
        mode=columns["mode"],
        child_seen=columns["child_seen"] == "yes",
        child_seen_alone=columns["child_seen_alone"] == "yes",
        carer_seen=columns["carer_seen"] == "yes",
        safety=columns["safety"],
        advice=columns["advice"] or "",
        next_on=columns["next_on"],
        version_of_instrument=instrument.version,
        answers=answers,
        by_id=by.user_id,
        from_institution=is_of_cci(by),
        is_home_study=made.is_home_study,
        **_places(case),
    )


def _refuse_before_home(case: Case, on: date, *, field: str = "date") -> None:
    stays = Stay.objects.filter(case=case, kind__in=HOUSEHOLD_KINDS, from_on__lte=on)
    if not stays.exists():
        since = case.home_since or case.stay_since
        raise DomainError(Sentence(BEFORE_HOME, {"day": since or "–"}), field=field)
    if not stays.filter(Q(until_on=None) | Q(until_on__gte=on)).exists():
        raise DomainError(NOT_AT_HOME, field=field)


def keep(
    case: Case,
    contact: Contact,
    by: Actor,
    planned: PlannedContact | None,
    *,
    verb: str = "contact.recorded",
) -> Contact:
    """Save, fulfil what was planned, raise the flags, and let the plan follow."""
    met = _fulfil(case, contact, planned)
    contact.planned = planned if planned in met else next(iter(met), None)
    contact.save()
    record_act(by=by, verb=verb, case_id=case.pk, object_kind="contact", object_id=contact.pk)
    follow(case=case, contact=contact, by=by)
    return contact


def _fulfil(case: Case, contact: Contact, planned: PlannedContact | None) -> list[PlannedContact]:
    """Mark what this contact counts for: all that was due by then, and at most one that is due a little later."""
    practice = practice_on(clock.today())
    rows = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None).order_by(
        "due_on"
    )
    met = [
        row
        for row in rows
        if fulfils(
            done_mode=contact.mode, done_on=contact.on, by_cci=contact.from_institution,
            planned=standing(row), practice=practice,
        )
    ]  # fmt: skip
    due = [row for row in met if row.due_on <= contact.on]
    ahead = [row for row in met if row.due_on > contact.on]
    chosen = [*due, *([planned] if planned in ahead else ahead[:1])]
    PlannedContact.objects.filter(pk__in=[row.pk for row in chosen]).update(done_on=contact.on)
    return chosen[::-1]


def _open_again(contact: Contact) -> None:
    """What the replaced version had fulfilled is open again, unless another contact of that day still counts."""
    others = Contact.objects.filter(case_id=contact.case_id, on=contact.on, replaced=False)
    if not others.exclude(pk=contact.pk).exists():
        PlannedContact.objects.filter(
            case_id=contact.case_id, done_on=contact.on, superseded_on=None
        ).update(done_on=None)
