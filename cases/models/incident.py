"""What went wrong, and the search for a child who is not found."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.enums.ending import FoundBy, IncidentDecision, IncidentKind, PlaceNow, SearchKind
from cases.models.case import Case
from cases.models.scan import Scan
from cases.models.stay import Stay
from ecm.core.history import tracked
from ecm.core.row_security import ByPlace
from ecm.core.scoping import Walled
from ecm.places.models import District, Institution
from ecm.roles.field_groups import FieldGroup


@tracked
class Incident(Walled):
    """Something that broke into a child's life: abuse, a quarrel, a child missing, a death.

    ``stay`` is the household stay that it ended, ``interim`` the one that began instead; a settlement within its days
    takes both back, so that no disruption counts.
    """

    WALL = ByPlace()
    GROUP = FieldGroup.FLAGS
    PLACE_PATH = ""
    OWN_COLUMNS = ("recorded_by",)

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="incidents", verbose_name=_("case"))
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name=_("CCI")
    )
    on = models.DateField(_("date"))
    kind = models.CharField(_("kind of incident"), max_length=16, choices=IncidentKind)
    found_by = models.CharField(_("found by"), max_length=12, choices=FoundBy)
    place_now = models.CharField(
        _("where the child is now"), max_length=10, choices=PlaceNow, blank=True
    )
    step_at = models.DateTimeField(_("first safety step"))
    police_told = models.BooleanField(_("police told"), default=False)
    cwc_told = models.BooleanField(_("CWC told"), default=False)
    decision = models.CharField(
        _("what is planned now"), max_length=12, choices=IncidentDecision, blank=True
    )
    last_contact_on = models.DateField(_("last contact before"), null=True)
    contact_due_on = models.DateField(_("contact that was due then"), null=True)
    version_of_instrument = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(_("answers"), default=dict)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    stay = models.ForeignKey(
        Stay, models.PROTECT, null=True, related_name="+", verbose_name=_("stay that it ended")
    )
    interim = models.ForeignKey(
        Stay, models.PROTECT, null=True, related_name="+", verbose_name=_("stay that began instead")
    )
    settled_on = models.DateField(_("settled on"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_by=None)
                | Q(settled_on__isnull=False, settled_by__isnull=False),
                name="incident_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=models.F("on")),
                name="incident_settled_after_it",
            ),
        )

    def __str__(self) -> str:
        return f"incident {self.uuid}"

    @property
    def was_late(self) -> bool:
        """Whether a planned contact was past its due date when it happened."""
        return self.contact_due_on is not None and self.contact_due_on < self.on


@tracked
class SearchStep(Walled):
    """One step of the search for a child who is untraced; the DCPO takes one each week while it goes on."""

    WALL = ByPlace()
    GROUP = FieldGroup.FLAGS
    PLACE_PATH = ""
    OWN_COLUMNS = ("by",)

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="searches", verbose_name=_("case"))
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name=_("CCI")
    )
    on = models.DateField(_("date"))
    kind = models.CharField(_("step of the search"), max_length=14, choices=SearchKind)
    words = models.CharField(_("what was done and found"), max_length=500)
    number = models.CharField(_("number of the letter or report"), max_length=60, blank=True)
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, related_name="+", verbose_name=_("scan")
    )
    of_dcpo = models.BooleanField(_("step of the DCPO"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("step of a search")
        verbose_name_plural = _("steps of a search")
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind=SearchKind.POLICE_REPORT) | ~Q(number=""),
                name="search_police_report_has_number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
