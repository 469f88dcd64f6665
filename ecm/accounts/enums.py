"""Terms of accounts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostKind(models.TextChoices):
    HELD = "held", _("post")
    CHARGE = "charge", _("additional charge")
    COVER = "cover", _("cover for leave")


class JobStatus(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class NoticeKind(models.TextChoices):
    DIGEST = "digest", _("daily digest")
    LATE = "late", _("late")
    OVERDUE = "overdue", _("overdue")
    ESCALATED = "escalated", _("brought to the DCPO")
    URGENT = "urgent", _("act now")
    FLAG = "flag", _("red flag")
    DECISION = "decision", _("waiting for your decision")
    JOB = "job", _("file ready")
