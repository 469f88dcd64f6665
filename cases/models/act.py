"""Acts that two people stand behind."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import Decision, PlacementKind, ProposalKind
from cases.models.case import Case
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Proposal(Walled):
    """One person proposes, another decides; both stand on one row so that the database refuses one person twice."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.ORDERS
    DATED = "proposed_on"

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
