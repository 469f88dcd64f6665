"""What is worst, said in words: the three things about which to phone somebody first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ecm.core.words import N_, Sentence
from reports.numbers.metrics import BY_CODE, ORDERS_AWAITED
from reports.numbers.selectors.counting import Split, count
from reports.numbers.selectors.dashboard import Drawing, Tally
from reports.numbers.selectors.reach import Cellmark

# How many of each are worth a phone call; a gap weighs in hundredths of that.
CALL_AT = {"M10": 5, "M25": 10, "G1": 3, "quiet": 7}
OLD_BANDS = ("m3", "m3plus")


@dataclass(frozen=True)
class Gap:
    """One thing that is worst in one place: how bad (100 = worth a phone call), where, what to say, what it opens."""

    weight: int
    place: str
    sentence: Sentence
    metric: str
    href: str = ""


def worst(gaps: Sequence[Gap], *, most: int = 3) -> tuple[Gap, ...]:
    """The heaviest gaps: one a place, first one of each kind, then filled up; the input's order does not matter."""
    ordered = sorted(gaps, key=lambda gap: (-gap.weight, gap.metric, gap.place))
    chosen: list[Gap] = []
    for fresh_kind in (True, False):
        for gap in ordered:
            seen = gap.place in {c.place for c in chosen} or (
                fresh_kind and gap.metric in {c.metric for c in chosen}
            )
            if not seen and len(chosen) < most:
                chosen.append(gap)
    return tuple(sorted(chosen, key=lambda gap: (-gap.weight, gap.metric, gap.place)))


def gaps_of(drawing: Drawing, *, today: date) -> tuple[Gap, ...]:
    """The worst gaps of a board, at most three, each of another place where there are so many."""
    found = drawing.found
    gaps: list[Gap] = []
    for key, name in found.names.items():
        if key or found.place.split is Split.DISTRICT:
            gaps += [
                *_late_reports(drawing, key, name),
                *_overdue(drawing, key, name),
                *_orders(drawing, key, name),
            ]
            gaps += _quiet(found, key, name, today)
    return tuple(_with_one_person(gap, drawing) for gap in worst(gaps))


def _gap(drawing: Drawing, code: str, key: str, number: int, sentence: Sentence) -> Iterator[Gap]:
    """A gap of so many, if any, that opens its list."""
    if number:
        mark = Cellmark(code, drawing.found.window, drawing.within(key))
        yield Gap(
            100 * number // CALL_AT[code],
            key,
            sentence,
            code,
            mark.href if drawing.reach.opens else "",
        )


def _late_reports(drawing: Drawing, key: str, name: str) -> Iterator[Gap]:
    number = drawing.found.counted["M10"].cell(key).n
    say = Sentence(N_("%(place)s: %(n)s home studies are late."), {"place": name, "n": number})
    yield from _gap(drawing, "M10", key, number, say)


def _overdue(drawing: Drawing, key: str, name: str) -> Iterator[Gap]:
    number = drawing.found.counted["M25"].cell(key).n
    old = sum(drawing.found.ages.get(key, {}).get(band, 0) for band in OLD_BANDS)
    words = N_(
        "%(place)s: %(n)s follow-up contacts are overdue, %(old)s of them for more than 30 days."
    )
    if not old:
        words = N_("%(place)s: %(n)s follow-up contacts are overdue.")
    yield from _gap(
        drawing, "M25", key, number, Sentence(words, {"place": name, "n": number, "old": old})
    )


def _orders(drawing: Drawing, key: str, name: str) -> Iterator[Gap]:
    number = drawing.found.orders.cell(key).n
    words = N_("%(place)s: %(n)s children have waited for an order for more than 30 days.")
    yield from _gap(
        drawing, ORDERS_AWAITED.code, key, number, Sentence(words, {"place": name, "n": number})
    )


def _quiet(found: Tally, key: str, name: str, today: date) -> Iterator[Gap]:
    last = found.entries.get(key)
    days = (today - last).days if last and found.window.as_of == today else 0
    if days >= CALL_AT["quiet"]:
        say = Sentence(N_("%(place)s: no entry for %(n)s days."), {"place": name, "n": days})
        yield Gap(100 * days // CALL_AT["quiet"], key, say, "quiet")


def _with_one_person(gap: Gap, drawing: Drawing) -> Gap:
    """Late home studies of a district also say how many of them lie with one person, when it is more than half."""
    if gap.metric != "M10" or drawing.found.place.split is not Split.DISTRICT:
        return gap
    counted = count(
        BY_CODE["M10"], drawing.found.window, split=Split.PERSON, within=drawing.within(gap.place)
    )
    most = max((cell.n for (person, _), cell in counted.cells.items() if person), default=0)
    params: Mapping[str, object] = gap.sentence.params
    if most < 2 or 2 * most <= int(str(params["n"])):
        return gap
    words = N_("%(place)s: %(n)s home studies are late, %(most)s of them with one worker.")
    return Gap(
        gap.weight, gap.place, Sentence(words, {**params, "most": most}), gap.metric, gap.href
    )
