"""Who may see and do what, typed by hand from the page that is the authority for it, never imported from the code.

Cells of READ are the page's own, with its footnote behind: ``C3`` is "own CCI, footnote 3". ``-1`` is a dash with
footnote 1. The words before a letter ("scores S") say that only this part is read.
``DO`` rows say who may; a word after a colon is the page's limit on that role. ``PENDING`` names rows whose feature
is not built yet.
"""

ROLES = [
    "STO",
    "DCPO",
    "PIC",
    "PNC",
    "LPO",
    "CNS",
    "SW",
    "ORW",
    "SUP",
    "STF",
    "CWC",
    "MEL",
    "CUS",
    "SYS",
]
MANAGERS = ["SW", "PNC", "CNS", "LPO", "ORW"]  # a case manager is one of these, of the serving DCPU
DCPU = ["DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW"]

_READ = """
header        | S          | D    | D   | D  | D  | A   | D   | A   | C  | C  | P | - | - | -
identity      | -1         | D    | D   | D  | D  | A   | D   | A   | C  | C2 | P | - | - | -
family        | scores S   | D    | D   | D  | D  | A   | A   | A   | C3 | -  | P | - | - | -
private       | -          | D    | -   | A  | A  | A   | A   | -   | -  | -  | P | - | - | -
counselling   | -          | -1   | -   | -  | -  | own | -   | -   | -  | -  | P | - | - | -
plan          | counts S   | D    | D   | D  | D  | A   | A   | A   | C3 | -  | P | - | - | -
orders        | counts S   | D    | D   | D  | D  | A   | A   | A   | C3 | -  | P | - | - | -
followups     | header S   | D    | D   | D  | D  | A   | D   | A   | C6 | C6 | P | - | - | -
flags         | count S    | D7   | D7  | D7 | D7 | A7  | A7  | A7  | C6 | C6 | P | - | - | -
"""

_LISTS = """
line_list_view  | coded S  | D    | D   | D   | D   | A   | D   | A   | C  | -   | - | - | - | -
metrics_view    | S        | D+S4 | D   | D   | D   | own | own | own | C  | -   | N | N | N | -
training_view   | S        | D    | own | own | own | own | own | own | C  | own | - | S | - | -
posts_view      | S        | D    | -   | -   | -   | -   | -   | -   | C  | -   | - | - | S | S
access_log_view | -        | D5   | -   | -   | -   | -   | -   | -   | -  | -   | - | - | S | -
jobs_view       | -        | -    | -   | -   | -   | -   | -   | -   | -  | -   | - | - | - | S
"""


def _table(text):
    rows = (line.split("|") for line in text.strip().splitlines())
    return {row[0].strip(): dict(zip(ROLES, map(str.strip, row[1:]), strict=True)) for row in rows}


READ = _table(_READ)
LISTS = _table(_LISTS)

