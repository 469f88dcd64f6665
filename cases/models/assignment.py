"""Who reaches one case beyond the place of a post."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.enums import AssignmentKind
from cases.models.case import Case
from ecm.core.history import tracked
from ecm.core.row_security import Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Assignment(Walled):
    """A person works on a case from a day to a day: as its manager, in its team, for a contact, before a decision."""

    WALL = Through("cases_case", own="user_id", or_cover=True)
    GROUP = FieldGroup.HEADER
    OWN_COLUMNS = ("user",)

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="assignments", verbose_name=_("case")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("as"), max_length=10, choices=AssignmentKind)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("named by"),
    )

    class Meta:
        ordering = ("from_on", "id")
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user", "kind"],
                condition=Q(until_on=None),
                name="assignment_open_once",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(until_on=None, kind="manager"),
                name="case_has_one_manager",
            ),
            models.CheckConstraint(
                condition=~Q(kind="manager") | Q(given_by=None) | ~Q(given_by=F("user")),
                name="manager_not_named_by_himself",
            ),
        )
        indexes = (
            models.Index(
                fields=["user", "case"], condition=Q(until_on=None), name="assignment_open_by_user"
            ),
        )

    def __str__(self) -> str:
        return self.kind
