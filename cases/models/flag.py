"""Red flags: a sign that stops or speeds a case, with its clock."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import FlagKind, Severity
from cases.models.case import Case
from ecm.core.history import tracked
from ecm.core.row_security import ByPlace
from ecm.core.scoping import Walled
from ecm.places.models import District, Institution
from ecm.roles.field_groups import FieldGroup


@tracked
class Flag(Walled):
    """One red flag of a case: raised by whoever saw the sign, acted on within its clock, closed by another person."""

    WALL = ByPlace()
    GROUP = FieldGroup.FLAGS
    DATED = "raised_at"
    PLACE_PATH = ""
    OWN_COLUMNS = ("raised_by",)

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="flags", verbose_name=_("case"))
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name=_("CCI")
    )
    kind = models.CharField(_("sign"), max_length=16, choices=FlagKind)
    severity = models.CharField(_("severity"), max_length=6, choices=Severity)
    note = models.CharField(_("what was seen or heard"), max_length=500, blank=True)
    raised_at = models.DateTimeField(_("raised"))
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("raised by"),
    )
    concerns_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concerns officer"),
    )
    concerns_institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concerns institution"),
    )
    acted_at = models.DateTimeField(_("first action"), null=True)
    acted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("first action by"),
    )
    action = models.CharField(_("action taken"), max_length=500, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closing_note = models.CharField(_("how it ended"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-raised_at", "-id")
        verbose_name = _("red flag")
        verbose_name_plural = _("red flags")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="flag_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | Q(raised_by=None) | ~Q(closed_by=F("raised_by")),
                name="flag_closer_is_not_raiser",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None)
                | Q(concerns_user=None)
                | ~Q(closed_by=F("concerns_user")),
                name="flag_closer_is_not_concerned",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(action=""), name="flag_closed_has_action"
            ),
            models.CheckConstraint(
                condition=Q(acted_at=None) | ~Q(action=""), name="flag_acted_says_what"
            ),
        )
        indexes = (
            models.Index(
                fields=["district", "raised_at"],
                condition=Q(closed_at=None),
                name="flag_open_by_district",
            ),
        )

    def __str__(self) -> str:
        return self.kind
