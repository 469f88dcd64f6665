"""R9: every move of the table is reached by a path, and from every stage a path leads on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cases.enums import OPEN_STAGES, Path, Stage
from cases.workflow import NAMES, WORKFLOW
from ecm.core.workflow import BACK
from tests.cases.holding import wrong_with
from tests.cases.stories import Cast
from tests.cases.walker import Walker

# --- the graph -------------------------------------------------------------------------------------------------------


def edges(*without: str) -> dict[str, set[str]]:
    """Stage to stages, by the table; a move back may lead wherever its stage can be entered from."""
    found: dict[str, set[str]] = {stage: set() for stage in Stage.values}
    for move in WORKFLOW:
        if move.name in without:
            continue
        for source in move.sources:
            found[source] |= {move.target} - {BACK, source}
    return found


def reach(graph: dict[str, set[str]], start: str) -> set[str]:
    seen, ahead = {start}, [start]
    while ahead:
        new = graph[ahead.pop()] - seen
        seen |= new
        ahead += new
    return seen


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_no_stage_is_a_dead_end_even_without_withdrawing_the_case(stage: str) -> None:
    assert Stage.CLOSED in reach(edges("void"), stage)


@pytest.mark.parametrize("stage", [s for s in Stage.values if s != Stage.DRAFT])
def test_every_stage_is_reached_from_the_registration(stage: str) -> None:
    assert stage in reach(edges(), Stage.DRAFT)


@pytest.mark.parametrize(
    "stage", [Stage.ASSESSING, Stage.STRENGTHENING, Stage.DISRUPTED, Stage.ALTERNATIVE_CARE]
)
def test_from_every_hard_stage_there_is_a_way_into_a_family(stage: str) -> None:
    assert Stage.IN_FAMILY in reach(edges("take_over"), stage)


# --- every move by a directed path -----------------------------------------------------------------------------------

PATHS: dict[str, Callable[[Walker], None]] = {}
REACHES: dict[str, set[str]] = {}
NOT_YET = {"take_over": "its proposal comes with the import of the old sheets"}


def walks(*names: str, path: Path = Path.EXPEDITED) -> Callable[[Any], Any]:
    """Declare a path and the moves that it must make."""

    def keep(walk: Callable[[Walker], None]) -> Callable[[Walker], None]:
        walk.starts = path  # type: ignore[attr-defined]
        PATHS[walk.__name__], REACHES[walk.__name__] = walk, set(names)
        return walk

    return keep


def assessed(walker: Walker, proposed: str = "D1", marks: int = 3) -> None:
    """Registered, managed, checked and assessed."""
    walker.register()
    walker.name_manager()
    if walker.path == Path.EXPEDITED:
        walker.check_safety()
    walker.assess(proposed=proposed, marks=marks)


def verified(walker: Walker, **how: Any) -> None:
    assessed(walker, **how)
    walker.submit()
    walker.verify()


def in_family(walker: Walker) -> None:
    assessed(walker)
    walker.submit()
    walker.verify("DCPO", decide=True)
    walker.order()
    walker.fact("undertaking")
    walker.place()


@walks(
    "accept",
    "begin",
    "submit",
    "return",
    "verify",
    "recommend",
    "send_back",
    "place",
    "disrupt",
    "settle",
)
def home_with_every_turn_on_the_way(walker: Walker) -> None:
    walker.register("STF")
    walker.accept()
    walker.name_manager()
    walker.check_safety()
    walker.assess()
    walker.submit()
    walker.send_round_back()
    walker.assess()
    walker.submit()
    walker.verify()
    for _twice in (1, 2):
        walker.propose()
        walker.approve()
        if _twice == 1:
            walker.send_back()
    walker.order()
    walker.fact("undertaking")
    walker.place()
    walker.later(10)
    walker.incident()
    walker.see_safe()
    walker.settle()


@walks("decide", "propose_closure", "decline_closure", "close", "reopen")
def closed_and_begun_again(walker: Walker) -> None:
    in_family(walker)
    walker.later(30)
    walker.propose_closure()
    walker.answer_closure(close=False)
    walker.propose_closure()
    walker.answer_closure(close=True)
    walker.later(30)
    walker.reopen()


@walks("not_feasible", "reassess", "prepare", "place", path=Path.ORDINARY)
def prepared_and_handed_over(walker: Walker) -> None:
    assessed(walker)
    walker.not_feasible()
    walker.later(5)
    walker.move("reassess", "PNC")
    walker.assess()
    walker.submit()
    walker.verify()
    walker.propose()
    walker.approve()
    walker.fact("recommendation_sent")
    walker.move("prepare", "PNC")
    for kind in ("readiness", "medical", "pre_release"):
        walker.prepared(kind)
    walker.order()
    walker.fact("undertaking")
    walker.later(20)
    walker.hand_over()
    walker.place(living_with="nani")


@walks("strengthen", "reassess", "back_to_follow_up")
def strengthened_and_followed_again(walker: Walker) -> None:
    in_family(walker)
    walker.later(20)
    walker.confer(about="D2")
    walker.plan()
    walker.move("strengthen", "DCPO")
    walker.later(30)
    walker.move("reassess", "SW")
    walker.assess()
    walker.submit()
    walker.verify()
    walker.move("back_to_follow_up", "DCPO")


@walks("take_into_care", "void")
def taken_into_care(walker: Walker) -> None:
    walker.register()
    walker.name_manager()
    walker.flag()
    walker.order(kind="institution")
    walker.take_into_care()
    walker.move("void", "DCPO")


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(PATHS))
def test_a_directed_path_makes_its_moves(name: str, surat: Cast) -> None:
    walker = Walker(surat, PATHS[name].starts)  # type: ignore[attr-defined]
    try:
        PATHS[name](walker)
        assert {move for move, _from, _to in walker.made} >= REACHES[name]
        for sentence in wrong_with(walker):
            pytest.fail(sentence)
    finally:
        walker.leave()


def test_every_move_of_the_table_is_on_some_path() -> None:
    assert set(NAMES) - set().union(*REACHES.values()) == set(NOT_YET)
