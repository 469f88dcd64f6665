"""Rounds as the API shows and submits them. Answers of groups that the reader does not read are left out."""

from __future__ import annotations

from rest_framework import serializers


class RecordSerializer(serializers.Serializer):
    """What one instrument found in a round."""

    uuid = serializers.UUIDField()
    instrument = serializers.CharField()
    version_of_instrument = serializers.IntegerField()
    visited_on = serializers.DateField(allow_null=True)
    is_frozen = serializers.BooleanField()
    answers = serializers.DictField(help_text="answers by the keys of the instrument")


class RoundSerializer(serializers.Serializer):
    """One assessment round."""

    uuid = serializers.UUIDField()
    number = serializers.IntegerField()
    purpose = serializers.CharField()
    opened_on = serializers.DateField()
    submitted_on = serializers.DateField(allow_null=True)
    returned_on = serializers.DateField(allow_null=True)
    verified_on = serializers.DateField(allow_null=True)
    level = serializers.CharField()
    index_percent = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    version = serializers.IntegerField()


class RoundDetailSerializer(RoundSerializer):
    """A round with its records."""

    records = RecordSerializer(many=True)


class RoundsSerializer(serializers.Serializer):
    """The rounds of one case, the first one first."""

    results = RoundSerializer(many=True)


class SubmitSerializer(serializers.Serializer):
    """Submitting takes the version that was read, so that nothing written meanwhile is frozen unread."""

    version = serializers.IntegerField()
