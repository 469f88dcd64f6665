"""What stands at one answer of a round that is verified: last time's answer and the comments."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from assessments.models import FieldComment
from assessments.selectors.pages import Beside
from ecm.core import clock
from ecm.core.instrument.clean import Room
from ecm.core.instrument.read import Reading, lines
from ecm.core.templatetags.instrument import plain_answer

register = template.Library()


@register.simple_tag
def before(one: Beside, reading: Reading) -> SafeString | str:
    """Last round's answer, where it was another."""
    key = reading.field.key
    if key not in one.changed:
        return ""
    found = lines(reading.field, one.before.get(key), Room(clock.today(), answers=one.before))
    return format_html(
        '<span class="line soft">{} {}</span>', gettext("Last time:"), plain_answer(found) or "–"
    )


@register.simple_tag
def comments_at(one: Beside, reading: Reading) -> list[FieldComment]:
    """The comments on this answer."""
    return one.comments.get(reading.field.key, [])


@register.simple_tag
def comment_name(one: Beside, reading: Reading) -> str:
    """The name under which a comment on this answer is posted."""
    return f"comment-{one.record.instrument}-{reading.field.key}"


@register.filter
def typed_at(typed: Mapping[str, str], name: str) -> str:
    """What was typed under this name before the form came back."""
    return typed.get(name, "")
