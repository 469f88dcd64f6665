"""Drawing instruments: a question with its inputs, and an answer as a reader sees it."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ecm.core.instrument.bind import Bound, Pick
from ecm.core.instrument.read import Line
from ecm.core.translate import say

register = template.Library()

SCRIPT_OF = {"gu": "gu", "hi": "hi", "en": "en", "urdu": "ur", "marathi": "mr", "sindhi": "sd"}


@register.inclusion_tag("instrument/question.html")
def question(bound: Bound) -> dict[str, Any]:
    """One question of a form, with everything that stands beside it."""
    return {"bound": bound}


@register.simple_tag
def inputs(bound: Bound) -> str:
    """The inputs of a question alone, as in a cell of a table."""
    return render_to_string(bound.template, {"bound": bound})


@register.filter
def option_words(pick: Pick) -> str:
    """The words of an option: a name as it is, the form's own words in the reader's language."""
    return pick.option.label if pick.own else say(pick.option.label)


@register.filter
def answer(lines: tuple[Line, ...]) -> SafeString | str:
    """The lines of an answer, one under another; a dash for none. Somebody's words carry their language."""
    if not lines:
        return format_html('<span class="soft" aria-label="{}">–</span>', gettext("Not answered"))
    return format_html_join(
        "", '<span class="line {}"{}>{}</span>', ((_role(o), _lang(o), _words(o)) for o in lines)
    )


@register.filter
def plain_answer(lines: tuple[Line, ...]) -> str:
    """The lines of an answer in one line of text."""
    return " · ".join(_words(line) for line in lines)


def _role(line: Line) -> str:
    return line.role or ("own" if line.said is None else "said")


def _lang(line: Line) -> SafeString | str:
    code = SCRIPT_OF.get(line.lang, "")
    return format_html(' lang="{}"', code) if code else ""


def _words(line: Line) -> str:
    return say(line.said) if line.said is not None else line.own


@register.filter
def as_json(shape: dict[str, Any]) -> str:
    """A condition's shape as JSON, for an attribute the page's script reads."""
    return json.dumps(shape)
