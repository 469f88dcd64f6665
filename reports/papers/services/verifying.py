"""Checking a paper by its code: open to all, and slow for whoever tries codes one after another."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.words import N_
from reports.papers.models import VainCheck
from reports.papers.selectors.verify import UNKNOWN, Answer, answer_for_code

VAIN_AN_HOUR = 60
"""Codes that are not there, from one address in one hour. An office shares an address, hence not fewer."""
KEPT = timedelta(hours=24)


class TooMany(DomainError):
    """This address asked in vain too often; a real code is not answered either until the hour is over."""

    status = 429


@transaction.atomic
def check(*, typed: str, address: str) -> Answer:
    """The answer for a code; a vain one is counted by the keyed hash of the asker's address, in PostgreSQL."""
    who = salted_hmac("papers.verify", address).hexdigest()
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    asked = (
        VainCheck.objects.filter(who=who, hour=hour).values_list("times", flat=True).first() or 0
    )
    if asked >= VAIN_AN_HOUR:
        raise TooMany(N_("Too many codes from this address were not found. Try again in an hour."))
    answer = answer_for_code(typed)
    if answer.verdict == UNKNOWN:
        _count(who, hour)
    return answer


def _count(who: str, hour: datetime) -> None:
    """One more, without a race; yesterday's rows go with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO papers_vaincheck (who, hour, times) VALUES (%s, %s, 1)"
            " ON CONFLICT (who, hour) DO UPDATE SET times = papers_vaincheck.times + 1",
            [who, hour],
        )
    VainCheck.objects.filter(hour__lt=clock.now() - KEPT).delete()
