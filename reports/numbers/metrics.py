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

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cases.enums import Category, Path, PlacementKind, Sex
from ecm.core.words import N_
from ecm.places.enums import InstitutionKind
from ecm.roles.permissions import Permission
from reports.numbers.rules import Grain, Kind
from reports.numbers.rules.criteria import (
    ActionDue,
    Contact,
    ContactSince,
    ContactTest,
    Criterion,
    Day,
    Entered,
    First,
    FlagTest,
    Happened,
    Holds,
    Kept,
    Lacks,
    LaterRound,
    Latest,
    LivesAtHome,
    Made,
    MedianDays,
    OfBacklog,
    OfCase,
    OfFlag,
    OnPath,
    PerManager,
    PlanInForce,
    Readmitted,
    ReportDue,
    ReportInTime,
    SafetyDue,
    SeenAlone,
    StayBegan,
    Step,
    Supported,
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
CONFIRMED_IN_PERIOD = Happened(PERMANENCY, When.IN_PERIOD) & DECIDED_FOR_FAMILY
PLACED = (First("placed"),)


def placed_before(months: int) -> Happened:
    """The cohort: placed in the period moved back by so many calendar months."""
    return Happened(PLACED, When.IN_PERIOD, months_before=months)


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
    neither (0): it chooses wording, not colour. `measure` says what stands for the cases instead of how many they are.
    `is_main`: shown at first; the others stand behind "more".
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
    is_main: bool = False
    measure: MedianDays | PerManager | None = None
    opens: str = field(default="")

    @property
    def is_rate(self) -> bool:
        return self.out_of is not None

    @property
    def filter_code(self) -> str:
        """The code under which the list behind this number opens (its own, if no other is named)."""
        return self.opens or self.code


NO_DENOMINATOR = N_("none: this is a count")


def _days_until(code: str, kind: str, label: str) -> Metric:
    until = First(kind)
    return Metric(
        code=code,
        label=label,
        definition=N_(
            "The middle one of the days from registration to this step, over the children who reached it in the "
            "period; behind it how many children these are. Children of the backlog are left out."
        ),
        numerator=N_("days from registration to the first time of this step"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of the step"),
        kind=Kind.FLOW,
        count=Happened((until,), When.IN_PERIOD) & ~OfBacklog(),
        event=(until,),
        measure=MedianDays(until),
        good=-1,
    )


def _per_manager(code: str, label: str, *, most: bool) -> Metric:
    return Metric(
        code=code,
        label=label,
        definition=N_(
            "Active cases with a case manager on the as-of date, by case manager; behind it how many cases these are."
        ),
        numerator=N_("active cases with a case manager on T, a case manager"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=OPEN_AT_T & Holds("manager"),
        measure=PerManager(most=most),
    )


def _retention(code: str, months: int, label: str) -> Metric:
    return Metric(
        code=code,
        label=label,
        definition=N_(
            "Of the children placed in the period moved back by so many calendar months, those whose stay was not "
            "ended by a disruption or a return within that time. Closed cases are included; a death is neither."
        ),
        numerator=N_("placements not ended by disruption or return within that time"),
        denominator=N_("children placed in the period moved back by so many calendar months"),
        date_rule=N_("date of the placement"),
        kind=Kind.FLOW,
        count=Kept(months),
        out_of=placed_before(months),
        event=PLACED,
        good=1,
    )


METRICS: tuple[Metric, ...] = (
    Metric(
        code="M01",
        is_main=True,
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
        code="M02",
        label=N_("New in the period"),
        definition=N_("Children whose registration was accepted in the period."),
        numerator=N_("cases registered in the period"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of registration"),
        kind=Kind.FLOW,
        count=Happened((First("registered"),), When.IN_PERIOD),
        event=(First("registered"),),
    ),
    Metric(
        code="M03",
        is_main=True,
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
        is_main=True,
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
        code="M05",
        label=N_("With a case manager"),
        definition=N_("Of the active cases, those with a case manager on the as-of date."),
        numerator=N_("active cases with a case manager on T"),
        denominator=N_("active cases on T"),
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=Holds("manager"),
        out_of=OPEN_AT_T,
        good=1,
    ),
    _per_manager("M06", N_("Active cases per case manager"), most=False),
    _per_manager("M06b", N_("Most active cases of one case manager"), most=True),
    Metric(
        code="M07",
        label=N_("Safety checks in time"),
        definition=N_(
            "Of the children sent home who were registered in the period and whose first safety check has fallen "
            "due, those whom it reached by its own due time. Children of the backlog are left out."
        ),
        numerator=N_("cases whose safety check reached child or carer by its due time"),
        denominator=N_("children sent home, registered in the period, with the check due by T"),
        date_rule=N_("date of registration"),
        kind=Kind.FLOW,
        count=SafetyDue(reached=True),
        out_of=SENT_HOME & Happened((First("registered"),), When.IN_PERIOD) & SafetyDue(),
        event=(First("registered"),),
        good=1,
    ),
    Metric(
        code="M08",
        is_main=True,
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
        is_main=True,
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
        is_main=True,
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
        code="M11",
        label=N_("Child assessments completed"),
        definition=N_(
            "Of the children registered by the as-of date, those whose assessment was completed."
        ),
        numerator=N_("cases with a completed child assessment on or before T"),
        denominator=N_("cases registered on or before T"),
        date_rule=N_("date of completion"),
        kind=Kind.STOCK,
        count=happened("child_assessed"),
        out_of=REGISTERED,
        good=1,
    ),
    Metric(
        code="M12",
        label=N_("Family assessments verified"),
        definition=N_(
            "Of the children registered by the as-of date, those with a verified assessment of the family."
        ),
        numerator=N_("cases with a verified round on or before T"),
        denominator=N_("cases registered on or before T"),
        date_rule=N_("date of verification"),
        kind=Kind.STOCK,
        count=happened("round_verified"),
        out_of=REGISTERED,
        good=1,
    ),
    Metric(
        code="M13",
        label=N_("Active with a risk level"),
        definition=N_("Of the active cases, those with a verified risk level on the as-of date."),
        numerator=N_("active cases with a verified level on T"),
        denominator=N_("active cases on T"),
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=happened("round_verified"),
        out_of=OPEN_AT_T,
        good=1,
    ),
    Metric(
        code="M14",
        is_main=True,
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
        code="M15",
        label=N_("Open STOP flags"),
        definition=N_("STOP flags that were raised by the as-of date and not closed by it."),
        numerator=N_("STOP flags open on T"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=OfFlag(FlagTest.OPEN_AT_T),
        grain=Grain.FLAG,
        good=-1,
    ),
    Metric(
        code="M16",
        label=N_("STOP flags acted on within 24 hours"),
        definition=N_(
            "Of the STOP flags raised in the period at least a day ago, those with a first action within 24 hours."
        ),
        numerator=N_("STOP flags with a first action within 24 hours of being raised"),
        denominator=N_("STOP flags raised in the period, a day or more before the end of T"),
        date_rule=N_("moment of raising"),
        kind=Kind.FLOW,
        count=OfFlag(FlagTest.ACTED_IN_A_DAY),
        out_of=OfFlag(FlagTest.RAISED_IN_PERIOD),
        grain=Grain.FLAG,
        event=Day.FLAG_RAISED,
        good=1,
    ),
    Metric(
        code="M17",
        label=N_("Conferences held where required"),
        definition=N_(
            "Of the children for whom a case conference was required at verification, those for whom one has been"
            " held."
        ),
        numerator=N_("cases with a conference on or before T"),
        denominator=N_("cases for which a conference was required on or before T"),
        date_rule=N_("date of the conference"),
        kind=Kind.STOCK,
        count=happened("conference"),
        out_of=REGISTERED & happened("conference_required"),
        good=1,
    ),
    Metric(
        code="M18",
        label=N_("Decisions by kind"),
        definition=N_(
            "Cases by the latest decision on or before the as-of date: one a case, whatever was decided before."
        ),
        numerator=N_("cases by latest decision: D1, D2, D3"),
        denominator=N_("cases with a decision on or before T"),
        date_rule=N_("date of the decision"),
        kind=Kind.STOCK,
        count=happened("decided"),
        out_of=REGISTERED & happened("decided"),
        parts=(
            Part("D1", N_("D1, permanency in the family"), Latest("decided", ("D1",))),
            Part("D2", N_("D2, strengthening"), Latest("decided", ("D2",))),
            Part("D3", N_("D3, alternative care"), Latest("decided", ("D3",))),
        ),
    ),
    Metric(
        code="M19",
        is_main=True,
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
        code="M20",
        label=N_("Children at home under an order"),
        definition=N_(
            "Of the children sent home for whom permanency in the family was decided, those covered by the "
            "Committee’s order of restoration."
        ),
        numerator=N_("cases with a restoration order on or before T"),
        denominator=N_("cases on the expedited path whose latest decision is D1"),
        date_rule=N_("date of the order"),
        kind=Kind.STOCK,
        count=happened("ordered", "restoration"),
        out_of=REGISTERED & SENT_HOME & Latest("decided", ("D1",)),
        good=1,
    ),
    Metric(
        code="M21",
        label=N_("In strengthening"),
        definition=N_("Active cases whose stage on the as-of date is strengthening."),
        numerator=N_("cases in strengthening on T"),
        denominator=N_("active cases on T"),
        date_rule=N_("stage on T"),
        kind=Kind.STOCK,
        count=Holds("stage", ("strengthening",)),
        out_of=OPEN_AT_T,
    ),
    Metric(
        code="M22",
        label=N_("Returned to alternative care"),
        definition=N_(
            "Children who had lived in a household and were taken into alternative care in the period."
        ),
        numerator=N_(
            "cases that entered alternative care in the period after a stay in a household"
        ),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of entering alternative care"),
        kind=Kind.FLOW,
        count=Entered("stage", ("alternative_care",)),
        event=Day.ENTERED_CARE,
        good=-1,
    ),
    Metric(
        code="M23",
        label=N_("Placed, by kind of family"),
        definition=N_(
            "The children of M19 by the kind of family in which they are placed, and those placed with a foster "
            "family in the period."
        ),
        numerator=N_("placements confirmed in the period by kind of family, foster care included"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("date of the handover or order, or of the foster placement"),
        kind=Kind.FLOW,
        count=CONFIRMED_IN_PERIOD | StayBegan("foster"),
        event=Day.CONFIRMED_OR_FOSTER,
        parts=(
            Part("parents", N_("own parents"), Latest("placed", ("parents",))),
            Part("single_parent", N_("single parent"), Latest("placed", ("single_parent",))),
            Part("kin", N_("kin"), Latest("placed", ("kin",))),
            Part("guardian", N_("guardian"), Latest("placed", ("guardian",))),
            Part("fit_person", N_("fit person"), Latest("placed", ("fit_person",))),
            Part("foster", N_("foster family"), StayBegan("foster")),
        ),
    ),
    Metric(
        code="M24",
        is_main=True,
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
        is_main=True,
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
    Metric(
        code="M26",
        label=N_("No contact for two months"),
        definition=N_(
            "Of the children whose placement was confirmed two months ago or more and who live at home on the as-"
            "of date, those with whom no contact was made in the last two calendar months."
        ),
        numerator=N_("such children without a contact in the two calendar months up to T"),
        denominator=N_(
            "active cases placed at least two calendar months before T and at home on T"
        ),
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=~ContactSince(2),
        out_of=OPEN_AT_T & LivesAtHome(confirmed=True, months=2),
        good=-1,
    ),
    Metric(
        code="M27",
        label=N_("Contacts in person"),
        definition=N_("Of all contacts made in the period, those face to face."),
        numerator=N_("visits among them"),
        denominator=N_("contacts made in the period, corrected ones once"),
        date_rule=N_("date of the contact"),
        kind=Kind.FLOW,
        count=Made(in_person=True),
        out_of=Made(),
        grain=Grain.MADE,
        event=Day.CONTACT_MADE,
        good=1,
    ),
    Metric(
        code="M28",
        label=N_("Child seen alone in the first month"),
        definition=N_(
            "Of the children placed in the period moved back one calendar month, those with whom somebody talked "
            "alone within a month of the placement."
        ),
        numerator=N_("such children seen alone within one calendar month of the placement"),
        denominator=N_("children placed in the period moved back one calendar month"),
        date_rule=N_("date of the placement"),
        kind=Kind.FLOW,
        count=SeenAlone(),
        out_of=placed_before(1),
        event=PLACED,
        good=1,
    ),
    _retention("M29", 6, N_("Still in the family after 6 months")),
    _retention("M30", 12, N_("Still in the family after 12 months")),
    _retention("M30b", 24, N_("Still in the family after 24 months")),
    Metric(
        code="M31",
        label=N_("Readmitted within 12 months"),
        definition=N_(
            "Of the children placed in the period moved back 12 calendar months, those who entered an institution"
            " again within 12 months, also after closure and in a later episode."
        ),
        numerator=N_(
            "such children with a stay in an institution begun within 12 calendar months of the placement"
        ),
        denominator=N_("children placed in the period moved back 12 calendar months"),
        date_rule=N_("date of the placement"),
        kind=Kind.FLOW,
        count=Readmitted(12),
        out_of=placed_before(12),
        event=PLACED,
        good=-1,
    ),
    Metric(
        code="M32",
        label=N_("Improved half a year after placement"),
        definition=N_(
            "Of the children with a round verified in the period, 5 to 8 calendar months after the placement, "
            "those with a lower level than in the last round before "
            "the placement, or an index higher by 5 points."
        ),
        numerator=N_("such children with a lower level, or an index higher by 5 points or more"),
        denominator=N_(
            "children with a round verified in the period, 5 to 8 calendar months after the placement, "
            "and one before the placement"
        ),
        date_rule=N_("date of verification"),
        kind=Kind.FLOW,
        count=LaterRound(better=True),
        out_of=LaterRound(),
        event=Day.ROUND_VERIFIED,
        good=1,
    ),
    Metric(
        code="M35",
        label=N_("Sponsorship and Palak Mata-Pita"),
        definition=N_(
            "Of the active cases found eligible for sponsorship or Palak Mata-Pita by the as-of date, how far the "
            "support has come: applied for, approved, paid."
        ),
        numerator=N_("such cases with an application, an approval, a first credit by T"),
        denominator=N_("active cases found eligible by T"),
        date_rule=N_("dates of application, approval and first credit"),
        kind=Kind.STOCK,
        count=Supported(Step.ELIGIBLE),
        out_of=OPEN_AT_T & Supported(Step.ELIGIBLE),
        parts=(
            Part("applied", N_("Support applied for"), Supported(Step.APPLIED)),
            Part("approved", N_("Support approved"), Supported(Step.APPROVED)),
            Part("paid", N_("Support paid"), Supported(Step.PAID)),
        ),
        good=1,
    ),
    Metric(
        code="M36",
        label=N_("Plans looked at in the last three months"),
        definition=N_(
            "Of the active cases with a plan in force on the as-of date, those whose plan was approved or reviewed in "
            "the last three calendar months."
        ),
        numerator=N_(
            "such cases with an approval or a review in the three calendar months up to T"
        ),
        denominator=N_("active cases with a plan in force on T"),
        date_rule=N_("situation on T"),
        kind=Kind.STOCK,
        count=PlanInForce(looked_at=3),
        out_of=OPEN_AT_T & PlanInForce(),
        good=1,
    ),
    Metric(
        code="M37",
        label=N_("Plan actions done on time"),
        definition=N_(
            "Of the actions of plans that fell due in the period, those done on or before their due date. Dropped "
            "actions are left out."
        ),
        numerator=N_("actions done on or before their due date"),
        denominator=N_("actions due in the period and not after T, dropped ones left out"),
        date_rule=N_("due date of the action"),
        kind=Kind.FLOW,
        count=ActionDue(done=True),
        out_of=ActionDue(),
        grain=Grain.ACTION,
        event=Day.ACTION_DUE,
        good=1,
    ),
    Metric(
        code="M38",
        label=N_("Closed, goal reached"),
        definition=N_(
            "Of the cases closed in the period, those closed with the goal reached in the family."
        ),
        numerator=N_("cases closed in the period with the goal reached"),
        denominator=N_("cases closed in the period"),
        date_rule=N_("date of closing"),
        kind=Kind.FLOW,
        count=Happened((First("closed", ("goal",)),), When.IN_PERIOD),
        out_of=Happened((First("closed"),), When.IN_PERIOD),
        event=(First("closed"),),
        good=1,
    ),
    _days_until("M39", "hsr_submitted", N_("Median days from registration to home study report")),
    _days_until("M39b", "decided", N_("Median days from registration to decision")),
    _days_until("M39c", "ordered", N_("Median days from registration to order")),
    Metric(
        code="M43",
        label=N_("Rows with something missing"),
        definition=N_(
            "Active cases without a taluka, a case manager or, for a child at home, the relation of the carer."
        ),
        numerator=N_("active cases with at least one of these empty"),
        denominator=NO_DENOMINATOR,
        date_rule=N_("situation on T, columns as known now"),
        kind=Kind.STOCK,
        count=OPEN_AT_T
        & (Lacks(("taluka_id", "manager_id")) | (LivesAtHome() & Lacks(("living_with",)))),
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

MAIN: tuple[Metric, ...] = tuple(metric for metric in METRICS if metric.is_main)
"""What a dashboard shows at first."""

BY_CODE: dict[str, Metric] = {
    metric.code: metric for metric in (*METRICS, WAY_HOME, ORDERS_AWAITED)
}


# --- M44: the same numbers, split by who the children are ------------------------------------------------


@dataclass(frozen=True)
class Slice:
    """One value of a split: what the column holds, or between which ages (completed years, both counted) it falls."""

    code: str
    label: str
    holds: object = None
    ages: tuple[int, int] | None = None


@dataclass(frozen=True)
class SplitBy:
    """One way to split a number: by a column of the case or its child. What fits no slice stands under "not known"."""

    code: str
    label: str
    column: str
    slices: tuple[Slice, ...]


def _choices(choices: Iterable[tuple[str, Any]]) -> tuple[Slice, ...]:
    return tuple(Slice(code, label, code) for code, label in choices)


UNKNOWN = Slice("none", N_("not known"))
SPLITS: tuple[SplitBy, ...] = (
    SplitBy("sex", N_("Sex"), "sex", _choices(Sex.choices)),
    SplitBy(
        "age",
        N_("Age on the as-of date"),
        "born_on",
        (
            Slice("0-5", N_("0 to 5 years"), ages=(0, 5)),
            Slice("6-10", N_("6 to 10 years"), ages=(6, 10)),
            Slice("11-14", N_("11 to 14 years"), ages=(11, 14)),
            Slice("15-17", N_("15 to 17 years"), ages=(15, 17)),
            Slice("18", N_("18 years and over"), ages=(18, 120)),
        ),
    ),
    SplitBy("category", N_("Category"), "child__category", _choices(Category.choices)),
    SplitBy(
        "disability",
        N_("Disability"),
        "child__has_disability",
        (Slice("yes", N_("with a disability"), holds=True), Slice("no", N_("without"), holds=False)),
    ),
    SplitBy(
        "placement", N_("Kind of placement"), "placement_kind", _choices(PlacementKind.choices)
    ),
    SplitBy("path", N_("Path"), "path", _choices(Path.choices)),
    SplitBy(
        "home", N_("Kind of institution"), "origin_institution__kind", _choices(InstitutionKind.choices)
    ),
)  # fmt: skip
SPLIT_BY: dict[str, SplitBy] = {split.code: split for split in SPLITS}
