"""Raising the flags that answers ask for; one that is open already is not raised twice."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.rules import STOP, Raise
from cases.models import Case, Flag
from cases.services.flags import act_on_flag, raise_by_rule
from ecm.core.actor import Actor
from ecm.core.translate import say


def raise_from(*, case: Case, found: Iterable[Raise], by: Actor, action: str = "") -> list[Flag]:
    """Raise what was found. ``action`` is the first action taken, kept on the STOP flags that have none yet."""
    return [_raise(case, one, by, action if one.severity == STOP else "") for one in found]


def _raise(case: Case, one: Raise, by: Actor, action: str) -> Flag:
    flag = raise_by_rule(case=case, kind=one.kind, by=by, note=say(one.because))
    if action and flag.acted_at is None:
        act_on_flag(flag=flag, action=action[:500], by=by)
        case.stop_flags_unanswered = flag.case.stop_flags_unanswered
    return flag
