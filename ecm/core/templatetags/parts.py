"""Small pieces of a page: chips, numbers in lakh grouping, navigation that asks the page's own permission."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField, Form
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ecm.core.translate import say
from ecm.core.words import Sentence

register = template.Library()

# A tone is never colour alone: each carries a shape, and the word stands beside it.
SHAPES = {"red": "▲", "amber": "◆", "green": "▼", "good": "✓", "accent": "●", "plain": "○", "": "○"}


def chip_html(tone: str, word: Sentence | str, *, title: Sentence | str = "") -> SafeString:
    """A chip of one tone (red, amber, green, good, accent, plain) with its shape and its word, said."""
    return format_html(
        '<span class="chip {}"{}><span aria-hidden="true">{}</span> {}</span>',
        tone, format_html(' title="{}"', say(title)) if title else "", SHAPES.get(tone, "○"), say(word),
    )  # fmt: skip


@register.simple_tag
def chip(tone: str, word: Sentence | str, title: Sentence | str = "") -> SafeString:
    """``{% chip "red" risk_label %}``."""
    return chip_html(tone, word, title=title)


def grouped(number: int) -> str:
    """12,34,567: the digits in groups of crore, lakh and thousand."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if number < 0 else "") + ",".join([*pairs, tail])


@register.filter
def lakh(value: int | float | str | None) -> str:
    """A whole number in lakh grouping, a fraction with one decimal; a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, float) and not value.is_integer():
        whole, _, part = f"{abs(value):.1f}".partition(".")
        return f"{'-' if value < 0 else ''}{grouped(int(whole))}.{part}"
    return grouped(int(value))


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """``{{ mapping|item:key }}``, nothing when the key is absent."""
    return mapping.get(key, "") if hasattr(mapping, "get") else ""


@register.simple_tag(takes_context=True)
def nav(context: template.Context, url_name: str, label: str) -> SafeString | str:
    """A link of the top bar; empty where the page does not exist or its own permission is not held.

    This only spares a click: the page itself refuses.
    """
    request = context.get("request")
    address = address_for(request, url_name)
    if not address or request is None:
        return ""
    here = format_html(' aria-current="{}"', "page") if request.path.startswith(address) else ""
    return format_html('<a href="{}"{}>{}</a>', address, here, label)


@register.simple_tag(takes_context=True)
def address(context: template.Context, url_name: str, *args: Any) -> str:
    """The address of a page this person may open, else an empty string."""
    return address_for(context.get("request"), url_name, *args)


def address_for(request: HttpRequest | None, url_name: str, *args: Any) -> str:
    """Where ``url_name`` lies, if it exists and the actor of the request holds the page's permission."""
    try:
        path = reverse(url_name, args=args)
        view = resolve(path).func
    except (NoReverseMatch, Resolver404):
        return ""
    needed = getattr(getattr(view, "view_class", None), "permission", None)
    actor = getattr(request, "actor", None)
    allowed = not isinstance(needed, str) or (actor is not None and actor.may(needed))
    return path if allowed else ""


@register.filter
def widget_kind(field: BoundField) -> str:
    """How ``parts/field.html`` lays a field out: ``check``, ``choices``, ``file`` or ``line``."""
    match field.widget_type:
        case "checkbox":
            return "check"
        case "radioselect" | "checkboxselectmultiple":
            return "choices"
        case "clearablefile" | "file":
            return "file"
        case _:
            return "line"


@register.filter
def problems(form: Form) -> list[tuple[str, str, str]]:
    """The errors of a form as (id of the field, label, message), for the list on top of it."""
    found = [("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        label = str(field.label or "")
        found += [
            (field.id_for_label or field.auto_id, label, str(error)) for error in field.errors
        ]
    return found
