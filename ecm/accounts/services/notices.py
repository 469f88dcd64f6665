"""Sending notices by e-mail: each app writes its notices, one task reads and sends them."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ecm.accounts.enums import NoticeKind
from ecm.accounts.models import Notice
from ecm.core import clock, mail
from ecm.core.translate import say
from ecm.core.words import Sentence

BY_MAIL = (
    NoticeKind.DIGEST,
    NoticeKind.URGENT,
)  # everything else stands in the digest's counts and on Today
TOO_OLD = timedelta(days=2)  # yesterday's counts help nobody


def send_waiting() -> int:
    """Send what waits, one transaction a letter; answers how many went out.

    A letter is marked as sent in the transaction that hands it over. Rows that another worker holds are skipped.
    """
    ids = Notice.objects.filter(
        kind__in=BY_MAIL, sent_at=None, created_at__gt=clock.now() - TOO_OLD, user__is_active=True
    ).exclude(user__email="")
    return sum(_send_one(pk) for pk in list(ids.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _send_one(pk: int) -> bool:
    rows = Notice.objects.select_for_update(of=("self",), skip_locked=True)
    notice = rows.filter(pk=pk, sent_at=None).select_related("user").first()
    if notice is None:
        return False
    with translation.override(notice.user.language):
        mail.send(
            to=notice.user.email, subject=_subject(notice), body=_body(notice), key=_key(notice)
        )
    Notice.objects.filter(pk=pk).update(sent_at=clock.now())
    return True


def _subject(notice: Notice) -> str:
    return _("ECM: act now") if notice.kind == NoticeKind.URGENT else _("ECM: your day")


def _body(notice: Notice) -> str:
    words = say(Sentence(notice.text, notice.params))
    return "\n\n".join((words, _("Sign in to see more. This letter names no child."), "ECM"))


def _key(notice: Notice) -> str:
    """An id of the letter that says nothing about the person."""
    return hashlib.sha256(notice.business_key.encode()).hexdigest()[:32]
