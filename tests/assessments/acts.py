"""The acts of assessing as tests need them: answered by the right person, one call each."""

from __future__ import annotations

from typing import Any

from assessments.enums import InstrumentName
from assessments.instruments import CURRENT
from assessments.models import Record, Round, SafetyCheck
from assessments.scoring import indicators
from assessments.services.answers import Saved, save_answers
from assessments.services.rounds import open_round
from assessments.services.safety import record_safety_check
from assessments.services.submission import submit_round
from assessments.services.verification import verify_round
from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.core import clock

RUBRIC = CURRENT["rubric"]


def safe_check(**other: Any) -> dict[str, Any]:
    """A safety check that found the child safe."""
    today = clock.today().isoformat()
    return {
        "date": today, "mode": "phone", "spoke_to": ["child", "mother"], "seen": "yes", "lives_with": "mother",
        "result": "safe", **other,
    }  # fmt: skip


def check(case: Case, user: Any, **other: Any) -> SafetyCheck:
    with acting_as(user) as by:
        return record_safety_check(by=by, case=case, raw=safe_check(**other))


def opened(case: Case, user: Any, assessor: Any = None) -> Round:
    with acting_as(user) as by:
        return open_round(by=by, case=Case.objects.get(pk=case.pk), assessor=assessor or user)


def saved(round_: Round, name: str, user: Any, **answers: Any) -> Saved:
    """Answers as somebody types them, over what is there now."""
    with acting_as(user) as by:
        record = Record.objects.select_related("round__case").get(round=round_, instrument=name)
        seen = {key: record.draft[key]["n"] for key in answers if key in record.draft}
        return save_answers(by=by, record=record, raw=answers, seen=seen)


def rubric_answers(default: int = 3, **marks: int) -> dict[str, Any]:
    found = {
        f.key: {"level": marks.get(f.key, default), "evidence": ["seen"], "note": "Demo"}
        for f in indicators(RUBRIC)
    }
    return found | {f"{letter}_ev": ["seen"] for letter in "fhelk"}


def child_answers(**other: Any) -> dict[str, Any]:
    today = clock.today().isoformat()
    return {
        "date": today, "mode": "visit", "assent": "given", "alone": "yes", "lives_with": "Demo mother",
        "want_stay": "yes", "opinion": "stay", **other,
    }  # fmt: skip


def hsr_answers(**other: Any) -> dict[str, Any]:
    today = clock.today().isoformat()
    return {
        "visits": [{"date": today, "mode": "visit", "who": "Demo worker"}], "assessor": "Demo worker",
        "address": "Demo lane 1", "household": [{"name": "Demo Meena", "relation": "mother", "age": 34}],
        "carer": "r1", "will": "eager", "carer_health": "well", "house": "pucca", "income": 9000,
        "attending": "regular", "seen_alone": "yes", "help_asked": ["school"], "strengths": "Demo", "concerns": "Demo",
        "recommendation": "D1", "recommendation_why": "Demo", "declaration": "yes", **other,
    }  # fmt: skip


def filled(
    round_: Round, user: Any, *, marks: dict[str, int] | None = None, **other: dict[str, Any]
) -> None:
    """Every record of the round answered in full."""
    for name, answers in (
        (InstrumentName.HSR, hsr_answers(**other.get("hsr", {}))),
        (InstrumentName.CHILD, child_answers(**other.get("child", {}))),
        (InstrumentName.RUBRIC, rubric_answers(**(marks or {}))),
    ):
        result = saved(round_, name, user, **answers)
        assert result.clean, (name, result.refused, result.met)


def submitted(round_: Round, user: Any, *, equal_marks: str = "Demo: it is so.") -> Round:
    with acting_as(user) as by:
        found = Round.objects.get(pk=round_.pk)
        return submit_round(by=by, round_=found, expected=found.version, equal_marks=equal_marks)


def verified(round_: Round, user: Any, **how: Any) -> Round:
    with acting_as(user) as by:
        found = Round.objects.get(pk=round_.pk)
        return verify_round(by=by, round_=found, expected=found.version, **how)
