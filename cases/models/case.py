"""The case: the projection of everything dated that hangs on it, so that every list is one table."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import (
    HOUSEHOLD_KINDS,
    OPEN_STAGES,
    ClosingReason,
    Decision,
    Level,
    OrderKind,
    Path,
    PlacementKind,
    Relation,
    Sex,
    Source,
    Stage,
    StayKind,
    Suitability,
)
from cases.enums.ending import AfterCare
from cases.enums.services import PlanGoal
from cases.models.child import Child
from cases.models.family import Family
from ecm.core.clock import add_months, age_on
from ecm.core.history import tracked
from ecm.core.row_security import ByPlace
from ecm.core.scoping import ScopedQuerySet, Walled
from ecm.places.models import District, Institution, Taluka
from ecm.roles.field_groups import FieldGroup


class CaseQuerySet(ScopedQuerySet):
    """Questions that lists ask."""

    def open(self) -> Self:
        return self.filter(stage__in=OPEN_STAGES)

    def accepted(self) -> Self:
        return self.exclude(stage=Stage.DRAFT)

    def turning_18_within(self, *, months: int, day: date) -> Self:
        """Children who are not yet 18 on ``day`` but will be ``months`` later."""
        return self.filter(
            born_on__gt=add_months(day, -18 * 12), born_on__lte=add_months(day, months - 18 * 12)
        )


@tracked
class Case(Walled):
    """One episode of one child's way back to a family; registered by a CCI or the DCPU, moved by the workflow only.

    Every column below ``version`` repeats the latest dated row of its kind (``cases.services.projection``) and is
    written by the services that write those rows; ``manage.py check_milestones`` must find no difference.
    """

    WALL = ByPlace(case="id")
    GROUP = FieldGroup.HEADER
    CASE_PATH = ""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("case code"), max_length=20, null=True, unique=True, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="cases", verbose_name=_("child"))
    family = models.ForeignKey(
        Family, models.PROTECT, related_name="cases", verbose_name=_("family")
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="cases", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("CCI that follows"),
    )
    origin_institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("CCI")
    )
    taluka = models.ForeignKey(
        Taluka, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taluka")
    )
    path = models.CharField(_("path"), max_length=10, choices=Path)
    source = models.CharField(
        _("entered by"), max_length=12, choices=Source, default=Source.OFFICER
    )
    is_backlog = models.BooleanField(_("backlog"), default=False)
    episode = models.PositiveSmallIntegerField(_("episode"), default=1)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("previous episode"),
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    duplicate_answer = models.CharField(
        _("answer to the duplicate question"), max_length=200, blank=True
    )
    cwc_case_no = models.CharField(_("CWC case number"), max_length=60, blank=True)
    remarks = models.CharField(
        _("remarks"), max_length=300, blank=True, help_text=_("No names here.")
    )
    sex = models.CharField(_("sex"), max_length=8, choices=Sex)
    born_on = models.DateField(_("date of birth"))
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("last change by"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    # intervals
    stage = models.CharField(_("stage"), max_length=18, choices=Stage, default=Stage.DRAFT)
    stage_since = models.DateField(_("in this stage since"))
    stage_before = models.CharField(_("stage before"), max_length=18, choices=Stage, blank=True)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="managed_cases",
        verbose_name=_("case manager"),
    )
    manager_since = models.DateField(_("assigned on"), null=True)
    level_used = models.CharField(_("risk level used"), max_length=8, choices=Level, blank=True)
    on_hold_until = models.DateField(_("on hold until"), null=True)
    # registration and safety check
    registered_on = models.DateField(_("registered on"), null=True)
    home_since = models.DateField(_("home since"), null=True)
    family_traced_on = models.DateField(_("family traced on"), null=True)
    safety_due_at = models.DateTimeField(_("safety check due"), null=True)
    safety_checked_on = models.DateField(_("safety check on"), null=True)
    safety_result = models.CharField(_("result of the safety check"), max_length=20, blank=True)
    safety_attempts = models.PositiveSmallIntegerField(_("attempts at the safety check"), default=0)
    # assessment
    hsr_due_on = models.DateField(_("home study due"), null=True)
    hsr_submitted_on = models.DateField(_("home study submitted"), null=True)
    child_assessed_on = models.DateField(_("child assessed on"), null=True)
    family_assessed_on = models.DateField(_("family assessed on"), null=True)
    round_number = models.PositiveSmallIntegerField(_("round"), default=0)
    round_missing = models.JSONField(_("answers missing in the round"), default=dict)
    submitted_on = models.DateField(_("submitted on"), null=True)
    verified_on = models.DateField(_("verified on"), null=True)
    level_computed = models.CharField(
        _("risk level computed"), max_length=8, choices=Level, blank=True
    )
    level_verified = models.CharField(
        _("risk level verified"), max_length=8, choices=Level, blank=True
    )
    level_override_reason = models.CharField(
        _("reason of the override"), max_length=300, blank=True
    )
    index_percent = models.DecimalField(_("index"), max_digits=4, decimal_places=1, null=True)
    domain_levels = models.JSONField(_("level of each domain"), default=dict)
    crisis_marks = models.JSONField(_("safety-critical marks at crisis"), default=list)
    crisis_gate_reason = models.CharField(
        _("reason of the override of the gate"), max_length=300, blank=True
    )
    child_wish = models.CharField(_("child wants to stay"), max_length=12, blank=True)
    hsr_decision = models.CharField(
        _("proposed in the home study"), max_length=2, choices=Decision, blank=True
    )
    # decision and order
    conference_required = models.BooleanField(_("conference required"), default=False)
    conference_on = models.DateField(_("conference on"), null=True)
    decision = models.CharField(_("decision"), max_length=2, choices=Decision, blank=True)
    decided_on = models.DateField(_("decided on"), null=True)
    proposed_decision = models.CharField(
        _("decision proposed"), max_length=2, choices=Decision, blank=True
    )
    plan_made_on = models.DateField(_("plan made on"), null=True)
    plan_goal = models.CharField(_("goal of the plan"), max_length=14, choices=PlanGoal, blank=True)
    plan_in_force = models.BooleanField(_("a plan is in force"), default=False)
    plan_reviewed_on = models.DateField(_("plan reviewed on"), null=True)
    plan_review_due_on = models.DateField(_("review of the plan due"), null=True)
    cwc_note_due_on = models.DateField(_("note to the CWC due"), null=True)
    cwc_noted_on = models.DateField(_("note to the CWC sent on"), null=True)
    incident_on = models.DateField(_("incident on"), null=True)
    recommendation_sent_on = models.DateField(_("recommendation sent on"), null=True)
    order_kind = models.CharField(_("order"), max_length=20, choices=OrderKind, blank=True)
    order_no = models.CharField(_("order number"), max_length=60, blank=True)
    ordered_on = models.DateField(_("order of"), null=True)
    order_until = models.DateField(_("order in force until"), null=True)
    order_checked = models.BooleanField(_("order checked by a second person"), default=False)
    suitability = models.CharField(_("suitability"), max_length=14, choices=Suitability, blank=True)
    undertaking_on = models.DateField(_("undertaking on"), null=True)
    readiness_on = models.DateField(_("readiness on"), null=True)
    medical_on = models.DateField(_("medical examination on"), null=True)
    pre_release_on = models.DateField(_("pre-release report on"), null=True)
    handover_on = models.DateField(_("handover on"), null=True)
    # where the child lives
    stay_kind = models.CharField(_("lives in"), max_length=12, choices=StayKind, blank=True)
    stay_since = models.DateField(_("lives there since"), null=True)
    living_with = models.CharField(_("living with"), max_length=14, choices=Relation, blank=True)
    placement_kind = models.CharField(
        _("kind of placement"), max_length=14, choices=PlacementKind, blank=True
    )
    placed_on = models.DateField(_("placement confirmed on"), null=True)
    # flags
    stop_flags = models.PositiveSmallIntegerField(_("open STOP flags"), default=0)
    watch_flags = models.PositiveSmallIntegerField(_("open WATCH flags"), default=0)
    stop_flags_unanswered = models.PositiveSmallIntegerField(
        _("STOP flags without a first action"), default=0
    )
    # follow-up
    next_contact_on = models.DateField(_("next follow-up due"), null=True)
    last_contact_on = models.DateField(_("last follow-up"), null=True)
    last_contact_mode = models.CharField(_("mode of the last follow-up"), max_length=10, blank=True)
    child_seen_safe_on = models.DateField(_("child last seen safe"), null=True)
    # not feasible, untraced, turning 18
    next_screening_on = models.DateField(_("next screening on"), null=True)
    untraced_since = models.DateField(_("untraced since"), null=True)
    searched_on = models.DateField(_("last step of the DCPO's search"), null=True)
    after_care = models.CharField(_("after care"), max_length=8, choices=AfterCare, blank=True)
    after_care_on = models.DateField(_("after care decided on"), null=True)
    # closure
    closing_proved = models.BooleanField(_("check-list and proof complete"), default=False)
    closure_proposed_on = models.DateField(_("closure proposed on"), null=True)
    closure_consented = models.BooleanField(_("CWC consents to closing early"), default=False)
    closed_on = models.DateField(_("closed on"), null=True)
    closing_reason = models.CharField(
        _("reason of closing"), max_length=12, choices=ClosingReason, blank=True
    )

    objects: ClassVar[Any] = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = (
            models.UniqueConstraint(fields=["id", "district"], name="case_id_with_district"),
            models.UniqueConstraint(fields=["previous"], name="case_reopened_once"),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT) | Q(code__isnull=False, registered_on__isnull=False),
                name="case_accepted_has_code_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.CLOSED)
                | Q(closed_on__isnull=False) & ~Q(closing_reason=""),
                name="case_closed_has_date_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(path=Path.EXPEDITED) | Q(home_since__isnull=False),
                name="case_expedited_has_home_since",
            ),
            models.CheckConstraint(
                condition=~Q(path=Path.ORDINARY) | Q(origin_institution__isnull=False),
                name="case_ordinary_has_institution",
            ),
            models.CheckConstraint(
                condition=Q(manager=None) | Q(manager_since__isnull=False),
                name="case_managed_since_a_day",
            ),
            models.CheckConstraint(
                condition=Q(placed_on=None) | Q(ordered_on__isnull=False),
                name="case_placed_has_order",
            ),
            models.CheckConstraint(
                condition=Q(stop_flags_unanswered__lte=F("stop_flags")),
                name="case_unanswered_flags_are_open",
            ),
        )
        indexes = (
            models.Index(fields=["district", "-registered_on", "-id"], name="case_by_district"),
            models.Index(
                fields=["institution", "-registered_on", "-id"], name="case_by_institution"
            ),
            models.Index(fields=["-registered_on", "-id"], name="case_by_registration"),
            models.Index(fields=["district", "stage"], name="case_by_stage"),
            models.Index(fields=["district", "next_contact_on"], name="case_by_next_contact"),
            models.Index(fields=["manager", "stage"], name="case_by_manager"),
        )

    def __str__(self) -> str:
        return self.code or "draft"

    def age_on(self, day: date) -> int:
        """Completed years on ``day``."""
        return age_on(self.born_on, day)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN_STAGES

    @property
    def is_at_home(self) -> bool:
        """Whether the child's open stay is in a household, foster included."""
        return self.stay_kind in HOUSEHOLD_KINDS

    @property
    def is_regularised(self) -> bool:
        """Whether an order stands behind the child's being at home; if not the page says so in a banner."""
        return not self.is_at_home or (
            self.ordered_on is not None and self.order_kind == OrderKind.RESTORATION
        )
