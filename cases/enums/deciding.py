"""The terms of conference, recommendation and sitting."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asked(models.TextChoices):
    """What the committee is asked for when a case is put on the list of a sitting."""

    RESTORATION = "restoration", _("restoration to the family")
    OTHER_KIN = "other_kin", _("placement with other kin")
    INSTITUTION = "institution", _("placement in an institution")
    FOSTER = "foster", _("foster care")
    AFTER_CARE = "after_care", _("after care")
    LONGER = "longer", _("a further order before this one runs out")
    NEXT_DATE = "next_date", _("hearing on the date given")
    DIRECTION = "direction", _("a direction")


class BackBecause(models.TextChoices):
    """Why a recommended case goes back."""

    DIRECTION = "direction", _("a direction of the CWC")
    FACT = "fact", _("a new fact")


class ChildTakesPart(models.TextChoices):
    """How the child took part in the conference."""

    YES = "yes", _("was present")
    SENT_VIEW = "sent_view", _("sent her or his view")
    NOT_SUITABLE = "not_suitable", _("not suitable")


class DocumentSeen(models.TextChoices):
    """What a conference had on the table."""

    HSR = "hsr", _("home study report")
    CHILD = "child", _("child assessment")
    RUBRIC = "rubric", _("family assessment")
    CONTACTS = "contacts", _("follow-up contacts")
    PLAN = "plan", _("case plan")
    MEDICAL = "medical", _("medical papers")
    SCHOOL = "school", _("school papers")
    ORDERS = "orders", _("earlier orders")
    INCOME = "income", _("income and benefits")
    OTHER = "other", _("other papers")
