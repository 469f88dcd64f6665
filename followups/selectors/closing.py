"""What contacts answer of the check-list of closure."""

from __future__ import annotations

from datetime import date

from cases.models import Case
from followups.enums import Safety
from followups.models import Contact

LAST = 2


def safe_contacts(case: Case, day: date) -> str:
    """Whether the child was seen and safe at each of the last two contacts; ``no`` where there were fewer."""
    rows = Contact.objects.filter(case=case, replaced=False, on__lte=day).order_by("-on", "-pk")
    last = list(rows.values_list("child_seen", "safety")[:LAST])
    safe = [seen and safety == Safety.SAFE for seen, safety in last]
    return "yes" if len(safe) == LAST and all(safe) else "no"
