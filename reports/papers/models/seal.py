"""What anybody may know of a sealed paper, and how often somebody asked in vain. Neither leads to a child."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecm.places.models import District


class Seal(models.Model):
    """The public half of a sealed paper: code, number, day, office and checksum. No key leads to the paper's case."""

    code = models.CharField(_("code for checking"), max_length=24, unique=True)
    number = models.CharField(_("number"), max_length=40, unique=True)
    sha256 = models.CharField(_("checksum"), max_length=64, unique=True)
    office = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("office of the district")
    )
    sealed_on = models.DateField(_("sealed on"))
    superseded_on = models.DateField(_("superseded on"), null=True)

    class Meta:
        ordering = ("number",)
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(sha256=""),
                name="seal_has_code_and_checksum",
            ),
        )

    def __str__(self) -> str:
        return self.number


class VainCheck(models.Model):
    """How often, in one hour, one address asked for a code that is not there. The address is kept as a keyed hash."""

    who = models.CharField(_("keyed hash of the address"), max_length=64)
    hour = models.DateTimeField(_("hour"))
    times = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("check in vain")
        verbose_name_plural = _("checks in vain")
        constraints = (
            models.UniqueConstraint(fields=["who", "hour"], name="vain_check_once_an_hour"),
        )

    def __str__(self) -> str:
        return f"{self.times} in {self.hour:%H:%M}"
