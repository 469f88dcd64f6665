"""The clocks that run on the case row, as SQL for the night: where each starts, when it no longer runs.

How long a clock runs and its grace stand in :data:`followups.rules.CLOCKS`; nothing here repeats a number.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecm.core.practice import HOURS, Dial, Practice
from followups.rules import CLOCKS, LAST_STEP, SECOND_STEP, THIRD_STEP

FROM_CASE = """
SELECT c.id AS case_id, c.district_id, c.institution_id, NULL::bigint AS subject_id,
       c.id || '@' || {start} AS subject_key, {due} + {days} AS last_day
FROM cases_case c
WHERE c.district_id = %(district)s AND c.stage = ANY(%(stages)s) AND {start} IS NOT NULL AND {runs}
"""

FROM_FLAG = """
SELECT f.case_id, f.district_id, f.institution_id, f.id AS subject_id, f.id::text AS subject_key,
       {due} + {days} AS last_day
FROM cases_flag f
WHERE f.district_id = %(district)s AND {runs}
"""

FROM_TRANSFER = """
SELECT t.case_id, c.district_id, c.institution_id, t.id AS subject_id, t.id::text AS subject_key,
       {due} + {days} AS last_day
FROM cases_transfer t JOIN cases_case c ON c.id = t.case_id
WHERE c.district_id = %(district)s AND {runs}
"""

HELD = """COALESCE((
  SELECT SUM(GREATEST(0, LEAST(COALESCE(h.until_on, h.value::date), h.value::date) - GREATEST(h.from_on, {start})))
  FROM cases_interval h WHERE h.case_id = c.id AND h.kind = 'hold'), 0)::int"""
# Days for which the clock rested because the case was on hold: `cases.rules.held_days`, for the night.

IST = "AT TIME ZONE 'Asia/Kolkata'"


@dataclass(frozen=True)
class CaseClock:
    """One clock: the column it starts from, the condition under which it still runs, and the last day of its limit.

    ``due`` may be empty: then it is the start plus the limit of the clock of the same key.
    """

    key: str
    start: str
    runs: str
    due: str = ""
    source: str = FROM_CASE

    def sql(self, step: int, practice: Practice) -> str:
        """Case, subject and last day in time of this step (0 late, 1 overdue, 2 to the DCPO, 3 to the state)."""
        clock = CLOCKS[self.key]
        grace, last = _days(clock.grace, practice), practice.get(LAST_STEP)
        times = (0, 1, practice.get(SECOND_STEP), practice.get(THIRD_STEP))[step]
        limit = str(_days(clock.limit, practice))
        due = (self.due or f"{self.start} + {{limit}} + {HELD}").replace("{limit}", limit)
        filled = self.source.replace("{due}", due).replace("{days}", str(min(grace * times, last)))
        return filled.replace("{start}", self.start).replace("{runs}", self.runs)


def _days(setting: Dial, practice: Practice) -> int:
    """A setting in whole days, hours rounded up: the night looks at days."""
    value = practice.get(setting)
    return -(-value // 24) if setting.unit == HOURS else value


CASE_CLOCKS: tuple[CaseClock, ...] = (
    CaseClock(
        "safety_check", "c.registered_on", "c.safety_checked_on IS NULL AND c.safety_due_at IS NOT NULL",
        due=f"(c.safety_due_at {IST})::date",
    ),
    CaseClock("hsr", "c.hsr_due_on", "c.hsr_submitted_on IS NULL", due="c.hsr_due_on"),
    CaseClock("verification", "c.submitted_on", "c.stage = 'submitted'"),
    CaseClock("conference", "c.verified_on", "c.conference_required AND c.conference_on IS NULL"),
    CaseClock("plan_review", "c.plan_review_due_on", "c.plan_in_force", due="c.plan_review_due_on"),
    CaseClock(
        "order", "c.recommendation_sent_on", "(c.ordered_on IS NULL OR c.ordered_on < c.recommendation_sent_on)"
    ),
    CaseClock(
        "transfer", "t.proposed_on", "t.accepted_on IS NULL AND t.returned_on IS NULL AND t.withdrawn_on IS NULL",
        source=FROM_TRANSFER,
    ),
    CaseClock(
        "flag_action", "f.raised_at", "f.severity = 'stop' AND f.acted_at IS NULL AND f.closed_at IS NULL",
        due=f"(f.raised_at {IST})::date + {{limit}}", source=FROM_FLAG,
    ),
)  # fmt: skip
