"""Statutory form numbers, schemes, circulars and the calendar: data the state edits, with from and to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecm.places.enums import DayKind
from ecm.places.models.place import District, Named


class FormNumber(Named):
    """The number and rule printed on a statutory form; a state's own rules may differ, so they are data."""

    key = models.CharField(_("key"), max_length=40)
    number = models.CharField(_("form number"), max_length=20)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ("key", "valid_from")
        verbose_name = _("form number")
        verbose_name_plural = _("form numbers")
        constraints = (
            models.UniqueConstraint(fields=["key", "valid_from"], name="form_number_once_a_day"),
        )


class Scheme(Named):
    """A scheme that a plan may cite, with what it gives and to whom, in words."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    agency = models.CharField(_("agency"), max_length=120)
    benefit = models.CharField(_("benefit"), max_length=300)
    eligibility = models.TextField(_("who is eligible"), blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")


class Circular(models.Model):
    """An order of the state to districts: number, date, due date."""

    number = models.CharField(_("number"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    issued_on = models.DateField(_("issued on"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    districts = models.ManyToManyField(
        District, related_name="circulars", verbose_name=_("districts")
    )

    class Meta:
        ordering = ("-issued_on",)
        verbose_name = _("circular")
        verbose_name_plural = _("circulars")

    def __str__(self) -> str:
        return self.number


class CalendarSpan(Named):
    """Days on which field work rests or is hard: a holiday, a festival, the monsoon in some districts."""

    kind = models.CharField(_("kind"), max_length=10, choices=DayKind)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    districts = models.ManyToManyField(
        District, blank=True, related_name="+", verbose_name=_("districts")
    )

    class Meta:
        ordering = ("from_on",)
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")
