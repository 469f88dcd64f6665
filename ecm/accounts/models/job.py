"""Long work and its files: the truth is this row, Redis is a hint."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ecm.accounts.enums import JobStatus


class Job(models.Model):
    """One piece of long work that a person asked for; ``params`` hold ids and codes, never words about a child."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", verbose_name=_("person")
    )
    post = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("post")
    )
    kind = models.CharField(_("kind"), max_length=40)
    params = models.JSONField(_("parameters"), default=dict)
    business_key = models.CharField(_("business key"), max_length=120, unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=JobStatus, default=JobStatus.WAITING
    )
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)
    file = models.CharField(_("file"), max_length=200, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=120, blank=True)
    content_type = models.CharField(_("type of the file"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    started_at = models.DateTimeField(_("begun"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = (
            models.CheckConstraint(
                condition=Q(total=0) | Q(done__lte=F("total")), name="job_not_more_done_than_asked"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(ended_at__isnull=False), name="job_done_has_end"
            ),
        )

    def __str__(self) -> str:
        return self.kind

    @property
    def percent(self) -> int:
        """Done, 0 to 100."""
        return 100 * self.done // self.total if self.total else 0
