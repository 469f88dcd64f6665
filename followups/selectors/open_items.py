"""What hangs on one officer: the children he or she manages, the contacts that wait for him or her."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cases.enums import OPEN_STAGES
from cases.models import Case
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.roles.roles import DCPU, RoleCode
from followups.models import PlannedContact

WAITS = Q(done_on=None, superseded_on=None)


@dataclass(frozen=True)
class OpenItems:
    """One officer and how much waits for him or her."""

    user_id: int
    name: str
    children: int
    contacts: int


def managed_by(actor: Actor, user: User) -> QuerySet[Case]:
    """The open cases this officer manages, within the reach of who asks; a DCPO manages none."""
    rows = Case.objects.visible_to(actor).filter(manager=user, stage__in=OPEN_STAGES)
    return rows.none() if actor.role == RoleCode.STO else rows


def contacts_of(actor: Actor, user: User) -> QuerySet[PlannedContact]:
    """The contacts that wait for this officer, within the reach of who asks."""
    rows = _contacts(actor).filter(assignee=user)
    return rows.select_related("case").order_by("due_on", "pk")


def _contacts(actor: Actor) -> QuerySet[PlannedContact]:
    """What waits. The state reads no contact; it moves those of a DCPO by their number, behind the second wall."""
    whole = actor.role == RoleCode.STO
    rows = PlannedContact.objects.all() if whole else PlannedContact.objects.visible_to(actor)
    return rows.filter(WAITS)


def officers_with_items(actor: Actor) -> tuple[OpenItems, ...]:
    """Everybody within reach for whom something waits, also those whose post has ended; for the state only DCPOs."""
    children = _counts(Case.objects.visible_to(actor).filter(stage__in=OPEN_STAGES), "manager")
    contacts = _counts(_contacts(actor), "assignee")
    people = User.objects.filter(pk__in={*children, *contacts})
    if actor.role == RoleCode.STO:
        people, children = people.filter(posts__role=RoleCode.DCPO).distinct(), {}
    found = (
        OpenItems(user.pk, user.name, children.get(user.pk, 0), contacts.get(user.pk, 0))
        for user in people.order_by("name", "pk")
    )
    return tuple(one for one in found if one.children or one.contacts)


def _counts(rows: QuerySet[Case] | QuerySet[PlannedContact], column: str) -> dict[int, int]:
    found = rows.exclude(**{column: None}).order_by().values(column).annotate(n=Count("pk"))
    return {row[column]: row["n"] for row in found}


def possible_takers(actor: Actor) -> QuerySet[User]:
    """Officers of the DCPU today, never oneself: nobody hands open items to himself."""
    posts = Post.objects.open_on(clock.today()).able().with_role(*DCPU)
    if actor.role != RoleCode.STO:
        posts = posts.filter(district__in=actor.scope.district_ids)
    people = User.objects.filter(pk__in=posts.values("user")).exclude(pk=actor.user_id)
    return people.order_by("name", "pk")
