"""The account of one person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class AccountManager(UserManager["User"]):
    """Creates accounts; there is no superuser in the running application."""

    def create_superuser(self, *args: object, **kwargs: object) -> User:
        raise NotImplementedError("ECM has no superuser: posts give every right.")


class User(AbstractBaseUser):
    """One person who signs in, made by whoever gave the first post; without an open post he may do nothing."""

    username = models.CharField(
        _("user name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=10, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), auto_now_add=True)
    terms_accepted_at = models.DateTimeField(_("terms accepted"), null=True, blank=True)
    active_post = models.ForeignKey(
        "accounts.Post",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("active post"),
    )

    sessions_ended_at = models.DateTimeField(_("sessions ended"), null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    is_staff = False
    is_superuser = False

    objects = AccountManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """As Django's, and every session before ``sessions_ended_at`` is over at its next request."""
        mark = self.sessions_ended_at.isoformat() if self.sessions_ended_at else ""
        return salted_hmac(
            "ecm.accounts.session", self.password + mark, secret=secret, algorithm="sha256"
        ).hexdigest()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights come from the active post's role only (``actor.may``)."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Nobody enters the framework's own admin by a right of his own."""
        return False
