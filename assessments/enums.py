"""Terms of rounds and records."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    FIRST = "first", _("first round")
    REASSESSMENT = "reassessment", _("re-assessment")
    PERIODIC = "periodic", _("periodic round")


class InstrumentName(models.TextChoices):
    """The questionnaires; their versions stand in ``<app>/instruments``."""

    SAFETY_CHECK = "safety_check", _("Safety check")
    HSR = "hsr", _("Home study report")
    CHILD = "child", _("Child assessment")
    RUBRIC = "rubric", _("Family assessment")


class RoundRole(models.TextChoices):
    ASSESSOR = "assessor", _("assessor")
    ACCOMPANYING = "accompanying", _("accompanying")
    TYPIST = "typist", _("typed by")
