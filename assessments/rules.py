"""What follows from answers, beside the level of risk: flags to raise, conference, crisis gate, completeness. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ecm.core.practice import yes_no
from ecm.core.words import N_, Sentence

Answers = Mapping[str, Any]

TRIES_BEFORE_UNTRACED = 3

STOP, WATCH = "stop", "watch"

SAFE_RESULTS = frozenset({"safe", "urgent_help", "unsafe"})
"""Results of a safety check that reached child or carer."""


@dataclass(frozen=True)
class Raise:
    """A flag that the answers ask for: its kind, severity and what says so (never an answer's own words)."""

    kind: str
    severity: str
    because: Sentence


# --- the safety check -------------------------------------------------------------------------------------------------


def safety_flags(answers: Answers) -> tuple[Raise, ...]:
    """Flags that follow from one safety check."""
    found = []
    if answers.get("result") == "unsafe":
        found.append(
            Raise("unsafe", STOP, Sentence(N_("The safety check found the child unsafe.")))
        )
    if answers.get("marriage") == "yes":
        found.append(
            Raise("marriage", STOP, Sentence(N_("The safety check heard talk of marriage.")))
        )
    if answers.get("violence") == "yes":
        found.append(
            Raise(
                "violence", WATCH, Sentence(N_("The safety check heard of drinking or violence."))
            )
        )
    return tuple(found)


def untraced(attempts: int) -> bool:
    """Whether so many tries without reaching anyone make the child untraced."""
    return attempts >= TRIES_BEFORE_UNTRACED


# --- child assessment and home study ----------------------------------------------------------------------------------

_CHILD_STOPS = (
    ("touch", "sexual_abuse", N_("The child told of unwanted touch.")),
    ("self_harm", "self_harm", N_("The child spoke of self-harm.")),
)
_CHILD_WATCHES = (("marriage_talk", "marriage", STOP, N_("The child heard talk of marriage.")),)


def child_flags(answers: Answers) -> tuple[Raise, ...]:
    """Flags that follow from the child's own assessment."""
    found = [
        Raise(kind, STOP, Sentence(why))
        for key, kind, why in _CHILD_STOPS
        if answers.get(key) == "yes"
    ]
    found += [
        Raise(kind, severity, Sentence(why))
        for key, kind, severity, why in _CHILD_WATCHES
        if answers.get(key) == "yes"
    ]
    if refuses_in_fear(answers):
        found.append(
            Raise("fear", STOP, Sentence(N_("The child does not want to stay, for fear.")))
        )
    return tuple(found)


def refuses_in_fear(child: Answers) -> bool:
    """Whether the child says no for a reason of fear."""
    return child.get("want_stay") == "no" and "fear" in (child.get("stay_reasons") or ())


_HSR_WATCHES = (
    ("violence", "violence", N_("The home study found violence in the house.")),
    ("addiction", "addiction", N_("The home study found addiction in the house.")),
    ("migrates", "migration", N_("The family moves away for work.")),
    ("shared_bed", "sleeping", N_("The child shares a bed with an unrelated adult.")),
)


def home_study_flags(answers: Answers) -> tuple[Raise, ...]:
    """Flags that follow from the home study: those ticked in section O, and those its answers ask for."""
    ticked = Sentence(N_("Ticked in the home study."))
    found = [Raise(kind, STOP, ticked) for kind in answers.get("stop_flags") or ()]
    found += [Raise(kind, WATCH, ticked) for kind in answers.get("watch_flags") or ()]
    found += [
        Raise(kind, WATCH, Sentence(why))
        for key, kind, why in _HSR_WATCHES
        if answers.get(key) == "yes"
    ]
    if answers.get("carer_health") == "cannot":
        found.append(Raise("carer_illness", WATCH, Sentence(N_("The carer is too ill to care."))))
    return tuple(found)


FLAGS_OF = {"safety_check": safety_flags, "child": child_flags, "hsr": home_study_flags}


def flags_of(instrument: str, answers: Answers) -> tuple[Raise, ...]:
    """Flags that follow from one record, each kind once, STOP before WATCH."""
    found = FLAGS_OF[instrument](answers) if instrument in FLAGS_OF else ()
    ordered = sorted(found, key=lambda one: one.severity != STOP)
    return tuple(
        {one.kind: one for one in reversed(ordered)}[kind]
        for kind in dict.fromkeys(o.kind for o in ordered)
    )


# --- marks that facts suggest -----------------------------------------------------------------------------------------

FULL_ATTENDANCE, GOOD_ATTENDANCE, POOR_ATTENDANCE = 90, 75, 40
PAPERS = (
    "birth",
    "school",
    "caste",
    "bpl",
    "disability",
    "immunisation",
    "ration",
    "aadhaar",
    "bank",
)


@dataclass(frozen=True)
class Suggestion:
    """A mark that facts suggest, with the reason in words. A person takes it over, or does not."""

    mark: str
    level: int
    because: Sentence


def suggestions(hsr: Answers) -> tuple[Suggestion, ...]:
    """The marks that the answers of a home study suggest: attendance E2, papers L5, benefits K3."""
    found = (_of_attendance(hsr), _of_papers(hsr), _of_benefits(hsr))
    return tuple(one for one in found if one is not None)


def _of_attendance(hsr: Answers) -> Suggestion | None:
    given = hsr.get("attendance")
    if given is None:
        return None
    steps = (POOR_ATTENDANCE, GOOD_ATTENDANCE, FULL_ATTENDANCE)
    level = 1 + sum(given >= step for step in steps)
    words = N_("attendance in the last 30 days was %(n)s per cent")
    return Suggestion("e2", level, Sentence(words, {"n": given}))


def _of_papers(hsr: Answers) -> Suggestion | None:
    """Held ÷ needed: none, under half, half or more, all but at most one with a bank account."""
    missing = hsr.get("documents_missing")
    if missing is None:
        return None
    needed = [one for one in PAPERS if one != "disability" or _disabled(hsr)]
    held = [one for one in needed if one not in missing]
    words = Sentence(N_("%(n)s of %(of)s documents are there"), {"n": len(held), "of": len(needed)})
    if len(held) >= len(needed) - 1 and "bank" in held:
        return Suggestion("l5", 4, words)
    level = 1 if not held else 3 if 2 * len(held) >= len(needed) else 2
    return Suggestion("l5", level, words)


def _disabled(hsr: Answers) -> bool:
    return bool(set(hsr.get("disabilities") or ()) - {"none"})


def _of_benefits(hsr: Answers) -> Suggestion | None:
    drawn = hsr.get("benefits")
    if drawn is None:
        return None
    if drawn == ["none"]:
        return Suggestion("k3", 1, Sentence(N_("the family receives no benefit")))
    return Suggestion("k3", 3, Sentence(N_("benefits received: %(n)s"), {"n": len(drawn)}))


# --- the conference ---------------------------------------------------------------------------------------------------


CONFERENCE_FOR_DISABILITY = yes_no(
    "conference.disability",
    default=False,
    says=N_("A conference for every child with a disability"),
)


@dataclass(frozen=True)
class Matter:
    """What decides whether a case conference is needed."""

    level: str
    open_flags: int = 0
    assessor_decision: str = ""
    child_wish: str = ""
    verifier_disagrees: bool = False
    is_pocso: bool = False
    splits_siblings: bool = False
    disability: bool = False
    disability_counts: bool = False


def conference_reasons(matter: Matter) -> tuple[Sentence, ...]:
    """Why a conference is needed; empty when it is not."""
    rules = (
        (matter.level == "high", N_("the risk is high")),
        (matter.level == "medium", N_("the risk is medium")),
        (matter.open_flags > 0, N_("a flag is open")),
        (disagreement(matter), N_("assessor, verifier and child do not agree")),
        (matter.is_pocso, N_("a POCSO matter is open")),
        (matter.splits_siblings, N_("brothers and sisters would live apart")),
        (matter.disability and matter.disability_counts, N_("the child has a disability")),
    )
    return tuple(Sentence(text) for holds, text in rules if holds)


def disagreement(matter: Matter) -> bool:
    """The verifier says so, or the child does not want what the assessor proposes."""
    against = matter.assessor_decision in {"D1", "D2"} and matter.child_wish == "no"
    apart = matter.assessor_decision == "D3" and matter.child_wish == "yes"
    return matter.verifier_disagrees or against or apart


# --- the crisis gate --------------------------------------------------------------------------------------------------


def gate_closed(stars_in_crisis: Iterable[str]) -> bool:
    """Whether a safety-critical mark of crisis bars the way into a family until it is better or overridden."""
    return bool(tuple(stars_in_crisis))


# --- what a round needs -----------------------------------------------------------------------------------------------

FIRST_ROUND = ("hsr", "child", "rubric")
LATER_ROUND = ("rubric", "child")


def instruments_needed(number: int) -> tuple[str, ...]:
    """The instruments of a case's n-th round (from 1): all three at first, later rubric and child."""
    return FIRST_ROUND if number <= 1 else LATER_ROUND
