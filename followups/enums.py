"""Terms of follow-up."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    VISIT = "visit", _("home visit")
    PHONE = "phone", _("phone")
    VIDEO = "video", _("video")
    COLLATERAL = "collateral", _("through others")
    AT_CCI = "at_cci", _("at the CCI")
    AT_DCPU = "at_dcpu", _("at the DCPU")


IN_PERSON = frozenset({Mode.VISIT, Mode.AT_CCI, Mode.AT_DCPU})


class Safety(models.TextChoices):
    SAFE = "safe", _("safe")
    CONCERN = "concern", _("concern")
    UNSAFE = "unsafe", _("unsafe")


class Advice(models.TextChoices):
    CONTINUE = "continue", _("continue")
    STRENGTHEN = "strengthen", _("strengthen the family")
    STEP_DOWN = "step_down", _("fewer contacts")
    STEP_UP = "step_up", _("more contacts")
    CONFERENCE = "conference", _("conference")
    COMMITTEE = "committee", _("take to the CWC")
    CLOSE = "close", _("propose closure")


class MissedReason(models.TextChoices):
    MIGRATED = "migrated", _("migrated")
    NO_TRANSPORT = "no_transport", _("no transport")
    REFUSED = "refused", _("refused")
    NOT_AT_HOME = "not_at_home", _("not at home")
    PHONE_OFF = "phone_off", _("phone off")
    FLOODS_FESTIVAL = "floods_festival", _("floods or festival")
    VACANCY = "vacancy", _("post vacant")


class TransitionKind(models.TextChoices):
    """What the nightly job notes once: a contact or a clock became late, overdue, escalated."""

    LATE = "late", _("late")
    OVERDUE = "overdue", _("overdue")
    ESCALATED = "escalated", _("brought to the DCPO")
    STATE = "state", _("brought to the state")
    STEPPED_UP = "stepped_up", _("level stepped up")
