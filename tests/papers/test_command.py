"""``manage.py paper``: the same reach and the same logs as a page."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from ecm.audit.models import Disclosure
from tests.papers.words import words_of
from tests.worlds import canary

pytestmark = pytest.mark.django_db


def test_the_paper_is_written_and_its_disclosure_logged(world, tmp_path):
    case, file = world.cases["assigned"], tmp_path / "hsr.pdf"
    call_command(
        "paper", "hsr", case.code, "--language=gu", f"--output={file}", f"--as={world.LPO.username}"
    )
    assert canary("identity", case) in words_of(file.read_bytes())
    logged = Disclosure.objects.get()
    assert (logged.user_id, logged.where, logged.case_ids) == (
        world.LPO.pk,
        "command:paper",
        [case.pk],
    )


def test_outside_the_demo_it_must_be_said_for_whom(world, tmp_path, settings):
    settings.IS_DEMO = False
    with pytest.raises(CommandError, match="--as"):
        call_command("paper", "hsr", world.cases["assigned"].code, f"--output={tmp_path / 'x.pdf'}")


def test_in_the_demo_it_is_the_districts_lpo(world, tmp_path, settings):
    settings.IS_DEMO = True
    call_command("paper", "hsr", world.cases["assigned"].code, f"--output={tmp_path / 'x.pdf'}")
    assert Disclosure.objects.get().user_id == world.LPO.pk


@pytest.mark.parametrize("role", ["DCPO", "STO", "SYS"])
def test_a_foreign_or_unknown_case_is_refused_alike(worlds, tmp_path, role):
    here, there = worlds
    reader = here.people[role]
    said = set()
    for code in (there.cases["assigned"].code, "GJ-AHM-1999-000001"):
        with pytest.raises(CommandError) as refusal:
            call_command(
                "paper", "hsr", code, f"--output={tmp_path / 'x.pdf'}", f"--as={reader.username}"
            )
        said.add(str(refusal.value).replace(code, ""))
    assert not (tmp_path / "x.pdf").exists()
    assert role != "DCPO" or len(said) == 1
