"""The API's default door, apart from the views so that the framework can import it first."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission


class DomainPermission(BasePermission):
    """A view that names no permission answers nobody."""

    def has_permission(self, request: Any, view: Any) -> bool:
        permission = getattr(view, "permission", None)
        actor = getattr(request._request, "actor", None)  # noqa: SLF001 - DRF's door to Django's request
        return bool(permission and actor is not None and actor.may(permission))
