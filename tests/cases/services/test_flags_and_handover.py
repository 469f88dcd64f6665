"""What a second person saw is not swallowed; the institution speaks for itself."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.enums import Path
from cases.services import flags, handovers
from ecm.core.errors import DomainError, Refused
from tests.cases.stories import Cast, ordered, registered


def test_a_second_flag_of_an_open_kind_is_refused_with_a_sentence(surat: Cast) -> None:
    case = registered(surat)
    with surat.acts("PNC") as by:
        flags.raise_flag(case=surat.find(case, by), kind="migration", by=by, note="Demo")
    with surat.acts("DCPO") as by, pytest.raises(DomainError) as refusal:
        flags.raise_flag(
            case=surat.find(case, by), kind="migration", by=by, note="Demo, another word"
        )
    assert refusal.value.field == "kind"


def test_where_there_is_a_superintendent_nobody_confirms_the_handover_in_his_stead(
    surat: Cast,
) -> None:
    case = ordered(surat, path=Path.ORDINARY, home_since=None, institution=surat.cci)
    with surat.acts("PNC") as by, pytest.raises(Refused):
        handovers.hand_over(
            case=surat.find(case, by), given=handovers.Given(on=dt.date(2026, 5, 5)), by=by
        )
