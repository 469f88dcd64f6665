"""The night on a real worker, asked for by a real beat: no eager mode anywhere."""

import pytest

from tests.chaos.conftest import broker, held_up, late, noted, processes  # noqa: F401 - fixtures of real processes
from tests.chaos.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def test_beat_asks_and_the_worker_writes_each_note_once_however_often_it_is_asked(
    processes, late, noted
):
    processes.worker()
    processes.beat()
    wait_until(lambda: [noted(planned) for planned in late] == [4, 4], what="the notes")
    wait_until(lambda: processes.said("w0").count("succeeded") > 2, what="the night, three times")
    assert [noted(planned) for planned in late] == [4, 4]
