"""Lines of an answer on paper: our words in the paper's language, somebody's own words marked with theirs."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ecm.core.instrument.read import Line
from ecm.core.translate import say

register = template.Library()


@register.filter
def in_one_line(lines: Iterable[Line]) -> SafeString:
    """Several lines of one answer side by side."""
    return format_html_join("; ", "{}", ((line_words(line),) for line in lines))


@register.filter
def line_words(line: Line) -> SafeString | str:
    """One line, in the language in which it was said."""
    if line.said is not None:
        return say(line.said)
    return format_html('<span lang="{}">{}</span>', line.lang, line.own) if line.lang else line.own
