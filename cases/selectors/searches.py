"""The search for an untraced child as a page or a letter shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.enums.ending import SearchKind
from cases.guards.ending import search_goes_on
from cases.models import Case, SearchStep, Stay
from cases.rules import SEARCH_LASTS, SEARCH_STEP
from ecm.core.clock import add_days, add_months
from ecm.core.words import Sentence
from ecm.places.selectors import practice_on


@dataclass(frozen=True)
class SearchSheet:
    """Since when the child is untraced, what was done, and until when the DCPO takes the next step."""

    case: Case
    untraced_since: date | None
    last_seen_on: date | None
    last_stay: Stay | None
    steps: tuple[SearchStep, ...]
    next_due_on: date | None
    long_enough_on: date | None
    late: Sentence | None

    @property
    def letter(self) -> SearchStep | None:
        """The last letter to the SJPU."""
        return self._last(SearchKind.SJPU_LETTER)

    @property
    def police_report(self) -> SearchStep | None:
        return self._last(SearchKind.POLICE_REPORT)

    def _last(self, kind: SearchKind) -> SearchStep | None:
        return next((step for step in self.steps if step.kind == kind), None)


def search_sheet(case: Case, day: date) -> SearchSheet:
    """The search of one case as it stands on a day, the latest step first."""
    since, practice = case.untraced_since, practice_on(day)
    last = max(case.searched_on or since, since) if since else None
    stays = Stay.objects.filter(case=case).select_related("home").order_by("-from_on", "-pk")
    seen = [day_ for day_ in (case.child_seen_safe_on, case.last_contact_on) if day_]
    return SearchSheet(
        case=case, untraced_since=since, last_seen_on=max(seen, default=None),
        last_stay=stays.exclude(kind="elsewhere").first(),
        steps=tuple(case.searches.select_related("by", "scan")),
        next_due_on=add_days(last, practice.get(SEARCH_STEP)) if last else None,
        long_enough_on=add_months(since, practice.get(SEARCH_LASTS)) if since else None,
        late=search_goes_on(case, day, practice),
    )  # fmt: skip
