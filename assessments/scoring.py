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


@dataclass(frozen=True)
class Scale:
    """What an instrument declares about its score: its lowest two and its top level, weights and limits in per cent.

    ``needed`` are the indicators without which no level is given; ``enough`` is the least number of marks.
    """

    crisis: int = 1
    fragile: int = 2
    top: int = 4
    star_weight: int = 2
    plain_weight: int = 1
    enough: int = 15
    needed: tuple[str, ...] = ("f1", "f2", "h1", "l1", "k1")
    low_domain: Fraction = Fraction(25)
    half_domain: Fraction = Fraction(50)
    good_index: Fraction = Fraction(60)
    crisis_domains: int = 2
    crisis_marks: int = 3


FAMILY_RUBRIC = Scale()
"""The scale of the family rubric: 1 crisis, 2 fragile, 3 steady, 4 strong."""


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


def risk(
    rubric: Instrument,
    answers: Mapping[str, Any],
    around: Around = Around(),
    scale: Scale = FAMILY_RUBRIC,
) -> Risk:
    """The level of risk of one complete rubric, by the scale declared beside it."""
    marks = marked(rubric, answers)
    domains = tuple(domain(section, marks, scale) for section in rubric.sections)
    index = mean([one.percent for one in domains if one.percent is not None])
    crisis = tuple(f.key for f in indicators(rubric) if f.star and marks.get(f.key) == scale.crisis)
    lacking = not_enough(rubric, marks, scale)
    high = high_because(rubric, marks, domains, around, scale)
    if high and (not lacking or around.stop_flags):
        return Risk(Level.HIGH, domains, index, high, (), crisis)
    if lacking:
        return Risk(Level.NONE, domains, None, lacking, (), crisis)
    medium = medium_because(rubric, marks, domains, index, scale)
    gaps = tuple(said(f, marks) for f in indicators(rubric) if marks.get(f.key) == scale.crisis)
    if medium:
        return Risk(Level.MEDIUM, domains, index, medium, gaps, crisis)
    return Risk(Level.LOW, domains, index, (no_rule(index, scale),), gaps, crisis)


def indicators(rubric: Instrument) -> tuple[Mark, ...]:
    """The marks of a rubric, in order."""
    return tuple(field for field in rubric if isinstance(field, Mark))


def marked(rubric: Instrument, answers: Mapping[str, Any]) -> dict[str, int]:
    """Indicator → level, of those that were marked; "does not apply" drops out."""
    found = {f.key: (answers.get(f.key) or {}).get("level") for f in indicators(rubric)}
    return {key: level for key, level in found.items() if level is not None}


def domain(section: Section, marks: Mapping[str, int], scale: Scale = FAMILY_RUBRIC) -> Domain:
    """A domain's per cent: each mark counts from 0 (crisis) up to the top level, stars more."""
    fields = [f for f in section.fields if isinstance(f, Mark) and f.key in marks]
    best = sum(weight(f, scale) * (scale.top - scale.crisis) for f in fields)
    reached = sum(weight(f, scale) * (marks[f.key] - scale.crisis) for f in fields)
    return Domain(section.key, section.title, Fraction(reached * 100, best) if best else None)


def weight(field: Mark, scale: Scale = FAMILY_RUBRIC) -> int:
    """A star counts more."""
    return scale.star_weight if field.star else scale.plain_weight


def mean(values: list[Fraction]) -> Fraction | None:
    """The mean of the domains that have a score."""
    return sum(values, Fraction(0)) / len(values) if values else None


def not_enough(
    rubric: Instrument, marks: Mapping[str, int], scale: Scale = FAMILY_RUBRIC
) -> tuple[Sentence, ...]:
    """Why no level can be given yet; empty when one can."""
    open_ = [f for f in indicators(rubric) if f.key in scale.needed and f.key not in marks]
    named = tuple(
        Sentence(N_("Not enough information: %(what)s is not marked"), {"what": name(f)})
        for f in open_
    )
    if named or len(marks) >= scale.enough:
        return named
    return (
        Sentence(
            N_("Not enough information: %(n)s of at least %(least)s indicators are marked"),
            {"n": len(marks), "least": scale.enough},
        ),
    )


def high_because(
    rubric: Instrument,
    marks: Mapping[str, int],
    domains: tuple[Domain, ...],
    around: Around,
    scale: Scale = FAMILY_RUBRIC,
) -> tuple[Sentence, ...]:
    """Every rule of HIGH that fired."""
    found: list[Sentence] = []
    if around.stop_flags:
        found.append(Sentence(N_("STOP flag open: %(n)s"), {"n": around.stop_flags}))
    if around.refuses_in_fear:
        found.append(Sentence(N_("the child does not want to stay, for fear")))
    found += [
        said(f, marks) for f in indicators(rubric) if f.star and marks.get(f.key) == scale.crisis
    ]
    low = [one for one in domains if one.percent is not None and one.percent < scale.low_domain]
    if len(low) >= scale.crisis_domains:
        found += [under(one, scale.low_domain) for one in low]
    return tuple(found)


def medium_because(
    rubric: Instrument,
    marks: Mapping[str, int],
    domains: tuple[Domain, ...],
    index: Fraction | None,
    scale: Scale = FAMILY_RUBRIC,
) -> tuple[Sentence, ...]:
    """Every rule of MEDIUM that fired."""
    found = [
        said(f, marks) for f in indicators(rubric) if f.star and marks.get(f.key) == scale.fragile
    ]
    found += [
        under(one, scale.half_domain)
        for one in domains
        if one.percent is not None and one.percent < scale.half_domain
    ]
    crises = sum(level == scale.crisis for level in marks.values())
    if crises >= scale.crisis_marks:
        found.append(Sentence(N_("%(n)s crisis marks"), {"n": crises}))
    if index is not None and index < scale.good_index:
        found.append(
            Sentence(
                N_("index %(index)s, below %(limit)s"),
                {"index": shown(index), "limit": str(scale.good_index)},
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


@dataclass(frozen=True)
class Step:
    """One indicator that was marked otherwise last time; ``better`` says in which direction."""

    indicator: Mark
    before: int
    after: int

    @property
    def better(self) -> bool:
        return self.after > self.before


def steps(
    rubric: Instrument, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Step, ...]:
    """What changed since the last visit: worse first, then in the order of the form."""
    old, new = marked(rubric, before), marked(rubric, after)
    found = [
        Step(f, old[f.key], new[f.key])
        for f in indicators(rubric)
        if f.key in old and f.key in new and old[f.key] != new[f.key]
    ]
    return tuple(sorted(found, key=lambda step: step.better))


def all_equal(rubric: Instrument, answers: Mapping[str, Any]) -> int | None:
    """The one level that every mark has, where more than a handful were marked; None where they differ."""
    levels = set(marked(rubric, answers).values())
    return next(iter(levels)) if len(levels) == 1 and len(marked(rubric, answers)) > 1 else None


def no_rule(index: Fraction | None, scale: Scale = FAMILY_RUBRIC) -> Sentence:
    """What is said of LOW."""
    if scale != FAMILY_RUBRIC:
        return Sentence(
            N_("no rule of a higher risk holds, and the index is %(index)s of 100"),
            {"index": shown(index)},
        )
    return Sentence(
        N_(
            "no safety-critical mark is below “Steady”, no STOP flag is open, and the index is %(index)s of 100"
        ),
        {"index": shown(index)},
    )
