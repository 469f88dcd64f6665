"""Terms of papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    HSR = "hsr", _("Home study report")


class PaperStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SEALED = "sealed", _("sealed")
    SUPERSEDED = "superseded", _("superseded")
