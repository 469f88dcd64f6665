"""Two districts and one child: a home study asked of the other, and the case handed to the other for good."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums.going_home import TransferReason
from cases.models.case import Case
from cases.models.order import Order
from ecm.core.actor import Actor
from ecm.core.history import tracked
from ecm.core.row_security import Through
from ecm.core.scoping import Level, ScopedQuerySet, Walled, reach_filter
from ecm.places.models import District
from ecm.roles.field_groups import FieldGroup


class OfferedQuerySet(ScopedQuerySet):
    """Rows of cases in reach, and rows that wait before the reader's own district."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.scope.level is Level.SYSTEM:
            return self.all()
        reached = self.model._base_manager.filter(reach_filter(self.model, actor))
        # Not one condition: the join to a case behind the wall would take the offered rows along.
        return self.filter(Q(pk__in=reached.values("pk")) | self.offered(actor))

    @staticmethod
    def offered(actor: Actor) -> Q:
        """What heads of districts were asked by others, whether they reach the case yet or not."""
        asked = actor.scope.level is Level.DISTRICT
        return Q(to_district_id__in=actor.scope.district_ids) if asked else Q(pk__in=())

    def waiting(self) -> Self:
        """Neither answered nor taken back."""
        return self.filter(accepted_on=None, returned_on=None, withdrawn_on=None)


class Asked(Walled):
    """One district asks another something about one child, who reads no more of her than ``offer`` says.

    ``offer`` is a sheet frozen on the day of asking, by code and without names; the child's case itself stays behind
    the wall until the other district has accepted. The asker and the accepter are two persons.
    """

    WALL = Through("cases_case", to="to_district_id")
    GROUP = FieldGroup.HEADER

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    from_district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("from")
    )
    to_district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("to")
    )
    note = models.CharField(_("what they should know"), max_length=500, blank=True)
    offer = models.JSONField(_("what they read"), default=dict)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    proposed_on = models.DateField(_("asked on"))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    accepted_on = models.DateField(_("accepted on"), null=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("returned by"),
    )
    returned_on = models.DateField(_("returned on"), null=True)
    answer = models.CharField(_("why"), max_length=500, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    withdrawn_on = models.DateField(_("taken back on"), null=True)

    objects: ClassVar[Any] = OfferedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-proposed_on", "-id")

    def __str__(self) -> str:
        return f"asked on {self.proposed_on}"

    @property
    def is_waiting(self) -> bool:
        return not (self.accepted_on or self.returned_on or self.withdrawn_on)


def two_sides(name: str) -> tuple[models.BaseConstraint, ...]:
    """What holds for both kinds of asking: two districts, two persons, one answer, one open at a time."""
    return (
        models.CheckConstraint(
            condition=~Q(to_district=F("from_district")), name=f"{name}_to_another_district"
        ),
        models.CheckConstraint(
            condition=Q(accepted_by=None) | ~Q(accepted_by=F("proposed_by")),
            name=f"{name}_asker_does_not_accept",
        ),
        models.CheckConstraint(
            condition=Q(accepted_by=None, accepted_on=None)
            | Q(accepted_by__isnull=False, accepted_on__isnull=False),
            name=f"{name}_accepted_by_somebody",
        ),
        models.CheckConstraint(
            condition=Q(returned_on=None) | Q(accepted_on=None, withdrawn_on=None),
            name=f"{name}_answered_once",
        ),
        models.CheckConstraint(
            condition=Q(returned_on=None) | ~Q(answer=""), name=f"{name}_returned_with_a_reason"
        ),
    )


@tracked
class Transfer(Asked):
    """The sending DCPO offers a case to another district; its DCPO accepts and names a case manager, or returns it.

    Acceptance and effect are two days: until ``effect_on`` (the day of the handover, or of the acceptance for a child
    at home) the sender answers, that day included; ``done_on`` says that the district has changed.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="transfers", verbose_name=_("case"))
    reason = models.CharField(_("reason"), max_length=12, choices=TransferReason)
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, related_name="+", verbose_name=_("order")
    )
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("case manager there"),
    )
    effect_on = models.DateField(_("takes effect on"), null=True)
    done_on = models.DateField(_("district changed from"), null=True)

    class Meta(Asked.Meta):
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        constraints = (
            *two_sides("transfer"),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(manager__isnull=False),
                name="transfer_accepted_names_a_manager",
            ),
            models.CheckConstraint(
                condition=Q(manager=None) | ~Q(manager=F("accepted_by")),
                name="transfer_accepter_names_another",
            ),
            models.CheckConstraint(
                condition=Q(effect_on=None) | Q(effect_on__gte=F("accepted_on")),
                name="transfer_takes_effect_after_acceptance",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gt=F("effect_on")),
                name="transfer_done_after_its_day",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(returned_on=None, withdrawn_on=None, done_on=None),
                name="transfer_open_once",
            ),
        )


@tracked
class HomeStudyRequest(Asked):
    """The DCPO asks the district of the family for a home study; its DCPO accepts and names the assessor.

    The assessor reaches this one case by a grant until the report is verified, where it was asked for.
    """

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="home_study_requests", verbose_name=_("case")
    )
    due_on = models.DateField(_("home study due"))
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("assessor"),
    )
    reported_on = models.DateField(_("report came on"), null=True)
    done_on = models.DateField(_("report verified on"), null=True)

    class Meta(Asked.Meta):
        verbose_name = _("request for a home study")
        verbose_name_plural = _("requests for home studies")
        constraints = (
            *two_sides("home_study"),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(assessor__isnull=False),
                name="home_study_accepted_names_an_assessor",
            ),
            models.CheckConstraint(
                condition=Q(assessor=None) | ~Q(assessor=F("accepted_by")),
                name="home_study_accepter_names_another",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(returned_on=None, withdrawn_on=None, done_on=None),
                name="home_study_open_once",
            ),
        )
