"""Numbers as the API shows them."""

from __future__ import annotations

from rest_framework import serializers


class NumbersQuerySerializer(serializers.Serializer):
    """As of which day and over which period; what is left out is today and the month so far."""

    as_of = serializers.DateField(required=False)
    place = serializers.CharField(
        required=False, help_text="three-letter codes of districts, comma between"
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """``from`` is a word of Python's own and cannot be declared as an attribute."""
        period = {
            "from": serializers.DateField(required=False),
            "to": serializers.DateField(required=False),
        }
        return {**super().get_fields(), **period}


class NumberSerializer(serializers.Serializer):
    """One metric or one part of it; ``n`` and ``of`` are null where a small number is hidden."""

    code = serializers.CharField()
    part = serializers.CharField(allow_blank=True)
    label = serializers.CharField()
    n = serializers.IntegerField(allow_null=True)
    of = serializers.IntegerField(allow_null=True)
    figure = serializers.FloatField(
        allow_null=True, help_text="a median or an average that stands for the n cases"
    )
    is_masked = serializers.BooleanField()


class NumbersSerializer(serializers.Serializer):
    """All metrics of one place, day and period."""

    as_of = serializers.DateField()
    start = serializers.DateField()
    end = serializers.DateField()
    results = NumberSerializer(many=True)
