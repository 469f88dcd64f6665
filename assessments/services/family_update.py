"""Taking facts of a verified home study over into the case's own rows, those that a person ticked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from assessments.models import Record
from assessments.selectors.family_update import Finding, findings, verified_study
from cases.models import Case, Family, Identity, Person
from cases.policies import require_on, require_running
from cases.services.family import add_phone, correct
from cases.services.household import Member, add_person, name_carer
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.roles.permissions import Permission


@transaction.atomic
def update_family(*, by: Actor, case: Case, keys: Collection[str]) -> int:
    """Take over the ticked findings of the last verified home study; answers how many. A changed fact is refused."""
    require_on(by, case, Permission.FACTS_CORRECT)
    require_running(case)
    record = verified_study(case)
    if record is None:
        raise DomainError(N_("There is no verified home study to take facts from."))
    family = Family.objects.select_for_update(of=("self",)).get(pk=case.family_id)
    offered = {one.key: one for one in findings(case, record)}
    if not keys or not set(keys) <= offered.keys():
        raise DomainError(
            N_("These facts are not as they were shown. Look at the page again."), field="keys"
        )
    chosen = [one for key, one in offered.items() if key in keys]
    _family(case, family, chosen, by)
    _identity(case, chosen, by)
    _people(case, record, chosen, by)
    for one in chosen:
        if one.key.startswith("phone."):
            add_phone(case=case, number=one.found, whose="", by=by)
    return len(chosen)


def _values(chosen: Collection[Finding], kind: str) -> dict[str, str]:
    return {one.key.removeprefix(kind): one.found for one in chosen if one.key.startswith(kind)}


def _family(case: Case, family: Family, chosen: Collection[Finding], by: Actor) -> None:
    if values := _values(chosen, "family."):
        correct(case=case, row=family, values=values, expected=family.version, by=by)


def _identity(case: Case, chosen: Collection[Finding], by: Actor) -> None:
    if values := _values(chosen, "identity."):
        identity = Identity.objects.get(child_id=case.child_id)
        correct(case=case, row=identity, values=values, expected=identity.version, by=by)


def _people(case: Case, record: Record, chosen: Collection[Finding], by: Actor) -> None:
    rows = {row["id"]: row for row in record.answers.get("household") or ()}
    for own_id in _values(chosen, "person."):
        add_person(case=case, member=_member(rows[own_id], record), by=by)
    for own_id in _values(chosen, "carer."):
        name = str(rows[own_id]["name"])
        person = Person.objects.filter(family_id=case.family_id, name__iexact=name).first()
        if person is None:
            raise DomainError(
                N_(
                    "The carer is not among the people of the family yet; take that person over too."
                ),
                field="keys",
            )
        name_carer(case=case, person=person, by=by)


def _member(row: Mapping[str, Any], record: Record) -> Member:
    seen = record.visited_on or clock.today()
    age = row.get("age")
    relation = str(row.get("relation") or "other")
    return Member(
        name=str(row["name"]),
        relation="other" if relation == "child" else relation,
        sex=str(row.get("sex") or ""),
        born_year=seen.year - int(age) if age is not None else None,
        occupation=str(row.get("occupation") or ""),
    )
