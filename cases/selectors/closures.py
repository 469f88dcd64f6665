"""Closing a case: what the system knows of its check-list, the proposal that waits, the sheet for a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cases.enums import ClosingReason, Level, OrderKind, StayKind
from cases.enums.ending import SearchKind
from cases.guards.ending import CONSENTED, FULL, settled_since
from cases.guards.proofs import Proof
from cases.instruments import CURRENT, pinned
from cases.instruments.closure_v1.check import COMPUTED
from cases.models import Case, Closure, Order, SearchStep
from cases.rules import SEARCH_LASTS
from cases.selectors.benefits import documents_of
from cases.selectors.plan import open_actions
from ecm.core.clock import add_months
from ecm.core.instrument.fields import Choice
from ecm.places.selectors import practice_on

YES, NO, NOT_ASKED = "yes", "no", "na"
Fact = Callable[[Case, date], str]
"""``yes``, ``no``, ``na``, or an empty text where nothing is known."""

_facts: dict[str, Fact] = {}


def register_fact(item: str, fact: Fact) -> None:
    """Let a higher app answer an item of the check-list from its own rows."""
    if item not in COMPUTED:
        raise LookupError(item)
    _facts[item] = fact


def computed_checks(case: Case, day: date, *, consented: bool) -> dict[str, str]:
    """The items that facts answer, by item; an item about which nothing is known is left to the case manager."""
    found = {item: fact(case, day) for item, fact in _facts.items()}
    found["plan_actions"] = "" if open_actions(case, day) else YES
    found["documents"] = YES if documents_of(case, day).complete else ""
    found["final_risk"] = YES if case.level_used == Level.LOW else NO
    found["months"] = _long_enough(case, day, consented=consented)
    return {item: answer for item, answer in found.items() if answer}


def _long_enough(case: Case, day: date, *, consented: bool) -> str:
    since = settled_since(case)
    months = practice_on(day).get(CONSENTED if consented else FULL)
    return YES if since is not None and add_months(since, months) <= day else NO


def proof_of(case: Case, answers: Mapping[str, object], day: date, *, scan: bool) -> Proof:
    """What stands behind a reason to close, read from the case and its rows."""
    checks = {field.key: str(answers.get(field.key) or "") for field in _items()}
    orders = Order.objects.filter(
        case=case, kind=OrderKind.PLACEMENT_INSTITUTION, superseded_by=None
    )
    reports = SearchStep.objects.filter(case=case, kind=SearchKind.POLICE_REPORT)
    return Proof(
        scan=scan, age=case.age_on(day), after_care=case.after_care,
        in_institution=case.stay_kind == StayKind.INSTITUTION, institution_order=orders.exists(),
        untraced_since=case.untraced_since, search_months=practice_on(day).get(SEARCH_LASTS),
        police_report=reports.exists(), checks=checks,
        notes=str(answers.get("check_notes") or ""),
    )  # fmt: skip


def _items(version: int = 1) -> tuple[Choice, ...]:
    section = pinned("closure", version).section_by_key["check"]
    return tuple(field for field in section.fields if isinstance(field, Choice))


def latest_closure(case: Case) -> Closure | None:
    """The last proposal to close the case that was not overtaken, answered or not."""
    rows = Closure.objects.filter(case=case, withdrawn_on=None)
    joined = rows.select_related("case", "proposed_by", "approved_by", "declined_by", "scan")
    found: Closure | None = joined.order_by("-proposed_on", "-pk").first()
    return found


def waiting_closure(case: Case) -> Closure | None:
    """The proposal that waits for the DCPO."""
    found = latest_closure(case)
    return found if found is not None and found.is_open else None


@dataclass(frozen=True)
class Check:
    """One item of the check-list with its answer (``yes``, ``no``, ``na``) and whether the system filled it in."""

    key: str
    label: str
    answer: str
    words: str
    computed: bool


@dataclass(frozen=True)
class ClosureSheet:
    """A closure as a page or a paper shows it."""

    closure: Closure
    case: Case
    reason: str
    checks: tuple[Check, ...]
    notes: str

    @property
    def proof(self) -> tuple[str, date | None]:
        """Number and date of the order, letter or record behind the reason."""
        return self.closure.proof_no, self.closure.proof_on


def closure_sheet(closure: Closure) -> ClosureSheet:
    """The closure with its check-list in the words of the version it was written with."""
    answers = closure.answers
    return ClosureSheet(
        closure=closure, case=closure.case, reason=str(ClosingReason(closure.reason).label),
        checks=tuple(
            _check(field, answers) for field in _items(closure.version_of_instrument) if field.key in answers
        ),
        notes=str(answers.get("check_notes") or ""),
    )  # fmt: skip


def _check(field: Choice, answers: Mapping[str, object]) -> Check:
    answer = str(answers[field.key])
    words = {option.code: option.label for option in field.options}
    computed = field.key in {str(key) for key in _computed(answers)}
    return Check(field.key, field.label, answer, words.get(answer, answer), computed)


def _computed(answers: Mapping[str, object]) -> list[object]:
    kept = answers.get("computed")
    return list(kept) if isinstance(kept, list) else []


INSTRUMENT = CURRENT["closure"]
