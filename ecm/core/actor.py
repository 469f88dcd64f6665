"""Who acts: the only thing the mechanisms of core know about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ecm.core.errors import Refused
from ecm.core.words import N_

if TYPE_CHECKING:
    from ecm.core.scoping import Scope


def person(by: Actor) -> int:
    """The id of the person who acts; acts of people are not the system's to do."""
    if by.user_id is None:
        raise Refused(N_("This is an act of a person, not of the system."))
    return by.user_id


class Actor(Protocol):
    """A person in a post, or the system itself. Services take one as ``by=``."""

    @property
    def user_id(self) -> Any: ...  # the person's id; None for the system and for nobody

    @property
    def post_id(self) -> int | None: ...

    @property
    def role(self) -> str: ...

    @property
    def scope(self) -> Scope: ...

    @property
    def own_ids(
        self,
    ) -> tuple[Any, ...]: ...  # whose open items are his: his own, and those of whom he covers

    def may(self, permission: str) -> bool: ...

    def stands_in(self, permission: str, barred: frozenset[int] = frozenset()) -> bool: ...

    def reads(self, group: str) -> str: ...
