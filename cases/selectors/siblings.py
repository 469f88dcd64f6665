"""Brothers and sisters of a child, as far as the system must ask: who lives in one home with her."""

from __future__ import annotations

from cases.enums import HOUSEHOLD_KINDS, OPEN_STAGES
from cases.models import Case
from cases.rules import splits_siblings


def siblings_of(case: Case) -> tuple[Case, ...]:
    """Open cases of the same family, within the reach of whoever asks."""
    rows = Case.objects.filter(family_id=case.family_id, stage__in=OPEN_STAGES)
    return tuple(rows.exclude(child_id=case.child_id).order_by("pk"))


def living_together(case: Case) -> tuple[Case, ...]:
    """Those who live where this child lives now: in one household, or in one institution."""
    same = [one for one in siblings_of(case) if case.stay_kind and one.stay_kind == case.stay_kind]
    if case.stay_kind in HOUSEHOLD_KINDS:
        return tuple(one for one in same if one.living_with == case.living_with)
    return tuple(one for one in same if one.institution_id == case.institution_id)


def would_split(case: Case, decision: str, placement_kind: str = "") -> bool:
    """Whether the decision for this child takes her from brothers and sisters with whom she lives."""
    if not decision:
        return False
    theirs = [
        (one.proposed_decision or one.hsr_decision or one.decision, one.placement_kind)
        for one in living_together(case)
    ]
    return splits_siblings((decision, placement_kind), theirs, at_home=case.is_at_home)
