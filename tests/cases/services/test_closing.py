"""A wrong entry is withdrawn, not deleted; what is not built yet says so."""

from __future__ import annotations

import pytest

from cases.enums import ClosingReason, Stage
from cases.services import moves
from ecm.core.errors import DomainError, NotYet
from tests.cases.stories import APRIL, Cast, registered


def test_a_wrong_entry_is_closed_as_void_and_leaves_the_institutions_reach(surat: Cast) -> None:
    case = registered(surat, institution=surat.cci)
    with surat.acts("DCPO") as by:
        moves.make_move(
            case=surat.find(case, by), move="void", on=APRIL, by=by, reason="Demo: entered twice"
        )
        row = surat.find(case, by)
        assert (row.stage, row.closing_reason, row.closed_on) == (
            Stage.CLOSED,
            ClosingReason.VOID,
            APRIL,
        )
    with surat.acts("SUP") as by, pytest.raises(type(case).DoesNotExist):
        surat.find(case, by)


def test_a_move_that_asks_for_a_reason_is_not_made_without(surat: Cast) -> None:
    case = registered(surat)
    with surat.acts("DCPO") as by, pytest.raises(DomainError) as refusal:
        moves.make_move(case=surat.find(case, by), move="void", on=APRIL, by=by, reason="  ")
    assert refusal.value.field == "reason"


def test_a_move_whose_evidence_comes_later_says_so(surat: Cast) -> None:
    case = registered(surat, is_backlog=True)
    with surat.acts("DCPO") as by, pytest.raises(NotYet) as refusal:
        moves.make_move(case=surat.find(case, by), move="take_over", on=APRIL, by=by)
    assert any("comes with the import" in str(sentence) for sentence in refusal.value.missing)
