"""Whose rows a transaction may see: the scope, the second wall's settings, and the querysets that ask the same.

Two walls ask one question. The first is :meth:`ScopedQuerySet.visible_to`, which filters by the actor's reach for the
model's field group. The second is PostgreSQL: each level of scope is a database role with its own row-security policies
(:mod:`ecm.core.row_security`), chosen **transaction-locally** together with the places and cases of the scope.
Without a scope the login role has no policy and sees no row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self

from django.db import connection, models, transaction
from django.db.models import Q
from django.http import Http404

from ecm.core.actor import Actor
from ecm.core.files import drop_orphans
from ecm.core.reach import Reach


class Level(StrEnum):
    """The width of a scope; each is the database role ``ecm_l_<level>``."""

    NONE = "none"
    STATE = "state"
    DISTRICT = "district"
    WORKER = "worker"  # a district's headers, depth only where assigned
    INSTITUTION = "institution"
    ASSIGNED = "assigned"
    SYSTEM = "system"


@dataclass(frozen=True)
class Scope:
    """The rows one transaction may see: a level, its places and the cases reached one by one."""

    level: Level
    district_ids: tuple[int, ...] = ()
    institution_ids: tuple[int, ...] = ()
    case_ids: tuple[int, ...] = ()
    user_id: int | None = None
    covered_ids: tuple[int, ...] = ()  # the person on leave for whom this one acts
    former: tuple[
        tuple[int, date], ...
    ] = ()  # cases read up to a day only, which is no longer the reader's


WALL_REFUSED = (
    "42501"  # insufficient_privilege: what row security answers to a write beyond the scope
)

NO_SCOPE = Scope(Level.NONE)
SYSTEM_SCOPE = Scope(Level.SYSTEM)

_current: ContextVar[Scope] = ContextVar("scope", default=NO_SCOPE)

ReachProvider = Callable[[int, tuple[int, ...]], tuple[int, ...]]
_reach_providers: list[ReachProvider] = []

FormerProvider = Callable[[int], tuple[tuple[int, date], ...]]
_former_providers: list[FormerProvider] = []


def register_reach(provider: ReachProvider) -> ReachProvider:
    """Let a higher app say which cases a user reaches one by one: assigned, shared, kept after a transfer."""
    _reach_providers.append(provider)
    return provider


def register_former(provider: FormerProvider) -> FormerProvider:
    """Let a higher app say of which cases a user reads his own period only: (case, first day that is not his)."""
    _former_providers.append(provider)
    return provider


def current_scope() -> Scope:
    """The scope last sent on this thread."""
    return _current.get()


def send(scope: Scope) -> None:
    """Tell PostgreSQL the scope for the rest of this transaction: one round trip, nothing outlives the commit."""
    role = "none" if scope.level is Level.NONE else f"ecm_l_{scope.level}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', %s, true), set_config('ecm.districts', %s, true),"
            " set_config('ecm.institutions', %s, true), set_config('ecm.cases', %s, true),"
            " set_config('ecm.user', %s, true), set_config('ecm.people', %s, true),"
            " set_config('ecm.former', %s, true)",
            [
                role,
                _ids(scope.district_ids),
                _ids(scope.institution_ids),
                _ids(scope.case_ids),
                str(scope.user_id or ""),
                _ids((scope.user_id, *scope.covered_ids) if scope.user_id else ()),
                _former(scope),
            ],
        )
    _current.set(scope)


def _former(scope: Scope) -> str:
    days = {str(case): day.isoformat() for case, day in scope.former}
    return json.dumps(days) if days else ""


def _ids(values: tuple[int, ...]) -> str:
    return ",".join(str(value) for value in values)


def with_reached_cases(scope: Scope) -> Scope:
    """``scope`` with the cases its user reaches one by one; the scope must have been sent already."""
    if scope.user_id is None or scope.level in {Level.NONE, Level.SYSTEM}:
        return scope
    reached = {
        case for provider in _reach_providers for case in provider(scope.user_id, scope.covered_ids)
    }
    former = tuple(one for provider in _former_providers for one in provider(scope.user_id))
    return replace(scope, case_ids=tuple(sorted(reached)), former=former if reached else ())


@contextmanager
def scoped(scope: Scope) -> Iterator[Scope]:
    """Run a block in its own (possibly nested) transaction under ``scope``; the scope before it is put back.

    A rollback undoes the settings together with the rows, so only success has to put the outer scope back.
    """
    before, nested = _current.get(), connection.in_atomic_block
    try:
        with transaction.atomic():
            send(scope)
            yield scope
            if nested:
                send(before)
    finally:
        _current.set(before)
        drop_orphans()


def enter(scope: Scope) -> Scope:
    """Set ``scope`` with its reached cases on the open transaction; what a request's middleware calls."""
    send(scope)
    full = with_reached_cases(scope)
    if full.case_ids:
        send(full)
    return full


