"""Answers of made-up people to the true instruments: what is known of the child first, then what the pools say."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from typing import Any

from assessments.instruments import CURRENT
from ecm.core.instrument.complete import applicable, applies, missing
from ecm.core.instrument.instrument import Instrument
from followups.instruments import CURRENT as FOLLOWUPS
from training.data import answers as pools
from training.data import words

HSR, CHILD, SAFETY = CURRENT["hsr"], CURRENT["child"], CURRENT["safety_check"]
CONTACT = FOLLOWUPS["contact"]


def fill(
    instrument: Instrument,
    known: Mapping[str, Any],
    pool: Mapping[str, pools.Pool],
    conditions: Mapping[str, Any],
    rng: random.Random,
) -> dict[str, Any]:
    """Answers in the order of the form. ``known``: by question's key; conditions see what was answered before."""
    given: dict[str, Any] = {}
    for section in instrument.sections:
        for field in section.fields:
            if not applies(section.when, {**conditions, **given}) or not applies(
                field.when, {**conditions, **given}
            ):
                continue
            value = known[field.key] if field.key in known else _drawn(field.key, pool, rng)
            if value not in (None, "", []):
                given[field.key] = value
    return applicable(instrument, given, conditions)


def _drawn(key: str, pool: Mapping[str, pools.Pool], rng: random.Random) -> Any:
    return rng.choice(pool[key]) if key in pool else None


def gaps(instrument: Instrument, answers: Mapping[str, Any], conditions: Mapping[str, Any]) -> int:
    """How many answers are missing."""
    return len(missing(instrument, answers, conditions))


def said(pool: tuple[str, ...], rng: random.Random) -> dict[str, str]:
    """Somebody's own words, in Gujarati."""
    return {"words": rng.choice(pool), "lang": "gu"}


def safety_answers(
    *, attempt: int, on: date, result: str, relation: str, rng: random.Random
) -> dict[str, Any]:
    """One attempt at the first talk."""
    known: dict[str, Any] = {
        "date": on.isoformat(),
        "time": "11:30",
        "attempt": attempt,
        "result": result,
    }
    if result == "not_reached":
        known |= {"mode": "phone", "spoke_to": ["nobody"], "seen": "no"}
    else:
        known |= {"lives_with": relation}
    if result == "urgent_help":
        known |= {"needs": ["food", "school"], "given": ["food"]}
    return fill(SAFETY, known, pools.SAFETY, {}, rng)


def hsr_answers(
    *,
    known: Mapping[str, Any],
    visited: date,
    decision: str,
    conditions: Mapping[str, Any],
    rng: random.Random,
) -> dict[str, Any]:
    """A whole home study, sections A to P. ``known`` holds what stands in the family's own rows."""
    written = {
        **known,
        "visits": [
            {
                "id": "r1",
                "date": visited.isoformat(),
                "mode": "visit",
                "who": known["assessor"],
                "announced": "yes",
            }
        ],
        "neighbours": [
            {"id": "r1", "who": "પાડોશી", "opinion": "good", "note": rng.choice(words.OPINIONS)}
        ],
        "hopes": said(words.CARER_SAYS, rng),
        "want_stay": "yes",
        "child_words": said(words.CHILD_SAYS, rng),
        "reasons": [
            {"id": "r1", "reason": rng.choice(("poverty", "education", "death")), "still": "partly"}
        ],
        "recommendation": decision,
        "recommendation_why": rng.choice(words.WHY[decision]),
    }
    return fill(HSR, written, pools.HSR, conditions, rng)


def child_answers(
    *,
    known: Mapping[str, Any],
    visited: date,
    level: str,
    conditions: Mapping[str, Any],
    rng: random.Random,
) -> dict[str, Any]:
    """The child's own assessment; she wishes to stay."""
    written = {
        **known,
        "date": visited.isoformat(),
        "want_stay": "yes",
        "words": said(words.CHILD_SAYS, rng),
        "why": said(words.CHILD_SAYS, rng),
        "likes": [{"id": "r1", "who": rng.choice(("દાદી", "મમ્મી", "બહેન")), "why": "સાથે રમે છે"}],
        "opinion": "stay" if level == "low" else "stay_help",
    }
    return fill(CHILD, written, pools.CHILD, conditions, rng)


def contact_answers(
    *, on: date, mode: str, marks: Mapping[str, int], rng: random.Random
) -> dict[str, Any]:
    """One follow-up contact: the child seen or heard, safe."""
    known = {
        "date": on.isoformat(),
        "mode": mode,
        "seen": "yes",
        "alone": "yes" if mode == "visit" and rng.random() < 0.6 else "no",
        "money_on": on.isoformat(),
        "child_words": said(words.CHILD_SAYS, rng) if rng.random() < 0.5 else None,
        "carer_words": said(words.CARER_SAYS, rng) if rng.random() < 0.3 else None,
        **{
            key: {"level": level, "na": False, "evidence": [], "note": ""}
            for key, level in marks.items()
        },
    }
    return fill(CONTACT, known, pools.CONTACT, {}, rng)
