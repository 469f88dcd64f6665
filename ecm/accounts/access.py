"""From a person and a post to what may be seen and done: the actor of a request, a command or a task."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor as AnyActor
from ecm.core.scoping import NO_SCOPE, SYSTEM_SCOPE, Level, Scope, enter, scoped
from ecm.places.models import DistrictService
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Reach
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode
from ecm.roles.stand_ins import could_stand_in, falls_to, stand_ins


@dataclass(frozen=True)
class Office:
    """Who is there today in the DCPU of a district: read once a request, and only when somebody asks."""

    district_id: int
    day: date

    @cached_property
    def holders(self) -> dict[RoleCode, frozenset[int]]:
        return Post.objects.holders(self.district_id, self.day)


@dataclass(frozen=True)
class Actor:
    """One person in one post, with the scope of this transaction."""

    user: User | None
    post: Post | None
    scope: Scope = field(default=NO_SCOPE)
    office: Office | None = field(default=None, compare=False)

    @property
    def user_id(self) -> Any:
        """The person's id; None for nobody: a column that needs a person refuses it."""
        return self.user.pk if self.user else None

    @property
    def post_id(self) -> int | None:
        return self.post.pk if self.post else None

    @property
    def role(self) -> str:
        return self.post.role if self.post else ""

    @property
    def own_ids(self) -> tuple[Any, ...]:
        """Whose open items are this actor's: his own, and those of the colleague whose leave he covers."""
        return (self.user.pk, *self.scope.covered_ids) if self.user else ()

    def may(self, permission: str) -> bool:
        """Whether the active post may do this at all today, by the table or in a vacant post's stead.

        Limits, and on which child, are a policy's question.
        """
        if roles.may(self.role, permission):
            return True
        office = self._office_asked(permission)
        return office is not None and self.role in falls_to(
            Permission(permission), office.holders, self.user_id
        )

    def stands_in(self, permission: str, barred: frozenset[int] = frozenset()) -> bool:
        """Whether this act falls to the role today because nobody who holds it can do it."""
        office = self._office_asked(permission)
        return (
            office is not None
            and self.user_id not in barred
            and self.role in stand_ins(Permission(permission), office.holders, barred)
        )

    def _office_asked(self, permission: str) -> Office | None:
        """The office, where it matters who is there: for acts in which this role may stand in at all."""
        return self.office if could_stand_in(permission, self.role) else None

    def reads(self, group: str) -> str:
        """How far the role reads ``group`` whole."""
        return roles.reads(self.role, group)

    def reads_group(self, group: str) -> bool:
        """Whether the role reads ``group`` of any single child."""
        return roles.reads(self.role, group).shows_rows


@dataclass(frozen=True)
class SystemActor:
    """The system itself: scheduled jobs and set-up. It never stands in for a person's decision."""

    reason: str
    user_id: int | None = None
    post_id: int | None = None
    role: str = "system"
    scope: Scope = SYSTEM_SCOPE

    @property
    def own_ids(self) -> tuple[Any, ...]:
        return ()

    def may(self, permission: str) -> bool:
        return False

    def stands_in(self, permission: str, barred: frozenset[int] = frozenset()) -> bool:
        return False

    def reads(self, group: str) -> str:
        return Reach.STATE

    def reads_group(self, group: str) -> bool:
        return True


def level_of(role: str) -> Level:
    """The level of scope of a role, read off table 1: how far it reads headers, and whether assessments as far."""
    header = roles.reads(role, FieldGroup.HEADER)
    if header is Reach.DISTRICT:
        return (
            Level.DISTRICT
            if roles.reads(role, FieldGroup.FAMILY) is Reach.DISTRICT
            else Level.WORKER
        )
    return {
        Reach.STATE: Level.STATE,
        Reach.INSTITUTION: Level.INSTITUTION,
        Reach.ASSIGNED: Level.ASSIGNED,
    }.get(header, Level.NONE)


def scope_of(user: User | None, post: Post | None, day: date) -> Scope:
    """The scope a post gives on a day, before the cases that are reached one by one."""
    if user is None or post is None:
        return NO_SCOPE
    return Scope(
        level=level_of(post.role),
        district_ids=served_districts(post.district_id, day),
        institution_ids=(post.institution_id,) if post.institution_id else (),
        user_id=user.pk,
        covered_ids=post.covers,
    )


def served_districts(district_id: int | None, day: date) -> tuple[int, ...]:
    """Ids of all districts that the DCPU of this district serves on ``day``."""
    if district_id is None:
        return ()
    served = (
        DistrictService.objects.on(day)
        .filter(served_by=district_id)
        .values_list("district_id", flat=True)
    )
    return tuple(sorted(served)) or (district_id,)


def current_post(user: User, day: date) -> Post | None:
    """The active post if it is open, else the first open one.

    Nothing for a disabled account, nor before the terms are accepted: a post alone gives no right.
    """
    if not user.is_active or user.terms_accepted_at is None:
        return None
    active = user.active_post
    if (
        active is not None
        and active.from_on <= day
        and (active.until_on is None or active.until_on > day)
    ):
        return active
    return user.posts.open_on(day).select_related("district", "institution").first()


def actor_for(user: User | None) -> Actor:
    """The actor of a person now, scope not yet sent."""
    day = clock.today()
    post = current_post(user, day) if user is not None else None
    office = Office(post.district_id, day) if post is not None and post.district_id else None
    return Actor(
        user=user if post else None, post=post, scope=scope_of(user, post, day), office=office
    )


def enter_as(actor: Actor) -> Actor:
    """Send the actor's scope on the open transaction; the answer knows the cases reached one by one."""
    return replace(actor, scope=enter(actor.scope))


@contextmanager
def acting_as(user: User) -> Iterator[Actor]:
    """A scoped transaction in which ``user`` acts, for commands and background work."""
    actor = actor_for(user)
    with scoped(actor.scope):
        yield enter_as(actor)


@contextmanager
def raised(*, by: AnyActor, reason: str, case_id: int | None = None) -> Iterator[None]:
    """Act beyond one's own reach after the policy has said yes: named, and written into the acts.

    Registering, accepting a transfer and merging are the only users; lint lists the importers.
    """
    record_act(by=by, verb="scope.raised", case_id=case_id, details={"reason": reason})
    with scoped(SYSTEM_SCOPE):
        yield


__all__ = [
    "Actor", "Permission", "RoleCode", "SystemActor", "acting_as", "actor_for", "current_post", "enter_as", "level_of",
    "raised", "scope_of", "served_districts",
]  # fmt: skip
