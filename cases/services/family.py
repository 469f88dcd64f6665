"""Correcting facts of child and family: their one home, with history kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from cases.models import Case, Child, Family, Identity, Milestone, Person, Phone
from cases.policies import require_on
from cases.rules import search_key
from cases.services.milestones import BEFORE_BIRTH, not_in_future
from cases.services.registration import OLDEST
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.versioning import save_versioned
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

CORRECTABLE: Mapping[type[models.Model], tuple[str, ...]] = {
    Identity: (
        "name",
        "name_second",
        "mother_name",
        "father_name",
        "school",
        "standard",
        "disability_note",
        "identity_marks",
    ),
    Family: ("head", "address", "landmark", "village", "taluka", "pin"),
    Person: ("name", "name_second", "sex", "born_year", "occupation", "at_home"),
}


@transaction.atomic
def correct(
    *, case: Case, row: models.Model, values: Mapping[str, Any], expected: int, by: Actor
) -> None:
    """Save ``values`` on the identity, family or person ``row`` if nobody saved since version ``expected``."""
    require_on(by, case, Permission.FACTS_CORRECT)
    fields = [name for name in CORRECTABLE[type(row)] if name in values]
    for name in fields:
        setattr(row, name, values[name])
    if isinstance(row, Identity):
        row.search_key = search_key(row.name, row.name_second)
        fields.append("search_key")
    save_versioned(row, expected=expected, fields=fields)
    record_act(
        by=by,
        verb="facts.corrected",
        case_id=case.pk,
        object_kind=type(row).__name__.lower(),
        details={"fields": fields},
    )


CHILD_FACTS = (
    "sex", "born_on", "born_estimated", "category", "has_disability", "parental_status", "entry_reason", "admitted_on",
)  # fmt: skip
"""What is corrected on the child beside her identity, under the identity's version: one page, one save."""
REPEATED = ("sex", "born_on")
"""Facts of the child that the case row repeats."""


@transaction.atomic
def correct_child(*, case: Case, values: Mapping[str, Any], expected: int, by: Actor) -> None:
    """Save what names and describes the child if nobody saved since version ``expected`` of her identity.

    Stale saves answer with the row as it is now, the child's facts beside the identity's (``theirs.child``).
    """
    require_on(by, case, Permission.FACTS_CORRECT)
    identity: Identity = Identity.objects.select_related("child").get(child_id=case.child_id)
    for name in (n for n in CHILD_FACTS if n in values):
        setattr(identity.child, name, values[name])
    _check_child(identity.child, case)
    correct(case=case, row=identity, values=values, expected=expected, by=by)
    changed = [name for name in CHILD_FACTS if name in values]
    identity.child.save(update_fields=changed)
    repeated = {name: values[name] for name in REPEATED if name in values}
    Case.objects.filter(child_id=case.child_id).update(**repeated)
    for name, value in repeated.items():
        setattr(case, name, value)


def _check_child(child: Child, case: Case) -> None:
    """A birth date that contradicts what is known of her is refused; an estimated one contradicts no other date."""
    born = child.born_on
    not_in_future(born, field="born_on")
    if case.registered_on and clock.age_on(born, case.registered_on) >= OLDEST:
        raise DomainError(N_("Children are registered before they turn 18."), field="born_on")
    first = Milestone.objects.filter(case__child_id=child.pk).order_by("on").first()
    if first is not None and first.on < born:
        raise DomainError(
            Sentence(
                N_("Something is on record for %(day)s already: the child was born before."),
                {"day": first.on},
            ),
            field="born_on",
        )
    if child.born_estimated:
        return
    if child.admitted_on and child.admitted_on < born:
        raise DomainError(BEFORE_BIRTH, field="admitted_on")
    if case.home_since and case.home_since < born:
        raise DomainError(BEFORE_BIRTH, field="born_on")


@transaction.atomic
def add_phone(
    *, case: Case, number: str, whose: str, by: Actor, person: Person | None = None
) -> Phone:
    """Add a number to the family's phone book, after those it has."""
    require_on(by, case, Permission.FACTS_CORRECT)
    Family.objects.select_for_update(of=("self",)).get(pk=case.family_id)  # two who add at once
    known = Phone.objects.filter(family_id=case.family_id)
    if known.filter(number=number).exists():
        raise DomainError(N_("This number is in the family's phone book already."), field="number")
    place = known.count() + 1
    return Phone.objects.create(
        family_id=case.family_id, person=person, number=number, whose=whose, place=place
    )
