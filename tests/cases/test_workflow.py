"""The table of moves: every row means something, and nothing skips the engine."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.enums import OPEN_STAGES, Stage
from cases.models import Case
from cases.workflow import NAMES, WORKFLOW
from ecm.core import workflow
from ecm.core.workflow import BACK
from ecm.roles.permissions import Permission
from ecm.roles.roles import ROLES

DAY = dt.date(2026, 5, 5)
MOVES_OF_THE_HANDBOOK = {
    "accept", "begin", "take_over", "submit", "return", "verify", "decide", "strengthen", "recommend", "send_back",
    "prepare", "place", "back_to_follow_up", "take_into_care", "not_feasible", "disrupt", "settle", "reassess",
    "propose_closure", "decline_closure", "close", "void", "reopen",
}  # fmt: skip


def test_the_table_holds_every_move_of_the_handbook_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert set(NAMES) == MOVES_OF_THE_HANDBOOK


@pytest.mark.parametrize("move", WORKFLOW, ids=lambda move: move.name)
def test_every_move_by_hand_belongs_to_somebody(move: workflow.Move) -> None:
    if move.is_automatic:
        assert not move.permission
        return
    permission = Permission(move.permission)
    assert any(permission in role.permissions for role in ROLES.values())
    assert move.says


def test_from_every_stage_somebody_can_go_on() -> None:
    targets = {move.target for move in WORKFLOW}
    for stage in OPEN_STAGES:
        assert workflow.moves_from(WORKFLOW, stage), stage
        assert stage in targets, stage
    assert targets <= {*Stage.values, BACK}


@pytest.mark.parametrize("move", WORKFLOW, ids=lambda move: move.name)
def test_a_guard_answers_with_a_sentence_or_nothing_for_an_empty_case(move: workflow.Move) -> None:
    case = Case(stage=move.sources[0], stage_since=DAY, path="ordinary")
    assert all(str(sentence) for sentence in workflow.missing(move, case, DAY))
