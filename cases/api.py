"""Cases for other systems: the same reach and field groups as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case
from cases.selectors.facts import Facts, facts_of, page_of_facts
from cases.serializers import CasePageSerializer, CaseQuerySerializer, CaseSerializer
from ecm.core import clock
from ecm.core.api import DomainAPIView
from ecm.roles.permissions import Permission

NARROWS = {"stage": "stage", "path": "path", "district": "district__code"}


class CasesAPI(DomainAPIView):
    """A list of cases."""

    def disclose_facts(self, *shown: Facts) -> None:
        """Note case by case which groups are shown."""
        for facts in shown:
            self.disclose([facts.case_id], *facts.groups)


class CaseList(CasesAPI):
    """The cases that the reader reaches, the newest registration first."""

    permission = Permission.LINE_LIST_VIEW

    @extend_schema(
        parameters=[CaseQuerySerializer], responses=CasePageSerializer, operation_id="cases_list"
    )
    def get(self, request: Request) -> Response:
        query = CaseQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked: dict[str, Any] = query.validated_data
        condition = Q(**{column: asked[name] for name, column in NARROWS.items() if name in asked})
        page = page_of_facts(
            self.actor, condition, day=clock.today(), after=asked["after"], size=asked["size"]
        )
        self.disclose_facts(*page.cases)
        body = {"results": [facts.values for facts in page.cases], "after": page.after}
        return Response(CasePageSerializer(body).data)


class CaseDetail(CasesAPI):
    """One case."""

    permission = Permission.CASE_VIEW

    @extend_schema(responses=CaseSerializer, operation_id="cases_read")
    def get(self, request: Request, uuid: str) -> Response:
        row = self.fetch(Case.objects.accepted(), uuid=uuid)
        facts = facts_of(self.actor, row, day=clock.today())
        self.disclose_facts(facts)
        return Response(CaseSerializer(facts.values).data)
