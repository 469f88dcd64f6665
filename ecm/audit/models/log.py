"""The two logs: what people did, and which children they saw."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Who(models.Model):
    """The person, the post and the role of an entry, as they were at that moment."""

    at = models.DateTimeField(_("at"), db_index=True)
    user_id = models.BigIntegerField(_("user"), null=True)
    post_id = models.BigIntegerField(_("post"), null=True)
    role = models.CharField(_("role"), max_length=6)

    class Meta:
        abstract = True


class Act(Who):
    """One thing somebody did: written by the service that did it, in its transaction."""

    verb = models.CharField(_("act"), max_length=60)
    object_kind = models.CharField(_("kind of object"), max_length=60, blank=True)
    object_id = models.BigIntegerField(_("object"), null=True)
    case_id = models.BigIntegerField(_("case"), null=True)
    details = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        indexes = (models.Index(fields=["case_id", "at"], name="act_by_case"),)

    def __str__(self) -> str:
        return self.verb


class Disclosure(Who):
    """Which cases one answer showed to whom; committed before the bytes leave."""

    where = models.CharField(_("page"), max_length=80)
    groups = ArrayField(models.CharField(max_length=12), verbose_name=_("field groups"))
    case_ids = ArrayField(models.BigIntegerField(), verbose_name=_("cases"))
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")

    def __str__(self) -> str:
        return self.where
