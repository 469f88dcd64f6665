"""Child assessment, section O: a child under six, observed in the carer's presence and while it plays."""

from __future__ import annotations

from ecm.core.instrument.conditions import Between, Not
from ecm.core.instrument.fields import Choice, Choices, LongText, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

ASKED_FROM = 6
"""From this age on a child is asked; below it is observed."""

OBSERVATION = Section(
    "o",
    N_("What you observed"),
    (
        Choice(
            "turns_to",
            N_("To whom does the child turn when tired or upset?"),
            options(
                ("carer", N_("To the carer")),
                ("adult", N_("To another adult")),
                ("sibling", N_("To a brother or sister")),
                ("nobody", N_("To nobody")),
                ("not_seen", N_("Not seen")),
            ),
            required=True,
        ),
        Choice(
            "with_carer",
            N_("How is the child with the carer?"),
            options(
                ("close", N_("Seeks closeness")),
                ("at_ease", N_("At ease")),
                ("careful", N_("Careful, keeps away")),
                ("afraid", N_("Afraid")),
                ("not_seen", N_("Not seen together")),
            ),
            required=True,
            group=FieldGroup.PRIVATE,
        ),
        Choice(
            "play",
            N_("How does the child play?"),
            options(
                ("lively", N_("Lively")),
                ("quiet", N_("Quietly")),
                ("listless", N_("Hardly at all")),
                ("not_seen", N_("Not seen")),
            ),
        ),
        Choice(
            "speech",
            N_("Does the child speak and move as others of that age?"),
            options(
                ("yes", N_("Yes")),
                ("less", N_("Less")),
                ("not_known", N_("Not known")),
            ),
        ),
        Choices(
            "signs",
            N_("What did you see?"),
            options(
                ("none", N_("None of these")),
                ("marks", N_("Marks of blows or burns")),
                ("thin", N_("Very thin")),
                ("unkempt", N_("Unwashed, or ill and not treated")),
                ("flinches", N_("Flinches or goes stiff when touched")),
                ("clings", N_("Clings to strangers")),
                ("silent", N_("Does not react")),
            ),
            alone="none",
            required=True,
            group=FieldGroup.PRIVATE,
            help=N_("Describe it in words. Do not photograph it."),
        ),
        LongText(
            "observed",
            N_("What you saw and heard, as it happened"),
            required=True,
            group=FieldGroup.PRIVATE,
            limit=2000,
        ),
    ),
    when=Not(Between("@age", least=ASKED_FROM)),
    letter="O",
    help=N_("A child under six is not questioned. Watch it with the carer and while it plays."),
)
