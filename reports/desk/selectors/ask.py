"""What one kind of waiting work is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ecm.core.actor import Actor
from ecm.core.practice import Dial
from ecm.roles.permissions import Permission

DECIDE, WORK, NEW = "decide", "work", "new"


@dataclass(frozen=True)
class Ask:
    """A kind of work. ``due`` names the column of the case with its due date, ``days`` and ``months`` what is added."""

    code: str
    words: str
    why: str
    permission: Permission
    cases: Callable[[Actor, date], Q]
    page: str
    action: str
    kind: str = WORK
    due: str = ""
    days: int | Dial = 0
    months: int = 0
    opens: str = ""  # the named list with all of them
    urgent: bool = False  # stands above everything else
    elsewhere: bool = False  # also about cases of other districts that the actor reaches one by one
