"""Conferences: who sat, what was weighed, and the minutes that the chair approves."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import Decision, Level
from cases.enums.deciding import ChildTakesPart
from cases.models.case import Case
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Conference(Walled):
    """What a case conference said about one child; the records of one meeting share ``meeting`` and their people.

    Made by somebody who sat in it; the chair, another person, approves the minutes of the whole meeting at once.
    ``weighed`` holds rows of option, for and against, ``actions`` rows of what, who and by when, ``documents`` codes.
    """

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.PLAN
    DATED = "on"

    meeting = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="conferences", verbose_name=_("case")
    )
    on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=120)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("chair")
    )
    child_present = models.CharField(_("the child"), max_length=14, choices=ChildTakesPart)
    family_present = models.BooleanField(_("family present"))
    documents = models.JSONField(_("documents seen"), default=list)
    summary = models.TextField(_("summary"))
    risk_confirmed = models.CharField(_("risk confirmed"), max_length=8, choices=Level, blank=True)
    weighed = models.JSONField(_("options weighed"), default=list)
    recommendation = models.CharField(_("recommendation"), max_length=2, choices=Decision)
    dissent = models.TextField(_("dissent"), blank=True)
    actions = models.JSONField(_("actions agreed"), default=list)
    cwc_on = models.DateField(_("sitting of the CWC"), null=True)
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
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")),
                name="conference_writer_is_not_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="conference_approved_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"conference {self.uuid}"


@tracked
class ConferenceSeat(Walled):
    """Somebody who sat in a conference, with his position on this child; CWC members do not."""

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
