"""Cases as the API shows them. A part whose field group the reader does not read is left out, not emptied."""

from __future__ import annotations

from rest_framework import serializers


class IdentitySerializer(serializers.Serializer):
    """Who the child is and where the family lives; for daily care the name alone."""

    name = serializers.CharField()
    name_second = serializers.CharField(required=False)
    mother_name = serializers.CharField(required=False)
    father_name = serializers.CharField(required=False)
    school = serializers.CharField(required=False)
    standard = serializers.CharField(required=False)
    address = serializers.CharField(required=False)
    village = serializers.CharField(required=False)
    pin = serializers.CharField(required=False)
    phones = serializers.ListField(child=serializers.CharField(), required=False)


class RiskSerializer(serializers.Serializer):
    """The risk level as used today and as last verified."""

    level = serializers.CharField()
    level_verified = serializers.CharField()
    index_percent = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)


class OrdersSerializer(serializers.Serializer):
    """What was decided and ordered last."""

    decision = serializers.CharField()
    decided_on = serializers.DateField(allow_null=True)
    kind = serializers.CharField()
    number = serializers.CharField()
    on = serializers.DateField(allow_null=True)


class FlagCountsSerializer(serializers.Serializer):
    """Open red flags."""

    stop = serializers.IntegerField()
    watch = serializers.IntegerField()


class FollowUpSerializer(serializers.Serializer):
    """The last contact and the next."""

    last_on = serializers.DateField(allow_null=True)
    last_mode = serializers.CharField()
    next_on = serializers.DateField(allow_null=True)


class CaseSerializer(serializers.Serializer):
    """One case; codes, not words, except the names of places and officers."""

    uuid = serializers.UUIDField()
    code = serializers.CharField()
    sex = serializers.CharField()
    age = serializers.IntegerField(help_text="completed years today")
    stage = serializers.CharField()
    stage_since = serializers.DateField()
    path = serializers.CharField()
    district = serializers.CharField(help_text="the district's three-letter code")
    taluka = serializers.CharField(allow_null=True)
    institution = serializers.CharField(allow_null=True)
    manager = serializers.CharField(allow_null=True)
    registered_on = serializers.DateField()
    home_since = serializers.DateField(allow_null=True)
    lives_in = serializers.CharField()
    lives_there_since = serializers.DateField(allow_null=True)
    living_with = serializers.CharField()
    safety_checked_on = serializers.DateField(allow_null=True)
    hsr_due_on = serializers.DateField(allow_null=True)
    hsr_submitted_on = serializers.DateField(allow_null=True)
    verified_on = serializers.DateField(allow_null=True)
    placed_on = serializers.DateField(allow_null=True)
    closed_on = serializers.DateField(allow_null=True)
    closing_reason = serializers.CharField()
    identity = IdentitySerializer(required=False)
    risk = RiskSerializer(required=False)
    orders = OrdersSerializer(required=False)
    flags = FlagCountsSerializer(required=False)
    follow_up = FollowUpSerializer(required=False)


class CasePageSerializer(serializers.Serializer):
    """A page of cases; ``after`` is what to ask for the next one, empty on the last."""

    results = CaseSerializer(many=True)
    after = serializers.CharField(allow_blank=True)


class CaseQuerySerializer(serializers.Serializer):
    """What narrows a list of cases."""

    stage = serializers.CharField(required=False)
    path = serializers.CharField(required=False)
    district = serializers.CharField(required=False, help_text="the district's three-letter code")
    after = serializers.CharField(required=False, default="")
    size = serializers.IntegerField(required=False, default=50, min_value=1, max_value=100)
