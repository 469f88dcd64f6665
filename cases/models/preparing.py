"""The way home from an institution: what must be ready, trial stays, and the handover by two people."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import Relation
from cases.enums.going_home import ProofOfIdentity, TrialKind, TrialOutcome
from cases.models.case import Case
from cases.models.scan import Scan
from cases.models.timeline import DateRange
from ecm.core.actor import Actor
from ecm.core.history import tracked
from ecm.core.row_security import HANDED_IN, NAMELESS, Through
from ecm.core.scoping import Level, ScopedQuerySet, Walled, reach_filter
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


class FilledInQuerySet(ScopedQuerySet):
    """Whoever fills these in together, the institution's staff among them, also reads what stands there."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.scope.level is Level.SYSTEM:
            return self.all()
        condition = reach_filter(self.model, actor)
        if actor.may(Permission.READINESS_RECORD):
            condition |= reach_filter(self.model, actor, group=FieldGroup.HEADER)
        return self.filter(condition)


@tracked
class Readiness(Walled):
    """The check-list of one case before the placement, filled in by several people until nothing is open.

    It is no questionnaire that is submitted: answers may be put right until the child is placed. The milestone
    *readiness* stands while every item is settled, and is withdrawn when one falls open again.
    """

    WALL = Through("cases_case", but=NAMELESS)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(
        Case, models.PROTECT, related_name="readiness", verbose_name=_("case")
    )
    version_of_instrument = models.PositiveSmallIntegerField(
        _("version of the instrument"), default=1
    )
    answers = models.JSONField(_("answers"), default=dict)
    open_items = models.PositiveSmallIntegerField(_("open items"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by")
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[Any] = FilledInQuerySet.as_manager()

    class Meta:
        verbose_name = _("readiness check-list")
        verbose_name_plural = _("readiness check-lists")

    def __str__(self) -> str:
        return f"readiness of case {self.case_id}"


@tracked
class TrialStay(Walled):
    """Child and family try it out for an hour, a day, a festival: written down before, how it went afterwards.

    It is no :class:`~cases.models.stay.Stay`: the child still lives in the institution, which answers for her; no
    contact of the schedule starts, and a trial that is stopped is no placement that broke down.
    """

    WALL = Through("cases_case", but=NAMELESS)
    GROUP = FieldGroup.PLAN
    DATED = "from_on"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="trial_stays", verbose_name=_("case")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=TrialKind)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    with_whom = models.CharField(_("with whom"), max_length=14, choices=Relation)
    order_no = models.CharField(_("order or leave number"), max_length=60, blank=True)
    child_words = models.TextField(_("the child's words"), blank=True)
    carer_words = models.TextField(_("the carer's words"), blank=True)
    concerns = models.TextField(_("concerns"), blank=True)
    outcome = models.CharField(_("how to go on"), max_length=8, choices=TrialOutcome, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("planned by")
    )
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("written down by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[Any] = FilledInQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "id")
        verbose_name = _("trial stay")
        verbose_name_plural = _("trial stays")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="trial_stay_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | ~Q(child_words=""), name="trial_stay_told_by_the_child"
            ),
            ExclusionConstraint(
                name="trial_stay_never_overlaps",
                expressions=(
                    ("case", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ),
            ),
        )

    def __str__(self) -> str:
        return self.kind


@tracked
class Handover(Walled):
    """The child leaves the institution's hands: whoever hands over writes it down, another confirms the receipt."""

    WALL = Through("cases_case", but=HANDED_IN)
    GROUP = FieldGroup.ORDERS
    DATED = "on"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers", verbose_name=_("case"))
    on = models.DateField(_("date"))
    at = models.TimeField(_("time"), null=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("handed over by")
    )
    received_by = models.CharField(_("received by"), max_length=120, blank=True)
    relation = models.CharField(
        _("relation to the child"), max_length=14, choices=Relation, blank=True
    )
    proof = models.CharField(
        _("proof of identity seen"), max_length=10, choices=ProofOfIdentity, blank=True
    )
    proof_last = models.CharField(_("last four characters"), max_length=4, blank=True)
    witnesses = models.CharField(_("witnesses"), max_length=300, blank=True)
    items = models.CharField(_("handed over with the child"), max_length=500, blank=True)
    escort = models.CharField(_("escort"), max_length=200, blank=True)
    escort_from = models.CharField(_("from"), max_length=120, blank=True)
    escort_to = models.CharField(_("to"), max_length=120, blank=True)
    escort_left_on = models.DateField(_("set out on"), null=True)
    escort_arrived_on = models.DateField(_("arrived on"), null=True)
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, related_name="+", verbose_name=_("signed paper")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("receipt confirmed by"),
    )
    confirmed_on = models.DateField(_("receipt confirmed on"), null=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    replaced = models.BooleanField(_("written anew since"), default=False)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("handed_by")),
                name="one_person_one_side_of_handover",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
                name="handover_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(escort_arrived_on=None)
                | Q(escort_left_on=None)
                | Q(escort_arrived_on__gte=F("escort_left_on")),
                name="escort_arrives_after_leaving",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(replaced=False), name="handover_one_valid_a_case"
            ),
        )

    def __str__(self) -> str:
        return f"handover on {self.on}"
