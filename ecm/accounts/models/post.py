"""Posts: a role in a place for a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ecm.accounts.enums import PostKind
from ecm.places.models import District, Institution
from ecm.roles.roles import ROLES, RoleCode

STATE_ROLES = [str(code) for code, role in ROLES.items() if role.place_kind == "state"]
DISTRICT_ROLES = [str(code) for code, role in ROLES.items() if role.place_kind == "district"]
INSTITUTION_ROLES = [str(code) for code, role in ROLES.items() if role.place_kind == "institution"]


def role_choices() -> list[tuple[str, str]]:
    """Code and label of every role, for forms and the database's choices."""
    return [(str(code), role.label) for code, role in ROLES.items()]


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by day and place."""

    def open_on(self, day: date) -> PostQuerySet:
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))

    def with_role(self, *roles: RoleCode) -> PostQuerySet:
        return self.filter(role__in=[str(role) for role in roles])

    def able(self) -> PostQuerySet:
        """Posts whose holder can act: the account is open and its terms are accepted."""
        return self.filter(user__is_active=True, user__terms_accepted_at__isnull=False)

    def holders(self, district_id: int, day: date) -> dict[RoleCode, frozenset[int]]:
        """Role → persons who can act in the DCPU of this district on a day; a role without one is vacant."""
        found: dict[RoleCode, set[int]] = {}
        rows = self.open_on(day).able().filter(district_id=district_id)
        for role, user_id in rows.values_list("role", "user_id").order_by():
            found.setdefault(RoleCode(role), set()).add(user_id)
        return {role: frozenset(people) for role, people in found.items()}


class DateRange(Func):
    """The days from (inclusive) until (exclusive) as PostgreSQL's range."""

    function = "daterange"
    output_field = DateRangeField()


class Post(models.Model):
    """A person holds ``role`` in a place from a day to a day; also a charge or cover, which are dated posts too."""

    uuid = models.UUIDField(unique=True, editable=False, db_default=RandomUUID())
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=6, choices=role_choices)
    kind = models.CharField(_("kind"), max_length=8, choices=PostKind, default=PostKind.HELD)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("district"),
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("institution"),
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("given by"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on leave"),
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "id")
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="post_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(given_by=None) | ~Q(given_by=F("user")),
                name="post_not_given_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(role__in=STATE_ROLES, district=None, institution=None)
                | Q(role__in=DISTRICT_ROLES, district__isnull=False, institution=None)
                | Q(role__in=INSTITUTION_ROLES, institution__isnull=False),
                name="post_place_fits_role",
            ),
            models.CheckConstraint(
                condition=Q(kind=PostKind.COVER) | Q(absent=None),
                name="only_a_cover_names_who_is_absent",
            ),
            models.CheckConstraint(
                condition=Q(absent=None) | ~Q(absent=F("user")), name="nobody_covers_himself"
            ),
            ExclusionConstraint(
                name="same_post_held_once_at_a_time",
                expressions=[
                    ("user", "="),
                    ("role", "="),
                    (Coalesce("district", 0), "="),
                    (Coalesce("institution", 0), "="),
                    (DateRange("from_on", "until_on"), "&&"),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.place}"

    @property
    def covers(self) -> tuple[int, ...]:
        """The person whose leave this post covers, if it does."""
        return (self.absent_id,) if self.kind == PostKind.COVER and self.absent_id else ()

    @property
    def place(self) -> Any:
        """The institution, the district, or nothing for the state."""
        return self.institution or self.district or ""
