"""Terms of papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """What the system prints; who may make each, and when, stands in ``reports/papers/data/kinds.py``."""

    HSR = "hsr", _("Home study report")
    DOSSIER = "dossier", _("Dossier for the Child Welfare Committee")
    FORM_22 = "form_22", _("Social investigation report")
    PLAN = "plan", _("Care plan")
    MINUTES = "minutes", _("Minutes of the case conference")
    UNDERTAKING = "undertaking", _("Undertaking of the carer")
    PRE_RELEASE = "pre_release", _("Pre-release report")
    POST_RELEASE = "post_release", _("Post-release report")
    RESTORATION = "restoration", _("Restoration sheet")
    ESCORT = "escort", _("Escort sheet")
    CONTACTS = "contacts", _("History of contacts")
    CLOSURE = "closure", _("Closure summary")
    UNTRACED = "untraced", _("Letter about a child not traced")


class PaperStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SEALED = "sealed", _("sealed")
    SUPERSEDED = "superseded", _("superseded")
