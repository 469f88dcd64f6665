"""The night on a real worker, asked for by a real beat: no eager mode anywhere."""

import pytest

from tests.chaos import conftest as real
from tests.chaos.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

# The fixtures of real processes, shared with the chaos tests.
broker, processes, late, noted = real.broker, real.processes, real.late, real.noted


def test_beat_asks_and_the_worker_writes_each_note_once_however_often_it_is_asked(
    request, processes
):
    rows, count = request.getfixturevalue("late"), request.getfixturevalue("noted")
    processes.worker()
    processes.beat()
    wait_until(lambda: [count(row) for row in rows] == [4, 4], what="the notes")
    wait_until(lambda: processes.said("w0").count("succeeded") > 2, what="the night, three times")
    assert [count(row) for row in rows] == [4, 4]
