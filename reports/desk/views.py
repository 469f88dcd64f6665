"""Today, and Help: how this system decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ecm.accounts.selectors.posts import posts_waiting
from ecm.core import clock
from ecm.core.templatetags.parts import address_for
from ecm.core.views import PageView
from ecm.places.models import PracticeOverride
from ecm.roles.permissions import Permission
from reports.desk.selectors import decides
from reports.desk.selectors.today import Line, today_of


@dataclass(frozen=True)
class Row:
    """A line with its address, if the reader may open it; the case page otherwise."""

    line: Line
    address: str
    case_address: str


class TodayPage(PageView):
    """``/today/``: for every role, what waits in the active post."""

    permission = Permission.TODAY_VIEW
    template = "desk/today.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        day = clock.today()
        today = today_of(self.actor, day)
        self.disclose(today.case_ids, "header", "identity")
        self.disclose(today.level_ids, "family")
        return {
            "today": today, "day": day, "post": self.actor.post,
            "sections": [(name, [self._row(line) for line in getattr(today, name)]) for name in SECTIONS],
            "posts_waiting": posts_waiting(self.actor),
            "counts": {"decide": len(today.decide), "late": today.late_count(day)},
        }  # fmt: skip

    def _row(self, line: Line) -> Row:
        address = address_for(self.request, line.page, line.argument)
        case_address = address_for(self.request, "cases:case", line.uuid)
        return Row(line, address or case_address, case_address)


SECTIONS = ("decide", "late", "week", "later", "new")


class Decides(PageView):
    """``/help/decides/``: the six tables, written out from the very objects that decide."""

    permission = Permission.HELP_VIEW
    template = "help/decides.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        rows = PracticeOverride.objects.order_by("key", "from_on").values_list(
            "key", "value", "from_on", "reason"
        )
        return {"tables": decides.tables(), "dials": decides.dials(list(rows), clock.today())}
