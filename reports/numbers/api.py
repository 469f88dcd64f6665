"""Numbers for other systems: the counting, reach and masking of the dashboard."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ecm.core import clock
from ecm.core.api import DomainAPIView
from ecm.roles.permissions import Permission
from reports.numbers.rules import Window
from reports.numbers.selectors.reach import asked_within, reach_of
from reports.numbers.selectors.totals import totals
from reports.numbers.serializers import NumbersQuerySerializer, NumbersSerializer


class Numbers(DomainAPIView):
    """Every metric over the reader's place, or a smaller one inside it. No child is shown."""

    permission = Permission.METRICS_VIEW

    @extend_schema(
        parameters=[NumbersQuerySerializer],
        responses=NumbersSerializer,
        operation_id="metrics_read",
    )
    def get(self, request: Request) -> Response:
        query = NumbersQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        window = _window(query.validated_data)
        within = reach_of(self.actor).narrowed(
            asked_within({"place": query.validated_data.get("place", "")})
        )
        if within is None:
            raise Http404
        body = {"as_of": window.as_of, "start": window.start, "end": window.end}
        return Response(
            NumbersSerializer({**body, "results": totals(self.actor, within, window)}).data
        )


def _window(asked: dict[str, Any]) -> Window:
    day = asked.get("as_of") or clock.today()
    start, end = asked.get("from") or day.replace(day=1), asked.get("to") or day
    if start > end:
        raise serializers.ValidationError({"to": "The period ends before it starts."})
    return Window(day, start, end)
