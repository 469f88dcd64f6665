"""The list behind a number: the same query as the number, inside what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Case
from cases.selectors.lists import Opening
from ecm.core.actor import Actor
from ecm.core.words import N_, Sentence
from reports.numbers.metrics import BY_CODE, Metric
from reports.numbers.rules import BANDS, Grain, Kind
from reports.numbers.selectors.asked import is_deep
from reports.numbers.selectors.counting import Piece, behind, cases_behind
from reports.numbers.selectors.reach import Cellmark, asked_mark, counting, reach_of
from reports.numbers.selectors.splits import condition, slice_of

NOTHING = Q(pk__in=())


def opening_of(actor: Actor, asked: Mapping[str, str]) -> Opening | None:
    """The children behind the number that an address names; None when it names none of ours."""
    mark = asked_mark(asked)
    metric = BY_CODE.get(asked.get("number", ""))
    if metric is None or mark is None or not actor.may(metric.permission):
        return None
    within = reach_of(actor).narrowed(mark.within)
    if within is None:
        return Opening(NOTHING, Sentence(N_("This number is not of your place.")))
    rows = behind(metric, mark.window, within, piece=mark.piece, part=mark.part, band=mark.band)
    if mark.split:
        sliced = slice_of(mark.split, mark.value)
        if sliced is None:
            return None
        rows = rows.filter(condition(metric, mark.window, *sliced))
    with counting(actor):
        found = Q(pk__in=_found(rows, metric))
        units, children = rows.count(), Case.objects.filter(found).count()
    elsewhere = children - Case.objects.visible_to(actor).filter(found).count()
    return Opening(
        found, words_of(metric, mark, units=units, children=children, elsewhere=elsewhere)
    )


def _found(rows: QuerySet[Any], metric: Metric) -> Any:
    """The cases behind the rows: as a query, or as ids where the reader's own scope could not ask it again."""
    found = cases_behind(rows, metric)
    deep = is_deep(metric.count) or is_deep(metric.out_of)
    return list(found.values_list(flat=True)) if deep else found


def words_of(
    metric: Metric, mark: Cellmark, *, units: int, children: int, elsewhere: int
) -> Sentence:
    """What the list holds: the number, its piece and period, and how many are now with another district."""
    say: dict[str, object] = {
        "metric": Sentence(metric.label),
        "code": metric.code,
        "piece": piece_words(metric, mark),
        "when": period_words(metric, mark),
        "units": units,
        "children": children,
        "elsewhere": "",
    }
    if elsewhere:
        say["elsewhere"] = Sentence(N_(" Now with another district: %(n)s."), {"n": elsewhere})
    if metric.grain in {Grain.CONTACT, Grain.MADE}:
        return Sentence(
            N_(
                "%(code)s %(metric)s%(piece)s, %(when)s. Contacts: %(units)s. Children: %(children)s.%(elsewhere)s"
            ),
            say,
        )
    if metric.grain is Grain.ACTION:
        return Sentence(
            N_(
                "%(code)s %(metric)s%(piece)s, %(when)s. Actions: %(units)s. Children: %(children)s.%(elsewhere)s"
            ),
            say,
        )
    if metric.grain is Grain.FLAG:
        return Sentence(
            N_(
                "%(code)s %(metric)s%(piece)s, %(when)s. Red flags: %(units)s. Children: %(children)s.%(elsewhere)s"
            ),
            say,
        )
    return Sentence(
        N_("%(code)s %(metric)s%(piece)s, %(when)s. Children: %(children)s.%(elsewhere)s"), say
    )


def piece_words(metric: Metric, mark: Cellmark) -> Sentence | str:
    """Which part, band and piece of the number, each behind a comma; nothing for the whole."""
    part = next((p.label for p in metric.parts if p.code == mark.part), "")
    band = next((b.label for b in BANDS if b.code == mark.band), "")
    sliced = slice_of(mark.split, mark.value)
    told = [one for one in (part, band, sliced[1].label if sliced else "") if one]
    if len(told) > 1:
        words = {"one": Sentence(told[0]), "other": Sentence(told[1])}
        return Sentence(N_(", %(one)s, %(other)s"), words)
    if told:
        return Sentence(N_(", %(what)s"), {"what": Sentence(told[0])})
    if mark.piece == Piece.REST:
        return Sentence(N_(", not yet"))
    return Sentence(N_(", all it is taken of")) if mark.piece == Piece.OUT_OF else ""


def period_words(metric: Metric, mark: Cellmark) -> Sentence:
    """As of the day for a stock; the period and the day for a flow."""
    window = mark.window
    if metric.kind is Kind.STOCK:
        return Sentence(N_("as of %(day)s"), {"day": window.as_of})
    return Sentence(
        N_("%(first)s to %(last)s, as of %(day)s"),
        {"first": window.start, "last": window.end, "day": window.as_of},
    )
