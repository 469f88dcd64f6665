"""The field's standard terms for a case and everything that hangs on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """What a case waits for."""

    DRAFT = "draft", _("draft")
    REGISTERED = "registered", _("Registered")
    ASSESSING = "assessing", _("Being assessed")
    SUBMITTED = "submitted", _("Submitted")
    VERIFIED = "verified", _("Verified")
    RECOMMENDED = "recommended", _("Recommended")
    PREPARING = "preparing", _("Preparing")
    IN_FAMILY = "in_family", _("In family")
    STRENGTHENING = "strengthening", _("Strengthening")
    DISRUPTED = "disrupted", _("Disrupted")
    ALTERNATIVE_CARE = "alternative_care", _("Alternative care")
    CLOSURE_PROPOSED = "closure_proposed", _("Closure proposed")
    CLOSED = "closed", _("Closed")


OPEN_STAGES = tuple(s for s in Stage if s not in {Stage.DRAFT, Stage.CLOSED})


class Path(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary")
    EXPEDITED = "expedited", _("Expedited")


class Sex(models.TextChoices):
    FEMALE = "female", _("girl")
    MALE = "male", _("boy")
    OTHER = "other", _("transgender or other")


class Category(models.TextChoices):
    GENERAL = "general", _("General")
    SC = "sc", _("SC")
    ST = "st", _("ST")
    SEBC = "sebc", _("SEBC")
    EWS = "ews", _("EWS")
    UNKNOWN = "unknown", _("not known")


class ParentalStatus(models.TextChoices):
    BOTH_ALIVE = "both_alive", _("both parents alive")
    MOTHER_ONLY = "mother_only", _("mother only")
    FATHER_ONLY = "father_only", _("father only")
    ORPHAN = "orphan", _("both parents dead")
    MOTHER_REMARRIED = "mother_remarried", _("father dead, mother remarried")
    FATHER_REMARRIED = "father_remarried", _("mother dead, father remarried")
    DESERTED = "deserted", _("deserted")
    SEPARATED = "separated", _("separated or divorced")
    IN_PRISON = "in_prison", _("a parent in prison")
    MISSING = "missing", _("a parent missing")
    UNKNOWN = "unknown", _("not known")


class EntryReason(models.TextChoices):
    """Why the child came into care (Form 22 item 44, and what districts add)."""

    ABUSE = "abuse", _("abuse at home")
    EMPLOYMENT = "employment", _("in search of work")
    PEERS = "peers", _("influence of friends")
    INCAPACITY = "incapacity", _("parents unable to care")
    CRIME = "crime", _("criminal behaviour of parents")
    SEPARATION = "separation", _("separation of parents")
    DEATH = "death", _("death of parents")
    POVERTY = "poverty", _("poverty")
    DISABILITY = "disability", _("disability")
    EDUCATION = "education", _("education or hostel")
    OTHER = "other", _("other")


class Relation(models.TextChoices):
    """What a person is to the child."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    STEP_MOTHER = "step_mother", _("step-mother")
    STEP_FATHER = "step_father", _("step-father")
    ADOPTIVE = "adoptive", _("adoptive parent")
    DADA = "dada", _("grandfather, father's side (dada)")
    DADI = "dadi", _("grandmother, father's side (dadi)")
    NANA = "nana", _("grandfather, mother's side (nana)")
    NANI = "nani", _("grandmother, mother's side (nani)")
    KAKA = "kaka", _("uncle, father's side (kaka)")
    KAKI = "kaki", _("aunt, father's side (kaki)")
    FOI = "foi", _("father's sister (foi)")
    MAMA = "mama", _("uncle, mother's side (mama)")
    MAMI = "mami", _("aunt, mother's side (mami)")
    MASI = "masi", _("mother's sister (masi)")
    BROTHER = "brother", _("brother")
    SISTER = "sister", _("sister")
    COUSIN = "cousin", _("cousin")
    GUARDIAN = "guardian", _("guardian")
    FIT_PERSON = "fit_person", _("fit person")
    FOSTER = "foster", _("foster parent")
    NEIGHBOUR = "neighbour", _("neighbour")
    OTHER = "other", _("other")


