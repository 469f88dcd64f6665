"""What happened, and what held from when to when: the truth behind the case row."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import IntervalKind, MilestoneKind
from cases.models.case import Case
from ecm.core.history import tracked
from ecm.core.row_security import ByPlace
from ecm.core.scoping import Walled
from ecm.places.models import District, Institution
from ecm.roles.field_groups import FieldGroup


class DateRange(Func):
    """``daterange(from, until, '[)')``: the day it ends no longer belongs to it."""

    function = "daterange"
    output_field = DateRangeField()


@tracked
class Milestone(Walled):
    """Something that happened in a case on a day (``on``), told to us at another moment (``recorded_at``).

    Append-only; written by the service of the act. A mistake is withdrawn with a reason, never edited.
    """

    WALL = ByPlace()
    GROUP = FieldGroup.HEADER
    DATED = "on"
    PLACE_PATH = ""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="milestones", verbose_name=_("case")
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name=_("CCI")
    )
    kind = models.CharField(_("what"), max_length=20, choices=MilestoneKind)
    on = models.DateField(_("on"))
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    event_district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district on that day")
    )
    evidence_kind = models.CharField(_("evidence"), max_length=20, blank=True)
    evidence_id = models.BigIntegerField(_("evidence id"), null=True)
    details = models.JSONField(_("details"), default=dict)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        ordering = ("on", "id")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        indexes = (
            models.Index(fields=["case", "kind", "on"], name="milestone_of_case"),
            models.Index(fields=["kind", "on", "event_district"], name="milestone_by_kind"),
        )

    def __str__(self) -> str:
        return self.kind


@tracked
class Interval(Walled):
    """Something that held in a case from a day until another: its stage, manager, district, level used, a hold.

    ``value`` is the code of what held: a stage, a level, the district's code, the user's id.
    """

    WALL = ByPlace()
    GROUP = FieldGroup.HEADER
    DATED = "from_on"
    PLACE_PATH = ""

    case = models.ForeignKey(Case, models.PROTECT, related_name="intervals", verbose_name=_("case"))
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name=_("CCI")
    )
    kind = models.CharField(_("what"), max_length=10, choices=IntervalKind)
    value = models.CharField(_("value"), max_length=40)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    move = models.CharField(_("move"), max_length=30, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("from_on", "id")
        verbose_name = _("interval")
        verbose_name_plural = _("intervals")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(until_on=None),
                name="interval_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="interval_runs_forward",
            ),
            ExclusionConstraint(
                name="interval_never_overlaps",
                expressions=(
                    ("case", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ),
            ),
        )
        indexes = (models.Index(fields=["kind", "value", "from_on"], name="interval_by_value"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
