"""Holds of cases: the one in force, and the days that deadlines rested."""

from __future__ import annotations

from collections.abc import Iterable

from cases.enums import IntervalKind
from cases.models import Case, Interval
from cases.rules import Held, held_span


def hold_of(case: Case) -> Interval | None:
    """The hold in force with who decided it; none if the case is not held."""
    if case.on_hold_until is None:
        return None
    rows = Interval.objects.filter(case=case, kind=IntervalKind.HOLD, until_on=None)
    return rows.select_related("opened_by").first()


def holds_of(case_ids: Iterable[int]) -> dict[int, list[Held]]:
    """All holds of these cases, each from its day until the resumption or, at the latest, its review."""
    rows = Interval.objects.filter(case_id__in=set(case_ids), kind=IntervalKind.HOLD)
    found: dict[int, list[Held]] = {}
    for case_id, start, until, review in rows.values_list(
        "case_id", "from_on", "until_on", "value"
    ):
        found.setdefault(case_id, []).append(held_span(start, until, review))
    return found
