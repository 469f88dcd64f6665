"""What proves a reason to close, where a case came from, the next level up: plain values, no row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cases.enums import ClosingReason, Level, Stage
from cases.rules import SEARCH_LASTS
from ecm.core.clock import add_months
from ecm.core.words import N_, Sentence


def one_step_up(level: str) -> str:
    """The next more careful level; nothing where none is in use yet."""
    steps = {Level.LOW: Level.MEDIUM, Level.MEDIUM: Level.HIGH, Level.HIGH: Level.HIGH}
    return str(steps[Level(level)]) if level else ""


def came_from(entered: Iterable[tuple[str, str]], back: Collection[str]) -> str:
    """The stage before the present one, of (stage, move) in order; moves in ``back`` lead to where one was before.

    A proposal to close that was overtaken by something else leaves no trace in the way.
    """
    way: list[str] = []
    for stage, move in entered:
        if move in back and len(way) > 1:
            way.pop()
            continue
        if way and way[-1] == Stage.CLOSURE_PROPOSED and stage != Stage.CLOSED:
            way.pop()
        way.append(stage)
    return way[-2] if len(way) > 1 else ""


@dataclass(frozen=True)
class Proof:
    """What stands behind a reason to close: papers, orders, the search, the check-list by item."""

    scan: bool = False
    age: int = 0
    after_care: str = ""
    in_institution: bool = False
    institution_order: bool = False
    untraced_since: date | None = None
    search_months: int = SEARCH_LASTS.default
    police_report: bool = False
    checks: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""


def proof_missing(reason: str, proof: Proof, day: date) -> tuple[str, Sentence] | None:
    """What this reason still lacks: the question it belongs to and the sentence; nothing when it is proved."""
    return next(
        (
            (key, Sentence(words))
            for of, key, fails, words in _PROOFS
            if reason in of and fails(proof, day)
        ),
        None,
    )


def _search_too_short(proof: Proof, day: date) -> bool:
    since = proof.untraced_since
    return since is None or add_months(since, proof.search_months) > day


_R = ClosingReason
_MUST = ("safe_contacts", "stars", "months", "final_risk")
_PROOFS: tuple[tuple[frozenset[str], str, Callable[[Proof, date], bool], str], ...] = (
    (frozenset({_R.ADOPTED}), "scan", lambda p, d: not p.scan, N_("The scan of the adoption order is missing.")),
    (frozenset({_R.MOVED_STATE}), "scan", lambda p, d: not p.scan,
     N_("The scan of the receiving state's letter is missing.")),
    (frozenset({_R.DEATH}), "scan", lambda p, d: not p.scan, N_("The scan of the death record is missing.")),
    (frozenset({_R.EIGHTEEN}), "reason", lambda p, d: p.age < 18, N_("The child has not turned 18 yet.")),
    (frozenset({_R.EIGHTEEN}), "reason", lambda p, d: not p.after_care,
     N_("After care is not decided yet: an order on Form 37, a recorded refusal, or not leaving care at 18.")),
    (frozenset({_R.INSTITUTION}), "reason", lambda p, d: not (p.in_institution and p.institution_order),
     N_("The order of placement in an institution, with the child living there, is not recorded yet.")),
    (frozenset({_R.UNTRACED}), "reason", lambda p, d: not p.police_report,
     N_("The police report is missing among the steps of the search.")),
    (frozenset({_R.UNTRACED}), "reason", _search_too_short,
     N_("A child is given up as untraced only after six months of search.")),
    (frozenset({_R.GOAL}), "check", lambda p, d: any(p.checks.get(key) == "no" for key in _MUST),
     N_("The goal is not reached: safety, safety-critical marks, months and final risk must all be met.")),
    (frozenset({_R.GOAL}), "check_notes", lambda p, d: "no" in p.checks.values() and not p.notes.strip(),
     N_("Say what is not done, and who goes on with it.")),
)  # fmt: skip
