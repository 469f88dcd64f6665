"""The API's default door, apart from the views so that the framework can import it first."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission


class DomainPermission(BasePermission):
    """A view that names no permission answers nobody; ``writes`` is the one for writing where it is another."""

    def has_permission(self, request: Any, view: Any) -> bool:
        reads = request.method in SAFE_METHODS or not hasattr(view, "writes")
        permission = getattr(view, "permission" if reads else "writes", None)
        actor = getattr(request._request, "actor", None)  # noqa: SLF001 - DRF's door to Django's request
        return bool(permission and actor is not None and actor.may(permission))
