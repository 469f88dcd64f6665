"""Lines of an answer on paper: our words in the paper's language, somebody's own words marked with theirs."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ecm.core.instrument.read import Line
from ecm.core.translate import say
from reports.papers.selectors.page import Cell, Own, SealMark, Told

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


@register.filter
def written(cell: Cell) -> SafeString | str:
    """What stands in one place of a paper; a dash where nothing is known."""
    if not cell:
        return "–"
    if isinstance(cell, Own):
        return (
            format_html('<span lang="{}">{}</span>', cell.lang, cell.text)
            if cell.lang
            else cell.text
        )
    if isinstance(cell, Told):
        return in_one_line(cell.lines)
    return say(cell)


@register.filter
def drawn(seal: SealMark, label: str) -> SafeString:
    """The QR of a seal as a picture with its words for those who cannot see it."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}">'
        '<path d="{}"/></svg>',
        label, seal.size, seal.size, seal.path,
    )  # fmt: skip
