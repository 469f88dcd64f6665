"""The night has its effect exactly once: whatever is killed, flushed, doubled or down, on real processes."""

import uuid

import pytest
from django.db import transaction
from kombu import Connection

from ecm.accounts.access import acting_as
from ecm.accounts.models import Notice
from ecm.celery import app
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.tasks import enqueue
from followups.models import Contact
from followups.services.contacts import Made, record_contact
from followups.tasks import digests, night
from tests.chaos.processes import wait_until
from tests.followups.conftest import said

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.chaos]


def ask(broker, task, *arguments):
    """Publish a task to this test's broker."""
    with Connection(broker.kombu_url) as link:
        task.apply_async(list(arguments), connection=link, retry=False)


def test_a_worker_killed_in_the_middle_leaves_whole_districts_and_the_next_one_ends_the_night(
    broker, processes, late, noted, held_up
):
    first, second = late
    worker = processes.worker()
    held_up(second)
    ask(broker, night, clock.today().isoformat())
    wait_until(lambda: noted(first) == 4, what="the first district")
    processes.kill(worker)
    held_up.release()
    assert noted(second) == 0, "half a district was written"
    processes.worker()
    wait_until(lambda: noted(second) == 4, what="the second district, by the task that came back")
    assert noted(first) == 4


def test_a_child_of_the_pool_that_is_killed_gives_its_task_back(
    broker, processes, late, noted, held_up
):
    import psutil

    first, second = late
    worker = processes.worker()
    held_up(second)
    ask(broker, night, clock.today().isoformat())
    wait_until(lambda: noted(first) == 4, what="the first district")
    for child in psutil.Process(worker.pid).children():
        child.kill()
    held_up.release()
    wait_until(lambda: noted(second) == 4, what="the second district")
    assert noted(first) == 4


def test_two_workers_and_many_beats_write_each_note_and_each_digest_once(
    broker, processes, late, noted
):
    day = clock.today().isoformat()
    for _ in range(2):
        processes.worker()
    for _ in range(4):
        ask(broker, night, day)
        ask(broker, digests, day)
    wait_until(lambda: Notice.objects.filter(kind="digest").exists(), what="digests")
    wait_until(lambda: _idle(broker), what="an empty queue")
    assert [noted(planned) for planned in late] == [4, 4]
    keys = list(Notice.objects.filter(kind="digest").values_list("business_key", flat=True))
    assert len(keys) == len(set(keys)) > 0


def _idle(broker):
    with Connection(broker.kombu_url) as link:
        client = link.default_channel.client
        return not client.llen("ecm") and not client.hlen("unacked")


def test_when_the_broker_is_flushed_the_next_hour_makes_up_for_it(broker, processes, late, noted):
    ask(broker, night, clock.today().isoformat())
    with Connection(broker.kombu_url) as link:
        link.default_channel.client.flushall()
    processes.worker()
    assert [noted(planned) for planned in late] == [0, 0]
    ask(broker, night, clock.today().isoformat())
    wait_until(lambda: [noted(planned) for planned in late] == [4, 4], what="the notes")


def test_with_the_broker_down_people_record_contacts_and_the_worker_takes_up_again(
    broker, processes, late, noted, monkeypatch
):
    monkeypatch.setitem(app.conf, "broker_url", broker.kombu_url)
    processes.worker()
    broker.kill()
    planned = late[0]
    with acting_as(planned.case.manager) as actor:
        made = Made(operation_id=uuid.uuid4(), answers=said())
        record_contact(case=planned.case, made=made, by=actor, planned=planned)
        enqueue(night, clock.today())
    with scoped(SYSTEM_SCOPE):
        assert Contact.objects.filter(operation_id=made.operation_id).exists()
    broker.start()
    ask(broker, night, clock.today().isoformat())
    wait_until(lambda: noted(late[1]) == 4, what="the notes after the broker came back")


def test_a_broker_that_is_down_never_fails_the_transaction_that_asked(broker, late, monkeypatch):
    monkeypatch.setitem(app.conf, "broker_url", broker.kombu_url)
    broker.kill()
    with transaction.atomic():
        enqueue(night, clock.today())
