from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from tests.numbers.worlds import Story, tell

pytestmark = pytest.mark.django_db
PERIOD = ["--as-of", "2026-04-30", "--from", "2026-04-01", "--to", "2026-04-30"]


def asked(*more: str) -> str:
    out = io.StringIO()
    call_command("metrics", *PERIOD, *more, stdout=out)
    return out.getvalue()


def test_it_prints_the_same_bytes_each_time_and_no_time_stamp():
    tell(Story(registered=date(2026, 4, 1)))
    assert asked("--json") == asked("--json")


def test_it_answers_by_district_and_for_the_state():
    tell(
        Story(registered=date(2026, 4, 1)),
        Story(registered=date(2026, 4, 2), district="SRT", submitted=date(2026, 4, 9)),
    )
    found = json.loads(asked("--json"))
    assert found["state"]["M01"] == {"n": 2}
    assert found["state"]["M08"] == {"n": 1, "of": 2}
    assert {p["code"]: p["values"]["M01"]["n"] for p in found["districts"]}["SRT"] == 1
    assert found["state"]["M14"]["low"] == {"n": 0, "of": 0}


def test_it_prints_a_table_for_people():
    tell(Story(registered=date(2026, 4, 1)))
    assert asked().splitlines()[-1].startswith("Gujarat\t1")


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(CommandError, match="ends before it starts"):
        call_command(
            "metrics", "--as-of", "2026-04-30", "--from", "2026-05-01", "--to", "2026-04-01"
        )
