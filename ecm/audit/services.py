"""Writing the two logs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ecm.audit.models import Act, Disclosure
from ecm.core import clock
from ecm.core.actor import Actor


def record_act(
    *,
    by: Actor,
    verb: str,
    case_id: int | None = None,
    object_kind: str = "",
    object_id: int | None = None,
    details: Mapping[str, object] | None = None,
) -> Act:
    """Write that ``by`` did ``verb``; ``details`` hold codes and dates, never names or words about a child."""
    return Act.objects.create(
        at=clock.now(),
        user_id=by.user_id,
        post_id=by.post_id,
        role=by.role,
        verb=verb,
        case_id=case_id,
        object_kind=object_kind,
        object_id=object_id,
        details=dict(details or {}),
    )


def record_disclosure(
    *, by: Actor, where: str, groups: Iterable[str], case_ids: Iterable[int], purpose: str = ""
) -> Disclosure:
    """Write that the field groups of these cases are about to be shown to ``by``."""
    return Disclosure.objects.create(
        at=clock.now(),
        user_id=by.user_id,
        post_id=by.post_id,
        role=by.role,
        where=where,
        groups=sorted(set(groups)),
        case_ids=sorted(set(case_ids)),
        purpose=purpose,
    )
