"""Child care institutions and Child Welfare Committees."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecm.places.enums import InstitutionKind
from ecm.places.models.place import District, Named


class Institution(Named):
    """A child care institution (CCI): where children live and from which they go home."""

    district = models.ForeignKey(
        District, models.PROTECT, related_name="institutions", verbose_name=_("district")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=InstitutionKind)
    registration_no = models.CharField(_("registration number"), max_length=60, blank=True)
    capacity = models.PositiveSmallIntegerField(_("sanctioned capacity"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("child care institution")
        verbose_name_plural = _("child care institutions")
        constraints = (
            models.UniqueConstraint(
                fields=["district", "name_en"], name="institution_named_once_in_district"
            ),
        )


class Committee(Named):
    """A Child Welfare Committee (CWC) of a district."""

    district = models.ForeignKey(
        District, models.PROTECT, related_name="committees", verbose_name=_("district")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("Child Welfare Committee")
        verbose_name_plural = _("Child Welfare Committees")
