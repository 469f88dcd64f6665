"""Saving what somebody read before: never over somebody else's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F
from django.http import Http404

from ecm.core.errors import Stale


def save_versioned(obj: models.Model, *, expected: int, fields: Sequence[str]) -> None:
    """Write ``fields`` of ``obj`` if its row still carries version ``expected``; otherwise raise :class:`Stale`.

    A row that is not there, or not in reach, is the same 404.
    """
    manager: models.Manager[Any] = type(obj)._default_manager
    values = {name: getattr(obj, name) for name in fields}
    changed = manager.filter(pk=obj.pk, version=expected).update(version=F("version") + 1, **values)
    if changed:
        obj.version = expected + 1  # type: ignore[attr-defined]
        return
    theirs = manager.filter(pk=obj.pk).first()
    if theirs is None:
        raise Http404
    raise Stale(theirs=theirs, yours=values)
