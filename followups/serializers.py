"""Contacts as the API shows and takes them. What the reader does not read is left out."""

from __future__ import annotations

from rest_framework import serializers


class ContactSerializer(serializers.Serializer):
    """A contact that was made; of others' contacts an institution sees the outline only."""

    uuid = serializers.UUIDField()
    on = serializers.DateField()
    mode = serializers.CharField()
    child_seen = serializers.BooleanField()
    next_on = serializers.DateField(allow_null=True)
    child_seen_alone = serializers.BooleanField(required=False)
    carer_seen = serializers.BooleanField(required=False)
    safety = serializers.CharField(required=False)
    advice = serializers.CharField(required=False)
    from_institution = serializers.BooleanField(required=False)
    is_home_study = serializers.BooleanField(required=False)
    by = serializers.CharField(required=False)
    answers = serializers.DictField(required=False, help_text="answers of the contact form by key")


class PlanSerializer(serializers.Serializer):
    """A contact that is due."""

    uuid = serializers.UUIDField()
    due_on = serializers.DateField()
    overdue_from = serializers.DateField()
    mode = serializers.CharField()


class ContactsSerializer(serializers.Serializer):
    """Contacts of one case, made and planned."""

    made = ContactSerializer(many=True)
    planned = PlanSerializer(many=True)


class ContactInSerializer(serializers.Serializer):
    """A contact to record. The operation's id makes a repeated send harmless."""

    operation_id = serializers.UUIDField()
    answers = serializers.DictField(help_text="answers of the contact form by key")
    planned = serializers.UUIDField(required=False, allow_null=True)
