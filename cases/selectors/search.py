"""Search within one's reach: by code, by name with spelling mistakes in three scripts, by village or CCI."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cases.models import Case
from cases.rules import search_key
from cases.selectors.lines import Page, page_of
from ecm.core.aadhaar import western_digits
from ecm.core.actor import Actor
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup

AT_MOST = 50


def search(actor: Actor, words: str, *, day: date, language: str) -> Page:
    """At most fifty cases that fit the words, drafts left out; names are asked only of those who may read them."""
    return page_of(actor, _condition(actor, words), day=day, language=language)


def _condition(actor: Actor, words: str) -> Q:
    code = western_digits(words).upper().replace(" ", "")
    found = Q(code__contains=code) if any(c.isdigit() for c in code) else Q(pk__in=())
    if len(words) < 2:
        return found
    found |= Q(origin_institution__name_en__icontains=words) | Q(
        origin_institution__name_gu__icontains=words
    )
    if roles.reads(actor.role, FieldGroup.IDENTITY).shows_rows:
        found |= Q(pk__in=_by_name(actor, words))
    return found


def _by_name(actor: Actor, words: str) -> list[int]:
    key = search_key(words)
    named = Q(child__identity__name__icontains=words) | Q(
        child__identity__name_second__icontains=words
    )
    named |= Q(family__village__icontains=words)
    if key:
        named |= Q(child__identity__search_key__trigram_word_similar=key)
    return list(Case.objects.visible_to(actor).filter(named).values_list("pk", flat=True)[:AT_MOST])
