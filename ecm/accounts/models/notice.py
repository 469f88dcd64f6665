"""What the system tells a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecm.accounts.enums import NoticeKind


class Notice(models.Model):
    """One message to one person, in codes and counts; the business key makes it exist once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind)
    business_key = models.CharField(_("business key"), max_length=160, unique=True)
    text = models.CharField(_("text"), max_length=300)
    params = models.JSONField(_("parameters"), default=dict)
    case_uuid = models.UUIDField(_("case"), null=True, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = (models.Index(fields=["user", "read_at"], name="notice_by_person"),)

    def __str__(self) -> str:
        return self.kind