PARENTS = frozenset(
    {
        Relation.MOTHER,
        Relation.FATHER,
        Relation.STEP_MOTHER,
        Relation.STEP_FATHER,
        Relation.ADOPTIVE,
    }
)


class StayKind(models.TextChoices):
    INSTITUTION = "institution", _("child care institution")
    HOUSEHOLD = "household", _("family")
    FOSTER = "foster", _("foster family")
    AFTER_CARE = "after_care", _("after care")
    ELSEWHERE = "elsewhere", _("elsewhere")


HOUSEHOLD_KINDS = frozenset({StayKind.HOUSEHOLD, StayKind.FOSTER})


class StayEnd(models.TextChoices):
    MOVED = "moved", _("moved on as planned")
    DISRUPTED = "disrupted", _("placement broke down")
    RETURNED = "returned", _("returned to care")
    CLOSED = "closed", _("case closed")
    DEATH = "death", _("death")


class Level(models.TextChoices):
    """Risk level."""

    LOW = "low", _("Low risk")
    MEDIUM = "medium", _("Medium risk")
    HIGH = "high", _("High risk")


LEVEL_ORDER = {"": 0, Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}


class Decision(models.TextChoices):
    D1 = "D1", _("D1, permanency in the family")
    D2 = "D2", _("D2, strengthening")
    D3 = "D3", _("D3, alternative care")


class Severity(models.TextChoices):
    STOP = "stop", _("STOP")
    WATCH = "watch", _("WATCH")


class FlagKind(models.TextChoices):
    """Red flags; which is STOP and which is WATCH stands in ``cases/rules.py``."""

    SEXUAL_ABUSE = "sexual_abuse", _("sexual abuse or its disclosure")
    PHYSICAL_ABUSE = "physical_abuse", _("severe physical abuse")
    TRAFFICKING = "trafficking", _("suspected trafficking, sale or begging")
    FEAR = "fear", _("child refuses in fear")
    CARER_UNKNOWN = (
        "carer_unknown",
        _("carer unknown, or imprisoned for an offence against a child"),
    )
    SELF_HARM = "self_harm", _("talk of self-harm")
    UNTRACED = "untraced", _("child missing or untraced")
    ILLNESS = "illness", _("life-threatening illness without care")
    BONDED_LABOUR = "bonded_labour", _("bonded labour")
    MARRIAGE = "marriage", _("marriage being fixed")
    POCSO_ACCUSED = "pocso_accused", _("person accused under POCSO in the house")
    UNSAFE = "unsafe", _("unsafe at the safety check")
    ADDICTION = "addiction", _("addiction in the house")
    VIOLENCE = "violence", _("domestic violence")
    STEP_PARENT = "step_parent", _("conflict with a step-parent")
    MIGRATION = "migration", _("migration")
    DROPOUT = "dropout", _("out of school over 30 days")
    CARER_ILLNESS = "carer_illness", _("illness of the carer")
    NO_CONTACT = "no_contact", _("repeated non-contact")
    SLEEPING = "sleeping", _("unfit sleeping place")
    SIBLING_SPLIT = "sibling_split", _("siblings living apart")
    STIGMA = "stigma", _("illness disclosed, stigma")
    DISABILITY = "disability", _("disability without support")
    READMISSION = "readmission", _("earlier readmission")
    CHILD_HEAD = "child_head", _("child heads the home")
    DEBT = "debt", _("eviction or debt")
    NEIGHBOURS = "neighbours", _("hostile neighbours")


