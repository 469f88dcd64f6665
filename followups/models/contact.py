"""Contacts with child and carer while the child lives in a household."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from ecm.core.history import tracked
from ecm.core.row_security import ByPlace
from ecm.core.scoping import Walled
from ecm.places.models import District, Institution
from ecm.roles.field_groups import FieldGroup
from followups.enums import Advice, MissedReason, Mode, Safety


class Placed(Walled):
    """Carries the places of its case, kept true by a composite foreign key and a trigger."""

    case: models.ForeignKey
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("CCI")
    )

    PLACE_PATH = ""

    class Meta:
        abstract = True


@tracked
class PlannedContact(Placed):
    """A contact that is due on a day by a rule of the schedule; fulfilled by a contact, or superseded by a new plan."""

    WALL = ByPlace()
    GROUP = FieldGroup.FOLLOWUPS
    DATED = "due_on"
    OWN_COLUMNS = ("assignee",)

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="planned_contacts", verbose_name=_("case")
    )
    due_on = models.DateField(_("due"))
    grace_days = models.PositiveSmallIntegerField(_("days of grace"))
    overdue_from = models.DateField(_("overdue from"))
    mode = models.CharField(_("mode"), max_length=10, choices=Mode)
    rule = models.CharField(_("rule"), max_length=60)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="planned_contacts",
        verbose_name=_("assigned to"),
    )
    made_by = models.CharField(_("made by"), max_length=10, default="schedule")
    done_on = models.DateField(_("done on"), null=True)
    superseded_on = models.DateField(_("superseded on"), null=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("due_on", "id")
        verbose_name = _("planned contact")
        verbose_name_plural = _("planned contacts")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "due_on"],
                condition=Q(superseded_on=None),
                name="planned_contact_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(overdue_from__gt=models.F("due_on")),
                name="planned_contact_overdue_after_due",
            ),
        )
        indexes = (
            models.Index(
                fields=["district", "due_on"],
                condition=Q(done_on=None, superseded_on=None),
                name="planned_open_by_district",
            ),
            models.Index(
                fields=["institution", "due_on"],
                condition=Q(done_on=None, superseded_on=None),
                name="planned_open_by_institution",
            ),
            models.Index(
                fields=["assignee", "due_on"],
                condition=Q(done_on=None, superseded_on=None),
                name="planned_open_by_assignee",
            ),
            models.Index(
                fields=["due_on"],
                condition=Q(done_on=None, superseded_on=None),
                name="planned_open_by_day",
            ),
            models.Index(
                fields=["overdue_from"],
                condition=Q(done_on=None, superseded_on=None),
                name="planned_open_by_overdue",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mode} due {self.due_on}"


@tracked
class Contact(Placed):
    """A contact that was made; a correction is a new version that points to the one it replaces."""

    WALL = ByPlace()
    GROUP = FieldGroup.FOLLOWUPS
    DATED = "on"
    OWN_COLUMNS = ("by",)

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    operation_id = models.UUIDField(_("operation"), unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="contacts", verbose_name=_("case"))
    planned = models.ForeignKey(
        PlannedContact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("planned contact"),
    )
    on = models.DateField(_("date"))
    mode = models.CharField(_("mode"), max_length=10, choices=Mode)
    child_seen = models.BooleanField(_("child seen or heard"))
    child_seen_alone = models.BooleanField(_("child seen alone"), default=False)
    carer_seen = models.BooleanField(_("carer seen or heard"))
    safety = models.CharField(_("safety"), max_length=8, choices=Safety)
    advice = models.CharField(_("advice"), max_length=12, choices=Advice, blank=True)
    next_on = models.DateField(_("next date"), null=True, blank=True)
    version_of_instrument = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(_("answers"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    from_institution = models.BooleanField(_("by the CCI"), default=False)
    is_home_study = models.BooleanField(_("was the visit of a home study"), default=False)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("corrects"),
    )
    replaced = models.BooleanField(_("corrected since"), default=False)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = (
            models.CheckConstraint(
                condition=Q(child_seen_alone=False) | Q(child_seen=True),
                name="contact_seen_alone_was_seen",
            ),
        )
        indexes = (models.Index(fields=["case", "-on"], name="contact_by_case"),)

    def __str__(self) -> str:
        return f"{self.mode} on {self.on}"


@tracked
class MissedContact(Placed):
    """An attempt that did not succeed, with its reason; it does not fulfil the planned contact."""

    WALL = ByPlace()
    GROUP = FieldGroup.FOLLOWUPS
    DATED = "on"
    OWN_COLUMNS = ("by",)

    operation_id = models.UUIDField(_("operation"), unique=True)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="missed_contacts", verbose_name=_("case")
    )
    planned = models.ForeignKey(
        PlannedContact, models.PROTECT, related_name="missed", verbose_name=_("planned contact")
    )
    on = models.DateField(_("date"))
    reason = models.CharField(_("reason"), max_length=16, choices=MissedReason)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("missed contact")
        verbose_name_plural = _("missed contacts")

    def __str__(self) -> str:
        return f"missed on {self.on}"
