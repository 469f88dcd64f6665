"""Contacts for other systems: read them, record one."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case
from ecm.core.api import DomainAPIView
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission
from followups.models import Contact, PlannedContact
from followups.selectors.records import contacts_of, open_plans, whole_contact
from followups.serializers import ContactInSerializer, ContactSerializer, ContactsSerializer
from followups.services.contacts import Made, record_contact


class ContactsAPI(DomainAPIView):
    """The contacts of one case: read them, record one with a child at home."""

    permission = Permission.CONTACTS_VIEW
    writes = Permission.CONTACT_RECORD

    @extend_schema(responses=ContactsSerializer, operation_id="contacts_list")
    def get(self, request: Request, uuid: str) -> Response:
        row = self.fetch(Case.objects.accepted(), uuid=uuid)
        body = {"made": contacts_of(self.actor, row), "planned": open_plans(self.actor, row)}
        self.disclose([row.pk], FieldGroup.FOLLOWUPS)
        return Response(ContactsSerializer(body).data)

    @extend_schema(
        request=ContactInSerializer,
        responses={201: ContactSerializer},
        operation_id="contacts_record",
    )
    def post(self, request: Request, uuid: str) -> Response:
        row = self.fetch(Case.objects.accepted(), uuid=uuid)
        asked = ContactInSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        contact = self._record(row, asked.validated_data)
        self.disclose([row.pk], FieldGroup.FOLLOWUPS)
        body = ContactSerializer(whole_contact(self.actor, contact)).data
        return Response(body, status=status.HTTP_201_CREATED)

    def _record(self, case: Case, asked: dict[str, Any]) -> Contact:
        planned = None
        if asked.get("planned"):
            planned = self.fetch(PlannedContact.objects.filter(case=case), uuid=asked["planned"])
        made = Made(operation_id=asked["operation_id"], answers=asked["answers"])
        return record_contact(case=case, made=made, by=self.actor, planned=planned)