class MilestoneKind(models.TextChoices):
    """What happens once (or each time anew) and moves rest on; see ``cases/milestones.py``."""

    REGISTERED = "registered", _("Registered")
    MANAGER_NAMED = "manager_named", _("Case manager named")
    SAFETY_CHECKED = "safety_checked", _("Safety check")
    FAMILY_TRACED = "family_traced", _("Family traced")
    CHILD_ASSESSED = "child_assessed", _("Child assessment")
    FAMILY_ASSESSED = "family_assessed", _("Family assessment")
    HSR_SUBMITTED = "hsr_submitted", _("Home study submitted")
    ROUND_SUBMITTED = "round_submitted", _("Round submitted")
    ROUND_RETURNED = "round_returned", _("Returned with comments")
    ROUND_VERIFIED = "round_verified", _("Verified")
    CONFERENCE_REQUIRED = "conference_required", _("Conference required")
    CONFERENCE = "conference", _("Conference")
    DECIDED = "decided", _("Decision")
    PROPOSED = "proposed", _("Recommendation proposed")
    RECOMMENDED = "recommended", _("Recommendation")
    RECOMMENDATION_SENT = "recommendation_sent", _("Recommendation sent to the CWC")
    SENT_BACK = "sent_back", _("Sent back")
    ORDERED = "ordered", _("CWC order")
    ORDER_CHECKED = "order_checked", _("Order checked")
    UNDERTAKING = "undertaking", _("Undertaking, Form 20")
    READINESS = "readiness", _("Readiness")
    MEDICAL = "medical", _("Medical examination")
    PRE_RELEASE = "pre_release", _("Pre-release report")
    TRIAL_STAY = "trial_stay", _("Trial stay")
    HANDOVER = "handover", _("Handover")
    PLACED = "placed", _("Placement confirmed")
    PLAN_MADE = "plan_made", _("Plan made")
    PLAN_REVIEWED = "plan_reviewed", _("Plan reviewed")
    PLAN_ENDED = "plan_ended", _("Plan ended")
    CWC_NOTED = "cwc_noted", _("Note to the CWC")
    INCIDENT = "incident", _("Incident")
    CLOSURE_PROPOSED = "closure_proposed", _("Closure proposed")
    CLOSED = "closed", _("Closed")
    LEVEL_OVERRIDDEN = "level_overridden", _("Level overridden")
    GATE_OVERRIDDEN = "gate_overridden", _("Crisis gate overridden")
    REOPENED = "reopened", _("Reopened")
    CHILD_SEEN_SAFE = "child_seen_safe", _("Child seen safe")
    SETTLED = "settled", _("Settled in the same household")
    NOT_FEASIBLE = "not_feasible", _("Return not feasible now")
    AFTER_CARE = "after_care", _("After care decided")
    SEARCHED = "searched", _("Search for the child")
    CLOSURE_DECLINED = "closure_declined", _("Closure declined")
    STUDY_ASKED = "study_asked", _("Home study asked of another district")
    STUDY_ACCEPTED = "study_accepted", _("Home study accepted by the other district")
    TRANSFER_OFFERED = "transfer_offered", _("Transfer offered")
    TRANSFER_ACCEPTED = "transfer_accepted", _("Transfer accepted")
    TRANSFERRED = "transferred", _("Now with another district")


class IntervalKind(models.TextChoices):
    """What changes and comes back."""

    STAGE = "stage", _("stage")
    MANAGER = "manager", _("case manager")
    DISTRICT = "district", _("district")
    LEVEL = "level", _("level used")
    HOLD = "hold", _("hold")


class OrderKind(models.TextChoices):
    RESTORATION = "restoration", _("Restoration, Form 44")
    PENDING_INQUIRY = "pending_inquiry", _("With a parent pending inquiry, Form 19")
    PLACEMENT_INSTITUTION = "institution", _("Placement in an institution, Form 18")
    FOSTER = "foster", _("Foster care, Form 32")
    SPONSORSHIP = "sponsorship", _("Sponsorship, Form 36")
    AFTER_CARE = "after_care", _("After care, Form 37")
    ESCORT = "escort", _("Escort, Form 45")
    FREE_FOR_ADOPTION = "free_for_adoption", _("Legally free for adoption, Form 25")
    INVESTIGATION = "investigation", _("Social investigation, Form 21")
    TRANSFER = "transfer", _("Transfer")
    LEAVE = "leave", _("Leave")
    OTHER = "other", _("Other")


