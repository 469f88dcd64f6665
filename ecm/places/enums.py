"""Terms of places and reference data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    SOUTH = "south", _("South Gujarat")
    CENTRAL = "central", _("Central Gujarat")
    NORTH = "north", _("North Gujarat")
    SAURASHTRA = "saurashtra", _("Saurashtra")
    KUTCH = "kutch", _("Kutch")


class InstitutionKind(models.TextChoices):
    CHILDRENS_HOME = "childrens_home", _("Children's Home")
    SAA = "saa", _("Specialised Adoption Agency")
    OPEN_SHELTER = "open_shelter", _("Open Shelter")
    OBSERVATION_HOME = "observation_home", _("Observation Home")
    SPECIAL_HOME = "special_home", _("Special Home")
    PLACE_OF_SAFETY = "place_of_safety", _("Place of Safety")
    FIT_FACILITY = "fit_facility", _("Fit Facility")


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("public holiday")
    FESTIVAL = "festival", _("festival days")
    MONSOON = "monsoon", _("monsoon")
