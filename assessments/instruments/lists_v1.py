"""Lists of answers that several version-1 instruments share; a change here is refused once a version is used."""

from __future__ import annotations

from ecm.core.instrument.fields import options
from ecm.core.words import N_

LANGUAGES = options(
    ("gu", N_("Gujarati")),
    ("hi", N_("Hindi")),
    ("kutchi", N_("Kutchi")),
    ("sindhi", N_("Sindhi")),
    ("urdu", N_("Urdu")),
    ("marathi", N_("Marathi")),
    ("tribal", N_("Bhili, Dangi or another tribal language")),
    ("rajasthani", N_("Rajasthani or Marwari")),
    ("en", N_("English")),
    ("other", N_("Another language")),
)

SEXES = options(
    ("female", N_("Female")), ("male", N_("Male")), ("other", N_("Transgender or other"))
)

RELATIONS = options(
    ("father", N_("Father")),
    ("mother", N_("Mother")),
    ("step_father", N_("Step-father")),
    ("step_mother", N_("Step-mother")),
    ("adoptive", N_("Adoptive parent")),
    ("dada", N_("Father's father (dada)")),
    ("dadi", N_("Father's mother (dadi)")),
    ("nana", N_("Mother's father (nana)")),
    ("nani", N_("Mother's mother (nani)")),
    ("kaka", N_("Father's brother (kaka)")),
    ("kaki", N_("Father's brother's wife (kaki)")),
    ("foi", N_("Father's sister (foi)")),
    ("mama", N_("Mother's brother (mama)")),
    ("mami", N_("Mother's brother's wife (mami)")),
    ("masi", N_("Mother's sister (masi)")),
    ("brother", N_("Brother")),
    ("sister", N_("Sister")),
    ("cousin", N_("Cousin")),
    ("guardian", N_("Guardian")),
    ("neighbour", N_("Neighbour")),
    ("fit_person", N_("Fit person")),
    ("foster", N_("Foster parent")),
    ("child", N_("The child")),
    ("other", N_("Another relation")),
)

MODES = options(
    ("visit", N_("Home visit")),
    ("phone", N_("Phone")),
    ("video", N_("Video call")),
    ("at_cci", N_("At the institution")),
    ("at_dcpu", N_("At the office")),
)

SCHOOL_STANDARDS = options(
    ("anganwadi", N_("Anganwadi")),
    ("balvatika", N_("Balvatika")),
    *(
        (f"std_{n}", label)
        for n, label in enumerate(
            (
                N_("Standard 1"),
                N_("Standard 2"),
                N_("Standard 3"),
                N_("Standard 4"),
                N_("Standard 5"),
                N_("Standard 6"),
                N_("Standard 7"),
                N_("Standard 8"),
                N_("Standard 9"),
                N_("Standard 10"),
                N_("Standard 11"),
                N_("Standard 12"),
            ),
            1,
        )
    ),
    ("iti", N_("ITI")),
    ("diploma", N_("Diploma")),
    ("degree", N_("Degree course")),
    ("open_school", N_("Open school")),
    ("vocational", N_("Vocational course")),
    ("dropped_out", N_("Left school")),
    ("none", N_("Never went to school")),
)

PARENT_STATUS = options(
    ("alive", N_("Alive, living with the family")),
    ("apart", N_("Alive, living apart")),
    ("remarried", N_("Remarried")),
    ("deserted", N_("Left the family")),
    ("prison", N_("In prison")),
    ("missing", N_("Missing")),
    ("dead", N_("Dead")),
    ("unknown", N_("Not known")),
)

HELP_KINDS = options(
    ("food", N_("Food or ration")),
    ("health", N_("Health care")),
    ("counselling", N_("Counselling")),
    ("school", N_("School and learning")),
    ("money", N_("Money, sponsorship")),
    ("work", N_("Work or skills")),
    ("house", N_("House or repair")),
    ("documents", N_("Documents")),
    ("legal", N_("Legal help")),
    ("addiction", N_("Help with addiction")),
    ("disability", N_("Help with a disability")),
    ("safety", N_("Safety and protection")),
    ("parenting", N_("Advice on bringing up the child")),
    ("other", N_("Other help")),
)

DOCUMENTS = options(
    ("birth", N_("Birth certificate")),
    ("school", N_("School or leaving certificate")),
    ("caste", N_("Caste certificate")),
    ("bpl", N_("BPL card")),
    ("disability", N_("Disability certificate (UDID)")),
    ("immunisation", N_("Immunisation or Mamta card")),
    ("ration", N_("Ration card")),
    ("aadhaar", N_("Aadhaar card")),
    ("bank", N_("Bank account")),
)

SEPARATION_REASONS = options(
    ("abuse", N_("Abuse by a parent, step-parent or guardian")),
    ("work", N_("In search of work")),
    ("peers", N_("Influence of friends")),
    ("incapacity", N_("Parents could not care")),
    ("crime", N_("Offences by parents")),
    ("separation", N_("Separation of parents")),
    ("death", N_("Death of a parent")),
    ("poverty", N_("Poverty")),
    ("disability", N_("Disability")),
    ("education", N_("Schooling")),
    ("hostel", N_("Need of a hostel")),
    ("other", N_("Another reason")),
)

PHONE_PATTERN = r"[6-9]\d{9}"
PHONE_SAYS = N_("A phone number has ten digits and begins with 6, 7, 8 or 9.")
PIN_PATTERN = r"[1-9]\d{5}"
PIN_SAYS = N_("A PIN code has six digits.")

STOP_FLAGS = options(
    ("sexual_abuse", N_("Sexual abuse, or the child told of it")),
    ("physical_abuse", N_("Severe physical abuse or torture")),
    ("trafficking", N_("Suspected trafficking, sale or begging")),
    ("fear", N_("The child refuses in fear")),
    (
        "carer_unknown",
        N_("Carer cannot be identified, or is in prison for an offence against a child"),
    ),
    ("self_harm", N_("Talk of self-harm or suicide")),
    ("untraced", N_("Child missing or not traced")),
    ("illness", N_("Life-threatening illness without care")),
    ("bonded_labour", N_("Bonded labour")),
    ("marriage", N_("Marriage fixed")),
    ("pocso_accused", N_("A person accused under POCSO lives in the house")),
)

WATCH_FLAGS = options(
    ("addiction", N_("Addiction")),
    ("violence", N_("Domestic violence")),
    ("step_parent", N_("Conflict with a step-parent")),
    ("migration", N_("Migration for work")),
    ("dropout", N_("Out of school for more than 30 days")),
    ("carer_illness", N_("Illness of the carer")),
    ("no_contact", N_("Repeated missed contacts")),
    ("sleeping", N_("Unfit place to sleep")),
    ("sibling_split", N_("Brothers and sisters live apart")),
    ("stigma", N_("Stigma or HIV disclosure")),
    ("disability", N_("Disability without support")),
    ("readmission", N_("Earlier return to an institution")),
    ("child_head", N_("A child heads the home")),
    ("debt", N_("Eviction or debt")),
    ("neighbours", N_("Hostile neighbours")),
)