WHEREABOUTS = frozenset(
    {
        OrderKind.RESTORATION,
        OrderKind.PENDING_INQUIRY,
        OrderKind.PLACEMENT_INSTITUTION,
        OrderKind.FOSTER,
        OrderKind.AFTER_CARE,
        OrderKind.LEAVE,
    }
)
"""Orders that say where the child lives: the last of them is the order on the case row, others stand beside it."""


class Suitability(models.TextChoices):
    SUITABLE = "suitable", _("suitable")
    CONDITIONS = "conditions", _("suitable with conditions")
    NOT_SUITABLE = "not_suitable", _("not suitable")
    NOT_ASKED = "not_asked", _("not part of this order")


class PlacementKind(models.TextChoices):
    PARENTS = "parents", _("own parents")
    SINGLE_PARENT = "single_parent", _("single parent")
    KIN = "kin", _("kin")
    GUARDIAN = "guardian", _("guardian")
    FIT_PERSON = "fit_person", _("fit person")
    FOSTER = "foster", _("foster family")
    GROUP_FOSTER = "group_foster", _("group foster care")
    SAME_CCI = "same_cci", _("back to the CCI")
    OTHER_CCI = "other_cci", _("another CCI")
    SAA = "saa", _("specialised adoption agency")
    AFTER_CARE = "after_care", _("after care")


class ClosingReason(models.TextChoices):
    GOAL = "goal", _("goal reached in the family")
    ADOPTED = "adopted", _("adopted")
    EIGHTEEN = "eighteen", _("turned 18, after care settled")
    MOVED_STATE = "moved_state", _("moved to another state")
    INSTITUTION = "institution", _("returned to an institution for good")
    UNTRACED = "untraced", _("untraced after due search")
    DEATH = "death", _("death")
    VOID = "void", _("wrong entry")
    OTHER = "other", _("other")


class AssignmentKind(models.TextChoices):
    """Why somebody reaches this one case."""

    MANAGER = "manager", _("case manager")
    TEAM = "team", _("case team")
    CONTACT = "contact", _("contact assigned")
    DECISION = "decision", _("decision waits")
    ASSESSOR = "assessor", _("named assessor")
    RECEIVING = "receiving", _("receiving district")
    FORMER = "former", _("former district, own period")


class ScanKind(models.TextChoices):
    ORDER = "order", _("CWC order")
    UNDERTAKING = "undertaking", _("undertaking")
    MEDICAL = "medical", _("medical examination")
    PRE_RELEASE = "pre_release", _("pre-release report")
    HANDOVER = "handover", _("handover paper")
    ADOPTION = "adoption", _("adoption order")
    REFUSAL = "refusal", _("refusal of after care")
    STATE_LETTER = "state_letter", _("letter of the receiving state")
    POLICE = "police", _("police report")
    DEATH = "death", _("death record")
    CONSENT = "consent", _("consent of the CWC to close")
    HOUSE = "house", _("photo of the house")
    SIGNATURE = "signature", _("signature or thumb impression")
    DOCUMENT = "document", _("document of child or family")
    OTHER = "other", _("other paper")


class Source(models.TextChoices):
    OFFICER = "officer", _("officer")
    QUICK_LIST = "quick_list", _("quick list")
    CCI = "cci", _("CCI")
    IMPORT = "import", _("import")


class ProposalKind(models.TextChoices):
    RECOMMENDATION = "recommendation", _("recommendation to the CWC")
    OVERRIDE_LOW = "override_low", _("use the level low risk")
    OVERRIDE_MEDIUM = "override_medium", _("use the level medium risk")
    OVERRIDE_GATE = "override_gate", _("open the crisis gate")
    TAKE_OVER = "take_over", _("taking over from the backlog")
    CLOSURE = "closure", _("closure")
    TRANSFER = "transfer", _("transfer")
