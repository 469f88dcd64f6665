"""The named lists of children: which cases stand in each, as one condition over the case row.

Higher apps add their own (a number of a dashboard, what is overdue after grace) through :func:`register_list` and
:func:`register_opening`, so that every number opens the very list that it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.enums import OPEN_STAGES, OrderKind, Path, Stage, StayKind
from cases.rules import EIGHTEEN_AHEAD
from cases.selectors.flags import flagged
from ecm.core.actor import Actor
from ecm.core.clock import add_days, add_months
from ecm.core.words import N_, Sentence
from ecm.places.selectors import practice_on

Condition = Callable[[Actor, date], Q]
HOUSEHOLD = (StayKind.HOUSEHOLD, StayKind.FOSTER)
QUIET_DAYS = 60


@dataclass(frozen=True)
class CaseList:
    """A list by name: its code in the address, its words, what it holds, and whether it is offered as a tab."""

    code: str
    label: str
    explains: str
    holds: Condition
    tab: bool = True


@dataclass(frozen=True)
class Opening:
    """The children behind one cell of a number: which cases, and the sentence that says what is counted."""

    condition: Q
    words: Sentence


OpeningProvider = Callable[[Actor, Mapping[str, str]], Opening | None]

_lists: dict[str, CaseList] = {}
_openings: list[OpeningProvider] = []


def register_list(case_list: CaseList) -> CaseList:
    """Offer a list under its code; the last one registered under a code holds."""
    _lists[case_list.code] = case_list
    return case_list


def register_opening(provider: OpeningProvider) -> OpeningProvider:
    """Let a higher app say which cases stand behind ``?number=…``; it answers ``None`` for what is not its own."""
    _openings.append(provider)
    return provider


def case_lists() -> tuple[CaseList, ...]:
    """All lists in the order in which they were offered."""
    return tuple(_lists.values())


def list_of(code: str) -> CaseList:
    """The list of this code; the list of open cases for an unknown one."""
    return _lists.get(code, _lists["open"])


def opening_for(actor: Actor, asked: Mapping[str, str]) -> Opening | None:
    """What stands behind the number that the address names, if any app knows it."""
    return next(
        (found for provider in _openings if (found := provider(actor, asked)) is not None), None
    )


def _open() -> Q:
    return Q(stage__in=OPEN_STAGES)


def _at_home() -> Q:
    return Q(stay_kind__in=HOUSEHOLD)


LISTS = (
    ("open", N_("Open cases"), N_("Accepted and not closed."), lambda a, d: _open()),
    (
        "mine",
        N_("My cases"),
        N_("You are the case manager."),
        lambda a, d: _open() & Q(manager_id__in=a.own_ids),
    ),
    (
        "no_manager",
        N_("No case manager"),
        N_("Nobody is named yet."),
        lambda a, d: _open() & Q(manager=None),
    ),
    (
        "hsr_pending",
        N_("HSR pending"),
        N_("A home study is due and not submitted."),
        lambda a, d: _open() & Q(hsr_submitted_on=None) & Q(hsr_due_on__isnull=False),
    ),
    (
        "hsr_late",
        N_("HSR late"),
        N_("The home study is past its due date and not submitted."),
        lambda a, d: _open() & Q(hsr_submitted_on=None, hsr_due_on__lt=d),
    ),
    (
        "to_verify",
        N_("To verify"),
        N_("Submitted, waits for verification."),
        lambda a, d: Q(stage=Stage.SUBMITTED),
    ),
    (
        "due_week",
        N_("Due this week"),
        N_("A follow-up is due within seven days."),
        lambda a, d: (
            _open() & _at_home() & Q(next_contact_on__gte=d, next_contact_on__lte=add_days(d, 7))
        ),
    ),
    (
        "overdue",
        N_("Late follow-up"),
        N_("The next follow-up is past its due date."),
        lambda a, d: _open() & _at_home() & Q(next_contact_on__lt=d),
    ),
    (
        "no_contact",
        N_("No contact 60 days"),
        N_("At home, and no contact was recorded for sixty days."),
        lambda a, d: (
            _open()
            & _at_home()
            & (
                Q(last_contact_on=None, stay_since__lt=add_days(d, -QUIET_DAYS))
                | Q(last_contact_on__lt=add_days(d, -QUIET_DAYS))
            )
        ),
    ),
    (
        "no_order",
        N_("No order"),
        N_("At home without a restoration order: not regularised."),
        lambda a, d: _open() & _at_home() & ~Q(order_kind=OrderKind.RESTORATION),
    ),
    (
        "flags",
        N_("Open flags"),
        N_("A STOP or WATCH flag is open."),
        lambda a, d: _open() & flagged(a),
    ),
    (
        "turning_18",
        N_("Turning 18"),
        N_("Will be eighteen within six months."),
        lambda a, d: (
            _open()
            & Q(
                born_on__gt=add_months(d, -18 * 12),
                born_on__lte=add_months(d, practice_on(d).get(EIGHTEEN_AHEAD) - 18 * 12),
            )
        ),
    ),
    (
        "in_family",
        N_("In family"),
        N_("Placed, follow-up running."),
        lambda a, d: Q(stage=Stage.IN_FAMILY),
    ),
    (
        "in_cci",
        N_("In a CCI"),
        N_("The child lives in an institution."),
        lambda a, d: _open() & Q(stay_kind=StayKind.INSTITUTION, path=Path.ORDINARY),
    ),
    ("closed", N_("Closed"), N_("Closed cases."), lambda a, d: Q(stage=Stage.CLOSED)),
    ("all", N_("All cases"), N_("Open and closed."), lambda a, d: ~Q(stage=Stage.DRAFT)),
)

for _code, _label, _explains, _holds in LISTS:
    register_list(CaseList(_code, _label, _explains, _holds))
