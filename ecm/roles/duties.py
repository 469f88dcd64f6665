"""Acts that one person may not do together. Separation is between persons, never between posts.

Each row is held three times: by a policy, by a named database constraint where both acts lie in one row, and by a
test that bears the row's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ecm.core.words import N_
from ecm.roles.permissions import Permission as P


class Being(StrEnum):
    """What bars a person from an act without being an act of this system."""

    NAMED_MANAGER = "named_manager"
    CONCERNED = "concerned"
    STAFF_OF_HOLDING_CCI = "staff_of_holding_cci"
    ASSESSOR = "assessor"
    GIVEN_POST = "given_post"
    ON_CASE_TEAM = "on_case_team"
    UNDER_REVIEW = "under_review"
    AUTHOR_OF_EITHER_SIDE = "author_of_either_side"
    RECEIVING_SIDE = "receiving_side"


@dataclass(frozen=True)
class SeparationOfDuty:
    """Whoever did (or is) ``first_act`` must not do ``second_act`` on the same object."""

    name: str
    first_act: P | Being
    second_act: P
    sentence: str


DUTIES: tuple[SeparationOfDuty, ...] = (
    SeparationOfDuty("nobody_names_himself_manager", Being.NAMED_MANAGER, P.CASE_MANAGER_NAME,
        N_("Nobody names himself or herself case manager.")),
    SeparationOfDuty("cci_staff_do_not_study_the_home", Being.STAFF_OF_HOLDING_CCI, P.FAMILY_ASSESSMENT_RECORD,
        N_("Staff of the institution that held the child do not assess the family.")),
    SeparationOfDuty("requester_does_not_accept_home_study", P.HOME_STUDY_REQUEST, P.HOME_STUDY_ACCEPT,
        N_("Who asks for a home study does not accept it for the other district.")),
    SeparationOfDuty("assessor_does_not_verify", Being.ASSESSOR, P.ROUND_VERIFY,
        N_("Who assessed or visited in this round does not verify it.")),
    SeparationOfDuty("assessor_does_not_return", Being.ASSESSOR, P.ROUND_RETURN,
        N_("Who assessed or visited in this round does not return it.")),
    SeparationOfDuty("assessor_does_not_decide", Being.ASSESSOR, P.ROUND_DECIDE,
        N_("Who assessed or visited in this round does not verify and decide it.")),
    SeparationOfDuty("assessor_does_not_override_level", Being.ASSESSOR, P.LEVEL_OVERRIDE,
        N_("Who assessed or visited in this round does not override its level.")),
    SeparationOfDuty("assessor_does_not_override_gate", Being.ASSESSOR, P.GATE_OVERRIDE,
        N_("Who assessed or visited in this round does not override the crisis gate.")),
    SeparationOfDuty("writer_does_not_approve_minutes", P.CONFERENCE_RECORD, P.CONFERENCE_APPROVE,
        N_("Who wrote the minutes of a conference does not approve them.")),
    SeparationOfDuty("proposer_does_not_approve_recommendation", P.RECOMMENDATION_PROPOSE, P.RECOMMENDATION_APPROVE,
        N_("Who proposed a recommendation does not approve it.")),
    SeparationOfDuty("approver_does_not_record_order", P.RECOMMENDATION_APPROVE, P.ORDER_RECORD,
        N_("Who approved the recommendation does not record the order.")),
    SeparationOfDuty("recorder_does_not_check_order", P.ORDER_RECORD, P.ORDER_CHECK,
        N_("Who recorded an order does not check it.")),
    SeparationOfDuty("one_person_one_side_of_handover", P.HANDOVER_CONFIRM, P.HANDOVER_CONFIRM,
        N_("One person does not confirm both sides of a handover.")),
    SeparationOfDuty("proposer_does_not_approve_take_over", P.TAKE_OVER_PROPOSE, P.TAKE_OVER_APPROVE,
        N_("Who proposed to take the child over does not approve it.")),
    SeparationOfDuty("writer_does_not_approve_plan", P.PLAN_WRITE, P.PLAN_APPROVE,
        N_("Who wrote a plan does not approve it.")),
    SeparationOfDuty("raiser_does_not_close_flag", P.FLAG_RAISE, P.FLAG_CLOSE,
        N_("Who raised a red flag does not close it; nobody withdraws another's.")),
    SeparationOfDuty("concerned_does_not_close_flag", Being.CONCERNED, P.FLAG_CLOSE,
        N_("Who is concerned by a red flag does not close it.")),
    SeparationOfDuty("proposer_does_not_approve_closure", P.CLOSURE_PROPOSE, P.CLOSURE_APPROVE,
        N_("Who proposed closure does not approve it.")),
    SeparationOfDuty("sender_does_not_accept_transfer", P.TRANSFER_PROPOSE, P.TRANSFER_ACCEPT,
        N_("Who proposed a transfer does not accept it.")),
    SeparationOfDuty("proposer_does_not_approve_merge", P.MERGE_PROPOSE, P.MERGE_APPROVE,
        N_("Who proposed a merge does not approve it.")),
    SeparationOfDuty("uploader_does_not_approve_import", P.IMPORT_UPLOAD, P.IMPORT_APPROVE,
        N_("Who uploaded a sheet does not approve its import.")),
    SeparationOfDuty("asker_does_not_approve_export", P.EXPORT_IDENTITIES, P.EXPORT_IDENTITIES_APPROVE,
        N_("Who asks for an export with identities does not approve it.")),
    SeparationOfDuty("maker_does_not_release_packet", P.PACKET_MAKE, P.PACKET_RELEASE,
        N_("Who made a packet does not release it.")),
    SeparationOfDuty("team_does_not_audit_own_case", Being.ON_CASE_TEAM, P.FILE_AUDIT,
        N_("Nobody audits the file of a case he or she works on.")),
    SeparationOfDuty("nobody_gives_himself_a_post", Being.GIVEN_POST, P.POST_GIVE,
        N_("Nobody gives himself or herself a post.")),
    SeparationOfDuty("nobody_gives_himself_charge", Being.GIVEN_POST, P.CHARGE_GIVE,
        N_("Nobody gives himself or herself charge of a post.")),
    SeparationOfDuty("proposer_does_not_give_proposed_post", P.POST_PROPOSE, P.POST_GIVE,
        N_("Who proposed a post does not give it.")),
    SeparationOfDuty("author_alone_does_not_settle_conflict", Being.AUTHOR_OF_EITHER_SIDE, P.CONFLICT_SETTLE,
        N_("The author of either side does not settle a conflict alone.")),
    SeparationOfDuty("reader_under_review_does_not_review", Being.UNDER_REVIEW, P.ALERT_REVIEW,
        N_("The reader under review does not review the alert.")),
)  # fmt: skip

BY_NAME: dict[str, SeparationOfDuty] = {duty.name: duty for duty in DUTIES}
