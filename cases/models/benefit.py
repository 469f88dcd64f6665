"""What a family gets or could get: its means, its benefits, and the documents of the child."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums.services import (
    RUNNING,
    Area,
    BenefitKind,
    BenefitStatus,
    Eligible,
    Known,
    PaperOfChild,
    Standing,
)
from cases.models.case import Case
from cases.models.child import Child
from cases.models.plan import COUNTED
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.places.models import Scheme
from ecm.roles.field_groups import FieldGroup


@tracked
class Means(Walled):
    """What a household lives on, as it was known on a day; rows are added, never changed, the latest counts."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.FAMILY

    case = models.ForeignKey(Case, models.PROTECT, related_name="means", verbose_name=_("case"))
    on = models.DateField(_("as of"))
    income_year = models.PositiveIntegerField(
        _("income of the household in a year, in rupees"), null=True
    )
    area = models.CharField(_("where the family lives"), max_length=8, choices=Area)
    at_school = models.CharField(_("child goes to school"), max_length=8, choices=Known)
    sponsored = models.PositiveSmallIntegerField(
        _("other children of the family with sponsorship"), null=True
    )
    source = models.CharField(_("from where it is known"), max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("means of a family")
        verbose_name_plural = _("means of families")

    def __str__(self) -> str:
        return f"means on {self.on}"


@tracked
class Benefit(Walled):
    """One scheme for one case, from the first look to the last credit; kept by those who write the plan."""

    WALL = Through("cases_case", but=COUNTED)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="benefits", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=12, choices=BenefitKind)
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="+", verbose_name=_("scheme"))
    eligible = models.CharField(_("eligible"), max_length=6, choices=Eligible, blank=True)
    because = models.JSONField(_("because"), default=list)
    looked_at_on = models.DateField(_("looked at on"))
    status = models.CharField(
        _("status"), max_length=12, choices=BenefitStatus, default=BenefitStatus.NOTED
    )
    applied_on = models.DateField(_("applied on"), null=True)
    recommended_on = models.DateField(_("recommended on"), null=True)
    approved_on = models.DateField(_("approved on"), null=True)
    approval_no = models.CharField(_("number of the approval"), max_length=60, blank=True)
    amount = models.PositiveIntegerField(_("rupees a month"), null=True)
    first_credit_on = models.DateField(_("first credit on"), null=True)
    paid_to = models.DateField(_("last credit on"), null=True)
    renewal_due_on = models.DateField(_("renewal due"), null=True)
    ended_on = models.DateField(_("refused or stopped on"), null=True)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("kind", "id")
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "scheme"],
                condition=Q(status__in=RUNNING),
                name="benefit_once_a_scheme",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None)
                | Q(applied_on=None)
                | Q(approved_on__gte=F("applied_on")),
                name="benefit_applied_before_approved",
            ),
            models.CheckConstraint(
                condition=Q(first_credit_on=None)
                | Q(approved_on=None)
                | Q(first_credit_on__gte=F("approved_on")),
                name="benefit_approved_before_paid",
            ),
            models.CheckConstraint(
                condition=Q(paid_to=None)
                | Q(first_credit_on__isnull=False, paid_to__gte=F("first_credit_on")),
                name="benefit_paid_forward",
            ),
        )

    def __str__(self) -> str:
        return self.kind


@tracked
class ChildDocument(Walled):
    """How it stood with one document of the child on a day; rows are added, the latest of each kind counts.

    No number stands here but perhaps the last four digits, in the remark.
    """

    WALL = Through("cases_case", column="child_id", key="child_id", but=COUNTED)
    GROUP = FieldGroup.FAMILY
    CASE_PATH = "child__cases"
    MANY_CASES = True

    child = models.ForeignKey(
        Child, models.PROTECT, related_name="documents", verbose_name=_("child")
    )
    kind = models.CharField(_("document"), max_length=14, choices=PaperOfChild)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing)
    on = models.DateField(_("as of"))
    valid_until = models.DateField(_("valid until"), null=True)
    note = models.CharField(_("remark"), max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("document of a child")
        verbose_name_plural = _("documents of children")
        indexes = (models.Index(fields=["child", "kind", "on"], name="document_of_child"),)

    def __str__(self) -> str:
        return self.kind
