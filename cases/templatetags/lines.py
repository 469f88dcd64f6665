"""The rows of the line list, written in one go: a template loop over fifty rows costs five times as much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cases.enums import Decision, Level, Path, Relation, Sex, Stage
from cases.selectors.lines import LEVEL_TONES, STAGE_TONES, Line, Page
from ecm.core import clock
from ecm.core.templatetags.dates import days_words
from ecm.core.templatetags.parts import SHAPES, chip_html

register = template.Library()
EMPTY = "–"


@register.simple_tag
def line_rows(page: Page) -> SafeString:
    """The table's body: one row a child, its code leading to the case."""
    codes = [(column.code, column.number) for column in page.columns if column.code != "code"]
    today = clock.today()
    writers = _writers(today)
    rows = ((_head(line), format_html_join("", "<td{}>{}</td>", (
        (SafeString(' class="n"') if number else "", writers[code](line)) for code, number in codes
    ))) for line in page.lines)  # fmt: skip
    return format_html_join("\n", "<tr>{}{}</tr>", rows)


def _head(line: Line) -> SafeString:
    address = reverse("cases:case", args=[line.uuid])
    return format_html(
        '<th scope="row" class="nowrap code"><a href="{}">{}</a></th>',
        address,
        line.code or gettext("draft"),
    )


def _labels(choices: type) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices.choices}  # type: ignore[attr-defined]


def _writers(today: date) -> dict[str, Callable[[Line], str]]:
    sexes, stages, relations = _labels(Sex), _labels(Stage), _labels(Relation)
    paths, decisions = _labels(Path), _labels(Decision)
    levels = {code: chip_html(LEVEL_TONES[code], label) for code, label in _labels(Level).items()}
    chips = {
        code: chip_html(STAGE_TONES.get(code, "accent"), label) for code, label in stages.items()
    }
    return {
        "name": lambda line: line.name or EMPTY,
        "sex": lambda line: sexes.get(line.sex, EMPTY),
        "age": lambda line: str(line.age),
        "stage": lambda line: chips.get(line.stage, EMPTY),
        "level": lambda line: levels.get(line.level, EMPTY),
        "flags": lambda line: (
            chip_html("amber", gettext("flag open"))
            if line.flag_open
            else _flags(line.stop_flags, line.watch_flags)
        ),
        "living": lambda line: relations.get(line.living_with, EMPTY),
        "district": lambda line: line.district or EMPTY,
        "taluka": lambda line: line.taluka or EMPTY,
        "village": lambda line: line.village or EMPTY,
        "institution": lambda line: line.institution or EMPTY,
        "path": lambda line: paths.get(line.path, EMPTY),
        "manager": lambda line: (
            line.manager or format_html('<span class="soon">{}</span>', gettext("not named"))
        ),
        "home_since": lambda line: _day(line.home_since),
        "hsr": lambda line: _report(line, today),
        "decision": lambda line: decisions.get(line.decision, EMPTY),
        "order": lambda line: _day(line.ordered_on),
        "last_contact": lambda line: _day(line.last_contact_on),
        "next_contact": lambda line: _due(line.next_contact_on, today),
    }


def _day(day: date | None) -> str:
    return format_html('<span class="nowrap">{}</span>', f"{day:%d-%m-%Y}") if day else EMPTY


def _due(day: date | None, today: date) -> str:
    if day is None:
        return EMPTY
    days = (day - today).days
    tone = "late" if days < 0 else "soon" if days <= 3 else "soft"
    return format_html(
        '<span class="nowrap">{}</span> <span class="{} nowrap">{}</span>',
        f"{day:%d-%m-%Y}",
        tone,
        days_words(days),
    )


def _report(line: Line, today: date) -> str:
    if line.hsr_submitted_on:
        return format_html(
            '<span class="good nowrap">✓ {}</span>', f"{line.hsr_submitted_on:%d-%m-%Y}"
        )
    return _due(line.hsr_due_on, today)


def _flags(stop: int, watch: int) -> str:
    if not (stop or watch):
        return EMPTY
    parts = [("red", "STOP", stop)] if stop else []
    parts += [("amber", "WATCH", watch)] if watch else []
    return format_html_join(" ", '<span class="chip {}"><span aria-hidden="true">{}</span> {} {}</span>', (
        (tone, SHAPES[tone], gettext(word), count) for tone, word, count in parts
    ))  # fmt: skip
