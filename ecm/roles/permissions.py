"""Table 1, first part: what can be done, each with its words. Who may do it stands in ``roles.py``.

A permission opens a door; the service behind it still asks whether this person may do it to this child.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from ecm.core.words import N_


class Permission(StrEnum):
    """One thing that a person may do. The value is its code, ``label`` its words in English."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    # --- everyone, signed in or not: nothing about a child is in them
    SIGN_IN = "sign_in", N_("Sign in")
    PAPER_VERIFY = "paper_verify", N_("Check the seal of a paper by its code")
    HEALTH_VIEW = "health_view", N_("See whether the system is running")
    SCHEMA_VIEW = "schema_view", N_("Read the description of the interface for other systems")

    # --- everyone who is signed in
    TODAY_VIEW = "today_view", N_("See one's own day")
    HELP_VIEW = "help_view", N_("Read the help and how this system decides")
    OWN_ACCOUNT = "own_account", N_("Keep one's own account, posts on screen and sessions")
    LANGUAGE_CHOOSE = "language_choose", N_("Choose the language")
    MY_FILES_VIEW = "my_files_view", N_("Open one's own files")
    SAVED_VIEWS_KEEP = "saved_views_keep", N_("Keep one's own views of a list")
    TEST_TAKE = "test_take", N_("Take a test")
    CERTIFICATE_VIEW = "certificate_view", N_("See one's own certificate")
    QUESTION_ASK = "question_ask", N_("Ask a question without naming a child")

    # --- reading
    CASE_VIEW = "case_view", N_("Open a case")
    SEARCH = "search", N_("Search for a child")
    LINE_LIST_VIEW = "line_list_view", N_("See the list of children")
    METRICS_VIEW = "metrics_view", N_("See numbers and dashboards")
    TRAINING_VIEW = "training_view", N_("See training records")
    POSTS_VIEW = "posts_view", N_("See users and posts")
    ACCESS_LOG_VIEW = "access_log_view", N_("See who looked at a child")
    JOBS_VIEW = "jobs_view", N_("See jobs and the health of the system")
    ASSESSMENTS_VIEW = "assessments_view", N_("See the assessments of a case")
    CONTACTS_VIEW = "contacts_view", N_("See the follow-up contacts of a case")
    FLAGS_VIEW = "flags_view", N_("See the red flags of a case")
    PLAN_VIEW = "plan_view", N_("See plan, conference and orders of a case")
    PAPER_MAKE = "paper_make", N_("Make a paper of a case, drawn for its reader")

    # --- registering
    CHILD_REGISTER = "child_register", N_("Register a child")
    REGISTRATION_ACCEPT = (
        "registration_accept",
        N_("Accept a registration, answer the duplicate question"),
    )
    CASE_MANAGER_NAME = "case_manager_name", N_("Name the case manager")
    CASE_TEAM_NAME = "case_team_name", N_("Name the case team")
    FACTS_CORRECT = "facts_correct", N_("Correct facts of child or family")
    SCAN_UPLOAD = "scan_upload", N_("Upload a paper")
    ROSTER_CONFIRM = "roster_confirm", N_("Confirm the institution's monthly list")
    MERGE_PROPOSE = "merge_propose", N_("Propose to merge duplicates")
    MERGE_APPROVE = "merge_approve", N_("Approve a merge of duplicates, undo it within 30 days")

    # --- assessing
    SAFETY_CHECK_RECORD = "safety_check_record", N_("Record a safety check")
    CHILD_ASSESSMENT_RECORD = "child_assessment_record", N_("Record a child assessment")
    CHILD_ASSESSMENT_HARMLESS_RECORD = (
        "child_assessment_harmless_record",
        N_("Record the harmless sections of a child assessment (C, F, G, I, K)"),
    )
    FAMILY_ASSESSMENT_RECORD = (
        "family_assessment_record",
        N_("Record a family assessment or home study"),
    )
    HOME_STUDY_REQUEST = "home_study_request", N_("Ask another district for a home study")
    HOME_STUDY_ACCEPT = (
        "home_study_accept",
        N_("Accept a home study for another district, name its assessor"),
    )
    ROUND_OPEN = "round_open", N_("Open or repeat a round of assessment")
    CASE_REASSESS = "case_reassess", N_("Reassess")
    ROUND_SUBMIT = "round_submit", N_("Submit a round")
    ROUND_VERIFY = "round_verify", N_("Verify a round")
    ROUND_RETURN = "round_return", N_("Return a round with comments")
    ROUND_DECIDE = "round_decide", N_("Verify and decide (low risk, expedited)")
    LEVEL_OVERRIDE = "level_override", N_("Override the level downward")
    GATE_OVERRIDE = "gate_override", N_("Override the crisis gate")
    COUNSELLING_WRITE = "counselling_write", N_("Write a counselling note")

    # --- deciding
    PLAN_WRITE = "plan_write", N_("Write plan, actions and services")
    PLAN_APPROVE = "plan_approve", N_("Approve a plan")
    CONFERENCE_RECORD = "conference_record", N_("Record the minutes of a conference")
    CONFERENCE_APPROVE = "conference_approve", N_("Approve the minutes of a conference")
    RECOMMENDATION_PROPOSE = "recommendation_propose", N_("Propose a recommendation to the CWC")
    RECOMMENDATION_APPROVE = "recommendation_approve", N_("Approve a recommendation to the CWC")
    ORDER_RECORD = "order_record", N_("Record an order of the CWC")
    ORDER_CHECK = "order_check", N_("Check a recorded order against its scan")
    PACKET_MAKE = "packet_make", N_("Make a packet for CWC or court")
    PACKET_RELEASE = "packet_release", N_("Release a packet to CWC or court")
    CASE_SEND_BACK = "case_send_back", N_("Send back")
    CASE_STRENGTHEN = "case_strengthen", N_("Strengthen the family first")
    CASE_BACK_TO_FOLLOW_UP = "case_back_to_follow_up", N_("Back to follow-up")
    CASE_NOT_FEASIBLE = "case_not_feasible", N_("Record that return is not feasible now")
    CASE_SETTLE = "case_settle", N_("Settle a disruption")
    CASE_HOLD = "case_hold", N_("Hold a case and resume it")
    CASE_VOID = "case_void", N_("Void a wrong entry")
    CASE_REOPEN = "case_reopen", N_("Reopen a closed case")

    # --- going home
    CASE_PREPARE = "case_prepare", N_("Prepare a placement")
    CASE_PLACE = "case_place", N_("Confirm a placement")
    HANDOVER_CONFIRM = "handover_confirm", N_("Confirm one side of a handover")
    TAKE_OVER_PROPOSE = "take_over_propose", N_("Propose to take over a child already at home")
    TAKE_OVER_APPROVE = "take_over_approve", N_("Approve taking over a child already at home")
    CASE_TAKE_INTO_CARE = "case_take_into_care", N_("Take into alternative care")
    READINESS_RECORD = "readiness_record", N_("Record trial stay and readiness")
    PLACEMENT_PAPERS_RECORD = (
        "placement_papers_record",
        N_("Record undertaking, medical examination, pre-release and post-release report"),
    )

    # --- following up
    CONTACT_RECORD = "contact_record", N_("Record a follow-up contact")
    CONTACT_CORRECT = "contact_correct", N_("Correct a contact (new version)")
    CONTACT_ASSIGN = "contact_assign", N_("Assign and reassign contacts")
    FLAG_RAISE = "flag_raise", N_("Raise a red flag")
    FLAG_CLOSE = "flag_close", N_("Close a red flag")
    INCIDENT_RECORD = "incident_record", N_("Record an incident (disrupt)")
    CLOSURE_PROPOSE = "closure_propose", N_("Propose closure")
    CLOSURE_APPROVE = "closure_approve", N_("Approve closure")
    CLOSURE_DECLINE = "closure_decline", N_("Decline closure")
    TRANSFER_PROPOSE = "transfer_propose", N_("Propose a transfer to another district")
    TRANSFER_ACCEPT = "transfer_accept", N_("Accept a transfer")
    CONFLICT_SETTLE = "conflict_settle", N_("Settle a sync conflict, take from quarantine")

    # --- sheets and numbers
    IMPORT_UPLOAD = "import_upload", N_("Import a sheet")
    IMPORT_APPROVE = "import_approve", N_("Approve the dry run of an import")
    IMPORT_UNDO = "import_undo", N_("Undo an import within 7 days")
    EXPORT_CODED = "export_coded", N_("Export the coded line list")
    EXPORT_IDENTITIES = "export_identities", N_("Ask for an export with identities")
    EXPORT_IDENTITIES_APPROVE = "export_identities_approve", N_("Approve an export with identities")
    MONTH_SIGN = "month_sign", N_("Sign the month of one's own district")
    MONTH_FREEZE = "month_freeze", N_("Freeze a month")
    FILE_AUDIT = "file_audit", N_("Audit a case file (ten items)")

    # --- the house
    TRAINING_KEEP = "training_keep", N_("Keep training register and mentoring log")
    QUESTION_ANSWER = "question_answer", N_("Answer a question without naming a child")
    TARGETS_EDIT = "targets_edit", N_("Set targets")
    REFERENCE_EDIT = "reference_edit", N_("Edit reference data, schedule, calendar and circulars")
    PRACTICE_EDIT = "practice_edit", N_("Change practice settings")
    DISTRICT_FOUND = "district_found", N_("Give a new district its DCPU from a date")
    DISTRICT_CONFIRM = (
        "district_confirm",
        N_("Confirm the list of cases that a new district takes over"),
    )
    POST_GIVE = "post_give", N_("Give a post")
    POST_PROPOSE = "post_propose", N_("Propose a post for the institution")
    CHARGE_GIVE = "charge_give", N_("Give charge or cover, hand over open items")
    BREAK_GLASS = (
        "break_glass",
        N_("Break the glass: read what is closed, with a reason, for at most 4 hours"),
    )
    ALERT_REVIEW = "alert_review", N_("Review an access alert")


OPEN_TO_ALL: frozenset[Permission] = frozenset(
    {Permission.SIGN_IN, Permission.PAPER_VERIFY, Permission.HEALTH_VIEW, Permission.SCHEMA_VIEW}
)
"""Asked of nobody, signed in or not."""