DO = {
    # register a child: SUP, STF (drafts), …
    "child_register": "SUP:drafts STF:drafts PIC PNC SW ORW LPO DCPO",
    "registration_accept": "PIC PNC DCPO",
    "case_manager_name": "DCPO",
    "case_team_name": "DCPO PIC PNC manager",
    "safety_check_record": "SW ORW PNC LPO DCPO",
    "child_assessment_record": "SW CNS PNC LPO DCPO",
    "child_assessment_harmless_record": "SW CNS PNC LPO DCPO STF:in_institution PIC:in_institution",
    "family_assessment_record": "SW ORW PNC LPO DCPO",
    "home_study_request": "DCPO",
    "home_study_accept": "DCPO",
    "round_open": "manager PNC DCPO",
    "case_reassess": "manager PNC DCPO",
    "round_submit": "manager",
    "round_verify": "PNC DCPO",
    "round_return": "PNC DCPO",
    "level_override": "DCPO",
    "gate_override": "DCPO",
    "plan_write": "manager PNC CNS",
    "plan_approve": "DCPO",
    "conference_record": " ".join(f"{r}:present" for r in DCPU),
    "conference_approve": " ".join(f"{r}:chair" for r in DCPU),
    "counselling_write": "CNS",
    "scan_upload": "DCPO PIC PNC LPO CNS SW ORW SUP STF",
    "facts_correct": "manager PIC PNC",
    "round_decide": "DCPO",
    "recommendation_propose": "PNC PIC",
    "recommendation_approve": "DCPO",
    # send back, strengthen, back to follow-up, not feasible, settle, hold and resume, void, reopen
    "case_send_back": "DCPO",
    "case_strengthen": "DCPO",
    "case_back_to_follow_up": "DCPO",
    "case_not_feasible": "DCPO",
    "case_settle": "DCPO",
    "case_hold": "DCPO",
    "case_void": "DCPO",
    "case_reopen": "DCPO",
    "order_record": "LPO",
    "order_check": " ".join(DCPU),
    "case_prepare": "PNC",
    "case_place": "PNC",
    "handover_confirm": "PNC SUP:hands_over",
    "take_over_propose": "PNC",
    "take_over_approve": "DCPO",
    "case_take_into_care": "PNC DCPO",
    "readiness_record": "SW PNC SUP",
    "contact_record": "ORW SW PNC LPO CNS DCPO STF:assigned_to_cci SUP:assigned_to_cci",
    "contact_assign": "DCPO PNC manager",
    "flag_raise": "STO DCPO PIC PNC LPO CNS SW ORW SUP STF",
    "flag_close": "DCPO PNC:dcpos_own PIC:dcpos_own",
    "incident_record": "SW ORW PNC DCPO SUP",
    "closure_propose": "manager",
    "closure_approve": "DCPO",
    "closure_decline": "DCPO",
    "transfer_propose": "DCPO",
    "transfer_accept": "DCPO STO:both_ends",
    "district_found": "STO",
    "district_confirm": "DCPO",
    "roster_confirm": "SUP",
    "merge_propose": "PIC PNC",
    "merge_approve": "DCPO",
    "import_upload": "PIC PNC SW SUP:drafts STF:drafts",
    "import_approve": "DCPO",
    "import_undo": "DCPO",
    "export_coded": "STO DCPO PIC PNC LPO CNS SW ORW SUP",
    "export_identities": "DCPO LPO",
    "export_identities_approve": "DCPO STO",
    "packet_make": "LPO",
    "packet_release": "DCPO",
    "month_freeze": "STO",
    "month_sign": "DCPO",
    "file_audit": "DCPO:other_team PNC:other_team STO:coded",
    "training_keep": "MEL STO DCPO",
    "question_ask": "all",
    "question_answer": "MEL STO",
    "reference_edit": "STO",
    "practice_edit": "STO",
    "targets_edit": "STO MEL",
    "post_give": "STO DCPO",
    "post_propose": "SUP",
    "charge_give": "DCPO STO:for_dcpo",
    "placement_papers_record": "SW PNC SUP",
    "contact_correct": " ".join(f"{r}:author" for r in [*DCPU, "STF", "SUP"] if r != "PIC")
    + " manager",
    "conflict_settle": "manager PNC DCPO",
    "break_glass": "DCPO STO",
    "alert_review": "CUS",
    # everyone signed in
    "test_take": "all",
    "certificate_view": "all",
    "own_account": "all",
    "my_files_view": "all",
    "saved_views_keep": "all",
    "today_view": "all",
    "help_view": "all",
    "language_choose": "all",
    # everyone
    "paper_verify": "all",
    "sign_in": "all",
    "health_view": "all",
    "schema_view": "all",
    # pages about one case follow from READ: whoever reads the group, whole or in part
    "case_view": "STO DCPO PIC PNC LPO CNS SW ORW SUP STF",
    "search": "STO DCPO PIC PNC LPO CNS SW ORW SUP STF",
    "assessments_view": "STO DCPO PIC PNC LPO CNS SW ORW SUP",
    "contacts_view": "STO DCPO PIC PNC LPO CNS SW ORW SUP STF",
    "flags_view": "STO DCPO PIC PNC LPO CNS SW ORW SUP STF",
    "plan_view": "STO DCPO PIC PNC LPO CNS SW ORW SUP",
    "paper_make": "DCPO PIC PNC LPO CNS SW ORW SUP",
}

