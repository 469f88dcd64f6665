"""One paper as it was made: number, language, checksum, file."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from ecm.core.history import tracked
from ecm.core.row_security import HANDED_IN, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup
from reports.papers.enums import PaperKind, PaperStatus


@tracked
class Paper(Walled):
    """A PDF that was made for a reader; superseded by a later one, never edited.

    That a paper exists is a fact of the case's header; opening it asks for every group that it shows. ``basis`` names
    what it was drawn from: a round, a meeting, an order, or the day for a paper that says how things stand.
    """

    WALL = Through("cases_case", but=HANDED_IN)
    GROUP = FieldGroup.HEADER

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=12, choices=PaperKind)
    number = models.CharField(_("number"), max_length=40, unique=True)
    code = models.CharField(_("code for checking"), max_length=24, blank=True)
    subject_id = models.BigIntegerField(_("made from"), null=True)
    basis = models.CharField(_("stands for"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2)
    for_committee = models.BooleanField(_("copy for the CWC"), default=False)
    groups = ArrayField(
        models.CharField(max_length=12), verbose_name=_("field groups shown"), default=list
    )
    status = models.CharField(
        _("status"), max_length=10, choices=PaperStatus, default=PaperStatus.DRAFT
    )
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    path = models.CharField(_("file"), max_length=200, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = (
            models.CheckConstraint(
                condition=~Q(status="sealed") | ~Q(sha256=""), name="paper_sealed_has_checksum"
            ),
        )

    def __str__(self) -> str:
        return self.number
