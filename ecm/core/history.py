"""Row history, written by triggers in the database: bulk changes and raw SQL are caught too."""

from __future__ import annotations

from typing import Any, TypeVar

import pghistory
from django.db import models

Row = TypeVar("Row", bound=models.Model)


# A version number says nothing; a draft becomes history when it is submitted.
UNTRACKED = frozenset({"version", "draft"})


def tracked(model: type[Row]) -> type[Row]:
    """Keep every version of ``model``'s rows with who changed them, but for ``UNTRACKED`` columns."""
    names = [f.name for f in model._meta.fields if f.name in UNTRACKED]
    options: dict[str, Any] = {"exclude": names} if names else {}
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        context_field=pghistory.ContextJSONField(),
        context_id_field=pghistory.ContextUUIDField(),
        obj_field=pghistory.ObjForeignKey(db_constraint=False, related_name="history"),
        **options,
    )(model)
    return model
