"""The engine of a workflow table: what moves there are from here, who may make them, and what is still missing.

No domain word stands here. A table is a tuple of :class:`Move`; a guard is a function of the row and the day that
answers nothing when it is satisfied, or the sentence that says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from ecm.core.actor import Actor
from ecm.core.errors import NotYet, Refused
from ecm.core.practice import Practice
from ecm.core.words import N_, Sentence

Guard = Callable[[Any, date], Sentence | None]
AnyGuard = TypeVar("AnyGuard", bound=Callable[..., Sentence | None])

BACK = "(back)"  # the target "where it came from": the row's ``stage_before``


@dataclass(frozen=True)
class Move:
    """One row of the table. ``proposes`` is the permission of the first of two persons, if two are needed."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    permission: str = ""
    guards: tuple[Guard, ...] = ()
    proposes: str = ""
    says: str = ""
    needs_reason: bool = False
    is_automatic: bool = False
    records: tuple[str, str] | None = None  # the dated fact (kind, outcome) that the move itself is
    page: str = ""  # the name of the address that makes this move
    asked: tuple[
        Guard, ...
    ] = ()  # guards that this very page answers: asked by the engine, not listed before


@dataclass(frozen=True)
class Offer:
    """A move from here as one actor sees it: ``may`` make or propose it, and what is ``missing`` for it."""

    move: Move
    may: bool
    missing: tuple[Sentence, ...]

    @property
    def is_open(self) -> bool:
        """It can be made now by this actor."""
        return self.may and not self.missing


def by_practice(guard: AnyGuard) -> AnyGuard:
    """Mark a guard that asks the practice settings of the day, given to it as a third argument."""
    guard.by_practice = True  # type: ignore[attr-defined]
    return guard


def asks_practice(guard: Guard) -> bool:
    """Whether a guard reads the practice settings."""
    return getattr(guard, "by_practice", False) is True


def ask(guard: Guard, row: Any, day: date, practice: Practice | None = None) -> Sentence | None:
    """What one guard says. Without settings those of the declarations hold."""
    asked: Callable[..., Sentence | None] = guard
    return asked(row, day, practice) if asks_practice(guard) else asked(row, day)


def missing(
    move: Move, row: Any, day: date, practice: Practice | None = None
) -> tuple[Sentence, ...]:
    """What is not yet true for ``move``, one sentence each, in the order of the table."""
    said = (ask(guard, row, day, practice) for guard in move.guards)
    return tuple(sentence for sentence in said if sentence is not None)


def lacking_before(
    move: Move, row: Any, day: date, practice: Practice | None = None
) -> tuple[Sentence, ...]:
    """What must be true before the page of ``move`` is worth opening: all but what the page itself asks."""
    said = (ask(guard, row, day, practice) for guard in move.guards if guard not in move.asked)
    return tuple(sentence for sentence in said if sentence is not None)


def moves_from(table: Iterable[Move], stage: str) -> tuple[Move, ...]:
    """The moves that start in ``stage``."""
    return tuple(move for move in table if stage in move.sources)


def offers(
    table: Iterable[Move], row: Any, actor: Actor, day: date, practice: Practice | None = None
) -> tuple[Offer, ...]:
    """Every move from the row's stage that somebody makes by hand, as ``actor`` sees it."""
    return tuple(
        Offer(
            move,
            actor.may(move.permission) or (bool(move.proposes) and actor.may(move.proposes)),
            lacking_before(move, row, day, practice),
        )
        for move in moves_from(table, row.stage)
        if not move.is_automatic
    )


def target_of(move: Move, row: Any) -> str:
    """The stage in which ``move`` ends for this row."""
    return str(row.stage_before) if move.target == BACK else move.target


def require(
    move: Move, row: Any, day: date, *, actor: Actor | None, practice: Practice | None = None
) -> None:
    """Raise unless ``move`` starts here, ``actor`` may make it and nothing is missing; automatic moves ask nobody."""
    if row.stage not in move.sources:
        raise NotYet(
            Sentence(N_("This step does not start from the present stage of the case.")), missing=()
        )
    if not move.is_automatic and (actor is None or not actor.may(move.permission)):
        raise Refused(N_("This step belongs to another post."))
    if lacking := missing(move, row, day, practice):
        raise NotYet(Sentence(N_("Not possible yet."), {}), missing=lacking)


def find(table: Iterable[Move], name: str) -> Move:
    """The move called ``name``."""
    return next(move for move in table if move.name == name)
