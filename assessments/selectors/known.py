"""How a reader of today calls the facts that a form was filled in with: places and relations in the reader's language,
an estimated birth date marked as one.

The form keeps the words of whoever opened it, since a used version never changes; whether an answer still *is* the
fact is seen by comparing it with the fact's names in all languages. What somebody typed himself stays as typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from django.conf import settings
from django.utils import translation

from cases.enums import Relation
from cases.models import Case, Child, Family
from ecm.core.instrument.clean import Known
from ecm.core.words import N_, Sentence

ESTIMATED = Sentence(N_("estimated"))


def known_of(case: Case) -> Callable[[str], Known | None]:
    """The facts of a case by the names that ``prefill`` uses; each is read once, and only if a form shows it."""
    sources: dict[str, Callable[[Case], Known | None]] = {
        "child.born_on": _born_on,
        "family.taluka": _taluka,
        "stay.with": _living_with,
    }

    @cache
    def known(fact: str) -> Known | None:
        return sources[fact](case) if fact in sources else None

    return known


def _born_on(case: Case) -> Known | None:
    rows = Child.objects.filter(pk=case.child_id, born_estimated=True)
    born: date | None = rows.values_list("born_on", flat=True).first()
    return Known(words=frozenset({born.isoformat()}), note=ESTIMATED) if born else None


def _taluka(case: Case) -> Known | None:
    family = Family.objects.filter(pk=case.family_id).select_related("taluka").first()
    taluka = family.taluka if family else None
    if taluka is None:
        return None
    names = {taluka.name_en, taluka.name_gu, taluka.name_hi} - {""}
    return Known(words=frozenset(names), own=str(taluka.name))


def _living_with(case: Case) -> Known | None:
    if not case.living_with:
        return None
    relation = Relation(case.living_with)
    return Known(words=_in_all_languages(relation), own=str(relation.label))


def _in_all_languages(relation: Relation) -> frozenset[str]:
    found = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.add(str(relation.label))
    return frozenset(found)
