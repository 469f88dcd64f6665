"""How the level of risk follows from the marks of the family rubric: exact fractions, rules first, the score second.

One sentence tells it: HIGH when something that a child's safety hangs on is in crisis, or a STOP flag is open; MEDIUM
when something is fragile; LOW otherwise. Every rule that fired is one sentence of the "because" list. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from ecm.core.instrument.fields import Mark
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.words import N_, Sentence

STAR_WEIGHT, PLAIN_WEIGHT = 2, 1
CRISIS, FRAGILE, TOP = 1, 2, 4
ENOUGH_MARKS = 15
NEEDED = ("f1", "f2", "h1", "l1", "k1")
LOW_DOMAIN, HALF_DOMAIN, GOOD_INDEX = Fraction(25), Fraction(50), Fraction(60)
CRISIS_DOMAINS, CRISIS_MARKS = 2, 3


class Level(StrEnum):
    """The level of risk; NONE is "not enough information", never "no risk"."""

    NONE = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


RANK = {Level.NONE: 0, Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}


@dataclass(frozen=True)
class Around:
    """What besides the marks decides the level."""

    stop_flags: int = 0
    refuses_in_fear: bool = False


@dataclass(frozen=True)
class Domain:
    """One domain's score: per cent as an exact fraction, None where no indicator was marked."""

    key: str
    label: str
    percent: Fraction | None

    @property
    def shown(self) -> str:
        """One decimal place for people, empty where there is none."""
        return shown(self.percent)


@dataclass(frozen=True)
class Risk:
    """The level with everything it rests on. `gaps` are crisis marks that did not raise it."""

    level: Level
    domains: tuple[Domain, ...]
    index: Fraction | None
    because: tuple[Sentence, ...]
    gaps: tuple[Sentence, ...]
    stars_in_crisis: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The index with one decimal place."""
        return shown(self.index)


def shown(value: Fraction | None) -> str:
    """A fraction with one decimal place, halves away from zero; empty for none."""
    if value is None:
        return ""
    tenths = (value * 10 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"


def risk(rubric: Instrument, answers: Mapping[str, Any], around: Around = Around()) -> Risk:
    """The level of risk of one complete rubric."""
    marks = marked(rubric, answers)
    domains = tuple(domain(section, marks) for section in rubric.sections)
    index = mean([one.percent for one in domains if one.percent is not None])
    crisis = tuple(f.key for f in indicators(rubric) if f.star and marks.get(f.key) == CRISIS)
    lacking = not_enough(rubric, marks)
    high = high_because(rubric, marks, domains, around)
    if high and (not lacking or around.stop_flags):
        return Risk(Level.HIGH, domains, index, high, (), crisis)
    if lacking:
        return Risk(Level.NONE, domains, None, lacking, (), crisis)
    medium = medium_because(rubric, marks, domains, index)
    gaps = tuple(said(f, marks) for f in indicators(rubric) if marks.get(f.key) == CRISIS)
    if medium:
        return Risk(Level.MEDIUM, domains, index, medium, gaps, crisis)
    return Risk(Level.LOW, domains, index, (no_rule(index),), gaps, crisis)


def indicators(rubric: Instrument) -> tuple[Mark, ...]:
    """The marks of a rubric, in order."""
    return tuple(field for field in rubric if isinstance(field, Mark))


def marked(rubric: Instrument, answers: Mapping[str, Any]) -> dict[str, int]:
    """Indicator → level, of those that were marked; "does not apply" drops out."""
    found = {f.key: (answers.get(f.key) or {}).get("level") for f in indicators(rubric)}
    return {key: level for key, level in found.items() if level is not None}


def domain(section: Section, marks: Mapping[str, int]) -> Domain:
    """A domain's per cent: each mark counts from 0 (crisis) to 3 (strong), stars twice."""
    fields = [f for f in section.fields if isinstance(f, Mark) and f.key in marks]
    best = sum(weight(f) * (TOP - 1) for f in fields)
    reached = sum(weight(f) * (marks[f.key] - 1) for f in fields)
    return Domain(section.key, section.title, Fraction(reached * 100, best) if best else None)


