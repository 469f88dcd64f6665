"""A post that an institution asks for."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ecm.accounts.models.post import INSTITUTION_ROLES, Post, role_choices
from ecm.places.models import Institution


class PostProposal(models.Model):
    """The superintendent asks for a post in the institution; the DCPO gives it or declines.

    For somebody who has an account ``user``, for somebody new what the account will say.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="post_proposals", verbose_name=_("institution")
    )
    role = models.CharField(_("role"), max_length=6, choices=role_choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    username = models.CharField(_("user name"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=10, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="gu"
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_on = models.DateField(_("proposed"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved"), null=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("declined by"),
    )
    declined_on = models.DateField(_("declined"), null=True)
    answer = models.CharField(_("answer"), max_length=200, blank=True)
    post = models.OneToOneField(
        Post, models.PROTECT, null=True, related_name="proposal", verbose_name=_("post")
    )

    class Meta:
        ordering = ("proposed_on", "id")
        verbose_name = _("proposed post")
        verbose_name_plural = _("proposed posts")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="proposer_does_not_approve_post",
            ),
            models.CheckConstraint(
                condition=Q(user=None)
                | (~Q(user=F("proposed_by")) & (Q(approved_by=None) | ~Q(approved_by=F("user")))),
                name="post_proposal_not_for_oneself",
            ),
            models.CheckConstraint(
                condition=Q(role__in=INSTITUTION_ROLES), name="post_proposal_is_for_institution"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(username="") & ~Q(name=""),
                name="post_proposal_says_for_whom",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(declined_on=None, post__isnull=False),
                name="post_proposal_answered_once",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="post_proposal_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.role

    @property
    def is_open(self) -> bool:
        """It waits for the DCPO."""
        return self.approved_on is None and self.declined_on is None

    @property
    def whom(self) -> str:
        """For whom: by the name of the account, or the name it will bear."""
        return self.user.name if self.user else self.name
