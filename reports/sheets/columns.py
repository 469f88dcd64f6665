"""Table 6: the 59 columns of the monitoring and follow-up sheet, one row per child.

The order never changes. Each column says which field group it belongs to, so a reader gets the columns whose
groups he may read and no other; `sensitive` columns could name a child and drop out of every coded sheet even
where the group is readable. `source` is the name of a value in the row that `selectors/rows.py` builds;
`pending` says, for people, why a column is still empty. A column that shows two things (a date and a kind)
names two sources, joined on screen and in the cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup, Part


class Type(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: its number on the sheet, heading, type, field group and where its value comes from."""

    number: int
    label: str
    type: Type
    group: FieldGroup
    source: tuple[str, ...] = ()
    sensitive: bool = False
    shown_first: bool = False
    pending: str = ""
    means: str = ""
    whole: bool = False

    @property
    def is_built(self) -> bool:
        return not self.pending

    @property
    def parts(self) -> frozenset[Part]:
        """With which part of its group, read alone, the column is still shown."""
        return frozenset() if self.whole else SHOWN_WITH.get(self.group, frozenset())


SHOWN_WITH: dict[FieldGroup, frozenset[Part]] = {
    FieldGroup.FAMILY: frozenset({Part.SCORES}),
    FieldGroup.ORDERS: frozenset({Part.COUNTS, Part.SUMMARY}),
    FieldGroup.PLAN: frozenset({Part.COUNTS, Part.SUMMARY}),
    FieldGroup.FOLLOWUPS: frozenset({Part.OUTLINE}),
    FieldGroup.FLAGS: frozenset({Part.COUNTS}),
}
"""A sheet holds dates, kinds, scores and counts only; a reader of just these parts of a group still gets its
columns.
"""


N, T, S, D, YN = Type.NUMBER, Type.TEXT, Type.CHOICE, Type.DATE, Type.YES_NO
HEADER, IDENTITY, FAMILY = FieldGroup.HEADER, FieldGroup.IDENTITY, FieldGroup.FAMILY
PRIVATE, PLAN, ORDERS = FieldGroup.PRIVATE, FieldGroup.PLAN, FieldGroup.ORDERS
FOLLOWUPS, FLAGS = FieldGroup.FOLLOWUPS, FieldGroup.FLAGS

SCHOOL_LATER = N_("Comes with the child's school record.")
DOMAIN = N_("Verified result of the domain, 0 to 100; the higher the steadier.")
INCIDENT_LATER = N_("Comes with incidents and readmission.")

