"""Contact: flags, safety and what comes next."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, Day, LongText, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

STOP = options(
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

WATCH = options(
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

NEXT = Section(
    "next",
    N_("Safety and next step"),
    (
        Choice(
            "safety",
            N_("Is the child safe?"),
            options(
                ("safe", N_("Safe")),
                ("concern", N_("A concern")),
                ("unsafe", N_("Unsafe")),
            ),
            required=True,
            promote="safety",
        ),
        LongText(
            "action",
            N_("What was done at once to make the child safe?"),
            when=when("safety", "unsafe"),
            required=True,
        ),
        Choices("stop_flags", N_("Reasons to stop"), STOP, group=FieldGroup.PRIVATE),
        Choices("watch_flags", N_("Reasons to watch"), WATCH, group=FieldGroup.PRIVATE),
        Day(
            "next_on",
            N_("Next contact on"),
            future=True,
            promote="next_on",
            help=N_("Earlier than planned is allowed."),
        ),
        Choice(
            "advice",
            N_("Your advice"),
            options(
                ("continue", N_("Go on as planned")),
                ("strengthen", N_("More help")),
                ("step_down", N_("Less often")),
                ("step_up", N_("More often")),
                ("conference", N_("A case conference")),
                ("committee", N_("Take it to the Child Welfare Committee")),
                ("close", N_("Think of closing")),
            ),
            promote="advice",
        ),
    ),
)
