"""What can happen to a case, announced by services inside their transaction; a failing receiver rolls it back.

Each is sent with ``case``, ``by`` (the actor) and ``on`` (the day), and what stands behind it here.
"""

from __future__ import annotations

from django.dispatch import Signal

case_registered = Signal()
manager_named = Signal()  # manager: User
stage_moved = Signal()  # move: str, before: str, after: str
stay_opened = Signal()  # stay: Stay
stay_closed = Signal()  # stay: Stay
placement_confirmed = Signal()  # stay: Stay
level_changed = Signal()  # before: str, after: str
safety_checked = Signal()  # the check reached child or carer; sent by assessments
flag_raised = Signal()  # flag: Flag
flag_closed = Signal()  # flag: Flag
round_verified = Signal()  # round: assessments.Round, sent by assessments
order_recorded = Signal()  # order: Order
home_study_accepted = Signal()  # assessor: User; sent inside the raised scope of the acceptance
case_transferred = (
    Signal()
)  # transfer: Transfer; the district has changed, sent inside the system's scope
