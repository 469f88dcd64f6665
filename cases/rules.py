"""Pure rules of a case: which flag stops, how a name is searched, what makes two children look like one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from anyascii import anyascii

from cases.enums import PARENTS, Decision, FlagKind, PlacementKind, Relation, Severity
from cases.enums.deciding import Asked
from cases.enums.going_home import TrialKind
from ecm.core.clock import add_days, add_months
from ecm.core.practice import DAYS, HOURS, MONTHS, PEOPLE, dial
from ecm.core.words import N_

STOP_FLAGS = frozenset({
    FlagKind.SEXUAL_ABUSE, FlagKind.PHYSICAL_ABUSE, FlagKind.TRAFFICKING, FlagKind.FEAR, FlagKind.CARER_UNKNOWN,
    FlagKind.SELF_HARM, FlagKind.UNTRACED, FlagKind.ILLNESS, FlagKind.BONDED_LABOUR, FlagKind.MARRIAGE,
    FlagKind.POCSO_ACCUSED, FlagKind.UNSAFE,
})  # fmt: skip
"""They block a placement in a family and ask for a first action within 24 hours; all others are WATCH."""

# The clocks of a case. The ladder of lateness (``followups/rules.py``) declares the very same settings.
STOP_ACTION = dial(
    "clock.flag_action.limit", 24, HOURS, at_least=1, says=N_("First action on a STOP flag")
)
SAFETY_CHECK = dial("clock.safety_check.limit", 48, HOURS, at_least=1, says=N_("Safety check"))
HSR_REPORT = dial("clock.hsr.limit", 15, DAYS, at_least=1, says=N_("Home study report submitted"))
HOLD_DAYS = dial(
    "case.hold.review", 30, DAYS, at_least=1, at_most=60,
    says=N_("A case on hold is looked at again within so many days"),
)  # fmt: skip

Held = tuple[date, date]

ORDER_QUORUM = dial(
    "order.quorum", 3, PEOPLE, says=N_("Members of the CWC who sign an order at least"), at_least=1, at_most=7
)  # fmt: skip
# Before an order runs out, and before the next date it names, Today asks so many days ahead.
ORDER_RUNS_OUT_DAYS, NEXT_DATE_DAYS = 30, 7

SEARCH_STEP = dial(
    "search.step", 7, DAYS, at_least=1, at_most=30,
    says=N_("While a child is untraced the DCPO takes a step of the search within so many days"),
)  # fmt: skip
SEARCH_LASTS = dial(
    "search.lasts", 6, MONTHS, at_least=1, at_most=36,
    says=N_("A child is searched for so many months before the case is closed as untraced"),
)  # fmt: skip
SCREENING_AHEAD = dial(
    "screening.ahead", 6, MONTHS, at_least=1, at_most=12,
    says=N_("The next screening of a return that is not feasible now lies so many months ahead at most"),
)  # fmt: skip
SETTLE_DAYS = dial(
    "incident.settle", 7, DAYS, at_least=1, at_most=30,
    says=N_("Settled within so many days of the incident, the stay did not end and no disruption counts"),
)  # fmt: skip
EIGHTEEN_AHEAD = dial(
    "eighteen.ahead", 6, MONTHS, at_least=1, at_most=24,
    says=N_("A child who turns 18 is shown on Today so many months before"),
)  # fmt: skip
COURTESY_MONTHS = dial(
    "closure.courtesy", 3, MONTHS, at_least=1, at_most=12,
    says=N_("A courtesy call after closing is offered so many months later"),
)  # fmt: skip

AT_PARENTS = frozenset({PlacementKind.PARENTS, PlacementKind.SINGLE_PARENT})
TO_KIN = frozenset({PlacementKind.KIN, PlacementKind.GUARDIAN, PlacementKind.FIT_PERSON})
"""Kinds of D3 after which the child lives in a family again."""
ASKED_FOR: dict[str, Asked] = {
    PlacementKind.FOSTER: Asked.FOSTER, PlacementKind.GROUP_FOSTER: Asked.FOSTER,
    PlacementKind.AFTER_CARE: Asked.AFTER_CARE,
}  # fmt: skip

TRANSFER_READ = dial(
    "transfer.read", 90, DAYS, at_least=30, at_most=365,
    says=N_("After a transfer the sending district reads its own period for so many days"),
)  # fmt: skip
STUDY_GRANT = dial(
    "home_study.grant", 90, DAYS, at_least=15, at_most=180,
    says=N_("The assessor of a home study for another district reaches the case for so many days at most"),
)  # fmt: skip
TRIAL_AHEAD_DAYS = 90
"""A trial stay is planned no further ahead."""

_SAME_SOUND = (
    ("chh", "c"), ("ch", "c"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("bh", "b"),
    ("aa", "a"), ("ee", "i"), ("oo", "u"), ("w", "v"), ("z", "j"), ("y", "i"), ("nn", "n"),
)  # fmt: skip


def severity_of(kind: str) -> Severity:
    """STOP or WATCH."""
    return Severity.STOP if kind in STOP_FLAGS else Severity.WATCH


def search_key(*names: str) -> str:
    """Names in any of three scripts as one string that sounds the same: ``"દેમો કિરણ"`` and ``"Demo Kiran"`` meet."""
    words = (
        _sound(word) for name in names for word in re.findall(r"[a-z]+", anyascii(name).lower())
    )
    return " ".join(dict.fromkeys(word for word in words if word))


def _sound(word: str) -> str:
    for spelt, sound in _SAME_SOUND:
        word = word.replace(spelt, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:1] + word[1:].replace(
        "a", ""
    )  # Indic letters carry an "a" that Latin spells and scripts do not


def placement_kind_of(relation: str, *, both_parents: bool) -> PlacementKind:
    """The kind of placement that living with this person is."""
    if relation in PARENTS:
        return PlacementKind.PARENTS if both_parents else PlacementKind.SINGLE_PARENT
    special = {
        Relation.GUARDIAN: PlacementKind.GUARDIAN,
        Relation.FIT_PERSON: PlacementKind.FIT_PERSON,
        Relation.FOSTER: PlacementKind.FOSTER,
    }
    return special.get(Relation(relation), PlacementKind.KIN)


def splits_siblings(
    own: tuple[str, str], others: Iterable[tuple[str, str]], *, at_home: bool
) -> bool:
    """Whether (decision, kind of placement) for one child and for those living with her make them live apart.

    At home a child whose decision is not known yet stays; in an institution nothing is known of her until it is.
    """
    return any(_apart(own, other, at_home=at_home) for other in others)


def _apart(own: tuple[str, str], other: tuple[str, str], *, at_home: bool) -> bool:
    if at_home:
        leaves, leaves_too = own[0] == Decision.D3, other[0] == Decision.D3
        return leaves != leaves_too or (
            leaves and own[1] != other[1] and "" not in {own[1], other[1]}
        )
    return bool(own[0] and other[0]) and _goes_home(own) != _goes_home(other)


def _goes_home(one: tuple[str, str]) -> bool:
    return one[0] != Decision.D3 or one[1] in TO_KIN


def asked_of(decision: str, placement_kind: str) -> Asked:
    """What the committee is usually asked for after this recommendation."""
    if decision == Decision.D3:
        if placement_kind in TO_KIN:
            return Asked.OTHER_KIN
        return ASKED_FOR.get(placement_kind, Asked.INSTITUTION)
    return Asked.RESTORATION if decision == Decision.D1 else Asked.DIRECTION


def held_span(start: date, until: date | None, review: str) -> Held:
    """From when to when a hold stops deadlines: once its review has passed without a word it stops none any more."""
    last = date.fromisoformat(review)
    return start, min(until or last, last)


def held_days(holds: Iterable[Held], since: date, until: date | None = None) -> int:
    """Days for which a clock that started ``since`` (and was answered ``until``) rested because the case was held."""
    return sum(max(0, (min(last, until or last) - max(first, since)).days) for first, last in holds)


def born_of_age(age: int, on: date) -> date:
    """The estimated birth date of a child who is ``age`` years old on a day: half a year before that birthday."""
    month = on.month - 6
    year = on.year - age - (1 if month < 1 else 0)
    return date(year, month + 12 if month < 1 else month, 1)


def case_code(*, district: str, year: int, number: int) -> str:
    """``GJ-RJK-2026-00041``: no name and no birth date inside, and it survives a transfer."""
    return f"GJ-{district}-{year}-{number:05d}"


PHASES = {
    1: N_("Phase 1: calls and letters"), 2: N_("Phase 2: supervised meetings"), 3: N_("Phase 3: day visits"),
    4: N_("Phase 4: nights and festivals"), 5: N_("Phase 5: placement"), 6: N_("Phase 6: settling, 30 days"),
    7: N_("Phase 7: stabilising, to six months"), 8: N_("Phase 8: independent"),
}  # fmt: skip
PHASE_OF_TRIAL = {
    TrialKind.CALLS: 1, TrialKind.MEETING: 2, TrialKind.DAY: 3, TrialKind.WEEKEND: 4, TrialKind.FESTIVAL: 4,
}  # fmt: skip
SETTLING_DAYS, STABILISING_MONTHS = 30, 6


def phase_of(tried: Iterable[TrialKind], *, placed_on: date | None, day: date) -> int:
    """The phase of the way home: the furthest that was tried, after the placement by the days since; 0 before."""
    if placed_on is None or placed_on > day:
        return max((PHASE_OF_TRIAL[kind] for kind in tried), default=0)
    if placed_on == day:
        return 5
    if add_days(placed_on, SETTLING_DAYS) >= day:
        return 6
    return 7 if add_months(placed_on, STABILISING_MONTHS) >= day else 8
