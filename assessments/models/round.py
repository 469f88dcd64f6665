"""One visit or re-assessment, its people, and what was asked in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.enums import InstrumentName, Purpose, RoundRole
from cases.enums import Decision, Level
from cases.models import Case
from ecm.core.history import tracked
from ecm.core.row_security import DEEP, Through
from ecm.core.scoping import Walled
from ecm.roles.field_groups import FieldGroup


@tracked
class Round(Walled):
    """One assessment round of a case: opened by its manager, submitted, then returned or verified by another."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.FAMILY
    DATED = "opened_on"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="rounds", verbose_name=_("case"))
    number = models.PositiveSmallIntegerField(_("number"))
    purpose = models.CharField(_("purpose"), max_length=14, choices=Purpose)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    opened_on = models.DateField(_("opened"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    submitted_on = models.DateField(_("submitted on"), null=True)
    first_submitted_on = models.DateField(_("first submitted on"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    returned_on = models.DateField(_("returned on"), null=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("returned by"),
    )
    verified_on = models.DateField(_("verified on"), null=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    level_computed = models.CharField(
        _("risk level computed"), max_length=8, choices=Level, blank=True
    )
    level = models.CharField(_("risk level"), max_length=8, choices=Level, blank=True)
    index_percent = models.DecimalField(_("index"), max_digits=4, decimal_places=1, null=True)
    because = models.JSONField(_("because"), default=list)
    domain_percents = models.JSONField(_("percent of each domain"), default=dict)
    child_wish = models.CharField(_("child wants to stay"), max_length=12, blank=True)
    proposed = models.CharField(_("proposed decision"), max_length=2, choices=Decision, blank=True)
    equal_marks = models.CharField(
        _("why every mark is the same"), max_length=300, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("case", "number")
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(verified_on=None), name="round_one_open_a_case"
            ),
            models.CheckConstraint(
                condition=Q(verified_on=None, verified_by=None)
                | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="round_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verified_on=None) | Q(submitted_on__isnull=False),
                name="round_verified_was_submitted",
            ),
        )

    def __str__(self) -> str:
        return f"round {self.number}"

    @property
    def is_frozen(self) -> bool:
        return self.submitted_on is not None


@tracked
class RoundPerson(Walled):
    """Somebody who assessed or visited in a round, and so may not verify it; a typist may."""

    WALL = Through("assessments_round", column="round_id", case=None)
    GROUP = FieldGroup.FAMILY
    CASE_PATH = "round__case"

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="persons", verbose_name=_("round")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(_("as"), max_length=12, choices=RoundRole)

    class Meta:
        verbose_name = _("person of a round")
        verbose_name_plural = _("persons of a round")
        constraints = (
            models.UniqueConstraint(fields=["round", "user", "role"], name="round_person_once"),
        )

    def __str__(self) -> str:
        return self.role


class Answered(Walled):
    """Answers to one version of an instrument: a draft's ``{key: {value, n, at, by}}``, frozen ``{key: value}``."""

    version_of_instrument = models.PositiveSmallIntegerField(
        _("version of the instrument"), default=1
    )
    draft = models.JSONField(_("draft"), default=dict)
    answers = models.JSONField(_("answers"), default=dict)
    language = models.CharField(_("language"), max_length=2, default="gu")
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("typed by"),
    )
    frozen_at = models.DateTimeField(_("frozen"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


@tracked
class Record(Answered):
    """What one instrument found in one round. Promoted columns repeat the answers that rules and lists read."""

    WALL = Through("assessments_round", column="round_id", case=None)
    GROUP = FieldGroup.FAMILY
    CASE_PATH = "round__case"
    PROMOTED: ClassVar[tuple[str, ...]] = (
        "visited_on",
        "contact_mode",
        "child_seen_alone",
        "proposed",
        "child_wish",
    )

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="records", verbose_name=_("round")
    )
    instrument = models.CharField(_("instrument"), max_length=14, choices=InstrumentName)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("assessor"),
    )
    visited_on = models.DateField(_("date of the visit"), null=True)
    contact_mode = models.CharField(_("how"), max_length=12, blank=True)
    child_seen_alone = models.CharField(_("child seen alone"), max_length=12, blank=True)
    proposed = models.CharField(_("proposed"), max_length=8, blank=True)
    child_wish = models.CharField(_("child wants to stay"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        constraints = (
            models.UniqueConstraint(fields=["round", "instrument"], name="record_once_a_round"),
        )

    def __str__(self) -> str:
        return self.instrument


@tracked
class FieldComment(Walled):
    """What the verifier asks about one answer, and what the assessor says to it."""

    WALL = Through("assessments_record", column="record_id", case=None)
    GROUP = FieldGroup.FAMILY
    CASE_PATH = "record__round__case"

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="comments", verbose_name=_("record")
    )
    key = models.CharField(_("field"), max_length=60)
    text = models.CharField(_("comment"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    class Meta:
        ordering = ("at", "id")
        verbose_name = _("comment on a field")
        verbose_name_plural = _("comments on fields")

    def __str__(self) -> str:
        return self.key


@tracked
class SafetyCheck(Answered):
    """One attempt at the first contact with a child already sent home, by phone or at the door."""

    WALL = Through("cases_case", but=DEEP)
    GROUP = FieldGroup.FAMILY
    DATED = "at"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="safety_checks", verbose_name=_("case")
    )
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    at = models.DateTimeField(_("at"))
    mode = models.CharField(_("how"), max_length=12)
    result = models.CharField(_("result"), max_length=20)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        ordering = ("case", "attempt")
        verbose_name = _("safety check")
        verbose_name_plural = _("safety checks")
        constraints = (
            models.UniqueConstraint(fields=["case", "attempt"], name="safety_check_attempt_once"),
        )

    def __str__(self) -> str:
        return f"attempt {self.attempt}"
