"""``{{ sentence|say }}``: a sentence of the domain in the reader's language."""

from __future__ import annotations

from django import template

from ecm.core.translate import say as say_sentence
from ecm.core.words import Sentence

register = template.Library()


@register.filter
def say(what: Sentence | str | None) -> str:
    """The words of a :class:`Sentence` or of a text marked with ``N_``; nothing for ``None``."""
    return say_sentence(what) if what else ""
