"""What every address asks for, typed from the page of permissions and what the address is for; never from the views.

``get`` and ``post`` name the row of the page that one must have ("a | b": one of two); empty: there is no such
method. ``on`` is what the uuid of the address names; whoever does not reach that object gets the one 404.
``limited``: what the page limits further ("the case manager", "his own", "never for a child at home"), or the case's
stage, may still refuse a visible object with a sentence. ``open``: answers people who are not signed in; nothing
about a child is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Address:
    """One row."""

    get: str = ""
    post: str = ""
    on: str = ""
    also: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    limited: bool = False
    open: bool = False


def both(act: str, on: str = "", *, limited: bool = True, **more: object) -> Address:
    """A form: shown and sent by whoever may do the act."""
    return Address(act, act, on, limited=limited, **more)


ADDRESSES: dict[str, Address] = {
    # health, sign-in, own account
    "healthz": Address("health_view", open=True),
    "readyz": Address("health_view", open=True),
    "schema": Address("schema_view", open=True),
    "account_login": Address("sign_in", "sign_in", open=True),
    "account_logout": Address("sign_in", "sign_in", open=True),
    "account_inactive": Address("sign_in", open=True),
    "mfa_authenticate": Address("sign_in", "sign_in", open=True),
    "accounts:demo_sign_in": Address("sign_in", "sign_in", open=True, limited=True),
    "accounts:language": Address(post="language_choose", open=True),
    "accounts:sign_out": Address(post="own_account", open=True),
    "accounts:terms": Address("own_account", "own_account"),
    "accounts:me": Address("own_account"),
    "accounts:switch": Address(post="own_account"),
    "accounts:stay": Address("own_account"),
    "accounts:invitation": Address("sign_in", "sign_in", open=True, limited=True),
    # users and posts
    "accounts:posts": Address("posts_view"),
    "accounts:post_give": both("post_give"),
    "accounts:post_propose": both("post_propose"),
    "accounts:charge_give": both("charge_give"),
    "accounts:post_answer": both("post_give", "post_proposal"),
    "accounts:post_end": both("post_give", "post"),
    "accounts:post_link": both("post_give", "post"),
    "followups:hand_over": both("charge_give"),
    "account_reauthenticate": Address(
        "own_account", "own_account", limited=True
    ),  # with neither password nor code
    "account_set_password": Address("own_account", "own_account"),
    "account_change_password": Address("own_account", "own_account"),
    "mfa_index": Address("own_account"),
    "mfa_reauthenticate": Address("own_account", "own_account", limited=True),
    "mfa_activate_totp": Address("own_account", "own_account"),
    "mfa_deactivate_totp": Address("own_account", "own_account", limited=True),
    "mfa_view_recovery_codes": Address("own_account", limited=True),
    "mfa_generate_recovery_codes": Address("own_account", "own_account", limited=True),
    "mfa_download_recovery_codes": Address("own_account", limited=True),
    # everyone's first pages
    "desk:first": Address("today_view"),
    "desk:today": Address("today_view"),
    "help:decides": Address("help_view"),
    # lists
    "cases:list": Address("line_list_view"),
    "cases:search": Address("search", "search"),
    "numbers:dashboard": Address("metrics_view"),
    "numbers:number": Address("metrics_view", words={"code": "M01"}),
    "followups:field_day": Address("contact_record"),
    "followups:visit_pack": Address("contact_record"),
    "followups:overdue": Address("contacts_view", "contacts_view", limited=True),
    # registering
    "cases:register": both("child_register"),
    "cases:duplicates": Address(post="child_register"),
    "cases:quick": both("child_register"),
    "cases:drafts": Address("child_register"),
    "cases:managers": both("case_manager_name"),
    "cases:accept": both("registration_accept", "case"),
    "cases:name_manager": both("case_manager_name", "case"),
    "cases:family": both("facts_correct", "case"),
    "cases:child": both("facts_correct", "case"),
    "cases:team": both("case_team_name", "case"),
    "cases:hold": both("case_hold", "case"),
    "cases:phone": both("facts_correct", "case"),
    # one case
    "cases:case": Address("case_view", on="case"),
    "cases:move": both("case_view", "case", words={"name": "void"}),
    "cases:flags": both("flag_raise", "case"),
    "cases:flag_act": both("flags_view", "case", also=("flag",)),
    "cases:flag_close": both("flag_close", "case", also=("flag",)),
    "cases:incident": both("incident_record", "case"),
    "cases:incident_read": Address("flags_view", on="case", also=("incident",), limited=True),
    "cases:settle": both("case_settle", "case"),
    "cases:search_child": both("flags_view", "case"),
    "cases:closure": both("plan_view", "case"),
    "cases:courtesy": both("closure_propose", "case"),
    "cases:reopen": both("case_reopen", "case"),
    "cases:not_feasible": both("case_not_feasible", "case"),
    "cases:after_care": both("plan_write", "case"),
    "cases:scan": both("scan_upload", "case"),
    "cases:scan_file": Address("plan_view", on="case", also=("scan",)),
    "cases:handover": both("handover_confirm", "case"),
    "cases:conference": both("conference_record", "case"),
    "cases:meeting": both("conference_record"),
    "cases:conferences": Address("plan_view", on="case", limited=True),
    "cases:minutes": Address(
        "plan_view", "conference_approve", "case", also=("conference",), limited=True
    ),
    "cases:recommend": both("recommendation_propose | recommendation_approve", "case"),
    "cases:send_back": both("case_send_back", "case"),
    "cases:orders": Address("plan_view", on="case", limited=True),
    "cases:order": both("order_record", "case"),
    "cases:order_scan": both("order_record", "case", also=("order",)),
    "cases:supersede_order": both("order_record", "case", also=("order",)),
    "cases:check_order": both("order_check", "case", also=("order",)),
    "cases:place": both("case_place", "case"),
    "cases:care": both("case_take_into_care", "case"),
    "cases:sittings": both("order_record | recommendation_propose | recommendation_approve"),
    "cases:sitting": both(
        "order_record | recommendation_propose | recommendation_approve",
        words={"day": "2026-01-05"},
    ),
    "cases:sitting_orders": both("order_record", words={"day": "2026-01-05"}),
    "cases:plan": Address("plan_view", on="case"),
    "cases:plan_panel": Address("plan_view", on="case"),
    "cases:plan_write": both("plan_write", "case"),
    "cases:plan_menu": both("plan_write", "case"),
    "cases:plan_action": both("plan_write", "case"),
    "cases:plan_progress": both("plan_write", "case", also=("action",)),
    "cases:plan_send": both("plan_write", "case"),
    "cases:plan_answer": both("plan_approve", "case"),
    "cases:plan_review": both("plan_write", "case"),
    "cases:benefits": Address("plan_view", on="case", limited=True),
    "cases:means": both("plan_write", "case"),
    "cases:schemes": both("plan_write", "case"),
    "cases:documents": both("facts_correct", "case"),
    "cases:benefit": both("plan_write", "case", words={"scheme": "sponsorship"}),
    "cases:evidence_cwc_noted": both("recommendation_propose", "case"),
    "cases:evidence_family_traced": both("facts_correct", "case"),
    "cases:evidence_recommendation_sent": both("recommendation_propose", "case"),
    "cases:evidence_undertaking": both("placement_papers_record", "case"),
    "cases:evidence_medical": both("placement_papers_record", "case"),
    "cases:evidence_pre_release": both("placement_papers_record", "case"),
    "cases:readiness": Address("plan_view", "plan_view", "case", limited=True),
    "cases:trials": Address("plan_view", "plan_view", "case", limited=True),
    "cases:trial": Address("plan_view", "plan_view", "case", also=("trial",), limited=True),
    "cases:transfer": both("transfer_propose", "case"),
    "cases:home_study": both("home_study_request", "case"),
    "cases:transfer_answer": both("transfer_accept", "transfer"),
    "cases:study_answer": both("home_study_accept", "request"),
    # assessing
    "assessments:round": Address("assessments_view", "assessments_view", "case", limited=True),
    "assessments:panel": Address("assessments_view", on="case"),
    "assessments:submit": both("round_submit", "case"),
    "assessments:verify": both("round_verify", "case"),
    "assessments:verify_group": both("round_verify", "case"),
    "assessments:update_family": both("facts_correct", "case"),
    "assessments:agree": both("round_verify", "case"),
    "assessments:override": both("level_override", "case"),
    "assessments:safety_check": both("safety_check_record", "case"),
    "assessments:people": both("round_open", "round"),
    "assessments:record": Address("assessments_view", on="record"),
    "assessments:review": Address("assessments_view", on="record", limited=True),
    "assessments:file": Address(post="scan_upload", on="record", limited=True),
    "assessments:save": Address(post="assessments_view", on="record", limited=True),
    "assessments:section": both("assessments_view", "record", words={"section": "a"}),
    "assessments:safety_check_read": Address("assessments_view", on="safety_check"),
    # following up
    "followups:list": Address("contacts_view", on="case"),
    "followups:panel": Address("contacts_view", on="case"),
    "followups:record": both("contact_record", "case"),
    "followups:contact": Address("contacts_view", on="contact"),
    "followups:correct": both("contact_correct", "contact"),
    "followups:missed": both("contact_record", "planned"),
    "followups:reassign": both("contact_assign", "planned"),
    # papers and files
    "papers:panel": Address("paper_make", on="case"),
    "papers:make": both("paper_make", "case", words={"kind": "hsr"}),
    "papers:paper": Address("paper_make", on="paper", limited=True),
    "papers:verify": Address("paper_verify", open=True),
    "papers:verify_code": Address("paper_verify", open=True, words={"code": "0" * 20}),
    "papers:files": Address("my_files_view"),
    "papers:file": Address("my_files_view", on="job", limited=True),
    "papers:cancel": Address(post="my_files_view", on="job", limited=True),
    # sheets
    "sheets:index": both("export_coded"),
    "sheets:export": both("export_coded"),
    "sheets:metrics": both("metrics_view"),
    # the API
    "api:cases": Address("line_list_view"),
    "api:case": Address("case_view", on="case"),
    "api:rounds": Address("assessments_view", on="case"),
    "api:round": Address("assessments_view", on="round"),
    "api:round_submit": Address(post="round_submit", on="round", limited=True),
    "api:contacts": Address("contacts_view", "contact_record", "case", limited=True),
    "api:metrics": Address("metrics_view"),
}

GROUP_OF = {  # the field group one must read to reach the object
    "case": "header",
    "round": "family",
    "record": "family",
    "safety_check": "family",
    "contact": "followups",
    "planned": "followups",
    "flag": "flags",
    "incident": "flags",
    "scan": "orders",
    "order": "orders",
    "action": "plan",
    "conference": "plan",
    "paper": "header",
}
