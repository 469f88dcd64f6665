"""What every page's header needs: the actor, the posts to switch to, the mode."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """``actor``, ``is_demo`` and ``languages`` for the base template."""
    return {
        "actor": getattr(request, "actor", None),
        "is_demo": settings.IS_DEMO,
        "languages": settings.LANGUAGES,
    }
