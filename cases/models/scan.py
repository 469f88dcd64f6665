"""Papers that came in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.enums import ScanKind
from cases.models.case import Case
from ecm.core.history import tracked
from ecm.core.row_security import HANDED_IN, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Scan(Walled):
    """A paper or photo that came in, kept under ``ECM_HOME/media`` and served by a scoped view only."""

    WALL = Through("cases_case", but=HANDED_IN)
    GROUP = FieldGroup.ORDERS
    DATED = "uploaded_at"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="scans", verbose_name=_("case"))
    kind = models.CharField(_("what it is"), max_length=12, choices=ScanKind)
    path = models.CharField(_("file"), max_length=120)
    content_type = models.CharField(_("type of the file"), max_length=60)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        ordering = ("-uploaded_at", "-id")
        verbose_name = _("scan")
        verbose_name_plural = _("scans")

    def __str__(self) -> str:
        return self.kind
