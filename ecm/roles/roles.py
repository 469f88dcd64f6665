"""Table 1, third part: the fourteen roles, what each reads and what each does.

Both tables are read row by row. ``READ``: one letter a role, in the order of ``COLUMNS``; the letters are those of
:class:`~ecm.roles.field_groups.Reach`, a dash is nothing. ``DO``: the roles that may. A word after a colon limits
the role (``STF:drafts``); ``manager`` stands for whoever manages the case, ``DCPU`` for its seven roles,
``all`` for everyone who is signed in. Acts that one person may not do together stand in ``duties.py``, who acts
for a vacant or absent post in ``stand_ins.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup, Part, Reach
from ecm.roles.permissions import Permission

G, P = FieldGroup, Permission
_Row = TypeVar("_Row", FieldGroup, Permission)


class RoleCode(StrEnum):
    """The fourteen roles."""

    STO = "STO"
    DCPO = "DCPO"
    PIC = "PIC"
    PNC = "PNC"
    LPO = "LPO"
    CNS = "CNS"
    SW = "SW"
    ORW = "ORW"
    SUP = "SUP"
    STF = "STF"
    CWC = "CWC"
    MEL = "MEL"
    CUS = "CUS"
    SYS = "SYS"


COLUMNS: tuple[RoleCode, ...] = tuple(RoleCode)
DCPU: tuple[RoleCode, ...] = COLUMNS[1:8]
CASE_MANAGERS: tuple[RoleCode, ...] = (
    RoleCode.SW, RoleCode.PNC, RoleCode.CNS, RoleCode.LPO, RoleCode.ORW,
)  # fmt: skip
"""Roles from which a case manager may be named: of the serving DCPU, never staff of an institution."""

WHO: Mapping[RoleCode, tuple[str, str, str]] = {  # label, who that is, kind of place
    RoleCode.STO: (N_("State officer"), N_("GSCPS programme officers"), "state"),
    RoleCode.DCPO: (N_("District Child Protection Officer"), N_("head of a DCPU"), "district"),
    RoleCode.PIC: (N_("Protection Officer, Institutional Care"), N_("DCPU"), "district"),
    RoleCode.PNC: (
        N_("Protection Officer, Non-Institutional Care"), N_("DCPU, functional owner of follow-up"), "district",
    ),
    RoleCode.LPO: (N_("Legal cum Probation Officer"), N_("DCPU, keeps orders"), "district"),
    RoleCode.CNS: (N_("Counsellor"), N_("DCPU"), "district"),
    RoleCode.SW: (N_("Social worker"), N_("DCPU, usual case manager"), "district"),
    RoleCode.ORW: (N_("Outreach worker"), N_("DCPU, field"), "district"),
    RoleCode.SUP: (N_("CCI superintendent"), N_("person in charge of a CCI"), "institution"),
    RoleCode.STF: (N_("CCI staff"), N_("CCI social worker, case worker, carer"), "institution"),
    RoleCode.CWC: (N_("Committee member"), N_("Child Welfare Committee, reads what is released to it"), "district"),
    RoleCode.MEL: (N_("Trainer / mentor / MEL"), N_("Miracle Foundation, UNICEF; never identities"), "state"),
    RoleCode.CUS: (N_("Records custodian"), N_("reads the access log, never cases"), "state"),
    RoleCode.SYS: (N_("System administrator"), N_("runs the system, sees no child"), "state"),
}  # fmt: skip

READ: Mapping[FieldGroup, str] = {
    #              STO DCPO PIC PNC LPO CNS SW ORW SUP STF CWC MEL CUS SYS
    G.HEADER:      "S   D   D   D   D   A   D   A   C   C   P   -   -   -",
    G.IDENTITY:    "-   D   D   D   D   A   D   A   C   -   P   -   -   -",
    G.FAMILY:      "-   D   D   D   D   A   A   A   -   -   P   -   -   -",
    G.PRIVATE:     "-   D   -   A   A   A   A   -   -   -   P   -   -   -",
    G.COUNSELLING: "-   -   -   -   -   own -   -   -   -   P   -   -   -",
    G.PLAN:        "-   D   D   D   D   A   A   A   -   -   P   -   -   -",
    G.ORDERS:      "-   D   D   D   D   A   A   A   -   -   P   -   -   -",
    G.FOLLOWUPS:   "-   D   D   D   D   A   D   A   own own P   -   -   -",
    G.FLAGS:       "-   D   D   D   D   A   A   A   own own P   -   -   -",
}  # fmt: skip
"""What is read *whole*. What is read in part stands in ``READ_PARTLY``, so that nothing leaks by forgetting it."""

READ_PARTLY: Mapping[tuple[RoleCode, FieldGroup], tuple[Reach, Part]] = {
    (RoleCode.STO, G.FAMILY): (Reach.STATE, Part.SCORES),
    (RoleCode.STO, G.PLAN): (Reach.STATE, Part.COUNTS),
    (RoleCode.STO, G.ORDERS): (Reach.STATE, Part.COUNTS),
    (RoleCode.STO, G.FOLLOWUPS): (Reach.STATE, Part.OUTLINE),
    (RoleCode.STO, G.FLAGS): (Reach.STATE, Part.COUNTS),
    (RoleCode.SUP, G.FAMILY): (Reach.INSTITUTION, Part.SUMMARY),
    (RoleCode.SUP, G.PLAN): (Reach.INSTITUTION, Part.SUMMARY),
    (RoleCode.SUP, G.ORDERS): (Reach.INSTITUTION, Part.SUMMARY),
    (RoleCode.SUP, G.FOLLOWUPS): (Reach.INSTITUTION, Part.OUTLINE),
    (RoleCode.SUP, G.FLAGS): (Reach.INSTITUTION, Part.OPEN_ONLY),
    (RoleCode.STF, G.IDENTITY): (Reach.INSTITUTION, Part.DAILY_CARE),
    (RoleCode.STF, G.FOLLOWUPS): (Reach.INSTITUTION, Part.OUTLINE),
    (RoleCode.STF, G.FLAGS): (Reach.INSTITUTION, Part.OPEN_ONLY),
}

LISTS: Mapping[Permission, str] = {
    #                   STO DCPO PIC PNC LPO CNS SW ORW SUP STF CWC MEL CUS SYS
    P.LINE_LIST_VIEW:  "S   D   D   D   D   A   D   A   C   -   -   -   -   -",
    P.METRICS_VIEW:    "S   D   D   D   D   own own own C   -   N   N   N   -",
    P.TRAINING_VIEW:   "S   D   own own own own own own C   own -   S   -   -",
    P.POSTS_VIEW:      "S   D   -   -   -   -   -   -   C   -   -   -   S   S",
    P.ACCESS_LOG_VIEW: "-   D   -   -   -   -   -   -   -   -   -   -   S   -",
    P.JOBS_VIEW:       "-   -   -   -   -   -   -   -   -   -   -   -   -   S",
}  # fmt: skip
"""Pages that are not about one child. Who has a letter here has the permission."""

NOTES: Mapping[int, str] = {
    1: N_(
        "Only by break-glass: with a reason, for at most 4 hours; the DCPO of the child's district, the "
        "reader's DCPO if another, and the custodian are told; reviewed within 3 working days."
    ),
    2: N_(
        "Name, photo and medical alerts needed for daily care, not the family's address; for a child sent "
        "home whose contact is assigned to them, the carer's phone and village too."
    ),
    3: N_("A summary without private answers."),
    4: N_("Own district in full, other districts' totals."),
    5: N_("Own district's children."),
    6: N_(
        "Own contacts and flags in full; of others' contacts date, mode, seen and next date; of others' "
        "flags that one is open."
    ),
    7: N_(
        "A flag that concerns an institution or an officer is invisible to it or him; one about a DCPU "
        "officer goes to the state officer by code."
    ),
    8: N_("The list is coded: no names. Cases are opened by code."),
}

FOOTNOTES: Mapping[FieldGroup | Permission, Mapping[int, str]] = {  # note → roles it hangs on
    G.IDENTITY: {1: "STO", 2: "STF"},
    G.FAMILY: {3: "SUP"},
    G.COUNSELLING: {1: "DCPO"},
    G.PLAN: {3: "SUP"},
    G.ORDERS: {3: "SUP"},
    G.FOLLOWUPS: {6: "SUP STF"},
    G.FLAGS: {6: "SUP STF", 7: "DCPO PIC PNC LPO CNS SW ORW"},
    P.LINE_LIST_VIEW: {8: "STO"},
    P.METRICS_VIEW: {4: "DCPO"},
    P.ACCESS_LOG_VIEW: {5: "DCPO"},
}

DO: Mapping[Permission, str] = {
    P.SIGN_IN: "all", P.PAPER_VERIFY: "all", P.HEALTH_VIEW: "all", P.SCHEMA_VIEW: "all",
    P.TODAY_VIEW: "all", P.HELP_VIEW: "all", P.OWN_ACCOUNT: "all", P.LANGUAGE_CHOOSE: "all",
    P.MY_FILES_VIEW: "all", P.SAVED_VIEWS_KEEP: "all", P.TEST_TAKE: "all", P.CERTIFICATE_VIEW: "all",
    P.QUESTION_ASK: "all",
    # reading one case: whoever reads that group, whole or in part
    P.CASE_VIEW: "STO DCPU SUP STF",
    P.SEARCH: "STO DCPU SUP STF",
    P.ASSESSMENTS_VIEW: "STO DCPU SUP",
    P.CONTACTS_VIEW: "STO DCPU SUP STF",
    P.FLAGS_VIEW: "STO DCPU SUP STF",
    P.PLAN_VIEW: "STO DCPU SUP",
    P.PAPER_MAKE: "DCPU SUP",  # SUP: the papers of a child whom the institution hands over
    # registering
    P.CHILD_REGISTER: "SUP:drafts STF:drafts PIC PNC SW ORW LPO DCPO",
    P.REGISTRATION_ACCEPT: "PIC PNC DCPO",
    P.CASE_MANAGER_NAME: "DCPO",
    P.CASE_TEAM_NAME: "DCPO PIC PNC manager",
    P.FACTS_CORRECT: "PIC PNC manager",
    P.SCAN_UPLOAD: "DCPU SUP STF",
    P.ROSTER_CONFIRM: "SUP",
    P.MERGE_PROPOSE: "PIC PNC",
    P.MERGE_APPROVE: "DCPO",
    # assessing
    P.SAFETY_CHECK_RECORD: "SW ORW PNC LPO DCPO",
    P.CHILD_ASSESSMENT_RECORD: "SW CNS PNC LPO DCPO",
    P.CHILD_ASSESSMENT_HARMLESS_RECORD: "SW CNS PNC LPO DCPO PIC:in_institution STF:in_institution",
    P.FAMILY_ASSESSMENT_RECORD: "SW ORW PNC LPO DCPO",
    P.HOME_STUDY_REQUEST: "DCPO",
    P.HOME_STUDY_ACCEPT: "DCPO",
    P.ROUND_OPEN: "PNC DCPO manager",
    P.CASE_REASSESS: "PNC DCPO manager",
    P.ROUND_SUBMIT: "manager",
    P.ROUND_VERIFY: "PNC DCPO",
    P.ROUND_RETURN: "PNC DCPO",
    P.ROUND_DECIDE: "DCPO",
    P.LEVEL_OVERRIDE: "DCPO",
    P.GATE_OVERRIDE: "DCPO",
    P.COUNSELLING_WRITE: "CNS",
    # deciding
    P.PLAN_WRITE: "PNC CNS manager",
    P.PLAN_APPROVE: "DCPO",
    P.CONFERENCE_RECORD: "DCPO:present PIC:present PNC:present LPO:present CNS:present SW:present ORW:present",
    P.CONFERENCE_APPROVE: "DCPO:chair PIC:chair PNC:chair LPO:chair CNS:chair SW:chair ORW:chair",
    P.RECOMMENDATION_PROPOSE: "PNC PIC",
    P.RECOMMENDATION_APPROVE: "DCPO",
    P.ORDER_RECORD: "LPO",
    P.ORDER_CHECK: "DCPU",
    P.PACKET_MAKE: "LPO",
    P.PACKET_RELEASE: "DCPO",
    P.CASE_SEND_BACK: "DCPO",
    P.CASE_STRENGTHEN: "DCPO",
    P.CASE_BACK_TO_FOLLOW_UP: "DCPO",
    P.CASE_NOT_FEASIBLE: "DCPO",
    P.CASE_SETTLE: "DCPO",
    P.CASE_HOLD: "DCPO",
    P.CASE_VOID: "DCPO",
    P.CASE_REOPEN: "DCPO",
    # going home
    P.CASE_PREPARE: "PNC",
    P.CASE_PLACE: "PNC",
    P.HANDOVER_CONFIRM: "PNC SUP:hands_over",
    P.TAKE_OVER_PROPOSE: "PNC",
    P.TAKE_OVER_APPROVE: "DCPO",
    P.CASE_TAKE_INTO_CARE: "PNC DCPO",
    P.READINESS_RECORD: "SW PNC SUP",
    P.PLACEMENT_PAPERS_RECORD: "SW PNC SUP",
    # following up
    P.CONTACT_RECORD: "ORW SW PNC LPO CNS DCPO STF:assigned_to_cci SUP:assigned_to_cci",
    P.CONTACT_CORRECT: "ORW:author SW:author PNC:author LPO:author CNS:author DCPO:author STF:author SUP:author "
                       "manager",
    P.CONTACT_ASSIGN: "DCPO PNC manager",
    P.FLAG_RAISE: "STO DCPU SUP STF",
    P.FLAG_CLOSE: "DCPO PNC:dcpos_own PIC:dcpos_own",
    P.INCIDENT_RECORD: "SW ORW PNC DCPO SUP",
    P.CLOSURE_PROPOSE: "manager",
    P.CLOSURE_APPROVE: "DCPO",
    P.CLOSURE_DECLINE: "DCPO",
    P.TRANSFER_PROPOSE: "DCPO",
    P.TRANSFER_ACCEPT: "DCPO STO:both_ends",
    P.CONFLICT_SETTLE: "PNC DCPO manager",
    # sheets and numbers
    P.IMPORT_UPLOAD: "PIC PNC SW SUP:drafts STF:drafts",
    P.IMPORT_APPROVE: "DCPO",
    P.IMPORT_UNDO: "DCPO",
    P.EXPORT_CODED: "STO DCPU SUP",
    P.EXPORT_IDENTITIES: "DCPO LPO",
    P.EXPORT_IDENTITIES_APPROVE: "DCPO STO",
    P.MONTH_SIGN: "DCPO",
    P.MONTH_FREEZE: "STO",
    P.FILE_AUDIT: "DCPO:other_team PNC:other_team STO:coded",
    # the house
    P.TRAINING_KEEP: "MEL STO DCPO",
    P.QUESTION_ANSWER: "MEL STO",
    P.TARGETS_EDIT: "STO MEL",
    P.REFERENCE_EDIT: "STO",
    P.PRACTICE_EDIT: "STO",
    P.DISTRICT_FOUND: "STO",
    P.DISTRICT_CONFIRM: "DCPO",
    P.POST_GIVE: "STO DCPO",
    P.POST_PROPOSE: "SUP",
    P.CHARGE_GIVE: "DCPO STO:for_dcpo",
    P.BREAK_GLASS: "DCPO STO",
    P.ALERT_REVIEW: "CUS",
}  # fmt: skip

CONDITIONS: Mapping[str, str] = {
    "manager": N_("only on a case that he or she manages"),
    "drafts": N_("as a draft, which the DCPU accepts"),
    "in_institution": N_("never for a child at home"),
    "present": N_("who was present"),
    "chair": N_("who chaired it"),
    "hands_over": N_("where the institution hands the child over"),
    "assigned_to_cci": N_("contacts assigned to their institution"),
    "author": N_("what he or she wrote"),
    "dcpos_own": N_("a flag that the DCPO raised or that concerns the DCPO"),
    "both_ends": N_("where one person holds both ends"),
    "other_team": N_("of another case team, never his own case"),
    "coded": N_("by code, without identities"),
    "for_dcpo": N_("for a DCPO"),
}


@dataclass(frozen=True)
class Role:
    """A role of the table. ``reads`` is what it reads whole, ``partly`` what it reads in part, ``lists`` how far
    the pages that are not about one child reach, ``conditions`` the limits on what it may do, by code of the limit."""

    code: RoleCode
    label: str
    description: str
    place_kind: str  # state | district | institution
    permissions: frozenset[Permission]
    reads: Mapping[FieldGroup, Reach]
    partly: Mapping[FieldGroup, tuple[Reach, Part]]
    lists: Mapping[Permission, Reach]
    conditions: Mapping[Permission, frozenset[str]]
    notes: Mapping[FieldGroup | Permission, tuple[str, ...]]


def doers(who: str) -> dict[RoleCode, frozenset[str]]:
    """``"PNC DCPO manager"`` as role → limits; a role named without a limit has none."""
    plain: set[RoleCode] = set()
    limited: dict[RoleCode, set[str]] = {}
    for word in who.split():
        name, _, limit = word.partition(":")
        if name == "manager":
            limit = "manager"
        for code in _GROUPS.get(name) or (RoleCode(name),):
            limited.setdefault(code, set()).add(limit) if limit else plain.add(code)
    return {
        c: frozenset() if c in plain else frozenset(limited[c])
        for c in COLUMNS
        if c in plain | set(limited)
    }


_GROUPS: Mapping[str, tuple[RoleCode, ...]] = {
    "all": COLUMNS,
    "DCPU": DCPU,
    "manager": CASE_MANAGERS,
}


def _column(table: Mapping[_Row, str], code: RoleCode) -> dict[_Row, Reach]:
    at = COLUMNS.index(code)
    return {row: Reach(cells.split()[at]) for row, cells in table.items()}


def _role(code: RoleCode) -> Role:
    label, description, place_kind = WHO[code]
    reaches = _column(LISTS, code)
    does = {act: doers(who)[code] for act, who in DO.items() if code in doers(who)}
    return Role(
        code=code, label=label, description=description, place_kind=place_kind,
        permissions=frozenset(does) | {page for page, reach in reaches.items() if reach is not Reach.NONE},
        reads=MappingProxyType(_column(READ, code)),
        partly=MappingProxyType({g: part for (c, g), part in READ_PARTLY.items() if c is code}),
        lists=MappingProxyType(reaches),
        conditions=MappingProxyType({act: limits for act, limits in does.items() if limits}),
        notes=MappingProxyType({
            row: tuple(NOTES[n] for n, who in notes.items() if code in who.split()) for row, notes in FOOTNOTES.items()
        }),
    )  # fmt: skip


ROLES: Mapping[RoleCode, Role] = MappingProxyType({code: _role(code) for code in COLUMNS})


def may(role: str, permission: str) -> bool:
    """Whether this role has this permission at all, its limits not yet asked. An unknown role may nothing."""
    return role in ROLES and permission in ROLES[RoleCode(role)].permissions


def limits(role: str, permission: str) -> frozenset[str]:
    """Codes of :data:`CONDITIONS` under which the role may; any one of them suffices. Empty: no limit."""
    return (
        ROLES[RoleCode(role)].conditions.get(Permission(permission), frozenset())
        if role in ROLES
        else frozenset()
    )


def reads(role: str, group: str) -> Reach:
    """How far this role reads this group *whole*."""
    return ROLES[RoleCode(role)].reads[FieldGroup(group)] if role in ROLES else Reach.NONE


def reads_partly(role: str, group: str) -> tuple[Reach, Part] | None:
    """How far, and which part, this role reads of a group beyond what it reads whole."""
    return ROLES[RoleCode(role)].partly.get(FieldGroup(group)) if role in ROLES else None


def lists(role: str, page: str) -> Reach:
    """How far a page that is not about one child reaches for this role."""
    return (
        ROLES[RoleCode(role)].lists.get(Permission(page), Reach.NONE)
        if role in ROLES
        else Reach.NONE
    )