COLUMNS: tuple[Column, ...] = (
    Column(1, N_("Sr no"), N, HEADER, ("row.number",), shown_first=True),
    Column(2, N_("Case code"), T, HEADER, ("case.code",), shown_first=True),
    Column(3, N_("Child's name"), T, IDENTITY, ("child.name",), sensitive=True, shown_first=True),
    Column(4, N_("Sex"), S, HEADER, ("child.sex",), shown_first=True),
    Column(5, N_("Age"), N, HEADER, ("child.age",), shown_first=True),
    Column(6, N_("Age estimated?"), YN, HEADER, ("child.age_estimated",)),
    Column(7, N_("District of the family"), S, HEADER, ("case.district",), shown_first=True),
    Column(8, N_("Taluka"), S, HEADER, ("case.taluka",), shown_first=True),
    Column(9, N_("Village or ward"), T, IDENTITY, ("family.village",), sensitive=True),
    Column(10, N_("District of the CCI"), S, HEADER, ("case.origin_district",)),
    Column(11, N_("CCI"), S, HEADER, ("case.institution",)),
    Column(12, N_("CWC case number"), T, ORDERS, ("case.cwc_number",), sensitive=True),
    Column(13, N_("Category"), S, HEADER, ("child.category",)),
    Column(14, N_("Disability"), S, FAMILY, ("child.disability",), sensitive=True),
    Column(15, N_("Parental status"), S, HEADER, ("child.parental_status",)),
    Column(16, N_("Main reason for entering care"), S, HEADER, ("child.care_reason",)),
    Column(17, N_("Admitted to the CCI on"), D, HEADER, ("stay.admitted_on",)),
    Column(18, N_("Months in the CCI"), N, HEADER, ("stay.months_in_cci",)),
    Column(19, N_("Path"), S, HEADER, ("case.path",), shown_first=True),
    Column(20, N_("Sent home or placed on"), D, HEADER, ("case.home_since",), shown_first=True),
    Column(21, N_("Under an order?"), S, ORDERS, ("order.kind", "order.on")),
    Column(22, N_("Living with"), S, HEADER, ("stay.with",)),
    Column(
        23, N_("Carer's name and phone"), T, IDENTITY, ("carer.name", "carer.phone"), sensitive=True
    ),
    Column(24, N_("Case manager"), T, HEADER, ("case.manager",), shown_first=True),
    Column(25, N_("Case manager named on"), D, HEADER, ("case.manager_named_on",)),
    Column(26, N_("Safety check"), S, HEADER, ("safety.on", "safety.result")),
    Column(27, N_("Home study due"), D, HEADER, ("hsr.due_on",), shown_first=True),
    Column(28, N_("Home study submitted"), D, HEADER, ("hsr.submitted_on",), shown_first=True),
    Column(
        29,
        N_("Home study on time?"),
        YN,
        HEADER,
        ("hsr.on_time",),
        means=N_("Submitted on or before the due date."),
    ),
    Column(30, N_("Child assessment on"), D, HEADER, ("child_assessment.on",)),
    Column(31, N_("Family assessment on"), D, HEADER, ("family_assessment.on",)),
    Column(32, N_("Family"), N, FAMILY, ("marks.F",), means=DOMAIN),
    Column(33, N_("Health"), N, FAMILY, ("marks.H",), means=DOMAIN),
    Column(34, N_("Education"), N, FAMILY, ("marks.E",), means=DOMAIN),
    Column(35, N_("Living conditions"), N, FAMILY, ("marks.L",), means=DOMAIN),
    Column(36, N_("Household economy"), N, FAMILY, ("marks.K",), means=DOMAIN),
    Column(37, N_("Index, 0 to 100"), N, FAMILY, ("risk.index",)),
    Column(
        38,
        N_("Risk level, computed and used"),
        S,
        HEADER,
        ("risk.computed", "risk.used"),
        shown_first=True,
        means=N_(
            "The level computed from the marks, and the level in use after verification, override or step-up."
        ),
    ),
    Column(39, N_("Flags open, STOP and WATCH"), N, FLAGS, ("flags.stop", "flags.watch")),
    Column(40, N_("Child wants to stay"), S, PRIVATE, ("child.wants_to_stay",), sensitive=True),
    Column(41, N_("Decision"), S, PLAN, ("decision.kind",)),
    Column(42, N_("Decision on"), D, PLAN, ("decision.on",)),
    Column(43, N_("Conference on"), D, PLAN, ("conference.on",)),
    Column(
        44, N_("CWC order, number and date"), T, ORDERS, ("order.number", "order.on"), whole=True
    ),
    Column(45, N_("Goal of the case plan"), S, PLAN, ("plan.goal",)),
    Column(46, N_("Actions open, overdue, done"), N, PLAN, ("plan.actions",)),
    Column(47, N_("Sponsorship or Palak Mata-Pita"), S, PLAN, ("benefit.status", "benefit.on")),
    Column(48, N_("School and standard"), S, IDENTITY, sensitive=True, pending=SCHOOL_LATER),
    Column(
        49,
        N_("Documents held, of those needed"),
        N,
        FAMILY,
        ("documents.held",),
        means=N_("Documents of the child that are held, of those that are needed."),
    ),
    Column(50, N_("Last contact"), D, FOLLOWUPS, ("contacts.last_on", "contacts.last_mode")),
    Column(
        51,
        N_("Contacts done of due since placement"),
        T,
        FOLLOWUPS,
        ("contacts.done_of_due",),
        means=N_("Planned contacts done, of those due since the child came home or was placed."),
    ),
    Column(52, N_("Next contact due"), D, FOLLOWUPS, ("contacts.next_due",), shown_first=True),
    Column(
        53,
        N_("Days overdue"),
        N,
        FOLLOWUPS,
        ("contacts.days_overdue",),
        means=N_("Days since the next contact was due; 0 while it is not."),
    ),
    Column(54, N_("Months in the family"), N, HEADER, ("stay.months_in_family",)),
    Column(55, N_("Stage"), S, HEADER, ("case.stage",), shown_first=True),
    Column(56, N_("Readmitted on"), D, HEADER, pending=INCIDENT_LATER),
    Column(57, N_("Closed on, reason"), S, HEADER, ("case.closed_on", "case.closing_reason")),
    Column(58, N_("Remarks"), T, HEADER, ("case.remarks",), sensitive=True),
    Column(59, N_("Last edited"), D, HEADER, ("case.edited_on",)),
)

BY_NUMBER: dict[int, Column] = {column.number: column for column in COLUMNS}
