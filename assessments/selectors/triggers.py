"""What of a case, beside its round, asks for a conference."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessments.rules import CONFERENCE_FOR_DISABILITY
from cases.enums import FlagKind
from cases.models import Case, Flag
from cases.selectors.siblings import would_split
from ecm.places.selectors import practice_on

POCSO = (FlagKind.SEXUAL_ABUSE, FlagKind.POCSO_ACCUSED)
"""Flags after which a matter under the POCSO Act is open, also when the flag itself is closed again."""


def triggers_of(case: Case, proposed: str, day: date) -> dict[str, Any]:
    """The facts of :class:`assessments.rules.Matter` that stand on the case: POCSO, siblings, disability."""
    return {
        "is_pocso": Flag.objects.filter(case=case, kind__in=POCSO).exists(),
        "splits_siblings": would_split(case, proposed, case.placement_kind),
        "disability": bool(case.child.has_disability),
        "disability_counts": practice_on(day).on_off(CONFERENCE_FOR_DISABILITY),
    }
