"""Where the child lives, from when to when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import PlacementKind, Relation, StayEnd, StayKind
from cases.models.case import Case
from cases.models.timeline import DateRange
from ecm.core.history import tracked
from ecm.core.row_security import ByPlace
from ecm.core.scoping import Walled
from ecm.places.models import District, Institution
from ecm.roles.field_groups import FieldGroup


@tracked
class Stay(Walled):
    """The child lives in one place from a day to a day, never in two. Confirmed in a family it is a placement."""

    WALL = ByPlace()
    GROUP = FieldGroup.HEADER
    DATED = "from_on"
    PLACE_PATH = ""

    case = models.ForeignKey(Case, models.PROTECT, related_name="stays", verbose_name=_("case"))
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name=_("CCI")
    )
    kind = models.CharField(_("where"), max_length=12, choices=StayKind)
    home = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stays",
        verbose_name=_("institution"),
    )
    living_with = models.CharField(_("living with"), max_length=14, choices=Relation, blank=True)
    placement_kind = models.CharField(
        _("kind of placement"), max_length=14, choices=PlacementKind, blank=True
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)
    ended = models.CharField(_("how it ended"), max_length=10, choices=StayEnd, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("from_on", "id")
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="stay_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | ~Q(ended=""), name="stay_ended_says_how"
            ),
            models.CheckConstraint(
                condition=~Q(kind=StayKind.INSTITUTION) | Q(home__isnull=False),
                name="stay_in_institution_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StayKind.HOUSEHOLD) | ~Q(living_with=""),
                name="stay_in_household_names_relation",
            ),
            ExclusionConstraint(
                name="stay_never_overlaps",
                expressions=(
                    ("case", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ),
            ),
        )

    def __str__(self) -> str:
        return self.kind
