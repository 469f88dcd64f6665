"""The plan of a case: its versions, its actions with their owners, and its reviews."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums.services import (
    OPEN_ACTIONS,
    ActionStatus,
    Owner,
    PlanGoal,
    ReviewOutcome,
    Service,
)
from cases.models.case import Case
from cases.models.scan import Scan
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Level, Walled
from ecm.places.models import Scheme
from ecm.roles.field_groups import FieldGroup

COUNTED = frozenset({Level.WORKER})
"""Rows that the state and an institution count but do not read: the first wall shows them numbers only."""


@tracked
class Plan(Walled):
    """One version of a case's plan: written by the case manager, PO-NIC or counsellor, approved by the DCPO.

    It is written (a draft), sent, then approved or returned; in force until its next version is approved or it ends.
    """

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="plans", verbose_name=_("case"))
    number = models.PositiveSmallIntegerField(_("version"))
    goal = models.CharField(_("goal"), max_length=14, choices=PlanGoal)
    target_on = models.DateField(_("goal to be reached by"))
    review_due_on = models.DateField(_("review due"))
    child_part = models.TextField(_("the child's part"), blank=True)
    child_agreed = models.BooleanField(_("agreed with the child"), null=True)
    family_part = models.TextField(_("the family's part"), blank=True)
    family_agreed = models.BooleanField(_("agreed with the family"), null=True)
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed copy")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_on = models.DateField(_("written on"))
    sent_on = models.DateField(_("sent for approval on"), null=True)
    returned_on = models.DateField(_("returned on"), null=True)
    answer = models.CharField(_("answer of the DCPO"), max_length=500, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("case", "-number")
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="plan_number_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(approved_on=None), name="plan_one_in_writing"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(approved_on__isnull=False, ended_on=None),
                name="plan_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")),
                name="plan_writer_is_not_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="plan_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(sent_on__isnull=False),
                name="plan_approved_was_sent",
            ),
        )

    def __str__(self) -> str:
        return f"plan {self.number}"

    @property
    def is_draft(self) -> bool:
        """Still written: not sent, or returned."""
        return self.approved_on is None and self.sent_on is None

    @property
    def waits(self) -> bool:
        """Sent, and waiting for the DCPO."""
        return self.approved_on is None and self.sent_on is not None

    @property
    def in_force(self) -> bool:
        return self.approved_on is not None and self.ended_on is None


@tracked
class PlanAction(Walled):
    """One thing to be done: the need it answers, who does it, until when, and what came of it.

    ``plan`` is the version that brought it; it is worked on until it ends, whatever version follows.
    """

    WALL = Through("cases_case", but=COUNTED)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="plan_actions", verbose_name=_("case")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="actions", verbose_name=_("version of the plan")
    )
    need = models.CharField(_("need"), max_length=10)
    action = models.CharField(_("action"), max_length=300)
    menu_code = models.CharField(_("line of the menu"), max_length=30, blank=True)
    service = models.CharField(_("kind of service"), max_length=12, choices=Service)
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("scheme")
    )
    owner = models.CharField(_("who is responsible"), max_length=8, choices=Owner)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    agency = models.CharField(_("office or agency"), max_length=120, blank=True)
    start_on = models.DateField(_("begins"), null=True, blank=True)
    due_on = models.DateField(_("due"))
    status = models.CharField(
        _("status"), max_length=10, choices=ActionStatus, default=ActionStatus.PLANNED
    )
    status_on = models.DateField(_("status since"))
    done_on = models.DateField(_("done on"), null=True)
    result = models.CharField(_("result"), max_length=500, blank=True)
    cost = models.PositiveIntegerField(_("cost in rupees"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("due_on", "id")
        verbose_name = _("action of a plan")
        verbose_name_plural = _("actions of plans")
        constraints = (
            models.CheckConstraint(
                condition=~Q(owner=Owner.WORKER) | Q(officer__isnull=False),
                name="action_of_a_worker_names_one",
            ),
            models.CheckConstraint(
                condition=~Q(owner=Owner.AGENCY) | ~Q(agency=""),
                name="action_of_an_agency_names_it",
            ),
            models.CheckConstraint(
                condition=Q(status=ActionStatus.RECEIVED, done_on__isnull=False)
                | ~Q(status=ActionStatus.RECEIVED) & Q(done_on=None),
                name="action_received_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(start_on=None) | Q(due_on__gte=F("start_on")),
                name="action_runs_forward",
            ),
        )
        indexes = (models.Index(fields=["case", "status", "due_on"], name="action_of_case"),)

    def __str__(self) -> str:
        return self.service

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_ACTIONS

    def is_overdue(self, day: date) -> bool:
        """Open, and its due date has passed."""
        return self.is_open and self.due_on < day


@tracked
class PlanReview(Walled):
    """A look at a plan in force: what came of it, and when it is looked at next."""

    WALL = Through("cases_plan", column="plan_id", case="case_id", but=DEEP)
    GROUP = FieldGroup.PLAN
    CASE_PATH = "plan__case"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="reviews", verbose_name=_("version of the plan")
    )
    on = models.DateField(_("date"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=ReviewOutcome)
    next_on = models.DateField(_("next review"), null=True)
    words = models.TextField(_("what was found"))
    renewal_reason = models.CharField(_("why the plan is renewed"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reviewed by")
    )

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("review of a plan")
        verbose_name_plural = _("reviews of plans")
        constraints = (
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=F("on")),
                name="plan_review_next_comes_later",
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | ~Q(renewal_reason=""),
                name="plan_renewed_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.outcome
