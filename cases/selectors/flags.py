"""Which flags a reader may know of: none that concerns himself or an institution he works in (footnote 7).

Counts of open flags stand on the case row for everybody. Whoever is concerned by one reads the row less the flags that
are hidden from him, counted by the very condition that hides them; nobody else pays for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Case as If
from django.db.models import Count, Exists, OuterRef, Q, Subquery, When

from cases.enums import Severity
from cases.models import Case, Flag
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.practice import Practice
from ecm.core.scoping import Level
from ecm.core.words import N_, Sentence
from ecm.core.workflow import Guard, ask, asks_practice
from ecm.places.selectors import practice_on
from ecm.roles.field_groups import FieldGroup, Reach


@dataclass(frozen=True)
class Hidden:
    """How many open flags of a case its reader must not know of."""

    stop: int = 0
    watch: int = 0
    unanswered: int = 0


NOTHING = Hidden()


def concerning(actor: Actor) -> Q:
    """Flags about this person, or about an institution in which he or she holds a post, whichever is active."""
    if actor.user_id is None:
        return Q(pk__in=())
    posts = Post.objects.open_on(clock.today()).filter(
        user_id=actor.user_id, institution__isnull=False
    )
    return Q(concerns_user_id=actor.user_id) | Q(
        concerns_institution_id__in=posts.values("institution_id")
    )


def is_concerned(actor: Actor, case: Case) -> bool:
    """Whether a STOP flag of this case, open or closed, is about this reader or his institution."""
    rows = Flag.objects.filter(concerning(actor), case_id=case.pk, severity=Severity.STOP)
    return rows.exists()


def hidden_flags(actor: Actor, case_ids: Iterable[int]) -> dict[int, Hidden]:
    """By case, the open flags that are hidden from this reader; almost always nothing."""
    if actor.user_id is None:
        return {}
    rows = Flag.objects.filter(concerning(actor), case_id__in=set(case_ids), closed_at=None)
    stop = Q(severity=Severity.STOP)
    counted = rows.order_by().values("case_id").annotate(
        stop=Count("pk", filter=stop),
        watch=Count("pk", filter=~stop),
        unanswered=Count("pk", filter=stop & Q(acted_at=None)),
    )  # fmt: skip
    return {row.pop("case_id"): Hidden(**row) for row in counted}


def hidden_columns(actor: Actor) -> dict[str, Any]:
    """The same counts as columns of a list of cases, looked for only where the row says that a flag is open."""
    rows = Flag.objects.filter(concerning(actor), case=OuterRef("pk"), closed_at=None).order_by()
    counted = rows.values("case").annotate(n=Count("pk")).values("n")
    stop = Q(severity=Severity.STOP)
    return {
        "hidden_stop": If(When(stop_flags__gt=0, then=Subquery(counted.filter(stop)))),
        "hidden_watch": If(When(watch_flags__gt=0, then=Subquery(counted.exclude(stop)))),
    }


def less_hidden(
    actor: Actor, rows: Iterable[dict[str, Any]], *, case: str = "id", prefix: str = ""
) -> None:
    """Take what is hidden from this reader off the counts of flags in rows of values, where they carry any."""
    stop, watch = f"{prefix}stop_flags", f"{prefix}watch_flags"
    counted = [row for row in rows if row.get(stop) or row.get(watch)]
    hidden = hidden_flags(actor, [row[case] for row in counted]) if counted else {}
    for row in counted:
        off = hidden.get(row[case], NOTHING)
        row[stop], row[watch] = row[stop] - off.stop, row[watch] - off.watch


COLUMNS = {Severity.STOP: Q(stop_flags__gt=0), Severity.WATCH: Q(watch_flags__gt=0)}
ANY, UNANSWERED = COLUMNS[Severity.STOP] | COLUMNS[Severity.WATCH], Q(stop_flags_unanswered__gt=0)


def flagged(actor: Actor) -> Q:
    """Cases with an open flag that this reader may know of, as a condition over the case row."""
    return _known(actor, ANY, Q())


def unanswered(actor: Actor) -> Q:
    """Cases with an open STOP flag without a first action that this reader may know of."""
    return _known(actor, UNANSWERED, Q(severity=Severity.STOP, acted_at=None))


def _known(actor: Actor, column: Q, which: Q) -> Q:
    """The column answers first; the flags themselves are asked only where it says that there is one."""
    if actor.user_id is None:
        return column
    rows = Flag.objects.filter(which, case=OuterRef("pk"), closed_at=None)
    known = column & Q(Exists(rows.exclude(concerning(actor))))
    if Reach(str(actor.reads(FieldGroup.FLAGS))) is Reach.ASSIGNED:
        known &= Q(pk__in=actor.scope.case_ids)
    return known


def about_officers(actor: Actor) -> Q:
    """For the state: cases with an open flag about an officer, who is not the reader; for others none."""
    if actor.scope.level is not Level.STATE:
        return Q(pk__in=())
    rows = Flag.objects.filter(case=OuterRef("pk"), closed_at=None, concerns_user__isnull=False)
    return ANY & Q(Exists(rows.exclude(concerning(actor))))


def as_seen(case: Case, actor: Actor) -> Case:
    """The case row with the counts of flags that this reader may know; the row itself where nothing is hidden."""
    if not (case.stop_flags or case.watch_flags):
        return case
    hidden = hidden_flags(actor, [case.pk]).get(case.pk)
    if hidden is None:
        return case
    seen = copy(case)
    seen.stop_flags -= hidden.stop
    seen.watch_flags -= hidden.watch
    seen.stop_flags_unanswered -= hidden.unanswered
    return seen


def as_counted(case: Case, visible: Iterable[Flag]) -> Case:
    """The same from the flags that the reader was shown already, without asking again."""
    stop = [f for f in visible if f.closed_at is None and f.severity == Severity.STOP]
    watch = [f for f in visible if f.closed_at is None and f.severity != Severity.STOP]
    if (case.stop_flags, case.watch_flags) == (len(stop), len(watch)):
        return case
    seen = copy(case)
    seen.stop_flags, seen.watch_flags = len(stop), len(watch)
    seen.stop_flags_unanswered = sum(1 for flag in stop if flag.acted_at is None)
    return seen


NOT_NOW = Sentence(N_("Not at present: the DCPO decides when this step can be made."))


@dataclass(frozen=True)
class Reading:
    """A case row as one reader may know it on a day; a flag hidden from him is never named as the obstacle."""

    case: Any
    seen: Any
    day: date

    @cached_property
    def practice(self) -> Practice:
        """The settings of the day, read only when a guard asks them."""
        return practice_on(self.day)

    def says(self, guard: Guard) -> Sentence | None:
        """What a guard says to this reader."""
        told = self._ask(guard, self.seen)
        if told is None and self.seen is not self.case and self._ask(guard, self.case):
            return NOT_NOW
        return told

    def missing(self, guards: Iterable[Guard]) -> tuple[Sentence, ...]:
        """What these guards say, each sentence once."""
        said = (self.says(guard) for guard in guards)
        return tuple(dict.fromkeys(sentence for sentence in said if sentence is not None))

    def _ask(self, guard: Guard, row: Any) -> Sentence | None:
        return ask(guard, row, self.day, self.practice if asks_practice(guard) else None)


def reading_of(case: Any, actor: Actor | None, day: date) -> Reading:
    """The case as ``actor`` may know it; without an actor as it is."""
    return Reading(case, as_seen(case, actor) if actor is not None else case, day)
