"""Acts that two people or a body stand behind: proposals, conferences, orders."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import Decision, OrderKind, PlacementKind, ProposalKind, Suitability
from cases.models.case import Case
from cases.models.scan import Scan
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.places.models import Committee
from ecm.roles.field_groups import FieldGroup


@tracked
class Proposal(Walled):
    """One person proposes, another decides; both stand on one row so that the database refuses one person twice."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.ORDERS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals", verbose_name=_("case"))
    kind = models.CharField(_("what"), max_length=16, choices=ProposalKind)
    decision = models.CharField(_("decision proposed"), max_length=2, choices=Decision, blank=True)
    placement_kind = models.CharField(
        _("kind of placement"), max_length=14, choices=PlacementKind, blank=True
    )
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_on = models.DateField(_("proposed on"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("declined by"),
    )
    declined_on = models.DateField(_("declined on"), null=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-proposed_on", "-id")
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="proposer_is_not_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="proposal_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(declined_on=None), name="proposal_answered_once"
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(approved_on=None, declined_on=None),
                name="proposal_open_once",
            ),
        )

    def __str__(self) -> str:
        return self.kind

    @property
    def is_open(self) -> bool:
        return self.approved_on is None and self.declined_on is None


@tracked
class Conference(Walled):
    """A case conference about one case (one meeting may take many cases; each keeps its own record)."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="conferences", verbose_name=_("case")
    )
    on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=120)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("chair")
    )
    child_present = models.CharField(
        _("the child"),
        max_length=14,
        choices=(
            ("yes", _("was present")),
            ("sent_view", _("sent her or his view")),
            ("not_suitable", _("not suitable")),
        ),
    )
    family_present = models.BooleanField(_("family present"))
    summary = models.TextField(_("summary"))
    options = models.TextField(_("options weighed"), blank=True)
    recommendation = models.CharField(_("recommendation"), max_length=2, choices=Decision)
    dissent = models.TextField(_("dissent"), blank=True)
    confidentiality_read = models.BooleanField(_("confidentiality read out"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("minutes by")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("minutes approved by"),
    )
    approved_on = models.DateField(_("minutes approved on"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(approved_by=F("chair")),
                name="conference_minutes_approved_by_chair",
            ),
        )

    def __str__(self) -> str:
        return f"conference {self.uuid}"


@tracked
class ConferenceSeat(Walled):
    """Somebody who sat in a conference; CWC members do not."""

    WALL = Through("cases_conference", column="conference_id", case=None)
    GROUP = FieldGroup.PLAN
    CASE_PATH = "conference__case"

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="seats", verbose_name=_("conference")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    role = models.CharField(_("role"), max_length=6, blank=True)
    name = models.CharField(_("name"), max_length=120)
    agency = models.CharField(_("agency"), max_length=120, blank=True)
    is_outside = models.BooleanField(_("from outside the DCPU"), default=False)
    view = models.CharField(_("position"), max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("seat in a conference")
        verbose_name_plural = _("seats in conferences")
        constraints = (
            models.CheckConstraint(condition=~Q(role="CWC"), name="conference_without_committee"),
        )

    def __str__(self) -> str:
        return self.role or "outside"


@tracked
class Order(Walled):
    """An order of the CWC as recorded by the DCPU; never edited: a wrong entry is superseded by another row."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.ORDERS

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
    number = models.CharField(_("order number"), max_length=60)
    on = models.DateField(_("date of the order"))
    summary = models.CharField(_("in short"), max_length=500, blank=True)
    conditions = models.CharField(_("conditions"), max_length=500, blank=True)
    period_from = models.DateField(_("in force from"), null=True, blank=True)
    period_until = models.DateField(_("in force until"), null=True, blank=True)
    suitability = models.CharField(_("suitability"), max_length=14, choices=Suitability)
    next_on = models.DateField(_("next date"), null=True, blank=True)
    signatories = models.PositiveSmallIntegerField(_("members who signed"), default=3)
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
        )

    def __str__(self) -> str:
        return self.kind
