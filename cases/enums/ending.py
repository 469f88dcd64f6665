"""The terms of incidents, of the search for a child and of after care."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IncidentKind(models.TextChoices):
    """What broke into the child's life (form 9.13, with death and missing)."""

    ABUSE = "abuse", _("abuse")
    NEGLECT = "neglect", _("neglect")
    RAN_AWAY = "ran_away", _("the child left home")
    MISSING = "missing", _("the child is missing")
    DEATH = "death", _("death of the child")
    CARER = "carer", _("death or illness of the carer")
    CONFLICT = "conflict", _("conflict in the home")
    POVERTY = "poverty", _("the family cannot feed or house the child")
    LABOUR = "labour", _("child sent to work")
    MARRIAGE = "marriage", _("marriage fixed or held")
    WISH = "wish", _("the child does not want to stay")
    REFUSAL = "refusal", _("the carer does not want to go on")
    OTHER = "other", _("other")


TOLD_AT_ONCE = frozenset({IncidentKind.DEATH, IncidentKind.MISSING})


class FoundBy(models.TextChoices):
    CONTACT = "contact", _("at a contact")
    CHILD = "child", _("the child told")
    FAMILY = "family", _("the family told")
    INSTITUTION = "institution", _("the CCI")
    SCHOOL = "school", _("the school")
    VILLAGE = "village", _("neighbours or village")
    POLICE = "police", _("police or Childline 1098")
    OTHER = "other", _("other")


class PlaceNow(models.TextChoices):
    """Where the child is at the moment of writing."""

    SAME = "same", _("in the same household")
    KIN = "kin", _("with other relatives")
    INSTITUTION = "cci", _("in a CCI")
    HOSPITAL = "hospital", _("in hospital")
    CWC = "cwc", _("brought before the CWC")
    POLICE = "police", _("with the police")
    UNKNOWN = "unknown", _("not known")


class IncidentDecision(models.TextChoices):
    SUPPORT = "support", _("back to the family, with support")
    KIN = "kin", _("to other kin")
    FOSTER = "foster", _("foster care")
    INSTITUTION = "cci", _("to a CCI")
    OTHER = "other", _("something else")


class SearchKind(models.TextChoices):
    """A step of the search for an untraced child."""

    ADDRESS = "address", _("visit at the last address")
    KIN = "kin", _("relatives and neighbours asked")
    SCHOOL = "school", _("school or Anganwadi asked")
    PORTAL = "portal", _("entry in the missing children portal")
    SJPU_LETTER = "sjpu_letter", _("letter to the SJPU")
    POLICE_REPORT = "police_report", _("police report")
    OTHER_DISTRICT = "other_district", _("another district asked")
    REVIEW = "review", _("review by the DCPO")
    OTHER = "other", _("other")


class AfterCare(models.TextChoices):
    """What was decided for the time after the eighteenth birthday."""

    ORDER = "order", _("after care, order on Form 37")
    REFUSED = "refused", _("after care refused")
    STAYS = "stays", _("not leaving care at 18: lives on with the family")
