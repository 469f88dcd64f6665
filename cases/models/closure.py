"""Closing a case: the case manager proposes with reason, proof and check-list, the DCPO answers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import ClosingReason, Stage
from cases.enums.ending import AfterCare
from cases.models.case import Case
from cases.models.scan import Scan
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Closure(Walled):
    """A proposal to close one case, with the check-list as it stood, and the DCPO's answer on the same row.

    It is *withdrawn* when something overtakes it (an incident, alternative care, a void entry) before an answer.
    """

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="closures", verbose_name=_("case"))
    reason = models.CharField(_("reason of closing"), max_length=12, choices=ClosingReason)
    words = models.CharField(_("in words"), max_length=1000)
    from_stage = models.CharField(_("stage before"), max_length=18, choices=Stage)
    version_of_instrument = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(_("answers"), default=dict)
    proof_on = models.DateField(_("date of the proof"), null=True)
    proof_no = models.CharField(_("number of the proof"), max_length=60, blank=True)
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, related_name="+", verbose_name=_("scan of the proof")
    )
    consented = models.BooleanField(_("CWC consents to closing early"), default=False)
    consent_no = models.CharField(_("number of the consent"), max_length=60, blank=True)
    consent_on = models.DateField(_("date of the consent"), null=True)
    courtesy_on = models.DateField(_("courtesy call on"), null=True)
    courtesy_done_on = models.DateField(_("courtesy call made on"), null=True)
    courtesy_words = models.CharField(_("what was heard"), max_length=500, blank=True)
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
    withdrawn_on = models.DateField(_("overtaken on"), null=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-proposed_on", "-id")
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="closure_proposer_is_not_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="closure_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(declined_on=None, withdrawn_on=None),
                name="closure_answered_once",
            ),
            models.CheckConstraint(
                condition=Q(consented=False) | ~Q(consent_no="") & Q(consent_on__isnull=False),
                name="closure_consent_has_number_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(reason=ClosingReason.VOID), name="closure_not_void"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(approved_on=None, declined_on=None, withdrawn_on=None),
                name="closure_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"closure {self.uuid}"

    @property
    def is_open(self) -> bool:
        return self.approved_on is None and self.declined_on is None and self.withdrawn_on is None


@tracked
class AfterCareDecision(Walled):
    """What was decided for the time after the eighteenth birthday, with a refusal in the young person's own words."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.PLAN

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="after_care_decisions", verbose_name=_("case")
    )
    choice = models.CharField(_("after care"), max_length=8, choices=AfterCare)
    on = models.DateField(_("date"))
    words = models.CharField(_("in the young person's words"), max_length=1000, blank=True)
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, related_name="+", verbose_name=_("scan")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("decision about after care")
        verbose_name_plural = _("decisions about after care")
        constraints = (
            models.CheckConstraint(
                condition=~Q(choice=AfterCare.REFUSED) | ~Q(words=""),
                name="after_care_refusal_in_words",
            ),
        )

    def __str__(self) -> str:
        return self.choice
