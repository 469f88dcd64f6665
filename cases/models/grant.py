"""Exceptions to jurisdiction: one case shown to one person, with by whom, why and until when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from cases.models.case import Case
from ecm.core import clock
from ecm.core.history import tracked
from ecm.core.row_security import Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


class OpenGrants(models.Manager["CaseGrant"]):
    """Grants that hold today; guardian's look-ups of lists read through it and find nothing expired."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(until_on__gt=clock.today())


@tracked
class CaseGrant(Walled, UserObjectPermissionBase):
    """``user`` may see ``content_object`` until a day; written by ``cases.services.grants``, deleted when closed."""

    WALL = Through("cases_case", column="content_object_id", own="user_id")
    GROUP = FieldGroup.HEADER
    CASE_PATH = "content_object"
    ROWS_LEAVE = True

    content_object = models.ForeignKey(
        Case, models.CASCADE, related_name="grants", verbose_name=_("case")
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    reason = models.CharField(_("reason"), max_length=300)
    until_on = models.DateField(_("until"))
    given_at = models.DateTimeField(_("given"), auto_now_add=True)

    objects: ClassVar[Any] = OpenGrants()
    every = models.Manager()

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = (
            models.CheckConstraint(
                condition=~Q(given_by=F("user")), name="grant_not_given_to_oneself"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_reason"),
        )
