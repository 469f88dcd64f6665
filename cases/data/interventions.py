"""The menu of interventions: for each indicator of the family rubric, what helps when it is marked 1 or 2.

Own wording; a plan may hold any other action too. ``days`` is the due date first offered, to be changed in the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cases.enums.services import Owner, Service
from ecm.core.words import N_


@dataclass(frozen=True)
class Intervention:
    """One line of the menu: the indicator it answers, its words, the kind of service, perhaps a scheme by its key."""

    code: str
    need: str
    words: str
    service: Service
    scheme: str = ""
    owner: Owner = Owner.WORKER
    days: int = 30


S, FAMILY, AGENCY = Service, Owner.FAMILY, Owner.AGENCY

INTERVENTIONS: tuple[Intervention, ...] = (
    Intervention("f1_respite", "f1", N_("Arrange hours of relief for the carer"), S.PARENTING),
    Intervention("f1_kin", "f1", N_("Hold a meeting of the kin"), S.PARENTING, days=14),
    Intervention("f1_sponsorship", "f1", N_("Apply for sponsorship"), S.SPONSORSHIP, "sponsorship"),
    Intervention("f2_safety_plan", "f2", N_("Write a safety plan with child and carer"), S.SAFETY, days=3),
    Intervention("f2_report", "f2", N_("Inform the CWC, and the police where the law asks"), S.SAFETY, days=1),
    Intervention("f2_counsel", "f2", N_("Counselling for the child and the family"), S.COUNSELLING, days=14),
    Intervention("f3_visits", "f3", N_("Regular time together, with visits of kin"), S.PARENTING, owner=FAMILY),
    Intervention("f3_life_book", "f3", N_("Make a life book with the child"), S.COUNSELLING),
    Intervention("f3_parenting", "f3", N_("Sessions on bringing up the child"), S.PARENTING),
    Intervention("f4_treatment", "f4", N_("Refer for de-addiction (Nasha Mukti)"), S.ADDICTION, days=14),
    Intervention("f4_group", "f4", N_("Link the family to a self-help group"), S.LIVELIHOOD, "nrlm"),
    Intervention("f5_committee", "f5", N_("Ask the village committee (VCPC) to look in"), S.SAFETY, days=14),
    Intervention("f5_neighbour", "f5", N_("Name a neighbour whom the child may call"), S.SAFETY, days=7),
    Intervention("h1_clinic", "h1", N_("Take the child to the health centre (RBSK)"), S.HEALTH, "rbsk", days=7),
    Intervention("h2_treatment", "h2", N_("Treatment for the carer"), S.HEALTH, days=14),
    Intervention("h2_backup", "h2", N_("Name a second carer"), S.PARENTING, owner=FAMILY, days=14),
    Intervention("h3_ration", "h3", N_("Apply for a ration card (NFSA)"), S.FOOD, "ration"),
    Intervention("h3_meal", "h3", N_("Midday meal at school"), S.FOOD, days=14),
    Intervention("h3_anganwadi", "h3", N_("Enrol at the Anganwadi"), S.FOOD, "anganwadi", days=14),
    Intervention("h4_counsellor", "h4", N_("Sessions with the counsellor"), S.COUNSELLING, days=14),
    Intervention("h4_hospital", "h4", N_("Refer to the district mental health programme"), S.COUNSELLING),
    Intervention("h5_vaccines", "h5", N_("Complete the immunisations"), S.HEALTH),
    Intervention("h5_card", "h5", N_("Apply for a PM-JAY card"), S.HEALTH, "pm_jay"),
    Intervention("e1_admission", "e1", N_("Admission to a school, by RTE if it applies"), S.EDUCATION, "rte"),
    Intervention("e1_bridge", "e1", N_("Bridge course"), S.EDUCATION),
    Intervention("e2_watch", "e2", N_("Watch attendance with the teacher every week"), S.EDUCATION, days=14),
    Intervention("e3_tuition", "e3", N_("Find help with learning"), S.EDUCATION),
    Intervention("e3_device", "e3", N_("Find a device to learn with"), S.DIGITAL),
    Intervention("e4_labour", "e4", N_("Inform the labour department"), S.SAFETY, owner=AGENCY, days=3),
    Intervention("e4_marriage", "e4", N_("Inform the child marriage officer"), S.SAFETY, owner=AGENCY, days=1),
    Intervention("e5_career", "e5", N_("Talk about school and work with the child"), S.EDUCATION),
    Intervention("l1_house", "l1", N_("Apply for housing (PM Awas)"), S.HOUSING, "pm_awas"),
    Intervention("l1_repair", "l1", N_("Repair of the house"), S.HOUSING, owner=FAMILY),
    Intervention("l2_toilet", "l2", N_("Apply for a toilet (Swachh Bharat)"), S.HOUSING, "sbm"),
    Intervention("l2_water", "l2", N_("Apply for a water connection"), S.HOUSING),
    Intervention("l3_partition", "l3", N_("A partition and bedding of the child's own"), S.HOUSING, days=14),
    Intervention("l4_walk", "l4", N_("Walk the surroundings with the child, name the dangers"), S.SAFETY, days=7),
    Intervention("l5_documents", "l5", N_("Apply for the missing documents"), S.DOCUMENTS),
    Intervention("k1_sponsorship", "k1", N_("Apply for sponsorship"), S.SPONSORSHIP, "sponsorship"),
    Intervention("k1_palak", "k1", N_("Apply for Palak Mata-Pita"), S.PALAK, "palak"),
    Intervention("k2_work", "k2", N_("Job card (MGNREGA)"), S.LIVELIHOOD, "mgnrega", owner=FAMILY),
    Intervention("k2_group", "k2", N_("Link the family to a self-help group"), S.LIVELIHOOD, "nrlm"),
    Intervention("k3_check", "k3", N_("Check all benefits that are due"), S.OTHER, days=14),
    Intervention("k4_skills", "k4", N_("Place at a skill centre"), S.LIVELIHOOD),
    Intervention("k5_fees", "k5", N_("Ask for a waiver of fees"), S.EDUCATION),
)  # fmt: skip

BY_CODE: Mapping[str, Intervention] = {one.code: one for one in INTERVENTIONS}

INDICATORS: Mapping[str, str] = {
    "f1": N_("Carer's will and presence"), "f2": N_("Safety from harm"), "f3": N_("Bond"),
    "f4": N_("Addiction and conflict"), "f5": N_("Support around the family"),
    "h1": N_("Child's health needs"), "h2": N_("Carer's health"), "h3": N_("Food"),
    "h4": N_("How the child feels"), "h5": N_("Access to health care"),
    "e1": N_("Enrolment"), "e2": N_("Attendance in the last 30 days"), "e3": N_("Help with learning"),
    "e4": N_("Child labour or pressure to marry"), "e5": N_("Hopes and the school's attitude"),
    "l1": N_("Shelter"), "l2": N_("Water and toilet"), "l3": N_("Sleeping and privacy"),
    "l4": N_("Surroundings"), "l5": N_("Documents"),
    "k1": N_("Income for basics"), "k2": N_("Stability of income"), "k3": N_("Entitlements"),
    "k4": N_("Skills and plan"), "k5": N_("Cost of the child"),
}  # fmt: skip
"""Short names of the rubric's indicators, for a room below the one that asks them."""

OTHER_NEED = "other"
