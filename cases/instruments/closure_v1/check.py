"""Closure: the check-list. What the system knows is filled in by it and not asked."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, LongText, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

GOAL = when("reason", "goal")
ANSWERS = options(("yes", N_("Yes")), ("no", N_("No")), ("na", N_("Does not apply")))

COMPUTED = ("safe_contacts", "stars", "months", "plan_actions", "documents", "final_risk")
"""Filled in from facts where these are known."""
MUST = ("safe_contacts", "stars", "months", "final_risk")
"""Without a yes to these the goal is not reached."""


def item(key: str, label: str) -> Choice:
    return Choice(key, label, ANSWERS, required=True)


CHECK = Section(
    "check",
    N_("Check-list"),
    (
        item("safe_contacts", N_("The child was safe at the last two contacts")),
        item("stars", N_("All safety-critical marks stand at 3 or 4")),
        item("months", N_("The months in the family are long enough")),
        item("final_risk", N_("The final risk is low")),
        item("plan_actions", N_("The actions of the plan are done or handed over")),
        item("documents", N_("The documents are with the child or the family")),
        item("money", N_("Money due to the child reaches the child")),
        item("school", N_("The child goes to school or training")),
        item("childs_view", N_("The child was asked and agrees")),
        item("whom_to_call", N_("The family knows whom to call")),
        item("cci_record", N_("The CCI's record is complete (Form 7, part D)")),
        item("cwc_informed", N_("The CWC is informed")),
        item("agencies_told", N_("The agencies that helped are told")),
        LongText("check_notes", N_("What is not done, and who goes on with it"), limit=1000),
    ),
    when=GOAL,
    help=N_("For the goal reached. What the system knows it has filled in itself."),
)
