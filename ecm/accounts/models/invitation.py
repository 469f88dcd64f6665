"""The way into an account: a link that works once, for a while."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what became of them."""

    def waiting(self) -> InvitationQuerySet:
        """Neither used nor replaced by a newer one; perhaps expired."""
        return self.filter(used_at=None, withdrawn_at=None)

    def open_at(self, moment: datetime) -> InvitationQuerySet:
        return self.waiting().filter(expires_at__gt=moment)


class Invitation(models.Model):
    """A person is invited to set a password; made by whoever gave the post. Only the hash of the link is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="invitations",
        verbose_name=_("person"),
    )
    token_hash = models.CharField(_("hash of the link"), max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    issued_at = models.DateTimeField(_("issued"))
    expires_at = models.DateTimeField(_("expires"))
    by_mail = models.BooleanField(_("sent by e-mail"), default=False)
    used_at = models.DateTimeField(_("used"), null=True)
    withdrawn_at = models.DateTimeField(_("replaced"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "-id")
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = (
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, withdrawn_at=None),
                name="one_invitation_waits_for_a_person",
            ),
            models.CheckConstraint(
                condition=Q(issued_by=None) | ~Q(issued_by=F("user")),
                name="invitation_not_issued_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="invitation_ends_after_issue"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
