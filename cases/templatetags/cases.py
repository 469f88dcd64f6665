"""Chips of a case: its stage, its level, its flags; always a colour, a shape and a word."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cases.enums import Level, Severity, Stage
from cases.models import Case, Flag
from cases.selectors.lines import LEVEL_TONES, STAGE_TONES
from ecm.core.templatetags.parts import chip_html

register = template.Library()


@register.simple_tag
def stage_chip(stage: str) -> SafeString:
    """The stage in words."""
    return chip_html(STAGE_TONES.get(stage, "accent"), str(Stage(stage).label))


@register.simple_tag
def level_chip(level: str) -> SafeString:
    """The risk level used, or that none is known yet."""
    return chip_html(
        LEVEL_TONES.get(level, "plain"),
        str(Level(level).label) if level else gettext("risk not known yet"),
    )


@register.simple_tag
def risk_chip(case: Case, *, whole: bool) -> SafeString:
    """The level used; before the first verified one, for readers of the assessment, the level as it was submitted."""
    if case.level_used or not (whole and case.level_computed):
        return level_chip(case.level_used)
    words = gettext("%(level)s, not verified yet") % {"level": Level(case.level_computed).label}
    return chip_html("plain", words)


@register.simple_tag
def flag_chip(flag: Flag) -> SafeString:
    """STOP or WATCH."""
    return chip_html(
        "red" if flag.severity == Severity.STOP else "amber", str(Severity(flag.severity).label)
    )


@register.simple_tag
def flag_chips(flags: Iterable[Flag]) -> SafeString:
    """One chip a severity that is open, with its count."""
    counts: dict[str, int] = {}
    for flag in flags:
        counts[flag.severity] = counts.get(flag.severity, 0) + 1
    chips = [
        ("red" if s == Severity.STOP else "amber", f"{Severity(s).label} {n}")
        for s, n in sorted(counts.items())
    ]
    return format_html_join(" ", "{}", ((chip_html(tone, words),) for tone, words in chips))