MUST_NOT = {
    "nobody names himself case manager": ("named_manager", "case_manager_name"),
    "staff of the CCI that held the child: family assessment": (
        "staff_of_holding_cci",
        "family_assessment_record",
    ),
    "home study: request and accept, one person": ("home_study_request", "home_study_accept"),
    "assessors and visitors: verify": ("assessor", "round_verify"),
    "assessors and visitors: return": ("assessor", "round_return"),
    "an assessor: override the level": ("assessor", "level_override"),
    "an assessor: override the gate": ("assessor", "gate_override"),
    "an assessor: verify and decide": ("assessor", "round_decide"),
    "conference: the chair approves, nobody for himself": (
        "conference_record",
        "conference_approve",
    ),
    "recommendation: proposer ≠ approver": ("recommendation_propose", "recommendation_approve"),
    "order: recorder ≠ approver of the recommendation": ("recommendation_approve", "order_record"),
    "order: checker ≠ recorder": ("order_record", "order_check"),
    "one person for both sides of a handover": ("handover_confirm", "handover_confirm"),
    "take over: proposes, approves": ("take_over_propose", "take_over_approve"),
    "plan: nobody approves for himself": ("plan_write", "plan_approve"),
    "flag: closer ≠ raiser, nobody withdraws another's": ("flag_raise", "flag_close"),
    "flag: closer ≠ the person concerned": ("concerned", "flag_close"),
    "closure: proposer ≠ approver": ("closure_propose", "closure_approve"),
    "transfer: one person": ("transfer_propose", "transfer_accept"),
    "merge: proposer ≠ approver": ("merge_propose", "merge_approve"),
    "import: uploader ≠ approver": ("import_upload", "import_approve"),
    "identities: asker ≠ approver": ("export_identities", "export_identities_approve"),
    "packet: one person": ("packet_make", "packet_release"),
    "file audit: own case": ("on_case_team", "file_audit"),
    "give a post: nobody for himself": ("given_post", "post_give"),
    "charge: nobody for himself": ("given_post", "charge_give"),
    "a post of a CCI: SUP proposes, nobody approves for himself": ("post_propose", "post_give"),
    "conflict: the author of either side alone": ("author_of_either_side", "conflict_settle"),
    "alert: the reader under review": ("under_review", "alert_review"),
}

# "PIC and PNC stand in for each other; when both are vacant LPO, CNS or the case manager proposes, and verification
# falls to the DCPO, then LPO, …; LPO's acts fall to PIC, PNC, SW." Vacant posts → act → who may then and could not.
_PROPOSES = (
    "recommendation_propose", "take_over_propose", "merge_propose", "case_prepare", "case_place", "handover_confirm",
)  # fmt: skip
_VERIFIES = ("round_verify", "round_return")
_LPO_ACTS = ("order_record", "packet_make")
STAND_INS = {
    "PNC": dict.fromkeys((*_PROPOSES[1:2], *_PROPOSES[3:], *_VERIFIES), "PIC"),  # the two others PIC does anyway
    "PIC": {},  # whatever PIC does beyond reading, PNC does by the table
    "PIC PNC": dict.fromkeys(_PROPOSES, "LPO CNS SW:manager ORW:manager"),  # the DCPO verifies anyway
    "LPO": dict.fromkeys(_LPO_ACTS, "PIC PNC SW"),
    "PIC PNC LPO": {
        **dict.fromkeys(_PROPOSES, "CNS SW:manager ORW:manager"), **dict.fromkeys(_LPO_ACTS, "SW"),
    },
    "": {},
}  # fmt: skip
# Who was in the round shows on its page only: the door to verifying is open to who may be the next who was not.
ASKED_BEHIND_THE_DOOR = dict.fromkeys(_VERIFIES, "PIC LPO")

NEVER_ROLES = {  # the must-not column where it names roles
    "break_glass": "MEL SYS CWC STF",
    "post_give": "SYS",
}

PENDING = [
    "counselling_write", "roster_confirm", "merge_propose", "merge_approve",
    "import_upload", "import_approve", "import_undo", "export_identities",
    "export_identities_approve", "packet_make", "packet_release", "month_freeze", "month_sign", "file_audit",
    "training_keep", "training_view", "question_ask", "question_answer", "targets_edit", "practice_edit",
    "district_found", "district_confirm", "conflict_settle", "break_glass", "alert_review", "test_take",
    "certificate_view", "saved_views_keep",
]  # fmt: skip
