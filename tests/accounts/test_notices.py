"""Letters: each once, in the reader's language, about nobody by name."""

import datetime as dt
import re
import smtplib

import pytest
from django.core import mail

from ecm.accounts.models import Notice
from ecm.accounts.services.notices import send_waiting
from ecm.core import clock
from tests.worlds import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return User.objects.create(username="demo-reader", name="Demo Reader", email="demo@example.org")


def notice(user, **changed):
    facts = {
        "kind": "digest",
        "business_key": f"digest:{user.pk}",
        "text": "%(n)s late",
        "params": {"n": 3},
    }
    return Notice.objects.create(user=user, **{**facts, **changed})


def test_a_digest_is_sent_once(reader):
    notice(reader)
    assert (send_waiting(), send_waiting()) == (1, 0)
    assert "3 late" in mail.outbox[0].body


def test_a_letter_that_the_server_refused_waits_for_the_next_time(reader, monkeypatch):
    waiting = notice(reader)
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", _refuse)
        with pytest.raises(smtplib.SMTPException):
            send_waiting()
    waiting.refresh_from_db()
    assert waiting.sent_at is None
    assert send_waiting() == 1


def _refuse(_self, **_):
    raise smtplib.SMTPServerDisconnected


def test_who_has_no_address_and_what_is_no_digest_is_not_sent(reader):
    notice(User.objects.create(username="demo-other", name="Demo Other"))
    notice(reader, kind="late", business_key="late:1")
    assert send_waiting() == 0


def test_counts_of_the_day_before_yesterday_are_not_sent_any_more(reader):
    old = notice(reader)
    Notice.objects.filter(pk=old.pk).update(created_at=clock.now() - dt.timedelta(days=3))
    assert send_waiting() == 0


def test_the_letters_id_is_the_same_however_often_it_is_handed_over(reader):
    waiting = notice(reader)
    send_waiting()
    Notice.objects.filter(pk=waiting.pk).update(sent_at=None)
    send_waiting()
    first, second = (letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert first == second
    assert re.fullmatch(r"<[0-9a-f]{32}", first.partition("@")[0])  # says nothing about the reader
