"""The episodes of one child: the case before, and the one after."""

from __future__ import annotations

from django.db.models import Q

from cases.models import Case
from ecm.core.actor import Actor


def episodes_of(case: Case, actor: Actor) -> tuple[Case, ...]:
    """The earlier and the later episodes of this child that the actor reaches, in order; mostly none."""
    if case.episode == 1 and case.is_open:
        return ()
    others = Case.objects.visible_to(actor).filter(Q(pk=case.previous_id) | Q(previous_id=case.pk))
    return tuple(others.order_by("episode"))
