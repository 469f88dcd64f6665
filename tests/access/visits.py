"""Going to an address as somebody, and what the page of permissions says he should be answered."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments.models import Record, Round, SafetyCheck
from cases.models import Case, Conference, Flag, Incident, Order, PlanAction, Scan
from ecm.accounts.middleware import PASSED
from ecm.accounts.models import Job, Post, PostProposal, User
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from followups.models import Contact, PlannedContact
from reports.papers.models import Paper
from tests.access import oracle
from tests.access.addresses import GROUP_OF, Address
from tests.worlds import POSITIONS, World

MISSING, OTHER_DISTRICT = "missing", "other_district"
EVERYWHERE = (*POSITIONS, OTHER_DISTRICT, MISSING)
MODELS = {
    "case": Case, "round": Round, "record": Record, "safety_check": SafetyCheck, "contact": Contact,
    "planned": PlannedContact, "flag": Flag, "incident": Incident, "scan": Scan, "order": Order,
    "conference": Conference, "action": PlanAction, "paper": Paper,
}  # fmt: skip


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the application by its full name."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(found: list[Any], space: str) -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _walk(
                one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space
            )
        else:
            yield f"{space}{one.name}", one


def signed_in(user: User | None) -> Client:
    """A browser in which this person has signed in with the second factor; nobody for None."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user, backend="ecm.accounts.backends.AccountBackend")
        session = client.session
        session[PASSED] = True
        session.save()
    return client


@dataclass(frozen=True)
class Places:
    """The uuids of the objects of each child, by where the reader of the first world meets her."""

    by_position: dict[str, dict[str, uuid.UUID]]

    def at(self, position: str, kind: str) -> uuid.UUID:
        """The uuid of an object, one that never was for what is missing."""
        return self.by_position.get(position, {}).get(kind) or uuid.uuid4()


def places(here: World, there: World) -> Places:
    """Look the objects up once, as the system."""
    cases = {p: here.cases[p] for p in POSITIONS} | {OTHER_DISTRICT: there.cases["assigned"]}
    with scoped(SYSTEM_SCOPE):
        found = {position: _objects(case) for position, case in cases.items()}
        for position in found:
            found[position] |= _posts(there if position == OTHER_DISTRICT else here, position)
    return Places(found)


OF_POSTS = ("post", "post_proposal")


def _posts(world: World, position: str) -> dict[str, uuid.UUID]:
    """A post of the DCPU or of an institution, and one that the institution asks for."""
    home = world.other_cci if position == "other_cci" else world.cci
    role = "STF" if position == "own_cci" else "ORW"
    asked = PostProposal.objects.create(
        institution=home, role="STF", username=f"demo-{position}", name="Demo", proposed_by=world.SUP,
        from_on=clock.today(), proposed_on=clock.today(),
    )  # fmt: skip
    return {"post": Post.objects.get(user=world.people[role]).uuid, "post_proposal": asked.uuid}


def _objects(case: Case) -> dict[str, uuid.UUID]:
    found = {"case": case.uuid}
    for kind, model in MODELS.items():
        path = f"{model.CASE_PATH}__pk" if model.CASE_PATH else "pk"
        row = model._base_manager.filter(**{path: case.pk}).order_by("pk").first()
        if row is not None:
            found[kind] = row.uuid
    job = Job.objects.filter(params__case=case.pk).first()
    return found | ({"job": job.uuid} if job else {})


def url_of(name: str, address: Address, position: str, where: Places) -> str:
    """The address of an object at a position."""
    if not address.on:
        return reverse(name, kwargs=address.words)
    uuids = {"uuid": where.at(position, address.on)} | {
        kind: where.at(position, kind) for kind in address.also
    }
    return reverse(name, kwargs={**uuids, **address.words})


# --- what the page says ----------------------------------------------------------------------------------------------


def limits_of(role: str, act: str) -> set[str] | None:
    """The limits under which a role may do an act; an empty set: none; None: he may not."""
    if " | " in act:
        found_ = [f for one in act.split(" | ") if (f := limits_of(role, one)) is not None]
        return min(found_, key=len) if found_ else None
    if act in oracle.LISTS:
        return None if oracle.LISTS[act][role] == "-" else set()
    who = oracle.DO[act]
    words = oracle.ROLES if who == "all" else who.split()
    found = [w.partition(":")[2] for w in words if w.partition(":")[0] == role]
    if "" in found:
        return set()
    if "manager" in words and role in oracle.MANAGERS:
        found.append("manager")
    if role in oracle.ASKED_BEHIND_THE_DOOR.get(act, "").split():
        found.append("stands_in")
    return set(found) or None


def reaches(role: str, kind: str, position: str) -> bool:
    """Whether a role of the first world reads the object at this position whole, by the table of reading."""
    if position == MISSING:
        return False
    cell = (
        oracle.LISTS["posts_view"][role] if kind in OF_POSTS else oracle.READ[GROUP_OF[kind]][role]
    )
    if (
        kind == "planned" and cell == "C6"
    ):  # the contacts planned for the staff of the first institution
        return role == "STF" and position in {"assigned", "own_cci"}
    within = {
        "S": EVERYWHERE, "D": POSITIONS, "D7": POSITIONS, "A": ("assigned",), "A7": ("assigned",),
        "C": ("assigned", "own_cci"),
    }  # fmt: skip
    return position in within.get(cell, ())


OF_NOBODY_HERE = {"job", "transfer", "request", "trial"}
"""Objects of which the worlds hold none: everybody is answered as for a missing one; their own tests know more."""


def reaches_all(role: str, address: Address, position: str) -> bool:
    """Whether the role reaches every object that the address names."""
    if {address.on, *address.also} & OF_NOBODY_HERE:
        return False
    return all(reaches(role, kind, position) for kind in (address.on, *address.also))
