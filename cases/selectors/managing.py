"""Who manages how many cases, and which children have nobody yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count
from django.utils.translation import get_language

from cases.enums import OPEN_STAGES
from cases.models import Case
from cases.selectors.lines import Line, page_of
from cases.selectors.lists import list_of
from ecm.core.actor import Actor


@dataclass(frozen=True)
class TalukaGroup:
    """The children of one taluka."""

    taluka: str
    lines: tuple[Line, ...]


def unmanaged(actor: Actor, day: date) -> tuple[TalukaGroup, ...]:
    """The first fifty open cases without a manager, by taluka."""
    language = (get_language() or "en")[:2]
    page = page_of(actor, list_of("no_manager").holds(actor, day), day=day, language=language)
    lines = sorted(page.lines, key=lambda line: (line.taluka == "", line.taluka, line.village))
    return tuple(
        TalukaGroup(name, tuple(found))
        for name, found in groupby(lines, key=lambda line: line.taluka)
    )


def loads(user_ids: list[int]) -> dict[int, int]:
    """Open cases that each of these people manages, within the reader's reach."""
    rows = Case.objects.filter(manager_id__in=user_ids, stage__in=OPEN_STAGES).values("manager_id")
    return {row["manager_id"]: row["n"] for row in rows.annotate(n=Count("id"))}
