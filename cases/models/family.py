"""The family to which a child returns: household, persons, kinship and the phone book."""

from __future__ import annotations

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.enums import Relation, Sex
from cases.models.child import Child
from ecm.core.history import tracked
from ecm.core.row_security import NAMELESS, Through
from ecm.core.scoping import Walled
from ecm.places.models import District, Taluka
from ecm.roles.field_groups import FieldGroup

PHONE = RegexValidator(
    r"^[6-9][0-9]{9}$", _("A phone number has ten digits and begins with 6, 7, 8 or 9.")
)
PIN = RegexValidator(r"^[1-9][0-9]{5}$", _("A PIN code has six digits."))


@tracked
class Family(Walled):
    """One household with its address; siblings share it. The one home of these facts, copied into each home study."""

    WALL = Through("cases_case", column="id", key="family_id", but=NAMELESS)
    GROUP = FieldGroup.IDENTITY
    CASE_PATH = "cases"
    MANY_CASES = True

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    head = models.CharField(_("head of the household"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    landmark = models.CharField(_("landmark"), max_length=200, blank=True)
    village = models.CharField(_("village or ward"), max_length=120, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    taluka = models.ForeignKey(
        Taluka, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taluka")
    )
    pin = models.CharField(_("PIN code"), max_length=6, blank=True, validators=[PIN])
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("family")
        verbose_name_plural = _("families")

    def __str__(self) -> str:
        return f"family {self.uuid}"


@tracked
class Person(Walled):
    """Somebody of the household, or kin of the child who lives elsewhere."""

    WALL = Through("cases_family", column="family_id", case=None)
    GROUP = FieldGroup.IDENTITY
    CASE_PATH = "family__cases"
    MANY_CASES = True

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(
        Family, models.PROTECT, related_name="persons", verbose_name=_("family")
    )
    name = models.CharField(_("name"), max_length=200)
    name_second = models.CharField(_("name in a second script"), max_length=200, blank=True)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, blank=True)
    born_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    at_home = models.BooleanField(_("lives in the household"), default=True)
    is_carer = models.BooleanField(_("main carer"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("person of the family")
        verbose_name_plural = _("persons of the family")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="person_has_name"),
            models.UniqueConstraint(
                fields=["family"], condition=Q(is_carer=True), name="family_has_one_main_carer"
            ),
        )

    def __str__(self) -> str:
        return f"person {self.uuid}"


@tracked
class Kinship(Walled):
    """What a person of the family is to a child."""

    WALL = Through("cases_person", column="person_id", case=None)
    GROUP = FieldGroup.IDENTITY
    CASE_PATH = "child__cases"
    MANY_CASES = True

    child = models.ForeignKey(Child, models.PROTECT, related_name="kin", verbose_name=_("child"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="kin_of", verbose_name=_("person")
    )
    relation = models.CharField(_("relation to the child"), max_length=14, choices=Relation)

    class Meta:
        verbose_name = _("kinship")
        verbose_name_plural = _("kinships")
        constraints = (models.UniqueConstraint(fields=["child", "person"], name="kinship_once"),)

    def __str__(self) -> str:
        return self.relation


@tracked
class Phone(Walled):
    """A number under which somebody of the family, or a neighbour, can be reached."""

    WALL = Through("cases_family", column="family_id", case=None)
    GROUP = FieldGroup.IDENTITY
    CASE_PATH = "family__cases"
    MANY_CASES = True

    family = models.ForeignKey(
        Family, models.PROTECT, related_name="phones", verbose_name=_("family")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="phones",
        verbose_name=_("person"),
    )
    number = models.CharField(_("phone"), max_length=10, validators=[PHONE])
    whose = models.CharField(_("whose"), max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(_("order"), default=1)
    last_answered_on = models.DateField(_("last answered"), null=True, blank=True)
    in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ("place", "id")
        verbose_name = _("phone")
        verbose_name_plural = _("phones")
        constraints = (
            models.UniqueConstraint(fields=["family", "number"], name="phone_once_a_family"),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[6-9][0-9]{9}$"), name="phone_is_ten_digits"
            ),
        )

    def __str__(self) -> str:
        return f"phone {self.pk}"
