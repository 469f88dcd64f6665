"""Invitations: a link that works once, its taking, and a new one for who lost the way in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ecm.accounts import access
from ecm.accounts.models import Invitation, User
from ecm.accounts.rules import INVITATION_DAYS
from ecm.audit.services import record_act
from ecm.core import clock, mail
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.places.selectors import practice_on

OVER = N_("This link does not work any more. Ask who gave you the post for a new one.")


def address_of(token: str) -> str:
    """Where a link leads; the secret is in the query, which no access log keeps."""
    return f"{reverse('accounts:invitation')}?{urlencode({'key': token})}"


def hash_of(token: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, user: User, by: Actor, by_mail: bool = False) -> str:
    """A new link for this person, the older one replaced; answers its secret, which is kept nowhere."""
    if user.pk == by.user_id:
        raise Refused(N_("Nobody invites himself."))
    token, now = secrets.token_urlsafe(32), clock.now()
    days = practice_on(clock.today()).get(INVITATION_DAYS)
    user.invitations.waiting().update(withdrawn_at=now)
    row = Invitation.objects.create(
        user=user, token_hash=hash_of(token), issued_by_id=by.user_id, issued_at=now,
        expires_at=now + timedelta(days=days), by_mail=by_mail,
    )  # fmt: skip
    record_act(
        by=by,
        verb="account.invited",
        object_kind="user",
        object_id=user.pk,
        details={"invitation": row.pk},
    )
    return token


@transaction.atomic
def let_in_again(*, user: User, by: Actor, by_mail: bool = False) -> str:
    """For who lost password or phone: both are void at once, sessions end, and a new link is made."""
    close_ways_in(user=user)
    token = invite(user=user, by=by, by_mail=by_mail)
    record_act(by=by, verb="account.reset", object_kind="user", object_id=user.pk)
    return token


def close_ways_in(*, user: User) -> None:
    """Neither the old password nor the old second factor opens the account, and its sessions are over."""
    user.set_unusable_password()
    user.sessions_ended_at = clock.now()
    user.save(update_fields=["password", "sessions_ended_at"])
    Authenticator.objects.filter(user=user).delete()


def end_sessions(*, user: User) -> None:
    """Every session of this person is over at its next request."""
    user.sessions_ended_at = clock.now()
    user.save(update_fields=["sessions_ended_at"])


def send_link(*, user: User, link: str) -> bool:
    """Send the link; it says neither who is invited nor to what. Answers whether the mail server took it."""
    with translation.override(user.language):
        words = (
            _("You are invited to ECM. Open this link to choose a password; it works once, and only for a while."),
            link,
            _("If you expected no invitation, do nothing."),
            "ECM",
        )  # fmt: skip
        subject = _("ECM: your account")
    try:
        mail.send(to=user.email, subject=subject, body="\n\n".join(words), key=hash_of(link)[:32])
    except (OSError, SMTPException):
        return False
    return True


def invitation_at(*, token_hash: str) -> Invitation:
    """The open invitation behind a link. One refusal for unknown, used, replaced and expired ones."""
    found = (
        Invitation.objects.open_at(clock.now())
        .filter(token_hash=token_hash, user__is_active=True)
        .select_related("user")
        .first()
    )
    if found is None:
        raise DomainError(OVER)
    return found


@transaction.atomic
def take_up(*, token_hash: str, password: str, language: str) -> User:
    """The invited person chooses a password; second factor and terms are asked for at the next page."""
    invitation = invitation_at(token_hash=token_hash)
    used = Invitation.objects.open_at(clock.now()).filter(pk=invitation.pk)
    user = invitation.user
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field="password") from error
    if not used.update(used_at=clock.now()):
        raise DomainError(OVER)
    user.set_password(password)
    user.language = language
    user.save(update_fields=["password", "language"])
    Authenticator.objects.filter(
        user=user
    ).delete()  # a link asks for no code: the second step is set up anew
    record_act(
        by=access.Actor(user, None), verb="invitation.used", object_kind="user", object_id=user.pk
    )
    return user
