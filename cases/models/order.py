"""Orders of the Child Welfare Committee, and the list of cases put before one of its sittings."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import OrderKind, Suitability
from cases.enums.deciding import Asked
from cases.models.act import Proposal
from cases.models.case import Case
from cases.models.scan import Scan
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.places.models import Committee
from ecm.roles.field_groups import FieldGroup


@tracked
class Order(Walled):
    """An order of the CWC as recorded by the DCPU; never edited: a wrong entry is superseded by another row."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.ORDERS
    DATED = "on"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="orders", verbose_name=_("case"))
    committee = models.ForeignKey(
        Committee,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Child Welfare Committee"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrderKind)
    section = models.CharField(_("section of the Act"), max_length=20, blank=True)
    number = models.CharField(_("order number"), max_length=60)
    on = models.DateField(_("date of the order"))
    summary = models.CharField(_("in short"), max_length=500, blank=True)
    conditions = models.CharField(_("conditions"), max_length=500, blank=True)
    period_from = models.DateField(_("in force from"), null=True, blank=True)
    period_until = models.DateField(_("in force until"), null=True, blank=True)
    suitability = models.CharField(_("suitability"), max_length=14, choices=Suitability)
    next_on = models.DateField(_("next date"), null=True, blank=True)
    signatories = models.PositiveSmallIntegerField(_("members who signed"), default=3)
    signed_by = models.CharField(_("names of those members"), max_length=300, blank=True)
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("scan")
    )
    recommendation = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("recommendation"),
    )
    recommendation_approved_by = models.BigIntegerField(null=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_on = models.DateField(_("checked on"), null=True)
    superseded_at = models.DateTimeField(_("superseded"), null=True)
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )
    supersede_reason = models.CharField(_("why superseded"), max_length=300, blank=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        constraints = (
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("recorded_by")),
                name="order_checker_is_not_recorder",
            ),
            models.CheckConstraint(
                condition=Q(recommendation_approved_by=None)
                | ~Q(recommendation_approved_by=F("recorded_by")),
                name="order_recorder_is_not_approver",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="order_has_number"),
            models.CheckConstraint(
                condition=Q(period_until=None)
                | Q(period_from=None)
                | Q(period_until__gte=F("period_from")),
                name="order_period_runs_forward",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "number"],
                condition=Q(superseded_at=None),
                name="order_recorded_once",
            ),
        )

    def __str__(self) -> str:
        return self.kind

    def in_force_on(self, day: date) -> bool:
        """Whether the entry stands and its period, where it has one, has neither begun later nor run out."""
        begun = self.period_from is None or self.period_from <= day
        running = self.period_until is None or self.period_until >= day
        return self.superseded_at is None and begun and running


@tracked
class SittingItem(Walled):
    """A case put on the list of one sitting of the committee: what is asked, and what came of it.

    Made by an officer who prepares the sitting; answered by the order typed after it, or ``not_heard``. Taken off
    again it keeps its row with ``withdrawn_at``.
    """

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.ORDERS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="sitting_items", verbose_name=_("case")
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", verbose_name=_("Child Welfare Committee")
    )
    on = models.DateField(_("date of the sitting"))
    asked = models.CharField(_("what is asked"), max_length=14, choices=Asked)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("put by")
    )
    put_at = models.DateTimeField(_("put on the list"), auto_now_add=True)
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, related_name="+", verbose_name=_("order")
    )
    not_heard = models.BooleanField(_("not heard"), default=False)
    withdrawn_at = models.DateTimeField(_("taken off the list"), null=True)

    class Meta:
        ordering = ("on", "id")
        verbose_name = _("case on the list of a sitting")
        verbose_name_plural = _("cases on lists of sittings")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "committee", "on"],
                condition=Q(withdrawn_at=None),
                name="sitting_lists_a_case_once",
            ),
            models.CheckConstraint(
                condition=Q(order=None) | Q(not_heard=False), name="sitting_item_heard_or_not"
            ),
        )
        indexes = (models.Index(fields=["committee", "on"], name="sitting_by_day"),)

    def __str__(self) -> str:
        return self.asked
