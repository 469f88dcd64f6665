"""The API's bases: deny by default, undo on error, the same sentences as the pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import ProgrammingError
from django.http import Http404
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from ecm.core.errors import DomainError, NotYet
from ecm.core.scoping import WALL_REFUSED, get_scoped_or_404
from ecm.core.translate import say


class DomainAPIView(APIView):
    """A resource for people whose active post has ``permission``, and to write ``writes`` where a view names it."""

    permission: ClassVar[str]

    @property
    def actor(self) -> Any:
        return self.request._request.actor

    def fetch(self, queryset: Any, **lookup: Any) -> Any:
        """The row within reach, or the one 404."""
        return get_scoped_or_404(queryset, self.actor, **lookup)

    def disclose(self, case_ids: Any, *groups: str) -> None:
        self.request._request.seen.add(case_ids, *groups)


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Roll back first, then say it; a 404 is the same bytes for a foreign and for a missing row."""
    request = context["request"]._request
    if hasattr(request, "undo"):
        request.undo()
    if isinstance(exc, DomainError):
        body: dict[str, Any] = {"detail": say(exc.sentence)}
        if exc.field:
            body["field"] = exc.field
        if isinstance(exc, NotYet):
            body["missing"] = [say(sentence) for sentence in exc.missing]
        return Response(body, status=exc.status)
    if isinstance(exc, Http404) or _beyond_the_wall(exc):
        return Response({"detail": "Not found."}, status=status.HTTP_404_NOT_FOUND)
    return exception_handler(exc, context)


def _beyond_the_wall(exc: Exception) -> bool:
    """Whether row security refused the row: for the asker it does not exist."""
    return (
        isinstance(exc, ProgrammingError) and getattr(exc.__cause__, "pgcode", "") == WALL_REFUSED
    )
