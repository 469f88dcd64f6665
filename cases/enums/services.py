"""The terms of plan, services and papers of the child: what is stored, with the words shown for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanGoal(models.TextChoices):
    PARENTS = "parents", _("Permanency with the parents")
    KIN = "kin", _("Permanency with kin")
    GUARDIAN = "guardian", _("Permanency with a guardian")
    STRENGTHENING = "strengthening", _("Strengthening of the family")
    ALTERNATIVE = "alternative", _("Alternative care")
    INDEPENDENT = "independent", _("Independent living")


class ActionStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    REQUESTED = "requested", _("Requested")
    RECEIVED = "received", _("Received")
    REFUSED = "refused", _("Was refused")
    DROPPED = "dropped", _("Dropped")


OPEN_ACTIONS = (ActionStatus.PLANNED, ActionStatus.REQUESTED)
"""Actions that somebody still works on; all others have ended."""


class Owner(models.TextChoices):
    """Who is responsible for an action."""

    WORKER = "worker", _("Officer of the DCPU")
    FAMILY = "family", _("The family")
    CHILD = "child", _("The child")
    AGENCY = "agency", _("Another office or agency")


class ReviewOutcome(models.TextChoices):
    GOES_ON = "goes_on", _("The plan goes on as it is")
    CHANGES = "changes", _("The plan goes on and is written anew")
    REACHED = "reached", _("Ended: the goal is reached")
    ENDED = "ended", _("Ended, the goal is not reached")


class Service(models.TextChoices):
    """What kind of service an action is."""

    RELIEF = "relief", _("Immediate relief")
    SPONSORSHIP = "sponsorship", _("Sponsorship")
    PALAK = "palak", _("Palak Mata-Pita")
    FOOD = "food", _("Ration and food")
    HEALTH = "health", _("Health")
    COUNSELLING = "counselling", _("Mental health and counselling")
    EDUCATION = "education", _("Education")
    DIGITAL = "digital", _("Digital means and learning")
    LIVELIHOOD = "livelihood", _("Livelihood and skills")
    HOUSING = "housing", _("Shelter and housing")
    LEGAL = "legal", _("Legal help")
    DOCUMENTS = "documents", _("Documents")
    ADDICTION = "addiction", _("Help with addiction")
    DISABILITY = "disability", _("Help with a disability")
    SAFETY = "safety", _("Protection and safety")
    PARENTING = "parenting", _("Bringing up the child")
    OTHER = "other", _("Other")


class PaperOfChild(models.TextChoices):
    """The documents that a child and her family need (Form 7, part D)."""

    BIRTH = "birth", _("Birth certificate")
    SCHOOL = "school", _("School or leaving certificate")
    CASTE = "caste", _("Caste certificate")
    BPL = "bpl", _("BPL card")
    DISABILITY = "disability", _("Disability certificate (UDID)")
    IMMUNISATION = "immunisation", _("Immunisation or Mamta card")
    RATION = "ration", _("Ration card")
    AADHAAR = "aadhaar", _("Aadhaar card")
    BANK = "bank", _("Bank account")
    INCOME = "income", _("Income certificate")
    DEATH = "death", _("Death certificate of a parent")
    REMARRIAGE = "remarriage", _("Certificate of the mother's remarriage")
    DOMICILE = "domicile", _("Domicile certificate")


EXPIRING = (PaperOfChild.SCHOOL, PaperOfChild.DISABILITY, PaperOfChild.INCOME)
"""Documents that run out: the income certificate yearly, the school certificate of Palak Mata-Pita each summer."""


class Standing(models.TextChoices):
    """How it stands with one document."""

    HELD = "held", _("Held")
    APPLIED = "applied", _("Applied for")
    MISSING = "missing", _("Missing")
    NOT_NEEDED = "not_needed", _("Not needed")


class BenefitKind(models.TextChoices):
    SPONSORSHIP = "sponsorship", _("Sponsorship (Mission Vatsalya)")
    PALAK = "palak", _("Palak Mata-Pita Yojana")
    OTHER = "other", _("Another scheme")


class BenefitStatus(models.TextChoices):
    """How far a benefit has come; for sponsorship and Palak Mata-Pita it follows from the dates."""

    NOTED = "noted", _("To be applied for")
    APPLIED = "applied", _("Applied for")
    RECOMMENDED = "recommended", _("Recommended")
    APPROVED = "approved", _("Approved")
    PAID = "paid", _("Paid")
    REFUSED = "refused", _("Was refused")
    STOPPED = "stopped", _("Stopped")
    NOT_DUE = "not_due", _("Does not apply")


RUNNING = (
    BenefitStatus.NOTED,
    BenefitStatus.APPLIED,
    BenefitStatus.RECOMMENDED,
    BenefitStatus.APPROVED,
    BenefitStatus.PAID,
)


class Area(models.TextChoices):
    RURAL = "rural", _("Village")
    URBAN = "urban", _("Town or city")
    UNKNOWN = "unknown", _("not known")


class Known(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("not known")


class Eligible(models.TextChoices):
    YES = "yes", _("Eligible")
    NO = "no", _("Not eligible")
    CHECK = "check", _("To check")
