"""The only door through which a letter leaves. What goes out says counts and codes, never whom it is about."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection


def send(*, to: str, subject: str, body: str, key: str) -> None:
    """Hand one letter to the mail server; raises when it does not take it.

    *key* becomes the Message-ID, so that a letter handed over twice (the process ended between handing over and
    noting it) is one letter for every mail server on the way.
    """
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    letter = EmailMessage(
        subject=subject,
        body=body,
        to=[to],
        headers={"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(fail_silently=False),
    )
    letter.send()
