"""Rounds as the API shows and submits them. Answers of groups that the reader does not read are left out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.instruments import ALL
from assessments.selectors.pages import because_of, told_to
from ecm.core.instrument.openapi import schema_of
from ecm.core.translate import say


@extend_schema_field({"anyOf": [schema_of(one) for one in ALL]})
class AnswersField(serializers.DictField):
    """Answers by the keys of one version of an instrument; those that the reader does not read are left out."""


class RecordSerializer(serializers.Serializer):
    """What one instrument found in a round."""

    uuid = serializers.UUIDField()
    instrument = serializers.CharField()
    version_of_instrument = serializers.IntegerField()
    visited_on = serializers.DateField(allow_null=True)
    is_frozen = serializers.BooleanField()
    answers = AnswersField(help_text="answers by the keys of the instrument")


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
    level_computed = serializers.CharField(help_text="what the rules alone gave")
    because = serializers.SerializerMethodField(help_text="why, in the reader's language")
    index_percent = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    version = serializers.IntegerField()

    def get_because(self, row: Any) -> list[str]:
        """Every rule that fired, as a sentence; ``private`` in the context says whether the reader reads all."""
        round_ = row["round"] if isinstance(row, dict) else row
        private = bool(self.context.get("private"))
        because = because_of(round_, private=private)
        actor = self.context.get("actor")
        return [say(one) for one in (told_to(actor, round_.case, because) if actor else because)]


class RoundDetailSerializer(RoundSerializer):
    """A round with its records."""

    records = RecordSerializer(many=True)


class RoundsSerializer(serializers.Serializer):
    """The rounds of one case, the first one first."""

    results = RoundSerializer(many=True)


class SubmitSerializer(serializers.Serializer):
    """Submitting takes the version that was read, so that nothing written meanwhile is frozen unread."""

    version = serializers.IntegerField()
    equal_marks = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=300,
        help_text="in words, why every mark of the rubric is the same, where that is so",
    )
