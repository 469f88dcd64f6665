"""What is late and overdue within the reader's reach, by age, in keyset pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from ecm.core.actor import Actor
from ecm.core.practice import Practice
from ecm.core.words import N_
from followups.models import PlannedContact
from followups.selectors.lines import WAITING, DueLine, due_lines

PAGE = 50


@dataclass(frozen=True)
class Age:
    """A band of days after due: its code in the address, its words, first and last day."""

    code: str
    label: str
    first: int
    last: int | None

    def holds(self, today: date) -> Q:
        """The contacts that have been late for so long on the day."""
        newest = Q(due_on__lte=today - timedelta(days=self.first))
        return (
            newest
            if self.last is None
            else newest & Q(due_on__gte=today - timedelta(days=self.last))
        )


AGES = (
    Age("1-7", N_("1 to 7 days"), 1, 7),
    Age("8-30", N_("8 to 30 days"), 8, 30),
    Age("31-90", N_("31 to 90 days"), 31, 90),
    Age("90+", N_("more than 90 days"), 91, None),
)


@dataclass(frozen=True)
class Counted:
    """A band with its count, and whether it is the one that is open."""

    age: Age
    count: int
    on: bool


@dataclass(frozen=True)
class OverduePage:
    """One page of the list, its counts by age and where the next page begins."""

    lines: tuple[DueLine, ...]
    ages: tuple[Counted, ...]
    late: int
    overdue: int
    after: str


def late_contacts(actor: Actor, *, today: date) -> QuerySet[PlannedContact]:
    """All contacts past due within the reader's reach, of children who are at home."""
    return PlannedContact.objects.visible_to(actor).filter(WAITING, due_on__lt=today)


def overdue_page(
    actor: Actor, *, today: date, practice: Practice, language: str, age: str = "", after: str = ""
) -> OverduePage:  # fmt: skip
    """Fifty late contacts, longest late first, beginning behind ``after`` (due date~id)."""
    late = late_contacts(actor, today=today)
    band = next((one for one in AGES if one.code == age), None)
    shown = late.filter(band.holds(today)) if band else late
    rows = _behind(shown, after).order_by("due_on", "pk")[: PAGE + 1]
    lines = due_lines(rows, actor, today=today, practice=practice, language=language)
    more, lines = len(lines) > PAGE, lines[:PAGE]
    counts = late.aggregate(
        overdue=Count("pk", filter=Q(overdue_from__lte=today)),
        late=Count("pk"),
        **{f"a{n}": Count("pk", filter=one.holds(today)) for n, one in enumerate(AGES)},
    )
    return OverduePage(
        lines=lines,
        ages=tuple(Counted(one, counts[f"a{n}"], one is band) for n, one in enumerate(AGES)),
        late=counts["late"],
        overdue=counts["overdue"],
        after=f"{lines[-1].due_on}~{lines[-1].pk}" if more else "",
    )


def _behind(rows: QuerySet[PlannedContact], after: str) -> QuerySet[PlannedContact]:
    value, _, last = after.partition("~")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return rows
    if not last.isascii() or not last.isdigit():
        return rows
    return rows.filter(due_on__gte=day).filter(Q(due_on__gt=day) | Q(pk__gt=int(last)))
