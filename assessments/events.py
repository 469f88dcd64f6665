"""What happens in assessments and higher apps may act on; sent by services inside their transaction.

A verified round is announced by ``cases.events.round_verified``, which lower rooms may hear too.
"""

from __future__ import annotations

from django.dispatch import Signal

safety_check_recorded = Signal()  # case, check, on, by
round_submitted = Signal()  # case, round, on, by
round_returned = Signal()  # case, round, on, by
