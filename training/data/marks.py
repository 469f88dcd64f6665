"""The rubric of a made-up family, and the risk that truly follows from it."""

from __future__ import annotations

import random
from typing import Any

from assessments.instruments import CURRENT
from assessments.scoring import Risk, indicators, risk
from ecm.core.words import Sentence
from training.data import words
from training.data.answers import rubric_marks

RUBRIC = CURRENT["rubric"]
TOO_YOUNG_FOR_SCHOOL = 3


def rubric_answers(level: str, age: int, rng: random.Random) -> tuple[dict[str, Any], Risk]:
    """Complete answers to the rubric, aimed at ``level``, and the risk computed from them."""
    sections = [one for one in RUBRIC.sections if age >= TOO_YOUNG_FOR_SCHOOL or one.key != "e"]
    asked = {field.key for section in sections for field in section.fields}
    marks = rubric_marks(
        level, rng, tuple(one.key for one in indicators(RUBRIC) if one.key in asked)
    )
    answers: dict[str, Any] = {f"{section.key}_ev": ["seen", "carer"] for section in sections}
    answers |= {key: _mark(value, rng) for key, value in marks.items()}
    return answers, risk(RUBRIC, answers)


def _mark(level: int, rng: random.Random) -> dict[str, Any]:
    steady = 3
    plain = level == steady
    return {
        "level": level,
        "na": False,
        "evidence": [] if plain else ["seen", "third"],
        "note": "" if plain else rng.choice(words.MARK_NOTES),
    }


def as_json(sentence: Sentence) -> dict[str, Any]:
    """A sentence as rounds keep it, to be said later in any language."""
    params = {
        key: as_json(value) if isinstance(value, Sentence) else value
        for key, value in sentence.params.items()
    }
    return {"text": sentence.text, "params": params}
