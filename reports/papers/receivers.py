"""What papers do when something happens: one line each, calling one service."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cases.events import round_verified
from reports.papers.services.papers import ask_for_sealing


@receiver(round_verified, dispatch_uid="papers.round_verified")
def on_round_verified(sender: Any, *, case: Any, by: Any, **_: Any) -> None:
    """A verified home study is sealed as a paper."""
    ask_for_sealing(case=case, by=by)
