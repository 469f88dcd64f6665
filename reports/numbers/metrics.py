"""Table 5: every indicator of the system, in words and as a filter.

One row a metric. The words are for people (Help, hover, print, the footer of an export); `count` and `out_of`
say the same thing in the vocabulary of `rules.py`, and one selector turns them into the query that is used both
for the number and for the list of children that the number opens. So a number and its list can never disagree.

Rules that hold for every row
- Only accepted registrations count, and never a case closed as a wrong entry. Children on hold are counted.
- A stock belongs to the district that answers for the child on T; a flow to the district that did on the day of
  the event.
- The state's rates are recomputed from the sums of the districts, never averaged.
- With fewer than 10 in the denominator a rate is shown as n/N; over nothing it is shown as "–".
- A month is a calendar month. T is the as-of date; the period runs from P0 to P1, both days counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ecm.core.words import N_
from ecm.roles.permissions import Permission
from reports.numbers.rules import (
    Contact,
    ContactTest,
    Criterion,
    Day,
    First,
    Grain,
    Happened,
    Holds,
    Kind,
    OfCase,
    OnPath,
    ReportDue,
    ReportInTime,
    When,
    happened,
)

# --- phrases that several rows share --------------------------------------------------------------------

REGISTERED = happened("registered")
SENT_HOME = OnPath("expedited")
FROM_CCI = OnPath("ordinary")
OPEN_AT_T = Holds("stage") & ~Holds("stage", ("closed",))
REPORT_REQUIRED = SENT_HOME | happened("family_traced")
REPORT_SUBMITTED = happened("hsr_submitted")
PERMANENCY = (
    First("handover", path="ordinary"),
    First("ordered", ("restoration",), path="expedited"),
)
"""What confirms a child's place in the family: the handover, or the Committee's order for a child already at home."""

DECIDED_FOR_FAMILY = FROM_CCI | happened("decided", "D1", "D3")


@dataclass(frozen=True)
class Part:
    """One of the several counts that a metric is split into (the three levels of M14)."""

    code: str
    label: str
    count: Criterion


@dataclass(frozen=True)
class Metric:
    """One indicator.

    `count` is what is counted (the numerator), `out_of` what it is a part of (None for a plain count); the
    numerator is always taken inside the denominator. `event` names the dated row whose day decides the district
    of a flow. `opens` is the code of the list behind it. `good` says whether more is better (+1), worse (-1) or
    neither (0): it chooses wording, not colour.
    """

    code: str
    label: str
    definition: str
    numerator: str
    denominator: str
    date_rule: str
    kind: Kind
    count: Criterion
    out_of: Criterion | None = None
    grain: Grain = Grain.CASE
    event: tuple[First, ...] | Day | None = None
    parts: tuple[Part, ...] = ()
    permission: Permission = Permission.METRICS_VIEW
    good: int = 0
    opens: str = field(default="")

    @property
    def is_rate(self) -> bool:
        return self.out_of is not None

    @property
    def filter_code(self) -> str:
        """The code under which the list behind this number opens (its own, if no other is named)."""
        return self.opens or self.code


NO_DENOMINATOR = N_("none: this is a count")

METRICS: tuple[Metric, ...] = (
    Metric(
        code="M01",
        label=N_("Children registered"),
        definition=N_(
            "All children whose registration was accepted by the as-of date, whatever has happened since."
        ),
        numerator=N_("cases registered on or before T"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of registration"),
        kind=Kind.STOCK,
        count=REGISTERED,
    ),
    Metric(
        code="M03",
        label=N_("Children sent home"),
        definition=N_("Children on the expedited path: already at home when they were registered."),
        numerator=N_("cases on the expedited path registered on or before T"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of registration"),
        kind=Kind.STOCK,
        count=REGISTERED & SENT_HOME,
    ),
    Metric(
        code="M04",
        label=N_("Active cases"),
        definition=N_(
            "Cases whose stage on the as-of date is any other than closed. Cases on hold are included."
        ),
        numerator=N_("cases with a stage on T that is not closed"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("stage on T"),
        kind=Kind.STOCK,
        count=OPEN_AT_T,
    ),
    Metric(
        code="M08",
        label=N_("Home study reports completed"),
        definition=N_(
            "Of the children for whom a home study report is required, those with a report submitted. It is "
            "required for every child sent home, and for a child in a CCI once the family is traced."
        ),
        numerator=N_("cases with a home study report first submitted on or before T"),
        denominator=N_("cases registered on or before T for which the report is required"),
        date_rule=N_("date of the first submission"),
        kind=Kind.STOCK,
        count=REPORT_SUBMITTED,
        out_of=REGISTERED & REPORT_REQUIRED,
        good=1,
    ),
    Metric(
        code="M09",
        label=N_("Home study reports on time"),
        definition=N_(
            "Of the home study reports that fell due in the period, those first submitted on or before the "
            "due date."
        ),
        numerator=N_("reports submitted on or before their due date"),
        denominator=N_("reports with a due date in the period and not after T, submitted or not"),
        date_rule=N_("due date"),
        kind=Kind.FLOW,
        count=ReportInTime(),
        out_of=REGISTERED & ReportDue(When.IN_PERIOD),
        event=Day.REPORT_DUE,
        good=1,
    ),
    Metric(
        code="M10",
        label=N_("Home studies late"),
        definition=N_(
            "Active cases whose home study report is required, is past its due date and has not been "
            "submitted."
        ),
        numerator=N_("active cases with a due date before T and no report submitted by T"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=OPEN_AT_T & ReportDue(When.BEFORE_T) & ~REPORT_SUBMITTED,
        good=-1,
    ),
    Metric(
        code="M14",
        label=N_("Risk level in use"),
        definition=N_(
            "Active cases by the level in use on the as-of date: the last verified level, or a higher one "
            "after an automatic step up. Cases without a verified level are left out."
        ),
        numerator=N_("active cases by level: low, medium, high"),
        denominator=N_("active cases with a level on T"),
        date_rule=N_("level on T"),
        kind=Kind.STOCK,
        count=OPEN_AT_T & Holds("level"),
        out_of=OPEN_AT_T & Holds("level"),
        parts=(
            Part("low", N_("Low risk"), Holds("level", ("low",))),
            Part("medium", N_("Medium risk"), Holds("level", ("medium",))),
            Part("high", N_("High risk"), Holds("level", ("high",))),
        ),
    ),
    Metric(
        code="M19",
        label=N_("Reunified, permanency confirmed"),
        definition=N_(
            "Children whose place in a family was confirmed in the period, once an episode: handed over to "
            "the family (from a CCI), or covered by the Committee's order at home (sent home)."
        ),
        numerator=N_("cases whose first confirmation of permanency is dated in the period"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of the handover, or of the order for a child already at home"),
        kind=Kind.FLOW,
        count=Happened(PERMANENCY, When.IN_PERIOD) & DECIDED_FOR_FAMILY,
        event=PERMANENCY,
        good=1,
    ),
    Metric(
        code="M24",
        label=N_("Follow-up contacts on time"),
        definition=N_(
            "Of the planned contacts that fell due in the period and whose days of grace have run out by the "
            "as-of date, those done within grace."
        ),
        numerator=N_("contacts done on or before due date plus grace"),
        denominator=N_("contacts due in the period whose due date plus grace is not after T"),
        date_rule=N_("due date of the contact"),
        kind=Kind.FLOW,
        count=Contact(ContactTest.DONE_IN_GRACE),
        out_of=Contact(ContactTest.ANSWERABLE_IN_PERIOD),
        grain=Grain.CONTACT,
        event=Day.CONTACT_DUE,
        good=1,
    ),
    Metric(
        code="M25",
        label=N_("Follow-up contacts overdue"),
        definition=N_(
            "Planned contacts of active cases whose due date and days of grace have passed on the as-of date "
            "and which are not done."
        ),
        numerator=N_("contacts with due date plus grace before T, not done by T"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=Contact(ContactTest.OVERDUE_AT_T) & OfCase(OPEN_AT_T),
        grain=Grain.CONTACT,
        good=-1,
    ),
)

# --- what the dashboards show beside the metrics, in the same words -------------------------------------


WAY_HOME = Metric(
    code="W1",
    label=N_("The way home"),
    definition=N_(
        "Children registered by the as-of date, by the steps that they have reached on the way home."
    ),
    numerator=N_("cases with this step dated on or before T"),
    denominator=NO_DENOMINATOR,
    date_rule=N_("date of the step"),
    kind=Kind.STOCK,
    count=REGISTERED,
    parts=(
        Part("registered", N_("Registered"), REGISTERED),
        Part("submitted", N_("Home study submitted"), REPORT_SUBMITTED),
        Part("verified", N_("Verified"), happened("round_verified")),
        Part("decided", N_("Decision made"), happened("decided")),
        Part("confirmed", N_("Permanency confirmed"), Happened(PERMANENCY) & DECIDED_FOR_FAMILY),
        Part("closed", N_("Closed, goal reached"), happened("closed", "goal")),
    ),
)

ORDER_AWAITED_DAYS = 30

ORDERS_AWAITED = Metric(
    code="G1",
    label=N_("Orders awaited"),
    definition=N_(
        "Active cases recommended to the Committee more than 30 days before the as-of date, without an order yet."
    ),
    numerator=N_("active cases recommended more than 30 days before T and without an order by T"),
    denominator=NO_DENOMINATOR,
    date_rule=N_("situation on T"),
    kind=Kind.STOCK,
    count=OPEN_AT_T
    & happened("recommended", days_before=ORDER_AWAITED_DAYS + 1)
    & ~happened("ordered"),
    good=-1,
)

BY_CODE: dict[str, Metric] = {
    metric.code: metric for metric in (*METRICS, WAY_HOME, ORDERS_AWAITED)
}
