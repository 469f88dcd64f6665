"""What the nightly job noticed, once for each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from ecm.core.row_security import ByPlace
from ecm.roles.field_groups import FieldGroup
from followups.enums import TransitionKind
from followups.models.contact import Placed


class Transition(Placed):
    """A contact or another clock of a case became late, overdue or escalated on a day, noted once."""

    WALL = ByPlace()
    GROUP = FieldGroup.HEADER
    DATED = "on"

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="transitions", verbose_name=_("case")
    )
    clock = models.CharField(_("clock"), max_length=30)
    subject_id = models.BigIntegerField(_("subject"), null=True)
    kind = models.CharField(_("became"), max_length=12, choices=TransitionKind)
    on = models.DateField(_("on"))
    business_key = models.CharField(_("business key"), max_length=120, unique=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")

    def __str__(self) -> str:
        return f"{self.clock} {self.kind}"
