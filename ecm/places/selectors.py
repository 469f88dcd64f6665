"""What other rooms read of the state's reference data, as plain values."""

from __future__ import annotations

from datetime import date

from ecm.core.practice import Override, Practice
from ecm.places.models import PracticeOverride


def practice_on(day: date) -> Practice:
    """All practice settings as they hold on *day*: one query, handed on to pure functions."""
    rows = PracticeOverride.objects.filter(from_on__lte=day).order_by("from_on", "id")
    return Practice.as_of(
        day,
        (
            Override(key, value, from_on, by, reason)
            for key, value, from_on, by, reason in rows.values_list(
                "key", "value", "from_on", "by__name", "reason"
            )
        ),
    )
