"""Rounds for other systems: read them, submit one."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import policies
from assessments.models import Round
from assessments.selectors.rounds import answers_shown
from assessments.serializers import RoundDetailSerializer, RoundsSerializer, SubmitSerializer
from assessments.services.submission import submit_round
from cases.models import Case
from ecm.core.api import DomainAPIView
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


class RoundList(DomainAPIView):
    """The rounds of one case."""

    permission = Permission.ASSESSMENTS_VIEW

    @extend_schema(responses=RoundsSerializer, operation_id="rounds_list")
    def get(self, request: Request, uuid: str) -> Response:
        row = self.fetch(Case.objects.accepted(), uuid=uuid)
        rounds = (
            Round.objects.visible_to(self.actor)
            .filter(case=row)
            .select_related("case")
            .order_by("number")
        )
        context = {
            "private": policies.reads_of(self.actor, row, FieldGroup.PRIVATE),
            "actor": self.actor,
        }
        body = RoundsSerializer({"results": rounds}, context=context).data
        if body["results"]:
            self.disclose([row.pk], FieldGroup.FAMILY)
        return Response(body)


class RoundView(DomainAPIView):
    """What is common to reading and submitting one round."""

    def fetch_round(self, uuid: str) -> Round:
        """The round within reach, with what its answer shows."""
        rounds = Round.objects.select_related("case").prefetch_related("records")
        found: Round = self.fetch(rounds, uuid=uuid)
        return found

    def shown(self, round_: Round) -> dict[str, Any]:
        """The round with the answers this reader may read; the disclosure is noted."""
        records, groups = answers_shown(self.actor, round_)
        self.disclose([round_.case_id], FieldGroup.FAMILY, *groups)
        fields = {name: getattr(round_, name, None) for name in RoundDetailSerializer().fields}
        row = {**fields, "records": records, "round": round_}
        private = policies.reads_of(self.actor, round_.case, FieldGroup.PRIVATE)
        body: dict[str, Any] = RoundDetailSerializer(
            row, context={"private": private, "actor": self.actor}
        ).data
        return body


class RoundDetail(RoundView):
    """One round with its records."""

    permission = Permission.ASSESSMENTS_VIEW

    @extend_schema(responses=RoundDetailSerializer, operation_id="rounds_read")
    def get(self, request: Request, uuid: str) -> Response:
        return Response(self.shown(self.fetch_round(uuid)))


class RoundSubmit(RoundView):
    """Submit a round: its answers are frozen from then on."""

    permission = Permission.ROUND_SUBMIT

    @extend_schema(
        request=SubmitSerializer, responses=RoundDetailSerializer, operation_id="rounds_submit"
    )
    def post(self, request: Request, uuid: str) -> Response:
        found = self.fetch_round(uuid)
        asked = SubmitSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        submit_round(
            by=self.actor, round_=found, expected=asked.validated_data["version"],
            equal_marks=asked.validated_data["equal_marks"],
        )  # fmt: skip
        return Response(self.shown(self.fetch_round(uuid)))
