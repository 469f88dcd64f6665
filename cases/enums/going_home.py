"""Terms of the way home: trial stays, the handover, another district."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrialKind(models.TextChoices):
    """How child and family come nearer to each other before the placement (9.12, phases 1 to 4)."""

    CALLS = "calls", _("calls and letters")
    MEETING = "meeting", _("supervised meeting")
    DAY = "day", _("day visit")
    WEEKEND = "weekend", _("overnight or weekend")
    FESTIVAL = "festival", _("festival leave")


class TrialOutcome(models.TextChoices):
    GO_ON = "go_on", _("go on")
    REPEAT = "repeat", _("repeat")
    STOP = "stop", _("stop")


class ProofOfIdentity(models.TextChoices):
    """What whoever received the child showed; of its number the last four characters are kept."""

    AADHAAR = "aadhaar", _("Aadhaar card")
    VOTER = "voter", _("voter's card")
    RATION = "ration", _("ration card")
    DRIVING = "driving", _("driving licence")
    PAN = "pan", _("PAN card")
    BANK = "bank", _("bank passbook with photo")
    OTHER = "other", _("other paper with photo")


class TransferReason(models.TextChoices):
    """Why another district answers from now on (9.16)."""

    MOVED = "moved", _("the family moved there")
    LIVES_THERE = "lives_there", _("the family lives there")
    INSTITUTION = "institution", _("the child's institution is there")
