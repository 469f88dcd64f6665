"""Districts, the DCPU that serves each, and talukas."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ecm.places.enums import Region


class Named(models.Model):
    """A place with its name in the three languages of the system."""

    name_en = models.CharField(_("name in English"), max_length=120)
    name_gu = models.CharField(_("name in Gujarati"), max_length=120)
    name_hi = models.CharField(_("name in Hindi"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return str(getattr(self, f"name_{(get_language() or 'en')[:2]}", "") or self.name_en)


class ValidQuerySet(models.QuerySet["District"]):
    """Rows that hold on a day."""

    def valid_on(self, day: date) -> ValidQuerySet:
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(
            Q(valid_to=None) | Q(valid_to__gt=day)
        )


class District(Named):
    """One of Gujarat's districts; the three-letter code is our own and part of every case code."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    lgd_code = models.PositiveIntegerField(_("LGD code"), null=True, blank=True, unique=True)
    spellings = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("other spellings"),
        default=list,
        blank=True,
    )
    region = models.CharField(_("region"), max_length=12, choices=Region)
    tile_row = models.PositiveSmallIntegerField(_("row on the tile map"))
    tile_column = models.PositiveSmallIntegerField(_("column on the tile map"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("district")
        verbose_name_plural = _("districts")


class ServiceQuerySet(models.QuerySet["DistrictService"]):
    """Which DCPU serves which district."""

    def on(self, day: date) -> ServiceQuerySet:
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gt=day))


class DistrictService(models.Model):
    """The DCPU of ``served_by`` answers for ``district`` from a day to a day (a young district has none of its own)."""

    district = models.ForeignKey(
        District, models.PROTECT, related_name="services", verbose_name=_("district")
    )
    served_by = models.ForeignKey(
        District, models.PROTECT, related_name="serves", verbose_name=_("served by the DCPU of")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("district", "valid_from")
        verbose_name = _("service of a district")
        verbose_name_plural = _("services of districts")
        constraints = (
            models.UniqueConstraint(
                fields=["district"],
                condition=Q(valid_to=None),
                name="district_has_one_open_service",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
                name="district_service_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.district_id} by {self.served_by_id}"


class Taluka(Named):
    """A taluka (sub-district) of a district."""

    district = models.ForeignKey(
        District, models.PROTECT, related_name="talukas", verbose_name=_("district")
    )
    lgd_code = models.PositiveIntegerField(_("LGD code"), null=True, blank=True, unique=True)

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("taluka")
        verbose_name_plural = _("talukas")
        constraints = (
            models.UniqueConstraint(
                fields=["district", "name_en"], name="taluka_named_once_in_district"
            ),
        )
