"""The child: what she is for the work, and apart from it what names her."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.enums import Category, EntryReason, ParentalStatus, Sex
from ecm.core.history import tracked
from ecm.core.row_security import NAMELESS, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Child(Walled):
    """One child over all her episodes, without anything that names her; made by registration."""

    WALL = Through("cases_case", column="id", key="child_id")
    GROUP = FieldGroup.HEADER
    CASE_PATH = "cases"
    MANY_CASES = True

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex)
    born_on = models.DateField(_("date of birth"))
    born_estimated = models.BooleanField(_("date of birth estimated"), default=False)
    category = models.CharField(
        _("category"), max_length=8, choices=Category, default=Category.UNKNOWN
    )
    has_disability = models.BooleanField(_("disability"), null=True, blank=True)
    parental_status = models.CharField(
        _("parental status"), max_length=20, choices=ParentalStatus, default=ParentalStatus.UNKNOWN
    )
    entry_reason = models.CharField(
        _("main reason for entering care"), max_length=12, choices=EntryReason, blank=True
    )
    admitted_on = models.DateField(_("admitted to the CCI"), null=True, blank=True)

    class Meta:
        verbose_name = _("child")
        verbose_name_plural = _("children")

    def __str__(self) -> str:
        return str(self.uuid)


@tracked
class Identity(Walled):
    """What names one child: read by those alone who may know her, never by the state or a partner."""

    WALL = Through("cases_case", column="child_id", key="child_id", but=NAMELESS)
    GROUP = FieldGroup.IDENTITY
    CASE_PATH = "child__cases"
    MANY_CASES = True

    child = models.OneToOneField(
        Child, models.PROTECT, related_name="identity", verbose_name=_("child")
    )
    name = models.CharField(_("name"), max_length=200)
    name_second = models.CharField(_("name in a second script"), max_length=200, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=200, blank=True)
    father_name = models.CharField(_("father's name"), max_length=200, blank=True)
    search_key = models.CharField(_("search key"), max_length=400, blank=True, editable=False)
    school = models.CharField(_("school"), max_length=200, blank=True)
    standard = models.CharField(_("standard"), max_length=20, blank=True)
    disability_note = models.CharField(_("kind of disability"), max_length=200, blank=True)
    identity_marks = models.CharField(_("identity marks"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="identity_has_name"),)

    def __str__(self) -> str:
        return f"identity of child {self.child_id}"
