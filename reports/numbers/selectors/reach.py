"""How far a reader of numbers reaches, and the window and place that an address asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ecm.accounts.access import raised
from ecm.core.actor import Actor
from ecm.core.scoping import Level
from ecm.places.models import District
from ecm.roles import roles
from ecm.roles.field_groups import Reach
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode
from reports.numbers.metrics import BY_CODE
from reports.numbers.rules import Kind, Window
from reports.numbers.selectors.counting import Within


@dataclass(frozen=True)
class NumberReach:
    """Of what a reader gets numbers: `own` in full, masked or not, and whether each opens its list."""

    own: Within
    is_masked: bool
    opens: bool
    sees_state: bool

    def narrowed(self, asked: Within) -> Within | None:
        """What is asked for, inside the reach; None where it lies outside."""
        districts = self.own.districts or asked.districts
        if (
            asked.districts
            and self.own.districts
            and not set(asked.districts) <= set(self.own.districts)
        ):
            return None
        for field in ("institution", "person"):
            fixed, wanted = getattr(self.own, field), getattr(asked, field)
            if fixed is not None and wanted is not None and fixed != wanted:
                return None
        return Within(
            districts=asked.districts or districts,
            institution=self.own.institution
            if self.own.institution is not None
            else asked.institution,
            person=self.own.person if self.own.person is not None else asked.person,
        )


def reach_of(actor: Actor) -> NumberReach:
    """The reach of the actor's role for numbers, read off table 1."""
    found = roles.lists(actor.role, Permission.METRICS_VIEW)
    here = tuple(
        District.objects.filter(pk__in=actor.scope.district_ids)
        .order_by("code")
        .values_list("code", flat=True)
    )
    own = {
        Reach.STATE: Within(),
        Reach.DISTRICT: Within(districts=here),
        Reach.OWN: Within(districts=here, person=actor.user_id),
        Reach.INSTITUTION: Within(institution=next(iter(actor.scope.institution_ids), 0)),
        Reach.NUMBERS: Within(districts=here),
    }[found]
    return NumberReach(
        own=own,
        is_masked=found is Reach.NUMBERS,
        opens=actor.may(Permission.LINE_LIST_VIEW),
        sees_state=found is Reach.STATE or actor.role == RoleCode.DCPO,
    )


@contextmanager
def counting(actor: Actor) -> Iterator[None]:
    """Count all there is, also what has since left the reader's reach; only sums may leave this block.

    Counting reaches rows of which no reader of numbers sees one alone, so it runs in a raised, audited scope.
    """
    if actor.scope.level is Level.SYSTEM:
        yield
    else:
        with raised(by=actor, reason="numbers.count"):
            yield


# --- addresses ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cellmark:
    """The address of one cell: which metric, when, of what, and which piece of it."""

    code: str
    window: Window
    within: Within
    part: str = ""
    piece: str = ""
    band: str = ""
    split: str = ""
    value: str = ""

    def query(self) -> dict[str, str]:
        """The keys of the address; what is not asked for is left out."""
        keys = {
            "number": self.code,
            **(day_key(self.window) if self.is_stock else window_keys(self.window)),
            **within_keys(self.within),
            "part": self.part,
            "piece": self.piece,
            "band": self.band,
            "split": self.split,
            "value": self.value,
        }
        return {key: value for key, value in keys.items() if value}

    @property
    def is_stock(self) -> bool:
        """A stock depends on the as-of date alone, so its address leaves the period out."""
        return BY_CODE[self.code].kind is Kind.STOCK

    @property
    def href(self) -> str:
        """The line list behind the cell."""
        return f"{reverse('cases:list')}?{urlencode(self.query())}"


def day_key(window: Window) -> dict[str, str]:
    return {"as_of": window.as_of.isoformat()}


def window_keys(window: Window) -> dict[str, str]:
    return {
        "as_of": window.as_of.isoformat(),
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
    }


def within_keys(within: Within) -> dict[str, str]:
    return {
        "place": ",".join(within.districts),
        "home": str(within.institution or ""),
        "person": str(within.person or ""),
    }


def asked_within(asked: Mapping[str, str]) -> Within:
    """The place an address names; what cannot be read names nothing there is."""
    return Within(
        districts=tuple(code for code in asked.get("place", "").split(",") if code),
        institution=_id(asked.get("home", "")),
        person=_id(asked.get("person", "")),
    )


def asked_mark(asked: Mapping[str, str]) -> Cellmark | None:
    """The cell an address names, or None where it names none or its dates cannot be read.

    A period that is left out is the month of the as-of date up to it.
    """
    try:
        day = date.fromisoformat(asked["as_of"])
        start = date.fromisoformat(asked.get("from") or day.replace(day=1).isoformat())
        window = Window(day, start, date.fromisoformat(asked.get("to") or day.isoformat()))
    except (KeyError, ValueError):
        return None
    return Cellmark(
        asked.get("number", ""),
        window,
        asked_within(asked),
        asked.get("part", ""),
        asked.get("piece", ""),
        asked.get("band", ""),
        asked.get("split", ""),
        asked.get("value", ""),
    )


def _id(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
