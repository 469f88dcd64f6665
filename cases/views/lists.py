"""The line list and the search: what stands on the screen is what the address says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language

from cases.filters import LineFilter
from cases.selectors.choices import filter_choices
from cases.selectors.lines import page_of
from cases.selectors.lists import case_lists, list_of, opening_for
from cases.selectors.search import search
from ecm.core import clock
from ecm.core.views import DomainView, PageView
from ecm.roles.permissions import Permission


def _kept(asked: QueryDict, **changes: str) -> str:
    """The address's query with ``changes``; an empty value drops the key."""
    query = asked.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value:
            query[key] = value
    return query.urlencode()


class LineList(PageView):
    """``/cases/``: the children within one's reach, by named list, filters and sort."""

    permission = Permission.LINE_LIST_VIEW
    template = "cases/list.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        asked, day = self.request.GET, clock.today()
        opening = opening_for(self.actor, asked.dict())
        chosen = list_of(asked.get("list", "all" if opening else "open"))
        narrowed = LineFilter(
            asked, choices=filter_choices(self.actor, day, district=asked.get("district", ""))
        )
        condition = chosen.holds(self.actor, day) & narrowed.condition(self.actor)
        page = page_of(
            self.actor, condition & opening.condition if opening else condition, day=day, sort=asked.get("sort", "new"),
            after=asked.get("after", ""), language=(get_language() or "en")[:2],
        )  # fmt: skip
        self.disclose([line.case_id for line in page.lines], *page.groups)
        tabs = [
            (one, _kept(asked, list=one.code, after="", number=""))
            for one in case_lists()
            if one.tab
        ]
        sorts = {c.sort: _kept(asked, sort=c.sort, after="") for c in page.columns if c.sort}
        return {
            "lines": page, "chosen": chosen, "opening": opening, "tabs": tabs, "filter": narrowed, "sorts": sorts,
            "newest": _kept(asked, sort="", after=""), "day": day, "clear": f"list={chosen.code}",
            "kept": [(key, asked[key]) for key in ("list", "sort") if key in asked],
            "pager": {
                "next": _kept(asked, after=page.after) if page.after else "",
                "first": _kept(asked, after="") if asked.get("after") else "",
            },
        }  # fmt: skip


class Search(DomainView):
    """One box: a code, a name in any of three scripts, a village, a CCI. POST: a name never stands in an address."""

    permission = Permission.SEARCH
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page("cases/search.html", {"words": "", "lines": None})

    def post(self, request: HttpRequest) -> HttpResponse:
        words = request.POST.get("q", "").replace("\0", "")[:80].strip()
        page = (
            search(self.actor, words, day=clock.today(), language=(get_language() or "en")[:2])
            if words
            else None
        )
        if page:
            self.request.seen.purpose = "search"
            self.disclose([line.case_id for line in page.lines], *page.groups)
        return self.page("cases/search.html", {"words": words, "lines": page})
