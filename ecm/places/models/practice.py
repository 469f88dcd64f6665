"""Dated overrides of practice settings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeOverride(models.Model):
    """From a day on, one dial of practice stands at another value; entered by a state officer with a reason."""

    key = models.CharField(_("setting"), max_length=80)
    value = models.PositiveIntegerField(_("value"))
    from_on = models.DateField(_("from"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    reason = models.CharField(_("reason"), max_length=300)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ("key", "from_on", "id")
        verbose_name = _("practice setting")
        verbose_name_plural = _("practice settings")
        constraints = (
            models.UniqueConstraint(fields=["key", "from_on"], name="practice_set_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