def forget() -> None:
    """Drop the thread's memory of a scope whose transaction has ended."""
    _current.set(NO_SCOPE)


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows that hang on a case or are one; the model says its ``GROUP`` and the paths to its places."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows this actor reads, by the reach of the actor's role for this model's field group."""
        return (
            self.filter(reach_filter(self.model, actor))
            if actor.scope.level is not Level.SYSTEM
            else self.all()
        )


def reach_filter(model: type[models.Model], actor: Actor, *, group: str | None = None) -> Q:
    """The condition under which ``actor`` reads a row of ``model``, or its fields of ``group``."""
    wanted = Reach(str(actor.reads(group or model.GROUP)))  # type: ignore[attr-defined]
    condition = (
        _own(model, actor) if wanted is Reach.OWN else _condition(model, wanted, actor.scope)
    )
    if condition and getattr(model, "MANY_CASES", False):
        return Q(pk__in=model._base_manager.filter(condition).values("pk"))
    return condition


def _condition(model: type[models.Model], reach: Reach, scope: Scope) -> Q:
    case_path: str = model.CASE_PATH  # type: ignore[attr-defined]
    place_path: str = model.PLACE_PATH if model.PLACE_PATH is not None else case_path  # type: ignore[attr-defined]
    case = "pk" if case_path == "" else f"{case_path}__pk"
    match reach:
        case Reach.STATE:
            return Q()
        case Reach.DISTRICT:
            return _in(_place(place_path, "district"), scope.district_ids) | _among(
                case, scope.case_ids
            )
        case Reach.INSTITUTION:
            return _in(_place(place_path, "institution"), scope.institution_ids) | _among(
                case, scope.case_ids
            )
        case Reach.ASSIGNED:
            return Q(**{f"{case}__in": scope.case_ids})
        case _:
            return Q(pk__in=())


def _own(model: type[models.Model], actor: Actor) -> Q:
    """Rows this person wrote or that wait for him, by the columns the model names."""
    condition = Q(pk__in=())
    for column in model.OWN_COLUMNS:  # type: ignore[attr-defined]
        condition |= Q(**{column: actor.user_id})
    return condition


def _place(path: str, place: str) -> str:
    return f"{path}__{place}_id" if path else f"{place}_id"


def _in(column: str, ids: tuple[int, ...]) -> Q:
    """Equality for one place, so that an index on (place, …) keeps its order."""
    return Q(**{column: ids[0]}) if len(ids) == 1 else Q(**{f"{column}__in": ids})


def _among(column: str, ids: tuple[int, ...]) -> Q:
    return Q(**{f"{column}__in": ids}) if ids else Q()


class Walled(models.Model):
    """A row with a path to a case: behind forced row security and read through ``visible_to`` only.

    ``WALL`` is the row-security rule, ``GROUP`` the field group that a reader must reach, ``CASE_PATH`` the lookup
    from the row to its case (empty on the case itself), ``PLACE_PATH`` to the columns district and institution where
    they are not the case's, ``MANY_CASES`` that the path fans out (a family has siblings, a child has episodes),
    ``ROWS_LEAVE`` that rows may be deleted because their history keeps them, ``OWN_COLUMNS`` whose row it is,
    ``DATED`` the column that says of which day the row is: who reads his own period of a case reads none of later.
    """

    WALL: ClassVar[Any]
    GROUP: ClassVar[str]
    CASE_PATH: ClassVar[str] = "case"
    PLACE_PATH: ClassVar[str | None] = None
    MANY_CASES: ClassVar[bool] = False
    ROWS_LEAVE: ClassVar[bool] = False
    OWN_COLUMNS: ClassVar[tuple[str, ...]] = ()
    DATED: ClassVar[str] = ""

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


def get_scoped_or_404(queryset: models.QuerySet[Any], actor: Actor, **lookup: Any) -> Any:
    """The visible row or the one 404 there is; a foreign id cannot be told from a missing one."""
    row = queryset.visible_to(actor).filter(**lookup).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row