def weight(field: Mark) -> int:
    """A star counts twice."""
    return STAR_WEIGHT if field.star else PLAIN_WEIGHT


def mean(values: list[Fraction]) -> Fraction | None:
    """The mean of the domains that have a score."""
    return sum(values, Fraction(0)) / len(values) if values else None


def not_enough(rubric: Instrument, marks: Mapping[str, int]) -> tuple[Sentence, ...]:
    """Why no level can be given yet; empty when one can."""
    open_ = [f for f in indicators(rubric) if f.key in NEEDED and f.key not in marks]
    named = tuple(
        Sentence(N_("Not enough information: %(what)s is not marked"), {"what": name(f)})
        for f in open_
    )
    if named or len(marks) >= ENOUGH_MARKS:
        return named
    return (
        Sentence(
            N_("Not enough information: %(n)s of at least %(least)s indicators are marked"),
            {"n": len(marks), "least": ENOUGH_MARKS},
        ),
    )


def high_because(
    rubric: Instrument, marks: Mapping[str, int], domains: tuple[Domain, ...], around: Around
) -> tuple[Sentence, ...]:
    """Every rule of HIGH that fired."""
    found: list[Sentence] = []
    if around.stop_flags:
        found.append(Sentence(N_("STOP flag open: %(n)s"), {"n": around.stop_flags}))
    if around.refuses_in_fear:
        found.append(Sentence(N_("the child does not want to stay, for fear")))
    found += [said(f, marks) for f in indicators(rubric) if f.star and marks.get(f.key) == CRISIS]
    low = [one for one in domains if one.percent is not None and one.percent < LOW_DOMAIN]
    if len(low) >= CRISIS_DOMAINS:
        found += [under(one, LOW_DOMAIN) for one in low]
    return tuple(found)


def medium_because(
    rubric: Instrument,
    marks: Mapping[str, int],
    domains: tuple[Domain, ...],
    index: Fraction | None,
) -> tuple[Sentence, ...]:
    """Every rule of MEDIUM that fired."""
    found = [said(f, marks) for f in indicators(rubric) if f.star and marks.get(f.key) == FRAGILE]
    found += [
        under(one, HALF_DOMAIN)
        for one in domains
        if one.percent is not None and one.percent < HALF_DOMAIN
    ]
    crises = sum(level == CRISIS for level in marks.values())
    if crises >= CRISIS_MARKS:
        found.append(Sentence(N_("%(n)s crisis marks"), {"n": crises}))
    if index is not None and index < GOOD_INDEX:
        found.append(
            Sentence(
                N_("index %(index)s, below %(limit)s"),
                {"index": shown(index), "limit": str(GOOD_INDEX)},
            )
        )
    return tuple(found)


def name(field: Mark) -> Sentence:
    """An indicator's letter and number with its name and star."""
    text = N_("%(code)s %(what)s (safety-critical)") if field.star else N_("%(code)s %(what)s")
    return Sentence(text, {"code": field.key.upper(), "what": Sentence(field.label)})


def said(field: Mark, marks: Mapping[str, int]) -> Sentence:
    """An indicator with its mark and the words of that level."""
    level = field.level(marks[field.key])
    return Sentence(
        N_("%(name)s = %(mark)s: %(words)s"),
        {
            "name": name(field),
            "mark": marks[field.key],
            "words": Sentence(level.sentence) if level else "",
        },
    )


def under(one: Domain, limit: Fraction) -> Sentence:
    """A domain below a limit."""
    return Sentence(
        N_("%(domain)s at %(percent)s of 100, below %(limit)s"),
        {"domain": Sentence(one.label), "percent": one.shown, "limit": str(limit)},
    )


def no_rule(index: Fraction | None) -> Sentence:
    """What is said of LOW."""
    return Sentence(
        N_(
            "no safety-critical mark is below “Steady”, no STOP flag is open, and the index is %(index)s of 100"
        ),
        {"index": shown(index)},
    )
