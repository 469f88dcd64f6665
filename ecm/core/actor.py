"""Who acts: the only thing the mechanisms of core know about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ecm.core.scoping import Scope


class Actor(Protocol):
    """A person in a post, or the system itself. Services take one as ``by=``."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def post_id(self) -> int | None: ...

    @property
    def role(self) -> str: ...

    @property
    def scope(self) -> Scope: ...

    def may(self, permission: str) -> bool: ...

    def reads(self, group: str) -> str: ...
